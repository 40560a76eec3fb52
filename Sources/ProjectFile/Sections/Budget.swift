extension Project.Zones {
  /// What the land in all zones may cost.
  public struct Budget: Hashable, Sendable {
    /// The most, in money.
    public let atMost: Double
    /// What a hectare costs; with a layer, on blocks that the layer leaves out. nil: nothing is known of them.
    public let perHectare: Double?
    /// The layer that says what a hectare costs; nil for one cost everywhere.
    public let layer: String?
    /// The field of the cost of a hectare; nil for a grid.
    public let field: String?
    /// The law or decision behind it.
    public let citation: String?
  }
}

extension Project.Zones.Budget: Readable {
  static let section = Section(
    "budget", "What the eligible land in all zones may cost together, such as compensation or preparation.",
    keys: [
      Key("at_most", .number(Quantity("money", over: 0)), .required, "The most.", example: "500000"),
      Key(
        "per_hectare", .number(Quantity("money per hectare", from: 0)), .optional,
        "What a hectare costs; with `layer`, on blocks that the layer leaves out.", example: "120"),
      Key(
        "layer", .text(.identifier), .optional,
        "The layer (by its id), areas or a grid, that says what a hectare costs at the middle of a block; of areas that overlap the dearest counts.",
        example: "districts", link: .refers(.layer), starter: .alternative),
      Key(
        "field", .text(.any), .optional, "For areas: the field of the cost of a hectare.",
        example: "price_per_hectare", starter: .alternative),
      Key(
        "citation", .text(.any), .optional, "The law or decision behind it.",
        example: "\"replace: budget of the programme\""),
    ], constraints: [.atLeastOne(of: ["per_hectare", "layer"]), .together("field", needs: ["layer"])])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    atMost = try section.value("at_most")
    perHectare = try section.optional("per_hectare")
    layer = try section.optional("layer")
    field = try section.optional("field")
    citation = try section.optional("citation")
  }
}
