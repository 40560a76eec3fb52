extension Project {
  /// The years for which impacts are told one by one.
  public struct ImpactYears: Hashable, Sendable {
    /// The first year.
    public let from: Int
    /// The last year.
    public let to: Int
    /// Growth by more than this share since the last assessment calls for a new one; nil when no law says so.
    public let growthAbove: Parameter?
  }

  /// From when on operations have another extent.
  public struct OperationStage: Hashable, Sendable {
    /// The first year of it.
    public let from: Int
    /// The extent against that at the start.
    public let extent: Parameter
  }
}

extension Project.ImpactYears: Readable {
  static let section = Section(
    "impact_years", "The years for which impacts are told one by one, from the dates of the operations.",
    keys: [
      Key("from", .wholeNumber(Quantity("a year", from: 1)), .required, "The first year.", example: "2026"),
      Key("to", .wholeNumber(Quantity("a year", from: 1)), .required, "The last year.", example: "2040"),
      Key(
        "growth_above", .parameter(Quantity("a share", from: 0)), .optional,
        "Growth by more than this share since the last assessment calls for a new one.",
        example: "{value: 0.2, source: \"replace: environmental law\"}"),
    ], constraints: [.ordered(["from", "to"])])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    from = try section.value("from")
    to = try section.value("to")
    growthAbove = try section.optional("growth_above")
  }
}

extension Project.OperationStage: Readable {
  static let section = Section(
    "stage", "From when on operations have another extent.",
    keys: [
      Key(
        "from", .wholeNumber(Quantity("a year", from: 1)), .required, "The first year of it.", example: "2030"
      ),
      Key(
        "extent", .parameter(Quantity("a number", from: 0)), .required,
        "The extent against that at the start, 1 for as large.",
        example: "{value: 1.5, source: \"replace: mining plan\"}"),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    from = try section.value("from")
    extent = try section.value("extent")
  }
}
