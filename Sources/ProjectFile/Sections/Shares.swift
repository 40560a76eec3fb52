extension Project {
  /// How the table of shares is made.
  public struct Shares: Hashable, Sendable {
    /// Contributors that bring less are put together in one row, a share from 0 to 1.
    public let least: Double
    /// Pairs of orders drawn for combined states of more than 12 contributors.
    public let permutationPairs: Int
    /// Another one draws other orders.
    public let seed: Int
  }
}

extension Project.Shares: Readable {
  static let section = Section(
    "shares", "How the table of shares is made: who brings how much of each impact.",
    keys: [
      Key(
        "least", .number(.shareFromNone), .defaultsTo("0"),
        "Contributors that bring a smaller share are put together in one row."),
      Key(
        "permutation_pairs", .wholeNumber(Quantity("pairs", from: 2)), .defaultsTo("1000"),
        "Pairs of orders drawn for combined states of more than 12 contributors; up to 12 shares are exact."),
      Key(
        "seed", .wholeNumber(Quantity("a number", from: 0)), .defaultsTo("1"),
        "Another one draws other orders."),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    least = try section.value("least")
    permutationPairs = try section.value("permutation_pairs")
    seed = try section.value("seed")
  }

  /// What holds when the project says nothing of it.
  public static let standard = Project.Shares(least: 0, permutationPairs: 1_000, seed: 1)
}
