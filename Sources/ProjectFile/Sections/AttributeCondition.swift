/// What a feature's field must be for the feature to count; all conditions of a `where` must hold.
public struct AttributeCondition: Hashable, Sendable {
  /// A value as the project file writes it.
  public enum Scalar: Hashable, Sendable {
    /// The field is empty.
    case null
    /// True or false.
    case boolean(Bool)
    /// A number.
    case number(Double)
    /// Text, also a date such as `2026-01-01`.
    case text(String)
  }

  /// The test that a value must pass.
  public enum Test: Hashable, Sendable {
    /// It is one of these.
    case anyOf([Scalar])
    /// It is none of these.
    case noneOf([Scalar])
    /// It is a number (or a date) not below this.
    case atLeast(Scalar)
    /// It is a number (or a date) not above this.
    case atMost(Scalar)
    /// It is text with this text in it.
    case contains(String)
  }

  /// The field: a canonical name (``FieldMeaning``) or the file's own, see ``Project/Layer/field(named:)``.
  public let field: String
  /// The test.
  public let test: Test
}

extension AttributeCondition {
  private static let anyOf: Shape = .either([.scalar, .list(of: .scalar, least: 1)])

  private static let section = Section(
    "condition", "Bounds on a field; all that are given must hold.",
    keys: [
      Key("at_least", .numberOrDate, .optional, "The field is not below this number or date.", example: "1"),
      Key("at_most", .numberOrDate, .optional, "The field is not above this number or date.", example: "500"),
      Key(
        "not", anyOf, .optional, "The field is not this value, or none of a list; null stands for empty.",
        example: "[Expired, null]"),
      Key("contains", .text(.any), .optional, "The field is text with this text in it.", example: "gold"),
    ], constraints: [.atLeastOne(of: ["at_least", "at_most", "not", "contains"])])

  /// Field → value, list of values, or bounds.
  static let shape: Shape = .named(
    by: .any("the name of a field"), .either([.scalar, .list(of: .scalar, least: 1), .section(section)]))

  /// The key `where` with what it narrows.
  static func key(_ meaning: String, example: String) -> Key {
    Key(
      "where", shape, .optional,
      meaning + " A value: equal to it. A list: any of them. Names are canonical or the file's own.",
      example: example)
  }

  /// The conditions of a `where`, in the file's order.
  struct List: Readable {
    let conditions: [AttributeCondition]

    init(_ value: YAMLValue) throws(ReadingMismatch) {
      var conditions: [AttributeCondition] = []
      for entry in value.entries {
        for test in try Self.tests(entry.value) {
          conditions.append(AttributeCondition(field: entry.name, test: test))
        }
      }
      self.conditions = conditions
    }

    private static func tests(_ value: YAMLValue) throws(ReadingMismatch) -> [Test] {
      guard case .mapping(let entries) = value.content else { return [.anyOf(try scalars(value))] }
      return try entries.map { entry throws(ReadingMismatch) in
        switch entry.name {
        case "at_least": .atLeast(try Scalar(entry.value))
        case "at_most": .atMost(try Scalar(entry.value))
        case "not": .noneOf(try scalars(entry.value))
        case "contains": .contains(try String(entry.value))
        default: throw ReadingMismatch(entry.value, expected: "condition")
        }
      }
    }

    private static func scalars(_ value: YAMLValue) throws(ReadingMismatch) -> [Scalar] {
      if case .list = value.content { try [Scalar](value) } else { [try Scalar(value)] }
    }
  }
}

extension AttributeCondition.Scalar: Readable {
  init(_ value: YAMLValue) throws(ReadingMismatch) {
    switch value.content {
    case .null: self = .null
    case .boolean(let truth): self = .boolean(truth)
    case .number(let number, _): self = .number(number)
    case .text(let text): self = .text(text)
    case .list, .mapping: throw ReadingMismatch(value, expected: "scalar")
    }
  }
}

extension SectionReader {
  /// The conditions of the key `where`; none when it is absent.
  func conditions() throws(ReadingMismatch) -> [AttributeCondition] {
    let list: AttributeCondition.List? = try optional("where")
    return list?.conditions ?? []
  }
}
