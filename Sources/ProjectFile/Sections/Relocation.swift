extension Project {
  /// Which miners on closed land are to be given places in the zones.
  public struct Relocation: Hashable, Sendable {
    /// The layer or the role of the sites.
    public let target: LayerChoice
    /// Of these only those that meet all conditions.
    public let conditions: [AttributeCondition]
    /// The rules whose land miners leave; empty for all rules that close land.
    public let rules: [String]
    /// The field with the number of workers; nil for the layer's field `workers`.
    public let workers: String?
    /// How far miners may move at most, metres; nil for any distance.
    public let greatestDistanceMetres: Double?
    /// The law or decision behind it.
    public let citation: String?
  }
}

extension Project.Relocation: Readable {
  static let section = Section(
    "relocation",
    "Which miners on closed land are to be given places in the zones, at the least total distance; needs capacity.",
    keys: LayerChoice.keys(layer: "sites", role: "asm_sites", example: "{mineral: gold}") + [
      Key(
        "rules", .list(of: .text(.identifier), least: 1), .optional,
        "The rules (by their ids) whose land miners leave; absent: every rule that closes land.",
        example: "[parks]", link: .refers(.rule)),
      Key(
        "workers", .text(.any), .optional,
        "Field with the number of workers; absent: the field that the layer calls workers.",
        example: "workers_numb"),
      Key(
        "greatest_distance", .number(.metres), .optional,
        "Nobody moves farther, by the geodesic to the zone's nearest land; absent: any distance.",
        example: "30000"),
      Key(
        "citation", .text(.any), .optional, "The law or decision behind it.",
        example: "\"replace: resettlement policy\""),
    ], constraints: [LayerChoice.constraint])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    target = try section.layerChoice()
    conditions = try section.conditions()
    rules = try section.list("rules")
    workers = try section.optional("workers")
    greatestDistanceMetres = try section.optional("greatest_distance")
    citation = try section.optional("citation")
  }
}
