extension Project {
  /// How much the rules that prefer and avoid count beside one another, and how this is tested.
  public struct Suitability: Hashable, Sendable {
    /// How much more one rule matters than another.
    public struct Comparison: Hashable, Sendable {
      /// The rule that matters so many times as much …
      public let first: String
      /// … as this one.
      public let second: String
      /// From 1/9 to 9.
      public let ratio: Double
    }

    /// Judgements of all pairs of rules that prefer or avoid; empty when the rules give their weights themselves.
    public let comparisons: [Comparison]
    /// How many sets of weights are drawn to test the ranking.
    public let draws: Int
    /// The least factor on a weight in a draw.
    public let leastFactor: Double
    /// The greatest factor on a weight in a draw.
    public let greatestFactor: Double
  }
}

extension Project.Suitability: Readable {
  /// The most rules that can be compared: no random index is published for more.
  static let mostCompared = 10

  static let section = Section(
    "suitability",
    "How much the rules that prefer and avoid count beside one another, and how this is tested.",
    keys: [
      Key(
        "pairwise",
        .named(
          by: .ids(.rule),
          .named(by: .ids(.rule), .either([.number(Quantity("a ratio", from: 0.11, to: 9)), .text(.ratio)]))),
        .optional,
        "Instead of weights on the rules: how many times as much each matters as each other, on Saaty's scale from 1 (equal) to 9 (extremely more) or 1/9. Every pair of rules that prefer or avoid stands here once; the reverse follows.",
        example: "{geology: {near-sites: 3, near-roads: 5}, near-sites: {near-roads: 2}}",
        starter: .alternative),
      Key(
        "draws", .wholeNumber(Quantity("draws", from: 1, to: 100_000)), .defaultsTo("200"),
        "How many sets of weights are drawn to see whether the ranking of the land holds."),
      Key(
        "least_factor", .number(Quantity("a factor", over: 0, to: 1)), .defaultsTo("0.5"),
        "In each draw every weight is multiplied by a factor of its own, as likely below 1 as above: not less than this."
      ),
      Key(
        "greatest_factor", .number(Quantity("a factor", from: 1, to: 1000)), .defaultsTo("2"),
        "… and not more than this. Half to double is a convention, not a finding: say what you could defend."),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    var comparisons: [Comparison] = []
    for first in value["pairwise"]?.entries ?? [] {
      for second in first.value.entries {
        comparisons.append(
          Comparison(first: first.name, second: second.name, ratio: try Ratio(second.value).value))
      }
    }
    self.comparisons = comparisons
    draws = try section.value("draws")
    leastFactor = try section.value("least_factor")
    greatestFactor = try section.value("greatest_factor")
  }
}

/// A number, or a fraction such as 1/3.
private struct Ratio: Readable {
  let value: Double

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    if let number = value.number {
      self.value = number
      return
    }
    let parts = (value.text ?? "").split(separator: "/").compactMap { Double($0) }
    guard parts.count == 2 else { throw ReadingMismatch(value, expected: "a ratio") }
    self.value = parts[0] / parts[1]
  }
}
