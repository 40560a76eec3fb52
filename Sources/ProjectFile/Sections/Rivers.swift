extension Project {
  /// The rivers that carry the stressors with `by: river`.
  public struct Rivers: Hashable, Sendable {
    /// Where the direction of flow comes from.
    public enum Direction: String, Hashable, Sendable, CaseIterable {
      case digitised, field, elevation, mouths
    }

    /// How much water there is to dilute a load.
    public enum Discharge: Hashable, Sendable {
      /// The number in this field, m³/s.
      case field(String, source: String)
      /// m³/s for each kilometre of river above.
      case perUpstreamKilometre(Parameter)
      /// m³/s for each square kilometre of land above, which stands in a field.
      case perUpstreamSquareKilometre(Parameter, areaField: String)
    }

    /// The features they are.
    public let target: LayerChoice
    /// Of these features only those that meet all conditions.
    public let conditions: [AttributeCondition]
    /// Ends not farther apart are joined, metres.
    public let snapMetres: Double
    /// Where the direction of flow comes from.
    public let direction: Direction
    /// The field that says whether a line is drawn downstream; nil unless the direction comes from one.
    public let directionField: String?
    /// Where rivers end, longitude and latitude; empty unless the direction comes from them.
    public let mouths: [[Double]]
    /// How far a mouth may be from a river's end, metres; nil unless the direction comes from mouths.
    public let mouthDistanceMetres: Double?
    /// Operations farther from any river put nothing into it, metres.
    public let entryMetres: Double
    /// Components farther from any river get nothing from it, metres.
    public let receptorMetres: Double
    /// How much water there is.
    public let discharge: Discharge
    /// The layer of countries; nil when borders do not matter.
    public let borderLayer: String?
  }
}

extension Project.Rivers.Direction: Explained {
  var meaning: String {
    switch self {
    case .digitised: "lines are drawn downstream"
    case .field: "direction_field says 1 where they are, -1 where they are drawn upstream"
    case .elevation: "from the higher to the lower end, by the layer with the role elevation"
    case .mouths: "towards the nearest of the mouths along the river"
    }
  }
}

extension Project.Rivers: Readable {
  fileprivate static let discharge = Section(
    "discharge", "How much water there is to dilute a load: one of field, per_upstream_km, per_upstream_km2.",
    keys: [
      Key(
        "field", .text(.any), .optional, "Field with the mean discharge, m³/s.", example: "discharge",
        starter: .alternative),
      Key(
        "source", .text(.any), .optional, "With `field`: where the numbers come from.",
        example: "\"hydrological survey\"", starter: .alternative),
      Key(
        "per_upstream_km", .parameter(Quantity("m³/s per km", over: 0)), .optional,
        "Discharge for each kilometre of river above.",
        example: "{value: 0.05, source: \"replace: gauge and map of the basin\"}", starter: .live),
      Key(
        "per_upstream_km2", .parameter(Quantity("m³/s per km²", over: 0)), .optional,
        "Discharge for each square kilometre of land above.",
        example: "{value: 0.015, source: \"replace: gauge\"}", starter: .alternative),
      Key(
        "area_field", .text(.any), .optional, "With `per_upstream_km2`: field with that land, km².",
        example: "upstream_km2", starter: .alternative),
    ],
    constraints: [
      .exactlyOne(of: ["field", "per_upstream_km", "per_upstream_km2"]),
      .together("field", needs: ["source"]),
      .together("per_upstream_km2", needs: ["area_field"]),
    ])

  static let section = Section(
    "rivers", "The rivers that carry the stressors with `by: river`.",
    keys: LayerChoice.keys(layer: "rivers", role: "rivers", example: "{class: river}") + [
      Key(
        "snap", .number(Quantity("metres", from: 0)), .required,
        "Ends not farther apart are joined; an end so near to another river's course divides that river.",
        example: "50"),
      Key(
        "direction", .choice(Direction.self), .defaultsTo("digitised"),
        "Where the direction of flow comes from:"
      ),
      Key(
        "direction_field", .text(.any), .optional, "For the direction `field`: the field.", example: "flow",
        starter: .alternative),
      Key(
        "mouths",
        .list(of: .list(of: .number(Quantity("degrees", from: -180, to: 180)), least: 2, most: 2), least: 1),
        .optional, "For the direction `mouths`: longitude and latitude of each.", example: "[[29.1, -3.2]]",
        starter: .alternative),
      Key(
        "mouth_distance", .number(.metres), .optional,
        "For the direction `mouths`: how far one may be from a river's end.", example: "2000",
        starter: .alternative),
      Key(
        "entry_distance", .number(Quantity("metres", from: 0)), .required,
        "Operations farther from any river put nothing into it.", example: "5000"),
      Key(
        "receptor_distance", .number(Quantity("metres", from: 0)), .required,
        "Components farther from any river get nothing from it.", example: "1000"),
      Key("discharge", .section(discharge), .required, "How much water there is to dilute a load."),
      Key(
        "border_layer", .text(.identifier), .optional,
        "Layer of countries, by its id: tells which loads come across a border.", example: "countries",
        link: .refers(.layer), starter: .alternative),
    ],
    constraints: [
      LayerChoice.constraint,
      .needed(["direction_field"], when: "direction", is: ["field"]),
      .only(["direction_field"], when: "direction", is: ["field"]),
      .needed(["mouths", "mouth_distance"], when: "direction", is: ["mouths"]),
      .only(["mouths", "mouth_distance"], when: "direction", is: ["mouths"]),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    target = try section.layerChoice()
    conditions = try section.conditions()
    snapMetres = try section.value("snap")
    direction = try section.value("direction")
    directionField = try section.optional("direction_field")
    mouths = try section.list("mouths")
    mouthDistanceMetres = try section.optional("mouth_distance")
    entryMetres = try section.value("entry_distance")
    receptorMetres = try section.value("receptor_distance")
    discharge = try section.value("discharge")
    borderLayer = try section.optional("border_layer")
  }
}

extension Project.Rivers.Discharge: Readable {
  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Project.Rivers.discharge)
    if let field: String = try section.optional("field") {
      self = .field(field, source: try section.value("source"))
    } else if let perKilometre: Parameter = try section.optional("per_upstream_km") {
      self = .perUpstreamKilometre(perKilometre)
    } else {
      self = .perUpstreamSquareKilometre(
        try section.value("per_upstream_km2"), areaField: try section.value("area_field"))
    }
  }
}
