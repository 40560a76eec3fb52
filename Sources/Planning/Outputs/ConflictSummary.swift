import LandConflicts
import PlanReport

/// Who works on whose land, in a screenful.
public struct ConflictSummary: Encodable, CustomStringConvertible, Sendable {
  struct KindLine: Encodable {
    let layer: String
    let kind: String
    let inside: Int
    let overlapping: Int
    let withinSetback: Int
    let miners: Double
    let notInForce: Int
  }

  struct HotSpotLine: Encodable {
    let rank: Int
    let largestSite: String
    let sites: Int
    let miners: Double
    let minersAffected: Double
    let holders: [String]
  }

  struct ConflictLine: Encodable {
    let layer: String
    let site: String
    let name: String
    let miners: Double
    let relation: String
    let binding: Bool
    let metres: Double
    let sharedHectares: Double
    let kind: String
    let holding: String
    let holder: String?
    let licence: String?
    let status: String?
    let expires: String?
    let standing: String
  }

  let name: String
  let asOf: String
  let sitesAndZones: Int
  let holdings: Int
  let lines: [KindLine]
  let hotSpots: [HotSpotLine]?
  let conflicts: [ConflictLine]
  let notes: [String]
  let folder: String
  let files: [String]

  init(_ report: ConflictReport, folder: String, files: [String]) {
    let record = report.record
    name = report.title
    asOf = record.binding.day.description
    sitesAndZones = record.binding.workings.count
    holdings = record.binding.holdings.count
    lines = report.lines.map { line in
      KindLine(
        layer: line.layer, kind: line.kind.rawValue, inside: line.inside, overlapping: line.overlapping,
        withinSetback: line.withinSetback, miners: line.miners, notInForce: line.notInForce)
    }
    hotSpots = record.hotSpots?.enumerated().map { rank, spot in
      HotSpotLine(
        rank: rank + 1, largestSite: record.heart(of: spot).name, sites: spot.sites.count,
        miners: spot.miners,
        minersAffected: spot.minersAffected, holders: record.holders(of: spot))
    }
    conflicts = record.conflicts.map { conflict in
      let (own, other) = (record.workings(conflict), record.holding(conflict).holding)
      return ConflictLine(
        layer: own.layer, site: own.workings.id, name: own.name, miners: own.workings.miners,
        relation: conflict.relation.rawValue, binding: conflict.isBinding, metres: conflict.metres,
        sharedHectares: conflict.sharedHectares, kind: other.kind.rawValue, holding: other.id,
        holder: other.holder, licence: other.licence, status: other.status,
        expires: other.expires?.description, standing: conflict.standing.rawValue)
    }
    notes = report.notes
    self.folder = folder
    self.files = files
  }

  /// How many hot spots the text shows; the files have all.
  private static let shown = 10

  /// A line per layer and kind of land, then the hot spots.
  public var description: String {
    var text = "\(name)\n\(sitesAndZones) sites and zones, \(holdings) holdings, as of \(asOf)\n\n"
    text += aligned(
      [["layer", "land", "inside", "partly on", "within setback", "miners", "not in force"]]
        + lines.map { line in
          [
            line.layer, line.kind, "\(line.inside)", "\(line.overlapping)", "\(line.withinSetback)",
            plainNumber(line.miners, decimals: 0), "\(line.notInForce)",
          ]
        })
    if let hotSpots {
      text += "\nHot spots: \(hotSpots.count) clusters of sites on held land\n"
      if !hotSpots.isEmpty { text += Self.table(hotSpots) }
    }
    for note in notes { text += "\nNote: \(note)" }
    return text + (notes.isEmpty ? "" : "\n") + "\nWritten to \(folder): \(files.joined(separator: ", "))\n"
  }

  private static func table(_ hotSpots: [HotSpotLine]) -> String {
    aligned(
      [["rank", "miners affected", "miners", "sites", "largest site", "holders to talk to"]]
        + hotSpots.prefix(shown).map { spot in
          [
            "\(spot.rank)", plainNumber(spot.minersAffected, decimals: 0),
            plainNumber(spot.miners, decimals: 0),
            "\(spot.sites)", spot.largestSite,
            spot.holders.prefix(2).joined(separator: ", ") + (spot.holders.count > 2 ? " …" : ""),
          ]
        }) + (hotSpots.count > shown ? "… and \(hotSpots.count - shown) more in the table.\n" : "")
  }
}
