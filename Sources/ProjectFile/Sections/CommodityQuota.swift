extension Project.Zones {
  /// How much land with one commodity zones take, and how many miners they carry there.
  public struct CommodityQuota: Hashable, Sendable {
    /// What is mined there.
    public let commodity: String
    /// The layer or the role of its deposits.
    public let target: LayerChoice
    /// Of these only those that meet all conditions.
    public let conditions: [AttributeCondition]
    /// Blocks whose middle lies so near count whole, metres; nil: the land on deposits counts.
    public let reachMetres: Double?
    /// The least, hectares; nil for none.
    public let atLeastHectares: Double?
    /// The most, hectares; nil for any.
    public let atMostHectares: Double?
    /// The fewest miners that zones carry on it; nil for none.
    public let atLeastMiners: Int?
    /// The most miners that zones carry on it; nil for any.
    public let atMostMiners: Int?
    /// The law or decision behind it.
    public let citation: String?
  }
}

extension Project.Zones.CommodityQuota: Readable {
  static let section = Section(
    "commodity quota", "How much eligible land with one commodity zones take together, and miners there.",
    keys: [
      Key(
        "commodity", .text(.any), .required, "What is mined there; errors and tables quote it.",
        example: "gold")
    ]
      + LayerChoice.keys(layer: "belts", role: "geology", example: "{commodity: gold}") + [
        Key(
          "reach", .number(.metres), .optional,
          "Blocks whose middle lies so near to a deposit count whole; absent: the land on deposits counts, which must be areas.",
          example: "2000"),
        Key("at_least", .number(.hectares), .optional, "The least.", example: "500"),
        Key("at_most", .number(.hectares), .optional, "The most.", example: "3000"),
        Key(
          "at_least_miners", .wholeNumber(Quantity("persons", from: 1)), .optional,
          "The fewest miners that zones carry on it; needs capacity.", example: "1200"),
        Key(
          "at_most_miners", .wholeNumber(Quantity("persons", from: 1)), .optional,
          "The most miners that zones carry on it; needs capacity.", example: "6000"),
        Key(
          "citation", .text(.any), .optional, "The law or decision behind it.",
          example: "\"replace: Mining policy\""),
      ],
    constraints: [
      LayerChoice.constraint, .atLeastOne(of: ["at_least", "at_most", "at_least_miners", "at_most_miners"]),
      .ordered(["at_least", "at_most"]), .ordered(["at_least_miners", "at_most_miners"]),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    commodity = try section.value("commodity")
    target = try section.layerChoice()
    conditions = try section.conditions()
    reachMetres = try section.optional("reach")
    atLeastHectares = try section.optional("at_least")
    atMostHectares = try section.optional("at_most")
    atLeastMiners = try section.optional("at_least_miners")
    atMostMiners = try section.optional("at_most_miners")
    citation = try section.optional("citation")
  }
}
