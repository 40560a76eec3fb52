extension Project {
  /// A valued component: people, water or land that can bear so much and no more.
  public struct Component: Hashable, Sendable {
    /// Its unique name.
    public let id: String
    /// The features it consists of.
    public let target: LayerChoice
    /// Of these features only those that meet all conditions.
    public let conditions: [AttributeCondition]
    /// How strongly it reacts, by stressor; 0 for a stressor that is not named.
    public let sensitivities: [String: Double]
    /// What bears on it before any operation of the project, by stressor, in the stressor's unit.
    public let baseline: [String: Parameter]
    /// What it can bear, by stressor, in the stressor's unit.
    public let thresholds: [String: Parameter]
    /// The unit of the weighted sum over all stressors, for the report.
    public let unit: String?
    /// The state that several stressors make together; nil when each is judged by itself.
    public let combined: CombinedState?
  }
}

extension Project.Component: Readable {
  static let section = Section(
    "component", "A valued component: people, water or land that can bear so much and no more.",
    keys: [
      Key(
        "id", .text(.identifier), .required, "Unique name of the component.", example: "villages",
        link: .declares(.component))
    ]
      + LayerChoice.keys(layer: "villages", role: "settlements", example: "{population: {at_least: 100}}") + [
        Key(
          "sensitivities", .named(by: .ids(.stressor), .number(Quantity("a number", from: 0))), .required,
          "Stressor: how strongly the component reacts to it, 0 for not at all.", example: "{mercury: 1}"),
        Key(
          "baseline", .named(by: .ids(.stressor), .parameter(Quantity("a number", from: 0))), .optional,
          "Stressor: what bears on it already without any operation named here; absent: 0.",
          example: "{mercury: {value: 10, source: \"replace: measurement\"}}"),
        Key(
          "thresholds", .named(by: .ids(.stressor), .parameter(Quantity("a number", over: 0))), .optional,
          "Stressor: what the component can bear, in the stressor's unit; absent: no limit.",
          example: "{mercury: {value: 100, source: \"replace: health authority\"}}"),
        Key(
          "unit", .text(.any), .optional, "Unit of the weighted sum over all stressors.", example: "g/year"),
        Key(
          "combined", .section(Project.CombinedState.section), .optional,
          "The state that several stressors make together, beside that under each."),
      ], constraints: [LayerChoice.constraint])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    id = try section.value("id")
    target = try section.layerChoice()
    conditions = try section.conditions()
    sensitivities = try section.value("sensitivities")
    baseline = try section.optional("baseline") ?? [:]
    thresholds = try section.optional("thresholds") ?? [:]
    unit = try section.optional("unit")
    combined = try section.optional("combined")
  }
}
