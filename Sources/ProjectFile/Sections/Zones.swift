extension Project {
  /// What the zones to propose must be like.
  public struct Zones: Hashable, Sendable {
    /// The least area of a zone, hectares.
    public let minimumAreaHectares: Double
    /// The greatest area of a zone, hectares.
    public let maximumAreaHectares: Double
    /// The greatest number of zones; nil for any number.
    public let maximumCount: Int?
    /// The least distance between zones, metres; 0 for none.
    public let spacingMetres: Double
    /// How much a zone prefers to be round over taking the most suitable blocks, 0 to 1.
    public let compactness: Double
    /// The least suitability of a block that may join a zone, 0 to 1.
    public let minimumSuitability: Double
    /// The layer of districts among which zones are to be shared; nil for no such aim.
    public let districts: String?
    /// How many miners the zones are to carry together; nil for as many as possible.
    public let requiredMiners: Int?
  }
}

extension Project.Zones: Readable {
  static let section = Section(
    "zones", "What the zones to propose must be like.",
    keys: [
      Key("minimum_area", .number(.hectares), .required, "Least area of a zone.", example: "200"),
      Key("maximum_area", .number(.hectares), .required, "Greatest area of a zone.", example: "2000"),
      Key(
        "maximum_count", .wholeNumber(Quantity("zones", from: 1)), .optional,
        "Greatest number of zones; absent: any number.",
        example: "12"),
      Key(
        "spacing", .number(.metres), .optional, "Least distance between zones; absent: none.", example: "1000"
      ),
      Key(
        "compactness", .number(.share), .optional,
        "How much a zone prefers to be round over taking the most suitable blocks; absent: not at all.",
        example: "0.3"),
      Key(
        "minimum_suitability", .number(.share), .optional,
        "Least suitability of a block, by the rules that prefer and avoid, to join a zone; absent: any.",
        example: "0.2"),
      Key(
        "districts", .text(.identifier), .optional,
        "The layer (by its id) of districts among which zones are shared.",
        example: "districts", link: .refers(.layer)),
      Key(
        "required_miners", .wholeNumber(Quantity("persons", from: 1)), .optional,
        "How many miners the zones are to carry together; absent: as many as possible.", example: "5000"),
    ], constraints: [.ordered(["minimum_area", "maximum_area"])])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    minimumAreaHectares = try section.value("minimum_area")
    maximumAreaHectares = try section.value("maximum_area")
    maximumCount = try section.optional("maximum_count")
    spacingMetres = try section.optional("spacing") ?? 0
    compactness = try section.optional("compactness") ?? 0
    minimumSuitability = try section.optional("minimum_suitability") ?? 0
    districts = try section.optional("districts")
    requiredMiners = try section.optional("required_miners")
  }
}
