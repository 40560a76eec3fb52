import SpatialCore

/// The columns of a layer whose file states no kinds, or whose values may differ from the stated ones.
///
/// A column's kind is the narrowest that holds all its values: whole numbers and decimals together are decimals,
/// nested values with any others are JSON, and any other mixture is text.
struct FieldKinds: Sendable {
  private(set) var names: [String] = []
  private var kinds: [Layer.Field.Kind?] = []

  /// How many columns there are.
  var count: Int { names.count }

  /// Adds a column at the end and returns its place.
  @discardableResult mutating func append(_ name: String, kind: Layer.Field.Kind? = nil) -> Int {
    names.append(name)
    kinds.append(kind)
    return names.count - 1
  }

  /// Widens the kind of a column so that it holds the value.
  mutating func widen(_ column: Int, toHold value: AttributeValue) {
    if let kind = value.kind { widen(column, toHold: kind) }
  }

  /// Widens the kind of a column so that it holds all values of another one.
  mutating func widen(_ column: Int, toHoldColumn theirs: Int, of other: FieldKinds) {
    if let kind = other.kinds[theirs] { widen(column, toHold: kind) }
  }

  private mutating func widen(_ column: Int, toHold kind: Layer.Field.Kind) {
    guard kind != kinds[column] else { return }
    kinds[column] = kinds[column].map { FieldKinds.holding($0, kind) } ?? kind
  }

  /// The columns; one that never had a value is text.
  var fields: [Layer.Field] { zip(names, kinds).map { Layer.Field($0, $1 ?? .text) } }

  /// The narrowest kind that holds both.
  private static func holding(_ a: Layer.Field.Kind, _ b: Layer.Field.Kind) -> Layer.Field.Kind {
    switch (a, b) {
    case _ where a == b: a
    case (.integer, .real), (.real, .integer): .real
    case (.json, _), (_, .json): .json
    default: .text
    }
  }
}

extension AttributeValue {
  /// The kind of column this value fits exactly; nil for null.
  var kind: Layer.Field.Kind? {
    switch self {
    case .null: nil
    case .boolean: .boolean
    case .integer: .integer
    case .real: .real
    case .text: .text
    case .json: .json
    }
  }

  /// The same value in a column of a wider kind.
  func converted(to kind: Layer.Field.Kind) -> AttributeValue {
    switch (kind, self) {
    case (_, .null): .null
    case (.real, .integer(let value)): .real(Double(value))
    case (.text, _): text.map(AttributeValue.text) ?? .null
    case (.json, .text(let value)): .json(JSONText.quoted(value))
    case (.json, _): text.map(AttributeValue.json) ?? .null
    default: self
    }
  }
}
