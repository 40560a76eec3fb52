/// What a key may hold.
indirect enum Shape: Sendable {
  case text(TextForm)
  case boolean
  case number(Quantity)
  case wholeNumber(Quantity)
  case choice([Choice])
  /// A ``Parameter``: `{value: 255, source: "…"}`, with `low` and `high` when it is uncertain.
  case parameter(Quantity)
  /// Text, a number, true, false or null.
  case scalar
  /// A number or a date.
  case numberOrDate
  case list(of: Shape, least: Int, most: Int? = nil)
  /// Keys that the project names itself, all with values of one shape.
  case named(by: Names, Shape)
  case section(Section)
  /// The first of these that fits the form (text, number, list, keys and values) of what is found.
  case either([Shape])

  /// "metres > 0", "a list of text".
  var expectation: String {
    switch self {
    case .text(let form): form.expectation
    case .boolean: "true or false"
    case .number(let quantity): quantity.expectation
    case .wholeNumber(let quantity): quantity.expectation + ", a whole number"
    case .choice(let choices): "one of " + choices.map(\.name).joined(separator: ", ")
    case .parameter: "{value: …, source: …} or {low: …, value: …, high: …, source: …}"
    case .scalar: "text, a number, true, false or null"
    case .numberOrDate: "a number or a date such as 2026-01-01"
    case .list(let shape, let least, let most):
      least == most
        ? "a list of \(least)" : "a list (- …) of \(shape.isSection ? "keys and values" : shape.expectation)"
    case .named, .section: "keys and values"
    case .either(let shapes): shapes.map(\.expectation).joined(separator: ", or ")
    }
  }

  private var isSection: Bool { if case .section = self { true } else { false } }

  /// Whether a value has the outer form of this shape: a list, keys and values, text, a number, or one of the others.
  func hasForm(of value: YAMLValue) -> Bool {
    switch (self, value.content) {
    case (.list, .list), (.named, .mapping), (.section, .mapping), (.parameter, .mapping): true
    case (.list, _), (.named, _), (.section, _), (.parameter, _), (_, .list), (_, .mapping): false
    case (.number, .text), (.text, .number): false
    default: true
    }
  }
}

/// Which keys a mapping may have.
enum Names: Sendable {
  /// Those of a list.
  case choices([Choice])
  /// The ids of another part of the project.
  case ids(Space)
  /// Any text; the word says what it is.
  case any(String)
}

/// How text must look.
struct TextForm: Sendable {
  let expectation: String
  /// A regular expression that Swift and JSON Schema read alike.
  let pattern: String
  /// What no regular expression can say.
  var also: @Sendable (String) -> Bool = { _ in true }

  static let any = TextForm(expectation: "text", pattern: "\\S")
  static let identifier = TextForm(
    expectation: "a name of letters, digits, _ and -", pattern: "^[A-Za-z][A-Za-z0-9_-]*$")
  static let date = TextForm(
    expectation: "a date such as 2026-01-01", pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
    also: isOnCalendar)
  static let ratio = TextForm(expectation: "a fraction such as 1/3", pattern: "^[1-9]/[1-9]$")
  static let blockNaming = TextForm(
    expectation: "text with placeholders such as {lon_deg}{lon_min}{lat_deg}{lat_min} or {column}-{row}",
    pattern:
      "^([^{}]|\\{((EW|NS|lon_deg|lon_min|lon_sec|lat_deg|lat_min|lat_sec|x|y)|(column|row)(:[1-9])?)\\})+$")
  static let character = TextForm(expectation: "one character in quotation marks", pattern: "^.$")

  func accepts(_ text: String) -> Bool {
    guard let regex = try? Regex(pattern) else { return false }
    return text.contains(regex) && also(text)
  }

  /// Whether the day exists: 2024-02-29 does, 2026-02-29 does not.
  @Sendable private static func isOnCalendar(_ date: String) -> Bool {
    let parts = date.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return false }
    let (year, month, day) = (parts[0], parts[1], parts[2])
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [4, 6, 9, 11].contains(month) ? 30 : month == 2 ? (leap ? 29 : 28) : 31
    return day <= days
  }
}
