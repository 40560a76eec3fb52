extension Project {
  /// What must be seen before a decision on a place where people mine.
  public struct Safeguards: Hashable, Sendable {
    /// The places that decisions are about, group by group.
    public let places: [Places]
    /// What is asked of them.
    public let rules: [Rule]
  }
}

extension Project.Safeguards {
  /// A group of places: sites, zones, clusters of sites, rivers, catchments.
  public struct Places: Hashable, Sendable {
    /// The name that results quote.
    public let id: String
    /// The layer or the role of the places.
    public let target: LayerChoice
    /// Of these only those that meet all conditions.
    public let conditions: [AttributeCondition]
    /// The field with the miners of a place; nil: the field that the layer calls workers, or else those counted in it.
    public let workers: String?
    /// How sites are taken together; nil: each is a place of its own.
    public let clusters: Project.SiteClusters?
  }

  /// Something that is asked of places.
  public struct Rule: Hashable, Sendable {
    /// What is at stake.
    public enum Concern: String, Hashable, Sendable, CaseIterable {
      case consent, conflict, ecosystem, mercury
      case childLabour = "child_labour"
      case women, border
    }

    /// The name that results quote.
    public let id: String
    /// What is at stake.
    public let concern: Concern
    /// The layer or the role of what raises it.
    public let target: LayerChoice
    /// Of these only those that meet all conditions.
    public let conditions: [AttributeCondition]
    /// Features of the same layer that meet all of these may raise it, but nobody knows; empty: none.
    public let unknown: [AttributeCondition]
    /// How near to a place raises it, metres.
    public let withinMetres: Double
    /// The groups of places it is asked of; empty: all.
    public let groups: [String]
    /// What is to be done; nil: what usually is.
    public let response: String?
    /// The law, convention or guidance behind it.
    public let citation: String
  }
}

extension Project.Safeguards.Rule.Concern: Explained {
  var meaning: String {
    switch self {
    case .consent: "land of indigenous or local communities: their consent is needed"
    case .conflict: "armed conflict: no new permits"
    case .ecosystem: "nature that mining can destroy"
    case .mercury: "mercury in use"
    case .childLabour: "children at work"
    case .women: "women among the miners"
    case .border: "land and water shared with a neighbouring country"
    }
  }
}

extension Project.Safeguards: Readable {
  static let section = Section(
    "safeguards", "What must be seen before a decision: `placer safeguards`, and with each proposal.",
    keys: [
      Key(
        "places", .list(of: .section(Places.section), least: 1), .required,
        "The places that decisions are about, group by group.",
        moreExamples: [
          "{id: declared-zones, layer: declared}",
          "{id: clusters, layer: sites, clusters: {reach: 1000, least_sites: 3}}",
        ]),
      Key(
        "rules", .list(of: .section(Rule.section), least: 1), .required, "What is asked of them.",
        moreExamples: [
          "{id: quicksilver, concern: mercury, layer: sites, where: {mercury: true}, unknown: {mercury: null}, citation: \"Minamata Convention, art. 7\"}"
        ]),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    places = try section.value("places")
    rules = try section.value("rules")
  }
}

extension Project.Safeguards.Places: Readable {
  static let section = Section(
    "group of places", "A group of places: sites, zones, clusters of sites, rivers, catchments.",
    keys: [
      Key(
        "id", .text(.identifier), .required, "Unique name of the group; results quote it.",
        example: "mining-sites", link: .declares(.places))
    ] + LayerChoice.keys(layer: "sites", role: "asm_sites", example: "{mineral: gold}") + [
      Key(
        "workers", .text(.any), .optional,
        "Field with the miners of a place; absent: the field that the layer calls workers, or else those whom layers with the role asm_sites count in it.",
        example: "workers_numb"),
      Key(
        "clusters", .section(Project.SiteClusters.section), .optional,
        "Take sites that lie close together as one place.",
        starter: .alternative),
    ], constraints: [LayerChoice.constraint])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    id = try section.value("id")
    target = try section.layerChoice()
    conditions = try section.conditions()
    workers = try section.optional("workers")
    clusters = try section.optional("clusters")
  }
}

extension Project.Safeguards.Rule: Readable {
  static let section = Section(
    "safeguard", "Something that is asked of places.",
    keys: [
      Key(
        "id", .text(.identifier), .required, "Unique name of the safeguard; results quote it.",
        example: "parks-near", link: .declares(.safeguard)),
      Key("concern", .choice(Concern.self), .required, "What is at stake:", example: "ecosystem"),
    ] + LayerChoice.keys(layer: "parks", role: "indigenous_lands", example: "{type: wetland}") + [
      Key(
        "unknown", AttributeCondition.shape, .optional,
        "Features of the same layer that meet all of these may raise it, but nobody knows: told apart.",
        example: "{type: null}"),
      Key(
        "within", .number(Quantity("metres", from: 0)), .defaultsTo("0"),
        "How near to a place raises it; 0: on the place itself."),
      Key(
        "of", .list(of: .text(.identifier), least: 1), .optional,
        "The groups of places it is asked of; absent: all. It is asked of proposed zones in any case.",
        example: "[mining-sites]", link: .refers(.places)),
      Key(
        "response", .text(.any), .optional,
        "What is to be done, such as the kind of cooperation with a neighbour; absent: what usually is.",
        example: "\"ask the park's managers\""),
      Key(
        "citation", .text(.any), .required, "The law, convention or guidance behind it.",
        example: "\"replace: Parks Act\""),
    ], constraints: [LayerChoice.constraint])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    id = try section.value("id")
    concern = try section.value("concern")
    target = try section.layerChoice()
    conditions = try section.conditions()
    let unknown: AttributeCondition.List? = try section.optional("unknown")
    self.unknown = unknown?.conditions ?? []
    withinMetres = try section.value("within")
    groups = try section.list("of")
    response = try section.optional("response")
    citation = try section.value("citation")
  }
}
