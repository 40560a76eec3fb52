extension Project.Approach {
  /// Something that is known, or not, of the state's capacity or the miners' incentives.
  public struct Input: Hashable, Sendable {
    /// What it tells of.
    public enum Subject: String, Hashable, Sendable, CaseIterable {
      case stateCapacity = "state_capacity"
      case minersIncentives = "miners_incentives"
    }

    /// An answer for some regions and types.
    public struct Answer: Hashable, Sendable {
      /// What the answer is drawn from.
      public enum Grounds: Hashable, Sendable {
        /// Stated.
        case word(Word)
        /// A number, and the least one that means yes.
        case number(Double, atLeast: Double)
        /// A field of the regions; with the least number that means yes, or nil: it holds yes or no.
        case field(String, atLeast: Double?)
      }

      /// An answer that is stated.
      public enum Word: String, Hashable, Sendable, CaseIterable {
        case yes, no
        case notKnown = "not_known"
      }

      /// The regions by their ids; empty: all.
      public let regions: [String]
      /// The values that a type must have in some dimensions; empty: all types.
      public let types: [Dimension: String]
      /// What it is drawn from.
      public let grounds: Grounds
      /// Who says so.
      public let source: String
    }

    /// The name that results quote.
    public let id: String
    /// What it tells of.
    public let subject: Subject
    /// Answers in order: the first for a region and a type counts.
    public let answers: [Answer]
  }
}

extension Project.Approach.Input.Subject: Explained {
  var meaning: String {
    switch self {
    case .stateCapacity: "whether the state can do it"
    case .minersIncentives: "whether miners gain from it"
    }
  }
}

extension Project.Approach.Input.Answer.Word: Explained {
  var meaning: String {
    switch self {
    case .yes: "it is so"
    case .no: "it is not so"
    case .notKnown: "nobody knows"
    }
  }
}

extension Project.Approach.Input: Readable {
  static let section = Section(
    "input", "Something that is known, or not, of the state's capacity or the miners' incentives.",
    keys: [
      Key(
        "id", .text(.identifier), .required, "Unique name of the input; questions refer to it.",
        example: "inspectors", link: .declares(.approachInput)),
      Key("about", .choice(Subject.self), .required, "What it tells of:", example: "state_capacity"),
      Key(
        "answers", .list(of: .section(Answer.section), least: 1), .required,
        "The first that is for a region and a type counts; where none is, the answer is not known."),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    id = try section.value("id")
    subject = try section.value("about")
    answers = try section.value("answers")
  }
}

extension Project.Approach.Input.Answer: Readable {
  static let section = Section(
    "answer", "An answer for some regions and types.",
    keys: [
      Key(
        "regions", .list(of: .text(.any), least: 1), .optional, "The regions by their ids; absent: all.",
        example: "[D1, D2]"),
      Key(
        "types", .named(by: .choices(Choice.all(Project.Approach.Dimension.self)), .text(.any)), .optional,
        "The values a type must have; absent: all types.", example: "{commodity: gold}"),
      Key("answer", .choice(Word.self), .optional, "The answer, stated:", starter: .alternative),
      Key(
        "number", .number(Quantity("a number")), .optional, "A number; with `at_least` it is the answer.",
        example: "4", starter: .live),
      Key(
        "field", .text(.any), .optional,
        "The field of the regions that tells: a number with `at_least`, otherwise true or false, yes or no. Empty: not known.",
        example: "inspectors", starter: .alternative),
      Key(
        "at_least", .number(Quantity("a number")), .optional, "The least number that means yes.",
        example: "3", starter: .live),
      Key(
        "source", .text(.any), .required, "Who says so.", example: "\"replace: staff list\""),
    ],
    constraints: [
      .exactlyOne(of: ["answer", "number", "field"]), .together("number", needs: ["at_least"]),
      .notBoth("answer", "at_least"),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    regions = try section.list("regions")
    let named: [String: String] = try section.optional("types") ?? [:]
    types = Project.Approach.Dimension.allCases.reduce(into: [:]) { $0[$1] = named[$1.rawValue] }
    let least: Double? = try section.optional("at_least")
    if let word: Word = try section.optional("answer") {
      grounds = .word(word)
    } else if let field: String = try section.optional("field") {
      grounds = .field(field, atLeast: least)
    } else if let least {
      grounds = .number(try section.value("number"), atLeast: least)
    } else {
      throw ReadingMismatch(value, expected: "at_least")
    }
    source = try section.value("source")
  }
}
