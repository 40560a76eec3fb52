extension Project {
  /// Catchments, to sum up what enters the water of each where no map of rivers has the detail.
  public struct Catchments: Hashable, Sendable {
    /// The features they are; the id of a feature is that of its catchment.
    public let target: LayerChoice
    /// Of these features only those that meet all conditions.
    public let conditions: [AttributeCondition]
    /// The field with the id of the catchment that the water goes to; nil when each stands for itself.
    public let downstreamField: String?
    /// The field with the metres to the outlet of that one; nil when nothing decays on the way.
    public let outletDistanceField: String?
    /// The greatest load per year of each catchment, by stressor.
    public let limits: [String: Parameter]
  }
}

extension Project.Catchments: Readable {
  static let section = Section(
    "catchments",
    "Catchments, to sum up what enters the water of each where no map of rivers has the detail; for the stressors with `by: river`.",
    keys: LayerChoice.keys(layer: "catchments", role: "catchments", example: "{level: 6}") + [
      Key(
        "downstream", .text(.any), .optional,
        "Field with the id of the catchment that the water goes to, empty or 0 where it leaves the map; absent: each stands for itself.",
        example: "next_down"),
      Key(
        "outlet_distance", .text(.any), .optional,
        "Field with the metres from its outlet to that of the next; absent, or empty: nothing is lost on the way.",
        example: "metres_down"),
      Key(
        "limits", .named(by: .ids(.stressor), .parameter(Quantity("the unit of the stressor", over: 0))),
        .optional,
        "Stressor: the greatest load of each catchment, in the stressor's unit; absent: no limit.",
        example: "{mercury: {value: 5000, source: \"replace: water authority\"}}"),
    ], constraints: [LayerChoice.constraint, .together("outlet_distance", needs: ["downstream"])])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    target = try section.layerChoice()
    conditions = try section.conditions()
    downstreamField = try section.optional("downstream")
    outletDistanceField = try section.optional("outlet_distance")
    limits = try section.optional("limits") ?? [:]
  }
}
