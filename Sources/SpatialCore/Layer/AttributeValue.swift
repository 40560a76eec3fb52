/// The value of one attribute of one feature.
public enum AttributeValue: Hashable, Sendable {
  /// No value.
  case null
  /// True or false.
  case boolean(Bool)
  /// A whole number.
  case integer(Int64)
  /// A number with decimals.
  case real(Double)
  /// Text, also dates as the file wrote them.
  case text(String)
  /// A nested object or array, as the JSON text the file holds.
  case json(String)

  /// Whether there is no value.
  public var isNull: Bool { self == .null }

  /// The value as a finite number: also text that is a plain decimal number; nil otherwise.
  public var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .real(let value): value.isFinite ? value : nil
    case .boolean(let value): value ? 1 : 0
    case .text(let value): Double(value.trimmingSpaces).flatMap { $0.isFinite ? $0 : nil }
    case .null, .json: nil
    }
  }

  /// The value as text a person would write; nil for null.
  public var text: String? {
    switch self {
    case .null: nil
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .real(let value): value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : "\(value)"
    case .text(let value): value
    case .json(let value): value
    }
  }
}

extension String {
  /// The text without spaces, tabs and line ends around it.
  var trimmingSpaces: String {
    var view = self[...]
    while let first = view.first, first.isWhitespace { view.removeFirst() }
    while let last = view.last, last.isWhitespace { view.removeLast() }
    return String(view)
  }
}
