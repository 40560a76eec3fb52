/// One value of a project file with the line it stands on.
struct YAMLValue: Sendable {
  /// What the value is by the rules of YAML 1.2 (core schema): `no` and `2026-01-01` are text, `true` is not.
  enum Content: Sendable {
    case null
    case boolean(Bool)
    case number(Double, written: String)
    case text(String)
    case list([YAMLValue])
    case mapping([Entry])
  }

  /// A key and its value.
  struct Entry: Sendable {
    let name: String
    let line: Int
    let value: YAMLValue
  }

  let content: Content
  let line: Int

  /// The keys and values of a mapping; none for anything else.
  var entries: [Entry] { if case .mapping(let entries) = content { entries } else { [] } }

  /// The value of a key of a mapping.
  subscript(name: String) -> YAMLValue? { entries.first { $0.name == name }?.value }

  /// The value as a number, when it is one.
  var number: Double? { if case .number(let number, _) = content { number } else { nil } }

  /// The value as text, when it is text.
  var text: String? { if case .text(let text) = content { text } else { nil } }

  /// The value in the words of an error message: `-50`, `"far"`, `a list`.
  var found: String {
    switch content {
    case .null: "nothing"
    case .boolean(let value): value ? "true" : "false"
    case .number(_, let written): written
    case .text(let text): text.quoted
    case .list: "a list"
    case .mapping: "keys and values"
    }
  }
}

extension String {
  /// The text in quotation marks on one line, shortened when it is long.
  var quoted: String {
    let line = split(whereSeparator: \.isNewline).joined(separator: " ")
    return "\"" + (line.count > 60 ? line.prefix(60) + "…" : line) + "\""
  }
}
