extension Project {
  /// Parts of concessions to negotiate, so that a wanted number of miners may stay where they work.
  public struct CarveOuts: Hashable, Sendable {
    /// Concessions and estates, with what must be left of them.
    public let titles: [Titles]
    /// How many miners shall get land.
    public let wantedMiners: Double
    /// Units with fewer miners are not taken.
    public let leastMinersPerUnit: Double
    /// How much dearer a hectare of full stake is.
    public let stakeWeight: Double
    /// Units in which the holder has more at stake are not taken.
    public let greatestStake: Double
    /// Where deposits are that miners can work with simple means; nil: it is not asked.
    public let deposits: Deposits?
    /// Kinds of held land on or too near to which no unit is taken.
    public let closedOn: [Project.Conflicts.Holding.Kind]
    /// How much a holder would lose with a unit.
    public let stake: Stake
    /// Ways to share that the ministry proposes; the first that fits a case counts.
    public let cooperation: [Cooperation]
  }
}

extension Project.CarveOuts {
  /// Titles of one layer or role.
  public struct Titles: Hashable, Sendable {
    /// The layer or the role.
    public let target: LayerChoice
    /// Of these only those that meet all conditions.
    public let conditions: [AttributeCondition]
    /// What must be left of one of which something is taken, hectares.
    public let leastHectares: Double
    /// What the words of the status mean.
    public let statuses: Project.Conflicts.StatusWords
    /// The law behind the least area.
    public let citation: String?
  }

  /// Deposits that miners can work with simple means.
  public struct Deposits: Hashable, Sendable {
    /// The layer or the role.
    public let target: LayerChoice
    /// Of these only those that meet all conditions.
    public let conditions: [AttributeCondition]
    /// How far from one a unit may lie, metres.
    public let reachMetres: Double
  }

  /// Pits, plants and camps of holders.
  public struct Works: Hashable, Sendable {
    /// The layer or the role.
    public let target: LayerChoice
    /// Of these only those that meet all conditions.
    public let conditions: [AttributeCondition]
  }

  /// How much a holder would lose with a unit, 0 to 1.
  public struct Stake: Hashable, Sendable {
    /// The holders' pits, plants and camps: those on a title count for it; nil when none are known.
    public let works: Works?
    /// Works farther than this do not count, metres.
    public let worksReachMetres: Double
    /// So many units from the edge a unit is fully inside.
    public let edgeReachUnits: Double
    /// How much the works count against the edge, 0 to 1.
    public let worksShare: Double
    /// The factor for a licence that is idle, expired or not yet granted.
    public let idleFactor: Double
    /// The words of a status that mean idle.
    public let idleStatuses: [String]
  }

  /// When to propose which way to share.
  public struct Cooperation: Hashable, Sendable {
    /// A way for a holder and miners to share land.
    public enum Instrument: String, Hashable, Sendable, CaseIterable {
      case relinquishment, tribute
      case buyBack = "buy_back"
      case technicalAssistance = "technical_assistance"
    }

    /// How a licence stands on the day.
    public enum Standing: String, Hashable, Sendable, CaseIterable {
      case inForce = "in_force"
      case notYetGranted = "not_yet_granted"
      case expired
    }

    /// What is proposed.
    public let instrument: Instrument
    /// For licences that stand so; empty for all.
    public let standings: [Standing]
    /// The least mean stake of the holder.
    public let leastStake: Double
    /// The greatest mean stake of the holder.
    public let greatestStake: Double
    /// From so many miners on.
    public let leastMiners: Double
    /// Where it is written.
    public let citation: String
  }
}

extension Project.CarveOuts.Cooperation.Instrument: Explained {
  var meaning: String {
    switch self {
    case .relinquishment: "the holder gives the part up"
    case .tribute: "miners work it under contract with the holder"
    case .buyBack: "the holder buys what they mine"
    case .technicalAssistance: "the holder helps them to mine more safely"
    }
  }
}

extension Project.CarveOuts.Cooperation.Standing: Explained {
  var meaning: String {
    switch self {
    case .inForce: "held on the day asked about"
    case .notYetGranted: "granted later"
    case .expired: "ended before"
    }
  }
}

