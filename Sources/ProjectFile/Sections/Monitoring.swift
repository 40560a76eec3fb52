extension Project {
  /// The monitoring plan to be made along the rivers.
  public struct Monitoring: Hashable, Sendable {
    /// The layer of stations that are there already; nil for none.
    public let stationLayer: String?
    /// An operation that brings at least this share of a receptor's load matters.
    public let significantShare: Parameter
    /// A station finds an operation that makes up at least this share of the load there.
    public let detectableShare: Parameter
  }
}

extension Project.Monitoring: Readable {
  static let section = Section(
    "monitoring", "The fewest stations that see every significant way down the rivers; needs rivers.",
    keys: [
      Key(
        "stations", .text(.identifier), .optional, "Layer of the stations that are there already, by its id.",
        example: "stations", link: .refers(.layer), starter: .alternative),
      Key(
        "significant_share", .parameter(.share), .required,
        "An operation that brings at least this share of a receptor's load matters.",
        example: "{value: 0.1, source: \"replace: water authority\"}"),
      Key(
        "detectable_share", .parameter(.share), .required,
        "A station finds an operation that makes up at least this share of the load there.",
        example: "{value: 0.05, source: \"replace: laboratory\"}"),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    stationLayer = try section.optional("stations")
    significantShare = try section.value("significant_share")
    detectableShare = try section.value("detectable_share")
  }
}
