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
    /// The least compactness 4πA/P² of a zone (Polsby and Popper), 1 for a circle; 0 for none.
    public let compactness: Double
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
        "Least compactness 4πA/P² of a zone, 1 for a circle; absent: any shape.",
        example: "0.3"),
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
    districts = try section.optional("districts")
    requiredMiners = try section.optional("required_miners")
  }
}
