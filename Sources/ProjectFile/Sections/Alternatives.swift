extension Project.Zones {
  /// What other plans of zones are wanted beside the best.
  public struct Alternatives: Hashable, Sendable {
    /// How many plans, the best included.
    public let count: Int
    /// How much less than the best a plan may be worth, percent of it.
    public let withinPercent: Double
    /// How much two plans must differ at least, percent of the land that either of them takes.
    public let leastDifferencePercent: Double
  }
}

extension Project.Zones.Alternatives: Readable {
  static let section = Section(
    "alternatives", "Other plans that are nearly as good as the best, to choose from in consultation.",
    keys: [
      Key(
        "count", .wholeNumber(Quantity("plans", from: 2, to: 100)), .required,
        "How many plans, the best included.", example: "5"),
      Key(
        "within_percent", .number(Quantity("percent", from: 0, to: 100)), .required,
        "How much less than the best a plan may be worth.", example: "2"),
      Key(
        "least_difference_percent", .number(Quantity("percent", over: 0, to: 100)), .required,
        "How much two plans must differ: land that one of them takes alone, of all land that they take.",
        example: "10"),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    count = try section.value("count")
    withinPercent = try section.value("within_percent")
    leastDifferencePercent = try section.value("least_difference_percent")
  }
}
