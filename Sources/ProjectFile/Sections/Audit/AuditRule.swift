extension Project.Audit {
  /// What a gazetted zone must keep, how bad it is when it does not, and where that is written.
  public struct Rule: Hashable, Sendable {
    /// How bad a broken rule is.
    public enum Severity: String, Hashable, Sendable, CaseIterable {
      case fatal, serious, notice
    }

    /// What is looked at.
    public enum Check: String, Hashable, Sendable, CaseIterable {
      case geometry
      case overlap
      case otherZones = "other_zones"
      case outside
      case within
      case crossed
      case riverBed = "river_bed"
      case lengthwise
      case slope
      case capacity
      case declaredArea = "declared_area"
    }

    /// The name that the findings quote.
    public let id: String
    /// How bad it is to break it.
    public let severity: Severity
    /// The law or decision behind it.
    public let citation: String
    /// What is looked at.
    public let check: Check
    /// The features that the zone is held against; nil for checks of the zone alone.
    public let target: LayerChoice?
    /// Of these only those that meet all conditions.
    public let conditions: [AttributeCondition]
    /// The greatest share allowed, for checks that measure one.
    public let greatestShare: Double?
    /// The greatest distance or length allowed, metres, for checks that measure one.
    public let metres: Double?
    /// The greatest slope, degrees.
    public let greatestDegrees: Double?
    /// How wide rivers drawn as lines are, metres; nil when a field tells it.
    public let widthMetres: Double?
    /// The field with the width of a river, metres.
    public let widthField: String?
  }
}

extension Project.Audit.Rule.Severity: Explained {
  var meaning: String {
    switch self {
    case .fatal: "the zone cannot stand"
    case .serious: "the zone needs changing"
    case .notice: "somebody should look"
    }
  }
}

extension Project.Audit.Rule.Check: Explained {
  var meaning: String {
    switch self {
    case .geometry: "the outline is a valid polygon of longitudes and latitudes"
    case .overlap: "no more than greatest_share of the zone lies in any one polygon"
    case .otherZones: "no more than greatest_share of it lies in another zone"
    case .outside: "no more than greatest_share of it lies outside the polygons together"
    case .within: "a feature lies within metres of it: a road, a sign of the mineral"
    case .crossed: "no line runs through it over more than metres"
    case .riverBed:
      "no more than greatest_share of it lies in rivers drawn as lines, as wide as width or width_field says"
    case .lengthwise:
      "lines of unknown width do not run along inside it: metres inside by half the outline stay below greatest_share"
    case .slope: "no more than greatest_share of it is steeper than greatest_degrees"
    case .capacity: "no more miners are counted than it can carry"
    case .declaredArea: "the area declared and the one on the ellipsoid differ by no more than greatest_share"
    }
  }
}

extension Project.Audit.Rule: Readable {
  private static let withFeatures = ["overlap", "outside", "within", "crossed", "river_bed", "lengthwise"]
  private static let withShare = [
    "overlap", "other_zones", "outside", "river_bed", "lengthwise", "slope", "declared_area",
  ]
  private static let withMetres = ["within", "crossed"]

  static let section = Section(
    "audit rule", "What a gazetted zone must keep.",
    keys: [
      Key(
        "id", .text(.identifier), .required, "Unique name of the rule; the findings quote it.",
        example: "in-park", link: .declares(.auditRule)),
      Key("severity", .choice(Severity.self), .required, "How bad it is to break it:", example: "fatal"),
      Key(
        "citation", .text(.any), .required, "The law or decision behind it.",
        example: "\"replace: Mining Code\""),
      Key("check", .choice(Check.self), .required, "What is looked at:", example: "overlap"),
    ] + LayerChoice.keys(layer: "parks", role: "protected_areas", example: "{type: [PE, PEPM]}") + [
      Key(
        "greatest_share", .number(Quantity("a share", from: 0)), .optional, "The greatest share allowed.",
        example: "0.001", starter: .live),
      Key(
        "metres", .number(Quantity("metres", from: 0)), .optional,
        "For within and crossed: the greatest distance or length allowed.",
        example: "5000", starter: .alternative),
      Key(
        "greatest_degrees", .number(Quantity("degrees", from: 0, to: 90)), .optional,
        "For slope: the greatest slope.", example: "20", starter: .alternative),
      Key(
        "width", .number(.metres), .optional, "For river_bed: how wide all rivers are, from bank to bank.",
        example: "200", starter: .alternative),
      Key(
        "width_field", .text(.any), .optional, "For river_bed: field with the width of each river, metres.",
        example: "width_m", starter: .alternative),
    ],
    constraints: [
      .notBoth("layer", "role"), .only(["layer", "role", "where"], when: "check", is: withFeatures),
      .oneNeeded(of: ["layer", "role"], when: "check", is: withFeatures),
      .only(["greatest_share"], when: "check", is: withShare),
      .needed(["greatest_share"], when: "check", is: withShare),
      .only(["metres"], when: "check", is: withMetres), .needed(["metres"], when: "check", is: withMetres),
      .only(["greatest_degrees"], when: "check", is: ["slope"]),
      .needed(["greatest_degrees"], when: "check", is: ["slope"]),
      .only(["width", "width_field"], when: "check", is: ["river_bed"]),
      .notBoth("width", "width_field"),
      .oneNeeded(of: ["width", "width_field"], when: "check", is: ["river_bed"]),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    id = try section.value("id")
    severity = try section.value("severity")
    citation = try section.value("citation")
    check = try section.value("check")
    target = Self.withFeatures.contains(check.rawValue) ? try section.layerChoice() : nil
    conditions = try section.conditions()
    greatestShare = try section.optional("greatest_share")
    metres = try section.optional("metres")
    greatestDegrees = try section.optional("greatest_degrees")
    widthMetres = try section.optional("width")
    widthField = try section.optional("width_field")
  }
}
