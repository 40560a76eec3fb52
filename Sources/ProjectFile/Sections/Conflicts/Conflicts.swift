extension Project {
  /// Which sites and zones are held against which land that somebody holds.
  public struct Conflicts: Hashable, Sendable {
    /// Where miners work or are to work.
    public let workings: [Workings]
    /// Land that is held, or that others must keep from.
    public let holdings: [Holding]
    /// How far around also what binds nobody is told, metres.
    public let searchMetres: Double
    /// How sites make clusters; nil when this is not asked.
    public let clusters: Project.SiteClusters?
  }
}

extension Project.Conflicts {
  /// Sites or zones of one layer or role.
  public struct Workings: Hashable, Sendable {
    /// The layer or the role.
    public let target: LayerChoice
    /// Of these only those that meet all conditions.
    public let conditions: [AttributeCondition]
    /// The field with the number of workers; nil for the layer's field `workers`.
    public let workers: String?
  }

  /// Holdings of one layer or role.
  public struct Holding: Hashable, Sendable {
    /// What kind of land it is.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      case concession
      case protectedArea = "protected_area"
      case indigenousLand = "indigenous_land"
      case conflictArea = "conflict_area"
      case waterIntake = "water_intake"
      case school
    }

    /// The layer or the role.
    public let target: LayerChoice
    /// Of these only those that meet all conditions.
    public let conditions: [AttributeCondition]
    /// What kind of land it is.
    public let kind: Kind
    /// How far others must stay from it, metres.
    public let setbackMetres: Double
    /// The law or decision behind it.
    public let citation: String?
    /// What the words of the status mean.
    public let statuses: StatusWords
  }

  /// What the words of a register's status mean where a date is missing.
  public struct StatusWords: Hashable, Sendable {
    /// Words that mean: applied for, not granted yet.
    public let applied: [String]
    /// Words that mean: ended.
    public let ended: [String]
  }
}

extension Project.Conflicts.Holding.Kind: Explained {
  var meaning: String {
    switch self {
    case .concession: "a title of mining or another estate"
    case .protectedArea: "a park or reserve"
    case .indigenousLand: "land of indigenous or local people"
    case .conflictArea: "a place or area of armed groups or disputes"
    case .waterIntake: "a place where drinking water is taken"
    case .school: "a school"
    }
  }
}

extension Project.Conflicts: Readable {
  static let section = Section(
    "conflicts",
    "Which sites and zones are held against which land that somebody holds, on the day of as_of or --as-of. Holder, status, class (of licence), granted and expires are the layer's fields of that meaning.",
    keys: [
      Key(
        "workings", .list(of: .section(Workings.section), least: 1), .required,
        "Where miners work or are to work.", moreExamples: ["{role: existing_zones}"]),
      Key(
        "holdings", .list(of: .section(Holding.section), least: 1), .required,
        "Land that is held, or that others must keep from.",
        moreExamples: ["{layer: services, where: {kind: school}, kind: school, setback: 500}"]),
      Key(
        "search", .number(Quantity("metres", from: 0)), .defaultsTo("0"),
        "How far around a site or zone holdings are told, also beyond their setback.", example: "10000"),
      Key(
        "clusters", .section(Project.SiteClusters.section), .optional,
        "How sites make clusters; absent: none are made."),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    workings = try section.value("workings")
    holdings = try section.value("holdings")
    searchMetres = try section.value("search")
    clusters = try section.optional("clusters")
  }
}

extension Project.Conflicts.Workings: Readable {
  static let section = Section(
    "workings", "Where miners work or are to work.",
    keys: LayerChoice.keys(layer: "sites", role: "asm_sites", example: "{mineral: gold}") + [
      Key(
        "workers", .text(.any), .optional,
        "Field with the number of workers; absent: the field that the layer calls workers, nobody where it has none.",
        example: "workers_numb")
    ], constraints: [LayerChoice.constraint])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    target = try section.layerChoice()
    conditions = try section.conditions()
    workers = try section.optional("workers")
  }
}

extension Project.Conflicts.Holding: Readable {
  static let section = Section(
    "holding", "Land that is held, or that others must keep from.",
    keys: LayerChoice.keys(layer: "parks", role: "lsm_concessions", example: "{type: [PE, PEPM]}") + [
      Key("kind", .choice(Kind.self), .required, "What kind of land it is:", example: "protected_area"),
      Key(
        "setback", .number(.metres), .optional, "How far others must stay from it; absent: not on it.",
        example: "500"),
      Key(
        "citation", .text(.any), .optional, "The law or decision behind it.", example: "\"Parks Act, art. 1\""
      ),
    ] + Project.Conflicts.StatusWords.keys, constraints: [LayerChoice.constraint])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    target = try section.layerChoice()
    conditions = try section.conditions()
    kind = try section.value("kind")
    setbackMetres = try section.optional("setback") ?? 0
    citation = try section.optional("citation")
    statuses = try Project.Conflicts.StatusWords(section)
  }
}

extension Project.Conflicts.StatusWords {
  /// The keys that a section of titles has for them.
  static let keys = [
    Key(
      "applied", .list(of: .text(.any), least: 1), .optional,
      "Words of the status that mean, where no day of granting is known: applied for, not granted yet.",
      example: "[pending]"),
    Key(
      "ended", .list(of: .text(.any), least: 1), .optional,
      "Words of the status that mean, where no day of expiry is known: ended.", example: "[cancelled]"),
  ]

  init(_ section: SectionReader) throws(ReadingMismatch) {
    applied = try section.list("applied")
    ended = try section.list("ended")
  }
}
