/// A word of a fixed list and what it means.
struct Choice: Sendable {
  let name: String
  let meaning: String
}

/// An enumeration whose cases are the words of a key.
protocol Explained: CaseIterable, RawRepresentable<String>, Readable {
  var meaning: String { get }
}

extension Shape {
  /// One of the words of an enumeration.
  static func choice<Words: Explained>(_ words: Words.Type) -> Shape { .choice(Choice.all(words)) }
}

extension Choice {
  /// The words of an enumeration, in its order.
  static func all<Words: Explained>(_ words: Words.Type) -> [Choice] {
    words.allCases.map { Choice(name: $0.rawValue, meaning: $0.meaning) }
  }
}
