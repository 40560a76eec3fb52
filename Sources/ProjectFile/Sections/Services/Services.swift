extension Project {
  /// Where stations that miners come to should stand, and which zones lack roads, water or power.
  public struct Services: Hashable, Sendable {
    /// The money that costs, budgets and margins are in; nil when it is not named.
    public let currency: String?
    /// How miners get to a station.
    public let travel: Travel
    /// What is to be sited, one network of stations after another.
    public let stations: [Stations]
    /// What zones are too far from; nil when this is not asked.
    public let gaps: Gaps?
  }
}

extension Project.Services: Readable {
  static let section = Section(
    "services",
    "Where stations that miners come to should stand, and which zones lack roads, water or power: `placer services`.",
    keys: [
      Key(
        "currency", .text(.any), .optional, "The money that costs, budgets and margins are in.",
        example: "USD"),
      Key("travel", .section(Travel.section), .required, "How miners get to a station."),
      Key(
        "stations", .list(of: .section(Stations.section), least: 1), .required,
        "What is to be sited; each network of stations by itself.",
        moreExamples: [
          "{id: training, kind: training_centre, aim: covering, greatest_minutes: 90, wanted: 2, miners: {role: asm_sites}, candidates: {layer: villages}}"
        ]),
      Key(
        "gaps", .section(Gaps.section), .optional,
        "Zones too far from a road, from water or from power, those first where most miners work longest."),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    currency = try section.optional("currency")
    travel = try section.value("travel")
    stations = try section.value("stations")
    gaps = try section.optional("gaps")
  }
}
