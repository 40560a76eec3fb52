extension Project {
  /// What the zones to propose must be like.
  public struct Zones: Hashable, Sendable {
    /// The least area of a zone, hectares.
    public let minimumAreaHectares: Double
    /// The greatest area of a zone, hectares.
    public let maximumAreaHectares: Double
    /// The least number of zones; 0 for none.
    public let minimumCount: Int
    /// The greatest number of zones; nil for any number.
    public let maximumCount: Int?
    /// The least distance between zones, metres; 0 for none.
    public let spacingMetres: Double
    /// Suitable hectares that a kilometre of a zone's boundary must outweigh, 0 or more.
    public let boundaryPenalty: Double
    /// The least suitability of a block that may join a zone, 0 to 1.
    public let minimumSuitability: Double
    /// The layer of districts that zones lie in; nil for the layers with the role of districts.
    public let districts: String?
    /// How many miners the zones are to carry together; nil for as many as possible.
    public let requiredMiners: Int?
    /// How much of the zones' land lies in districts.
    public let quotas: [Quota]
    /// How much of the zones' land holds each commodity.
    public let commodities: [CommodityQuota]
    /// What the land in zones may cost; nil for any.
    public let budget: Budget?
    /// What zones are chosen for.
    public let objective: Objective
    /// For equity how much land each district is to have in zones, hectares, in the file's order.
    public let targets: [Target]
    /// Blocks that must lie in a zone: those with their middle in one of these features; nil for none.
    public let lockedIn: Selection?
    /// What other plans are wanted beside the best; nil for none.
    public let alternatives: Alternatives?
  }
}

extension Project.Zones {
  /// How much eligible land zones take in some districts together.
  public struct Quota: Hashable, Sendable {
    /// Names of the districts.
    public let districts: [String]
    /// The least, hectares; nil for none.
    public let atLeastHectares: Double?
    /// The most, hectares; nil for any.
    public let atMostHectares: Double?
    /// The law or decision behind it.
    public let citation: String?
  }

  /// What zones are chosen for.
  public enum Objective: String, Hashable, Sendable, CaseIterable {
    case suitability, equity
  }

  /// How much eligible land a district is to have in zones.
  public struct Target: Hashable, Sendable {
    /// The name of the district.
    public let district: String
    /// Hectares, above 0.
    public let hectares: Double
  }

  /// Some features of a layer or role.
  public struct Selection: Hashable, Sendable {
    /// The layer or the role of the features.
    public let target: LayerChoice
    /// Of these only those that meet all conditions.
    public let conditions: [AttributeCondition]
  }
}

