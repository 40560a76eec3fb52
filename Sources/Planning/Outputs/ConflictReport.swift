import LandConflicts
import PlanReport
import ProjectFile
import SpatialCore

/// Who works on whose land, to read and to look at.
struct ConflictReport {
  let title: String
  let record: ConflictRecord
  let notes: [String]

  /// How the sites and zones of one layer lie to one kind of land on the day.
  struct Line: Hashable, Sendable {
    let layer: String
    let kind: Holding.Kind
    /// Sites and zones that land of the kind binds, each at its worst.
    let inside: Int
    let overlapping: Int
    let withinSetback: Int
    /// Miners at them.
    let miners: Double
    /// Further sites and zones on or too near to such land, of which no title is in force on the day.
    let notInForce: Int
  }

  /// A line for each layer of sites or zones and kind of land.
  var lines: [Line] {
    var layers: [String] = []
    for own in record.binding.workings where !layers.contains(own.layer) { layers.append(own.layer) }
    let kinds = Set(record.binding.holdings.map(\.holding.kind)).sorted()
    return layers.flatMap { layer in kinds.map { line(layer, $0) } }
  }

  private func line(_ layer: String, _ kind: Holding.Kind) -> Line {
    let own = record.conflicts.filter {
      $0.relation != .nearby && record.holding($0).holding.kind == kind && record.workings($0).layer == layer
    }
    let worst = Dictionary(own.filter(\.isBinding).map { ($0.workings, $0.relation) }, uniquingKeysWith: min)
    return Line(
      layer: layer, kind: kind, inside: worst.values.count { $0 == .inside },
      overlapping: worst.values.count { $0 == .overlapping },
      withinSetback: worst.values.count { $0 == .withinSetback },
      miners: worst.keys.sorted().reduce(0) { $0 + record.binding.workings[$1].workings.miners },
      notInForce: Set(own.map(\.workings)).subtracting(worst.keys).count)
  }

  /// How many clusters the text shows; the table has all.
  private static let shown = 20

  /// As Markdown.
  var markdown: String {
    let binding = record.binding
    var text = "# \(title): who works on whose land, as of \(binding.day)\n\n"
    text += "\(binding.workings.count) sites and zones against \(binding.holdings.count) holdings.\n"
    text += "\n## How they lie\n\n"
    text += Self.rows(
      [
        "layer", "land", "inside", "partly on it", "within the setback", "miners there",
        "only titles not in force",
      ],
      lines.map { line in
        [
          line.layer, line.kind.inWords, "\(line.inside)", "\(line.overlapping)", "\(line.withinSetback)",
          plainNumber(line.miners, decimals: 0), "\(line.notInForce)",
        ]
      })
    if let spots = record.hotSpots {
      text += "\n## Hot spots: clusters of sites on held land\n\n"
      text += Self.rows(
        ["rank", "largest site", "sites", "miners", "miners affected", "holders to talk to"],
        spots.prefix(Self.shown).enumerated().map { rank, spot in
          [
            "\(rank + 1)", record.heart(of: spot).name, "\(spot.sites.count)",
            plainNumber(spot.miners, decimals: 0), plainNumber(spot.minersAffected, decimals: 0),
            spot.claims.prefix(5).map { holder($0) }.joined(separator: "; ")
              + (spot.claims.count > 5 ? "; …" : ""),
          ]
        })
      if spots.count > Self.shown { text += "\n\(spots.count - Self.shown) more in hot_spots.csv.\n" }
    }
    text += "\n## How to read it\n\n"
    for line in Self.meaning + notes { text += "- \(line)\n" }
    return text
  }

  private func holder(_ claim: HotSpot.Claim) -> String {
    let bound = record.binding.holdings[claim.holding]
    return bound.named
      + (bound.holding.expires.map { ", until \($0)" } ?? "")
      + ": \(plainNumber(claim.miners, decimals: 0)) miners"
  }

  private static let meaning = [
    "A holding binds from its day of granting to its day of expiry, both included; where a day is missing, its status may say otherwise.",
    "A site counts once for each kind of land, at its worst; it may stand on several kinds. Each pair is in conflicts.csv.",
  ]

  private static func rows(_ head: [String], _ rows: [[String]]) -> String {
    let all = [head, head.map { _ in "---" }] + rows
    return all.map { row in
      "| " + row.map { $0.split(separator: "|").joined(separator: "/") }.joined(separator: " | ") + " |\n"
    }.joined()
  }
}
