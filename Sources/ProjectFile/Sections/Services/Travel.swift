extension Project.Services {
  /// How miners get to a station: on foot to the nearest road, along the roads, and on foot from there.
  public struct Travel: Hashable, Sendable {
    /// The layer or the role of the roads.
    public let target: LayerChoice
    /// Of these only those that meet all conditions.
    public let conditions: [AttributeCondition]
    /// The field with the class of a road; nil when all roads are equally fast.
    public let classField: String?
    /// Kilometres per hour on roads of a class.
    public let speeds: [String: Double]
    /// Kilometres per hour on all other roads; nil when each road must be of a class with a speed.
    public let otherSpeed: Double?
    /// Where the speeds come from.
    public let source: String
    /// Kilometres per hour off the roads.
    public let walkingSpeed: Parameter
    /// Nobody walks farther than this to a road or a station, metres.
    public let greatestWalkMetres: Double
    /// Roads whose ends are this near meet, metres.
    public let snappingMetres: Double
  }
}

extension Project.Services.Travel: Readable {
  private static let speed = Quantity("km/h", over: 0)

  static let section = Section(
    "travel",
    "How miners get to a station: on foot to the nearest road, along the roads, and on foot from there.",
    keys: LayerChoice.keys(layer: "roads", role: "roads", example: "{passable: true}") + [
      Key(
        "class_field", .text(.any), .optional,
        "Field with the class of a road; absent: all are equally fast.",
        example: "class"),
      Key(
        "speeds", .named(by: .any("a class of road"), .number(speed)), .optional,
        "Kilometres per hour on roads of a class.", example: "{paved: 60, gravel: 40, track: 15}"),
      Key(
        "other_speed", .number(speed), .optional,
        "Kilometres per hour on all other roads; absent: each road must be of a class with a speed.",
        example: "20", starter: .live),
      Key(
        "source", .text(.any), .required, "Where the speeds come from.",
        example: "\"replace: road authority\""),
      Key(
        "walking_speed", .parameter(speed), .required, "Kilometres per hour off the roads.",
        example: "{value: 4, source: \"replace: field survey\"}"),
      Key(
        "greatest_walk", .number(.metres), .required,
        "Nobody walks farther than this to a road, or to a station off the roads.", example: "15000"),
      Key(
        "snapping", .number(Quantity("metres", from: 0)), .defaultsTo("10"),
        "Roads whose ends are this near meet; roads that merely cross do not."),
    ],
    constraints: [
      LayerChoice.constraint, .atLeastOne(of: ["speeds", "other_speed"]),
      .together("speeds", needs: ["class_field"]), .together("class_field", needs: ["speeds"]),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    target = try section.layerChoice()
    conditions = try section.conditions()
    classField = try section.optional("class_field")
    speeds = try section.optional("speeds") ?? [:]
    otherSpeed = try section.optional("other_speed")
    source = try section.value("source")
    walkingSpeed = try section.value("walking_speed")
    greatestWalkMetres = try section.value("greatest_walk")
    snappingMetres = try section.value("snapping")
  }
}
