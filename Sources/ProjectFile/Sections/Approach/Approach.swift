extension Project {
  /// Kinds of mining by rules, and by a decision tree what to do about each in each region.
  public struct Approach: Hashable, Sendable {
    /// Where people mine.
    public let sites: Sites
    /// The rules of each dimension, in order; a dimension without rules is not known.
    public let types: [Dimension: [TypeRule]]
    /// The layer of regions, by its id.
    public let regions: String
    /// What is known of the state's capacity and the miners' incentives.
    public let inputs: [Input]
    /// The decision tree, the first question first.
    public let questions: [Question]
  }
}

extension Project.Approach {
  /// How kinds of mining differ.
  public enum Dimension: String, Hashable, Sendable, CaseIterable {
    case commodity, deposit, mechanisation, scale, phase
  }

  /// Where people mine.
  public struct Sites: Hashable, Sendable {
    /// The layer or the role of the sites.
    public let target: LayerChoice
    /// Of these only those that meet all conditions.
    public let conditions: [AttributeCondition]
    /// The field with the miners of a site; nil: the field that the layer calls workers, if it has one.
    public let workers: String?
  }

  /// A rule that gives sites a value in one dimension.
  public struct TypeRule: Hashable, Sendable {
    /// The value.
    public let value: String
    /// What a site must meet.
    public let conditions: [AttributeCondition]
    /// The law, register or guidance behind it.
    public let citation: String
  }

  /// A question of the decision tree.
  public struct Question: Hashable, Sendable {
    /// The name that results quote.
    public let id: String
    /// The question in words.
    public let asks: String
    /// The input that answers it.
    public let input: String
    /// A question or an approach.
    public let ifYes: String
    /// A question or an approach.
    public let ifNo: String
    /// The guidance or decision behind it.
    public let citation: String
  }
}

extension Project.Approach.Dimension: Explained {
  var meaning: String {
    switch self {
    case .commodity: "what is mined"
    case .deposit: "alluvial or hard rock"
    case .mechanisation: "by hand or with machines"
    case .scale: "how large an operation is"
    case .phase: "the phase of the value chain: mining, processing, trade"
    }
  }
}

extension Project.Approach: Readable {
  static let section = Section(
    "approach",
    "Kinds of mining by rules, and by a decision tree what to do about each in each region: `placer approach`.",
    keys: [
      Key("sites", .section(Sites.section), .required, "Where people mine."),
      Key(
        "types",
        .named(
          by: .choices(Choice.all(Dimension.self)), .list(of: .section(TypeRule.section), least: 1)),
        .required,
        "For each dimension rules in order: the first that fits a site decides. An empty field decides nothing: the site's value is not known. On the left one of:",
        example:
          "{commodity: [{value: gold, where: {mineral: gold}, citation: \"replace: register\"}], scale: [{value: small, where: {workers: {at_most: 50}}, citation: \"replace: law\"}]}"
      ),
      Key(
        "regions", .text(.identifier), .required, "The layer of regions, polygons.", example: "districts",
        link: .refers(.layer)),
      Key(
        "inputs", .list(of: .section(Input.section), least: 1), .required,
        "What is known of the state's capacity and the miners' incentives.",
        moreExamples: [
          "{id: gains, about: miners_incentives, answers: [{answer: not_known, source: \"replace: survey\"}]}"
        ]),
      Key(
        "questions", .list(of: .section(Question.section), least: 1), .required,
        "The decision tree; the first question is asked first.",
        moreExamples: [
          "{id: incentives, asks: \"Do miners gain from a scheme?\", input: gains, if_yes: zones, if_no: promote_good_practice, citation: \"IGF Guidance 2017, Figure 6\"}"
        ]),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    sites = try section.value("sites")
    let named: [String: [TypeRule]] = try section.value("types")
    types = Dimension.allCases.reduce(into: [:]) { $0[$1] = named[$1.rawValue] }
    regions = try section.value("regions")
    inputs = try section.value("inputs")
    questions = try section.value("questions")
  }
}

extension Project.Approach.Sites: Readable {
  static let section = Section(
    "sites to class", "Where people mine.",
    keys: LayerChoice.keys(layer: "sites", role: "asm_sites", example: "{status: active}") + [
      Key(
        "workers", .text(.any), .optional,
        "Field with the miners of a site; absent: the field that the layer calls workers, if it has one.",
        example: "workers_numb")
    ], constraints: [LayerChoice.constraint])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    target = try section.layerChoice()
    conditions = try section.conditions()
    workers = try section.optional("workers")
  }
}

extension Project.Approach.TypeRule: Readable {
  static let section = Section(
    "type rule", "A rule that gives sites a value in one dimension.",
    keys: [
      Key("value", .text(.any), .required, "The value.", example: "alluvial"),
      AttributeCondition.key(
        "What a site must meet; absent: every site.", example: "{deposit: alluvial}"),
      Key(
        "citation", .text(.any), .required, "The law, register or guidance behind it.",
        example: "\"replace: Mining Code\""),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    self.value = try section.value("value")
    conditions = try section.conditions()
    citation = try section.value("citation")
  }
}

extension Project.Approach.Question: Readable {
  private static let leadsTo =
    "another question, or licence_and_regulate, zones, voluntary_scheme, promote_good_practice"

  static let section = Section(
    "question", "A question of the decision tree, answered by an input.",
    keys: [
      Key(
        "id", .text(.identifier), .required, "Unique name of the question; results quote it.",
        example: "capacity", link: .declares(.approachQuestion)),
      Key(
        "asks", .text(.any), .required, "The question in words.",
        example: "\"Can the state enforce licences?\""),
      Key(
        "input", .text(.identifier), .required, "The input that answers it.", example: "inspectors",
        link: .refers(.approachInput)),
      Key(
        "if_yes", .text(.identifier), .required, "What yes leads to: \(leadsTo).",
        example: "licence_and_regulate"),
      Key("if_no", .text(.identifier), .required, "What no leads to: \(leadsTo).", example: "incentives"),
      Key(
        "citation", .text(.any), .required, "The guidance or decision behind it.",
        example: "\"IGF Guidance 2017, Figure 6\""),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    id = try section.value("id")
    asks = try section.value("asks")
    input = try section.value("input")
    ifYes = try section.value("if_yes")
    ifNo = try section.value("if_no")
    citation = try section.value("citation")
  }
}
