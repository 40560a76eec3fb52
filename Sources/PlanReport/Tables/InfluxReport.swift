public import ZoneAllocation

/// An influx of miners at a low, a central and a high rate, year by year.
public struct InfluxReport: Hashable, Sendable {
  /// At the low rate.
  public let low: InfluxScenario
  /// At the central rate.
  public let central: InfluxScenario
  /// At the high rate.
  public let high: InfluxScenario
  /// How many need a place before the first year.
  public let minersAtStart: Int
  /// The zones in the order in which they open.
  public let zoneIDs: [String]
  /// What the first year is called.
  public let firstYear: Int
  /// Where the rate comes from.
  public let source: String

  /// A report of three scenarios that differ by their rate alone.
  public init(
    low: InfluxScenario, central: InfluxScenario, high: InfluxScenario, minersAtStart: Int, zoneIDs: [String],
    firstYear: Int, source: String
  ) {
    self.low = low
    self.central = central
    self.high = high
    self.minersAtStart = minersAtStart
    self.zoneIDs = zoneIDs
    self.firstYear = firstYear
    self.source = source
  }

  /// What a year of a scenario is called.
  public func name(ofYear number: Int) -> Int { firstYear + number - 1 }

  /// The zones that open at the beginning of a year.
  public func zonesOpening(inYear number: Int) -> [String] {
    let before = number > 1 ? central.years[number - 2].zonesOpen : 0
    return Array(zoneIDs[before..<central.years[number - 1].zonesOpen])
  }

  /// One row per year: miners at its end, the capacity open in it, and how many are above that.
  public var table: CSVTable {
    var table = CSVTable(columns: [
      "year", "zones_opening", "zones_open", "capacity_open", "miners_low", "miners", "miners_high",
      "over_capacity_low", "over_capacity", "over_capacity_high",
    ])
    for (place, year) in central.years.enumerated() {
      let years = [low.years[place], year, high.years[place]]
      table.append(
        [
          String(name(ofYear: year.number)), zonesOpening(inYear: year.number).joined(separator: " "),
          String(year.zonesOpen), String(year.capacity),
        ] + years.map { String($0.miners) } + years.map { String($0.overCapacity) })
    }
    return table
  }
}
