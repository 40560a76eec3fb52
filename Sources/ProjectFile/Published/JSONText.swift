/// A JSON value whose keys keep the order in which they were given, so that the same value is always the same
/// text.
indirect enum JSONText {
  case null
  case boolean(Bool)
  case number(Double)
  case text(String)
  case list([JSONText])
  case object([(name: String, value: JSONText)])

  /// The value that YAML text on one line stands for; nil when it is not YAML.
  init?(yaml: String) {
    guard let root = YAMLDocument(yaml).root else { return nil }
    self.init(root)
  }

  init(_ value: YAMLValue) {
    switch value.content {
    case .null: self = .null
    case .boolean(let truth): self = .boolean(truth)
    case .number(let number, _): self = .number(number)
    case .text(let text): self = .text(text)
    case .list(let items): self = .list(items.map { JSONText($0) })
    case .mapping(let entries): self = .object(entries.map { ($0.name, JSONText($0.value)) })
    }
  }

  /// The text, two spaces per level.
  func written(indent: String = "") -> String {
    let inner = indent + "  "
    switch self {
    case .null: return "null"
    case .boolean(let truth): return truth ? "true" : "false"
    case .number(let number): return number.plain
    case .text(let text): return Self.quoted(text)
    case .list(let items):
      return "[" + items.map { $0.written(indent: indent) }.joined(separator: ", ") + "]"
    case .object(let members):
      if members.isEmpty { return "{}" }
      let lines = members.map { inner + Self.quoted($0.name) + ": " + $0.value.written(indent: inner) }
      return "{\n" + lines.joined(separator: ",\n") + "\n" + indent + "}"
    }
  }

  /// A JSON string, which is also a YAML string.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\" + String(scalar)
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case "\u{0}"..<" ", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}", "\u{FEFF}":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
