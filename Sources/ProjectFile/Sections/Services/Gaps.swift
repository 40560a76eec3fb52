extension Project.Services {
  /// Zones that are too far from a road, from water or from power.
  public struct Gaps: Hashable, Sendable {
    /// For how long there is something to mine in a zone.
    public enum Life: Hashable, Sendable {
      /// The same number of years in all.
      case years(Parameter)
      /// The field in which each zone tells its own.
      case field(String)
    }

    /// The layer or the role of the zones.
    public let target: LayerChoice
    /// Of these only those that meet all conditions.
    public let conditions: [AttributeCondition]
    /// The field with the miners of a zone; nil: those that the layers of ASM sites count there.
    public let minersField: String?
    /// For how long there is something to mine.
    public let life: Life
    /// Nothing farther is looked for, metres.
    public let searchMetres: Double
    /// What a zone needs near it.
    public let networks: [Network]
  }
}

extension Project.Services.Gaps {
  /// Something that a zone needs near it.
  public struct Network: Hashable, Sendable {
    /// What it brings.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      case road, water, power
    }

    /// What it brings.
    public let kind: Kind
    /// The layer or the role of its lines, points or areas.
    public let target: LayerChoice
    /// Of these only those that meet all conditions.
    public let conditions: [AttributeCondition]
    /// A zone this near is served, metres.
    public let enoughMetres: Double
    /// The law or decision behind it.
    public let citation: String?
  }
}

extension Project.Services.Gaps.Network.Kind: Explained {
  var meaning: String {
    switch self {
    case .road: "a way for vehicles"
    case .water: "wells, taps, rivers that may be used"
    case .power: "lines or plants that can be joined"
    }
  }
}

extension Project.Services.Gaps: Readable {
  static let section = Section(
    "gaps", "Zones too far from a road, from water or from power, ranked by miners × years.",
    keys: LayerChoice.keys(layer: "declared", role: "existing_zones", example: "{status: active}") + [
      Key(
        "miners", .text(.any), .optional,
        "Field with the miners of a zone; absent: those that layers with the role asm_sites count there.",
        example: "miners", starter: .alternative),
      Key(
        "life", .either([.parameter(.years), .text(.any)]), .required,
        "For how many years there is something to mine: a number with its source, or the field that tells it.",
        example: "{value: 10, source: \"replace: geological survey\"}"),
      Key(
        "search", .number(.metres), .required, "Nothing farther than this is looked for.", example: "50000"),
      Key(
        "networks", .list(of: .section(Network.section), least: 1), .required, "What a zone needs near it.",
        moreExamples: ["{kind: water, layer: services, where: {kind: well}, enough: 2000}"]),
    ], constraints: [LayerChoice.constraint])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    target = try section.layerChoice()
    conditions = try section.conditions()
    minersField = try section.optional("miners")
    life = try section.value("life")
    searchMetres = try section.value("search")
    networks = try section.value("networks")
  }
}

extension Project.Services.Gaps.Life: Readable {
  init(_ value: YAMLValue) throws(ReadingMismatch) {
    if case .mapping = value.content {
      self = .years(try Parameter(value))
    } else {
      self = .field(try String(value))
    }
  }
}

extension Project.Services.Gaps.Network: Readable {
  static let section = Section(
    "network", "Something that a zone needs near it.",
    keys: [Key("kind", .choice(Kind.self), .required, "What it brings:", example: "road")]
      + LayerChoice.keys(layer: "roads", role: "roads", example: "{passable: true}") + [
        Key(
          "enough", .number(Quantity("metres", from: 0)), .required,
          "A zone this near is served, edge to edge.", example: "1000"),
        Key(
          "citation", .text(.any), .optional, "The law or decision behind it.",
          example: "\"replace: programme\""),
      ], constraints: [LayerChoice.constraint])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    kind = try section.value("kind")
    target = try section.layerChoice()
    conditions = try section.conditions()
    enoughMetres = try section.value("enough")
    citation = try section.optional("citation")
  }
}
