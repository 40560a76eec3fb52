extension Project {
  /// How gazetted zones are put to the test.
  public struct Audit: Hashable, Sendable {
    /// The layer or the role of the zones.
    public let target: LayerChoice
    /// Of these only those that meet all conditions.
    public let conditions: [AttributeCondition]
    /// How the gazette tells each zone's area; nil when it does not.
    public let declaredArea: DeclaredArea?
    /// The field with the miners counted in a zone; nil: those that the layers of ASM sites count there.
    public let minersField: String?
    /// The field with the miners a zone can carry; nil: not known.
    public let capacityField: String?
    /// The grid of slopes; nil when none is given.
    public let slopes: Slopes?
    /// What zones are held against.
    public let rules: [Rule]
  }
}

extension Project.Audit {
  /// How the gazette tells a zone's area.
  public struct DeclaredArea: Hashable, Sendable {
    /// The field.
    public let field: String
    /// Side of a cadastral unit, seconds of arc; nil: areas are in hectares or square kilometres.
    public let arcSeconds: Double?
  }

  /// A grid of slopes and its unit.
  public struct Slopes: Hashable, Sendable {
    /// What a value of the grid counts.
    public enum Unit: String, Hashable, Sendable, CaseIterable {
      case degrees, percent
    }

    /// The layer by its id.
    public let layer: String
    /// The unit of its values.
    public let unit: Unit
  }
}

extension Project.Audit.Slopes.Unit: Explained {
  var meaning: String {
    switch self {
    case .degrees: "0 is flat, 90 upright"
    case .percent: "metres of height for 100 metres of way"
    }
  }
}

extension Project.Audit: Readable {
  static let section = Section(
    "audit", "How gazetted zones are put to the test: no rule is built in.",
    keys: LayerChoice.keys(layer: "declared", role: "existing_zones", example: "{status: active}") + [
      Key(
        "declared_area", .section(DeclaredArea.section), .optional,
        "How the gazette tells each zone's area; absent: it does not."),
      Key(
        "miners", .text(.any), .optional,
        "Field with the miners counted in a zone; absent: those that layers with the role asm_sites count there.",
        example: "miners", starter: .alternative),
      Key(
        "capacity", .text(.any), .optional, "Field with the miners a zone can carry; absent: not known.",
        example: "capacity", starter: .alternative),
      Key(
        "slopes", .section(Slopes.section), .optional, "The grid of slopes, for rules with `check: slope`.",
        starter: .alternative),
      Key(
        "rules", .list(of: .section(Rule.section), least: 1), .required,
        "What zones are held against; findings of equal severity stand in this order.",
        moreExamples: [
          "{id: outside, severity: fatal, citation: \"replace: Mining Code\", check: outside, layer: boundary, greatest_share: 0.001}",
          "{id: in-river, severity: fatal, citation: \"replace: Water Act\", check: river_bed, layer: rivers, width: 200, greatest_share: 0.5}",
          "{id: outline, severity: fatal, citation: \"replace: Cadastre Order\", check: geometry}",
          "{id: other-zone, severity: serious, citation: \"replace: Mining Code\", check: other_zones, greatest_share: 0.001}",
          "{id: no-evidence, severity: serious, citation: \"replace: Mining Code\", check: within, layer: belts, metres: 0}",
          "{id: area, severity: notice, citation: \"replace: Cadastre Order\", check: declared_area, greatest_share: 0.01}",
        ]),
    ], constraints: [LayerChoice.constraint])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    target = try section.layerChoice()
    conditions = try section.conditions()
    declaredArea = try section.optional("declared_area")
    minersField = try section.optional("miners")
    capacityField = try section.optional("capacity")
    slopes = try section.optional("slopes")
    rules = try section.value("rules")
  }
}

extension Project.Audit.DeclaredArea: Readable {
  static let section = Section(
    "declared area", "How the gazette tells a zone's area.",
    keys: [
      Key(
        "field", .text(.any), .required, "The field: 12.5, \"12,5 km²\", \"36 cu\".", example: "area"),
      Key(
        "arc_seconds", .number(Quantity("seconds of arc", over: 0)), .optional,
        "Side of a cadastral unit: a number alone counts such units, as \"36 cu\" does; absent: it counts hectares.",
        example: "30"),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    field = try section.value("field")
    arcSeconds = try section.optional("arc_seconds")
  }
}

extension Project.Audit.Slopes: Readable {
  static let section = Section(
    "slopes", "A grid of slopes.",
    keys: [
      Key(
        "layer", .text(.identifier), .required, "The layer, by its id.", example: "slope",
        link: .refers(.layer)),
      Key("unit", .choice(Unit.self), .required, "The unit of its values:", example: "degrees"),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    layer = try section.value("layer")
    unit = try section.value("unit")
  }
}