extension Project.CarveOuts: Readable {
  static let section = Section(
    "carve_outs",
    "Parts of concessions and estates to negotiate, so that miners may stay where they work: whole planning units, of which what is left is contiguous and large enough; needs planning_unit with a graticule, and conflicts.",
    keys: [
      Key(
        "titles", .list(of: .section(Titles.section), least: 1), .required,
        "Concessions and estates, with what must be left of them."),
      Key(
        "wanted_miners", .number(.persons), .required,
        "How many miners at the sites of `conflicts.workings` shall get land.", example: "500"),
      Key(
        "least_miners_per_unit", .number(Quantity("persons", from: 0)), .defaultsTo("0"),
        "Units with fewer miners are not taken."),
      Key(
        "deposits", .section(Deposits.section), .optional,
        "Where deposits are that miners can work with simple means: other units are not taken; absent: it is not asked."
      ),
      Key(
        "closed_on", .list(of: .choice(Project.Conflicts.Holding.Kind.self), least: 1), .optional,
        "Kinds of `conflicts.holdings` on which, or within whose setback, no unit is taken; absent: none. Holdings of other kinds are told with each unit:",
        example: "[protected_area, conflict_area]"),
      Key(
        "stake_weight", .number(Quantity("a number", from: 0)), .required,
        "How much dearer a hectare of full stake is: 1 makes it count double.", example: "1"),
      Key(
        "greatest_stake", .number(.shareFromNone), .defaultsTo("1"),
        "Units in which the holder has more at stake are not taken."),
      Key(
        "stake", .section(Stake.section), .required,
        "How much a holder would lose with a unit, 0 to 1: f · (g · max(0, 1 − d/D) + (1 − g) · min(1, r/R)), d metres to the works, r units to the edge."
      ),
      Key(
        "cooperation", .list(of: .section(Cooperation.section), least: 1), .optional,
        "Ways to share that the ministry proposes: the first that fits a case; absent: none is proposed."),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    titles = try section.value("titles")
    wantedMiners = try section.value("wanted_miners")
    leastMinersPerUnit = try section.value("least_miners_per_unit")
    deposits = try section.optional("deposits")
    closedOn = try section.list("closed_on")
    stakeWeight = try section.value("stake_weight")
    greatestStake = try section.value("greatest_stake")
    stake = try section.value("stake")
    cooperation = try section.list("cooperation")
  }
}

extension Project.CarveOuts.Titles: Readable {
  static let section = Section(
    "titles", "Concessions or estates, with what must be left of them.",
    keys: LayerChoice.keys(layer: "parks", role: "lsm_concessions", example: "{type: [PE, PEPM]}") + [
      Key(
        "least_area", .number(Quantity("hectares", from: 0)), .required, "What the law wants left of one.",
        example: "85"),
      Key(
        "citation", .text(.any), .optional, "The law behind the least area.",
        example: "\"replace: Mining Code\""),
    ] + Project.Conflicts.StatusWords.keys, constraints: [LayerChoice.constraint])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    target = try section.layerChoice()
    conditions = try section.conditions()
    leastHectares = try section.value("least_area")
    citation = try section.optional("citation")
    statuses = try Project.Conflicts.StatusWords(section)
  }
}

extension Project.CarveOuts.Deposits: Readable {
  static let section = Section(
    "deposits", "Deposits that miners can work with simple means.",
    keys: LayerChoice.keys(layer: "belts", role: "mineral_occurrences", example: "{type: alluvial}") + [
      Key(
        "reach", .number(Quantity("metres", from: 0)), .defaultsTo("0"),
        "How far from one a unit may lie; 0: it lies on it.")
    ], constraints: [LayerChoice.constraint])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    target = try section.layerChoice()
    conditions = try section.conditions()
    reachMetres = try section.value("reach")
  }
}

extension Project.CarveOuts.Works: Readable {
  static let section = Section(
    "works", "Pits, plants and camps of holders: those that lie on a title count for it.",
    keys: LayerChoice.keys(layer: "sites", role: "mineral_occurrences", example: "{kind: plant}"),
    constraints: [LayerChoice.constraint])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    target = try section.layerChoice()
    conditions = try section.conditions()
  }
}

extension Project.CarveOuts.Stake: Readable {
  static let section = Section(
    "stake", "How much a holder would lose with a unit, 0 to 1.",
    keys: [
      Key(
        "works", .section(Project.CarveOuts.Works.section), .optional,
        "Pits, plants and camps of holders: their units are not taken; absent: none are known.",
        starter: .alternative),
      Key(
        "works_reach", .number(.metres), .required, "D: works farther than this do not count.",
        example: "5000"),
      Key(
        "edge_reach", .number(Quantity("units", over: 0)), .required,
        "R: so many units from the edge a unit is fully inside.", example: "5"),
      Key(
        "works_share", .number(.shareFromNone), .required, "g: how much works count against the edge.",
        example: "0.5"),
      Key(
        "idle_factor", .number(.shareFromNone), .required,
        "f for a title that is idle, expired or not yet granted; 1 for all others.", example: "0.5"),
      Key(
        "idle_status", .list(of: .text(.any), least: 1), .optional, "Words of the status that mean idle.",
        example: "[suspended]"),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    works = try section.optional("works")
    worksReachMetres = try section.value("works_reach")
    edgeReachUnits = try section.value("edge_reach")
    worksShare = try section.value("works_share")
    idleFactor = try section.value("idle_factor")
    idleStatuses = try section.list("idle_status")
  }
}

extension Project.CarveOuts.Cooperation: Readable {
  static let section = Section(
    "cooperation rule", "When to propose which way for a holder and miners to share.",
    keys: [
      Key("propose", .choice(Instrument.self), .required, "What is proposed:", example: "tribute"),
      Key(
        "standing", .list(of: .choice(Standing.self), least: 1), .optional,
        "For licences that stand so on the day: in_force, not_yet_granted, expired; absent: all.",
        example: "[in_force]"),
      Key(
        "least_stake", .number(.shareFromNone), .defaultsTo("0"), "The least mean stake of the holder."),
      Key(
        "greatest_stake", .number(.shareFromNone), .defaultsTo("1"), "The greatest mean stake of the holder."),
      Key("least_miners", .number(Quantity("persons", from: 0)), .defaultsTo("0"), "From so many miners on."),
      Key(
        "citation", .text(.any), .required, "Where the rule is written.",
        example: "\"replace: Mining Code\""),
    ], constraints: [.ordered(["least_stake", "greatest_stake"])])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    instrument = try section.value("propose")
    standings = try section.list("standing")
    leastStake = try section.value("least_stake")
    greatestStake = try section.value("greatest_stake")
    leastMiners = try section.value("least_miners")
    citation = try section.value("citation")
  }
}