extension Project.Zones: Readable {
  static let section = Section(
    "zones", "What the zones to propose must be like.",
    keys: [
      Key("minimum_area", .number(.hectares), .required, "Least area of a zone.", example: "200"),
      Key("maximum_area", .number(.hectares), .required, "Greatest area of a zone.", example: "2000"),
      Key(
        "minimum_count", .wholeNumber(Quantity("zones", from: 1)), .optional,
        "Least number of zones; absent: none. Where it cannot be reached, an error names what binds.",
        example: "3"),
      Key(
        "maximum_count", .wholeNumber(Quantity("zones", from: 1)), .optional,
        "Greatest number of zones; absent: any number.",
        example: "12"),
      Key(
        "spacing", .number(Quantity("metres", from: 0)), .optional,
        "Least distance between zones, from block to block; absent or 0: none.", example: "1000"),
      Key(
        "boundary_penalty", .number(Quantity("suitable hectares per kilometre", from: 0)), .optional,
        "What a kilometre of a zone's boundary must outweigh; absent: boundary costs nothing.", example: "20"),
      Key(
        "minimum_suitability", .number(.share), .optional,
        "Least suitability of a block, by the rules that prefer and avoid, to join a zone; absent: any.",
        example: "0.2"),
      Key(
        "districts", .text(.identifier), .optional,
        "The layer (by its id) of districts that zones lie in; absent: the layers with the role admin.",
        example: "districts", link: .refers(.layer)),
      Key(
        "required_miners", .wholeNumber(Quantity("persons", from: 1)), .optional,
        "How many miners the zones are to carry together, all limits of capacity kept; absent: as many as come of it. Where they cannot, an error names what binds.",
        example: "5000"),
      Key(
        "quotas", .list(of: .section(Quota.section), least: 1), .optional,
        "How much eligible land zones take in some districts."),
      Key(
        "commodities", .list(of: .section(CommodityQuota.section), least: 1), .optional,
        "How much eligible land with a commodity zones take, and how many miners they carry there."),
      Key("budget", .section(Budget.section), .optional, "What the land in zones may cost; absent: any sum."),
      Key(
        "objective", .choice(Objective.self), .defaultsTo("suitability"), "What zones are chosen for:"),
      Key(
        "targets", .named(by: .any("the name of a district"), .number(.hectares)), .optional,
        "For equity: how much eligible land each district is to have in zones.",
        example: "{Kaliba: 500, Moru: 800}", starter: .alternative),
      Key(
        "locked_in", .section(Selection.section), .optional,
        "Blocks that must lie in a zone: those with their middle in these features."),
      Key(
        "alternatives", .section(Alternatives.section), .optional,
        "Other plans that are nearly as good as the best, and how often each block is chosen; absent: none."),
    ],
    constraints: [
      .ordered(["minimum_area", "maximum_area"]), .ordered(["minimum_count", "maximum_count"]),
      .needed(["targets"], when: "objective", is: ["equity"]),
      .only(["targets"], when: "objective", is: ["equity"]), .together("targets", needs: ["objective"]),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    minimumAreaHectares = try section.value("minimum_area")
    maximumAreaHectares = try section.value("maximum_area")
    maximumCount = try section.optional("maximum_count")
    spacingMetres = try section.optional("spacing") ?? 0
    minimumSuitability = try section.optional("minimum_suitability") ?? 0
    districts = try section.optional("districts")
    requiredMiners = try section.optional("required_miners")
    minimumCount = try section.optional("minimum_count") ?? 0
    boundaryPenalty = try section.optional("boundary_penalty") ?? 0
    quotas = try section.list("quotas")
    commodities = try section.list("commodities")
    budget = try section.optional("budget")
    objective = try section.value("objective")
    targets = try (value["targets"]?.entries ?? []).map { entry throws(ReadingMismatch) in
      Target(district: entry.name, hectares: try Double(entry.value))
    }
    lockedIn = try section.optional("locked_in")
    alternatives = try section.optional("alternatives")
  }
}

extension Project.Zones.Objective: Explained {
  var meaning: String {
    switch self {
    case .suitability: "the most suitable hectares"
    case .equity: "the smallest largest shortfall of a district's target, and of such zones the most suitable"
    }
  }
}

extension Project.Zones.Quota: Readable {
  static let section = Section(
    "quota", "How much eligible land zones take in some districts together.",
    keys: [
      Key(
        "districts", .list(of: .text(.any), least: 1), .required, "Names of the districts.",
        example: "[Kaliba, Moru]"),
      Key("at_least", .number(.hectares), .optional, "The least.", example: "500"),
      Key("at_most", .number(.hectares), .optional, "The most.", example: "3000"),
      Key(
        "citation", .text(.any), .optional, "The law or decision behind it.",
        example: "\"replace: Mining Code\""),
    ], constraints: [.atLeastOne(of: ["at_least", "at_most"]), .ordered(["at_least", "at_most"])])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    districts = try section.value("districts")
    atLeastHectares = try section.optional("at_least")
    atMostHectares = try section.optional("at_most")
    citation = try section.optional("citation")
  }
}

extension Project.Zones.Selection: Readable {
  static let section = Section(
    "locked blocks", "Features whose blocks must lie in a zone.",
    keys: LayerChoice.keys(layer: "sites", role: "asm_sites", example: "{workers: {at_least: 500}}"),
    constraints: [LayerChoice.constraint])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    target = try section.layerChoice()
    conditions = try section.conditions()
  }
}
