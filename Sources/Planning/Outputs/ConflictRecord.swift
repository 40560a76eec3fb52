import LandConflicts
import PlanReport
import SpatialCore

/// Who works on or too near to whose land, with the names, as files tell it.
struct ConflictRecord: Sendable {
  let binding: ConflictBinding
  /// Those that bind first, the worst first, where most miners work first.
  let conflicts: [LandConflict]
  /// Nil when the project asks for no clusters.
  let hotSpots: [HotSpot]?

  init(binding: ConflictBinding, conflicts: [LandConflict], hotSpots: [HotSpot]?) {
    self.binding = binding
    self.hotSpots = hotSpots
    let miners = binding.workings.map(\.workings.miners)
    self.conflicts = conflicts.sorted { a, b in
      if a.isBinding != b.isBinding { return a.isBinding }
      if a.relation != b.relation { return a.relation < b.relation }
      return (-miners[a.workings], a.metres, a.workings, a.holding)
        < (-miners[b.workings], b.metres, b.workings, b.holding)
    }
  }

  /// The site or zone of a conflict.
  func workings(_ conflict: LandConflict) -> BoundWorkings { binding.workings[conflict.workings] }
  /// The holding of a conflict.
  func holding(_ conflict: LandConflict) -> BoundHolding { binding.holdings[conflict.holding] }

  /// The site of a cluster at which most miners work: its name stands for the cluster.
  func heart(of spot: HotSpot) -> BoundWorkings {
    let miners = binding.workings.map(\.workings.miners)
    let place = spot.sites.max { (miners[$0], $1) < (miners[$1], $0) }
    return binding.workings[place ?? spot.sites[0]]
  }

  /// A row for each pair.
  var table: CSVTable {
    var table = CSVTable(columns: [
      "rank", "layer", "site", "name", "miners", "relation", "binding", "metres", "shared_hectares", "kind",
      "holding_layer", "holding", "holder", "licence", "status", "granted", "expires", "standing", "as_of",
      "citation",
    ])
    for (rank, conflict) in conflicts.enumerated() {
      let (own, bound) = (workings(conflict), holding(conflict))
      let other = bound.holding
      table.append([
        String(rank + 1), own.layer, own.workings.id, own.name, plainNumber(own.workings.miners, decimals: 3),
        conflict.relation.rawValue, conflict.isBinding ? "yes" : "no",
        plainNumber(conflict.metres, decimals: 1),
        plainNumber(conflict.sharedHectares, decimals: 4), other.kind.rawValue, bound.layer, other.id,
        other.holder ?? "", other.licence ?? "", other.status ?? "", other.granted?.description ?? "",
        other.expires?.description ?? "", conflict.standing.rawValue, binding.day.description, bound.citation,
      ])
    }
    return table
  }

  /// A row for each cluster and holder to talk to, those clusters first where most miners are affected.
  func table(_ spots: [HotSpot]) -> CSVTable {
    var table = CSVTable(columns: [
      "rank", "largest_site", "longitude", "latitude", "sites", "miners", "miners_affected", "kind",
      "holding",
      "holder", "licence", "status", "expires", "sites_bound", "miners_bound", "citation",
    ])
    for (rank, spot) in spots.enumerated() {
      let heart = heart(of: spot)
      let place = heart.workings.geometry.coordinates[0]
      for claim in spot.claims {
        let bound = binding.holdings[claim.holding]
        let other = bound.holding
        table.append([
          String(rank + 1), heart.name, plainNumber(place.x, decimals: 6), plainNumber(place.y, decimals: 6),
          String(spot.sites.count), plainNumber(spot.miners, decimals: 3),
          plainNumber(spot.minersAffected, decimals: 3), other.kind.rawValue, other.id, other.holder ?? "",
          other.licence ?? "", other.status ?? "", other.expires?.description ?? "", String(claim.sites),
          plainNumber(claim.miners, decimals: 3), bound.citation,
        ])
      }
    }
    return table
  }

  /// The holders to talk to about a cluster, those first on whose land most of its miners work.
  func holders(of spot: HotSpot) -> [String] { spot.claims.map { binding.holdings[$0.holding].named } }
}
