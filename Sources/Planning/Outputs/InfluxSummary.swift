import PlanReport
import ZoneAllocation

/// Miners and open capacity year by year, in a few lines.
struct InfluxSummary: Encodable, CustomStringConvertible {
  struct Year: Encodable {
    let year: Int
    let zonesOpen: Int
    let capacityOpen: Int
    let minersLow: Int
    let miners: Int
    let minersHigh: Int
    let overCapacityLow: Int
    let overCapacity: Int
    let overCapacityHigh: Int
  }

  /// When all capacity is used up, at each rate; nil when not within the years looked at.
  struct UsedUp: Encodable {
    let low: Int?
    let central: Int?
    let high: Int?
  }

  let minersAtStart: Int
  let totalCapacity: Int
  let source: String
  let years: [Year]
  let yearUsedUp: UsedUp

  init(_ report: InfluxReport) {
    func name(_ year: Int?) -> Int? { year.map(report.name) }
    minersAtStart = report.minersAtStart
    totalCapacity = report.central.totalCapacity
    source = report.source
    years = report.central.years.enumerated().map { place, central in
      let (low, high) = (report.low.years[place], report.high.years[place])
      return Year(
        year: report.name(ofYear: central.number), zonesOpen: central.zonesOpen,
        capacityOpen: central.capacity,
        minersLow: low.miners, miners: central.miners, minersHigh: high.miners,
        overCapacityLow: low.overCapacity, overCapacity: central.overCapacity,
        overCapacityHigh: high.overCapacity)
    }
    yearUsedUp = UsedUp(
      low: name(report.low.yearUsedUp), central: name(report.central.yearUsedUp),
      high: name(report.high.yearUsedUp))
  }

  /// A line per year, then when the capacity is used up.
  var description: String {
    let table = aligned(
      [["year", "zones open", "they carry", "miners", "low–high", "over capacity", "low–high"]]
        + years.map { year in
          [
            "\(year.year)", "\(year.zonesOpen)", "\(year.capacityOpen)", "\(year.miners)",
            "\(year.minersLow)–\(year.minersHigh)", "\(year.overCapacity)",
            "\(year.overCapacityLow)–\(year.overCapacityHigh)",
          ]
        })
    return table + inWords + "\n"
  }

  /// "Influx: 500 miners need a place at the start, all zones together carry 900. The last place is taken in 2031 …"
  var inWords: String {
    func when(_ year: Int?) -> String { year.map { "in \($0)" } ?? "not within \(years.count) years" }
    let used = yearUsedUp
    return
      "Influx: \(minersAtStart) miners need a place at the start, all zones together carry \(totalCapacity). The last place is taken \(when(used.central)) at the central rate, \(when(used.low)) at the low one, \(when(used.high)) at the high one (\(source))."
  }
}
