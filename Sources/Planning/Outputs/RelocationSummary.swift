import PlanReport
import ZoneAllocation

/// Who moves from closed land into the zones, in a few lines.
struct RelocationSummary: Encodable, CustomStringConvertible {
  struct Zone: Encodable {
    let id: String
    let capacity: Int
    let minersPresent: Int?
    let freePlaces: Int
    let takenIn: Int
    let placesLeft: Int
  }

  let sites: Int
  let miners: Int
  let placed: Int
  let unplacedNoZoneWithinDistance: Int
  let unplacedCapacityUsedUp: Int
  let greatestDistanceAllowedMetres: Double?
  let meanMetres: Double?
  let greatestMetres: Int?
  let minerMetres: Int
  /// No plan that places as many has a smaller sum.
  let minerMetresBound: Int
  let citation: String?
  let zones: [Zone]

  init(_ report: RelocationReport) {
    let relocation = report.relocation
    sites = report.sites.count
    miners = report.miners
    placed = relocation.placed
    unplacedNoZoneWithinDistance = report.unplaced(.noZoneWithinDistance)
    unplacedCapacityUsedUp = report.unplaced(.capacityUsedUp)
    greatestDistanceAllowedMetres = report.greatestDistanceMetres
    meanMetres = relocation.meanMetres
    greatestMetres = relocation.greatestMetres
    minerMetres = relocation.minerMetres
    minerMetresBound = relocation.bound
    citation = report.citation
    zones = report.zones.enumerated().map { place, zone in
      Zone(
        id: zone.id, capacity: zone.capacity, minersPresent: zone.minersPresent, freePlaces: zone.freePlaces,
        takenIn: relocation.takenIn[place], placesLeft: relocation.placesLeft[place])
    }
  }

  /// A sentence on miners and distances, then a line per zone.
  var description: String {
    let table = aligned(
      [["zone", "carries", "there now", "free", "taken in", "left"]]
        + zones.map { zone in
          [
            zone.id, "\(zone.capacity)", zone.minersPresent.map(String.init) ?? "", "\(zone.freePlaces)",
            "\(zone.takenIn)", "\(zone.placesLeft)",
          ]
        })
    return inWords + "\n" + (zones.isEmpty ? "" : table)
  }

  /// "Relocation: 120 miners at 3 sites on closed land. 100 find a place …"
  var inWords: String {
    var text =
      "Relocation: \(miners) miners at \(sites) sites on closed land\(citation.map { " (\($0))" } ?? "")."
    if let meanMetres, let greatestMetres {
      text +=
        " \(placed) find a place in a zone, on average \(kilometres(meanMetres)) away and at most \(kilometres(Double(greatestMetres))); no plan for as many is shorter."
    } else if miners > 0 {
      text += " None finds a place in a zone."
    }
    let within = greatestDistanceAllowedMetres.map { "no zone within \(kilometres($0))" } ?? "no zone"
    let reasons = [(unplacedNoZoneWithinDistance, within), (unplacedCapacityUsedUp, "capacity used up")]
      .filter { $0.0 > 0 }.map { "\($0.0) (\($0.1))" }
    return text + (reasons.isEmpty ? "" : " Without a place: \(reasons.joined(separator: ", ")).")
  }

  private func kilometres(_ metres: Double) -> String { plainNumber(metres / 1000, decimals: 1) + " km" }
}
