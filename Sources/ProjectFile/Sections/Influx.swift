extension Project {
  /// How many miners come year by year, and when zones open for them.
  public struct Influx: Hashable, Sendable {
    /// How the number of miners grows.
    public enum Growth: Hashable, Sendable {
      /// So many more each year.
      case minersPerYear(Parameter)
      /// Each year this share of those who are there.
      case sharePerYear(Parameter)

      /// The number with its range and source.
      public var parameter: Parameter {
        switch self {
        case .minersPerYear(let parameter), .sharePerYear(let parameter): parameter
        }
      }
    }

    /// When zones open, in the order in which they are proposed.
    public enum Opening: Hashable, Sendable {
      /// So many each year.
      case perYear(Int)
      /// So many in the first year, the second …; none after the last.
      case schedule([Int])
    }

    /// How the number of miners grows.
    public let growth: Growth
    /// When zones open.
    public let opening: Opening
    /// How many years are looked at.
    public let years: Int
    /// What the first year is called; nil for 1.
    public let firstYear: Int?
  }
}

extension Project.Influx: Readable {
  static let section = Section(
    "influx", "How many miners come year by year, and when zones open for them; needs capacity.",
    keys: [
      Key(
        "miners_per_year", .parameter(Quantity("miners/year", from: 0)), .optional,
        "How many miners come each year.",
        example: "{low: 100, value: 300, high: 900, source: \"replace: registration of miners\"}",
        starter: .live),
      Key(
        "share_per_year", .parameter(Quantity("a share per year", from: 0)), .optional,
        "Instead of `miners_per_year`: growth each year as a share of the miners there.",
        example: "{low: 0.02, value: 0.05, high: 0.1, source: \"replace: two counts\"}",
        starter: .alternative),
      Key(
        "opens",
        .either([
          .wholeNumber(Quantity("zones per year", from: 1)),
          .list(of: .wholeNumber(Quantity("zones", from: 0)), least: 1),
        ]), .required,
        "How many zones open at the beginning of each year, in the order in which they are proposed; a list: in the first year, the second …, none after the last.",
        example: "3"),
      Key(
        "years", .wholeNumber(Quantity("years", from: 1, to: 200)), .required, "How many years to look at.",
        example: "10"),
      Key(
        "first_year", .wholeNumber(Quantity("a year", from: 1)), .optional,
        "What the first year is called; absent: 1.",
        example: "2027"),
    ], constraints: [.exactlyOne(of: ["miners_per_year", "share_per_year"])])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    if let rate: Parameter = try section.optional("miners_per_year") {
      growth = .minersPerYear(rate)
    } else {
      growth = .sharePerYear(try section.value("share_per_year"))
    }
    opening = try section.value("opens")
    years = try section.value("years")
    firstYear = try section.optional("first_year")
  }
}

extension Project.Influx.Opening: Readable {
  init(_ value: YAMLValue) throws(ReadingMismatch) {
    if case .list = value.content {
      self = .schedule(try [Int](value))
    } else {
      self = .perYear(try Int(value))
    }
  }
}
