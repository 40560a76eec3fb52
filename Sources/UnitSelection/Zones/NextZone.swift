/// What became of the zone that would have been formed next.
public enum NextZone: Hashable, Sendable {
  /// There is no connected land of the least size for it.
  case noLand
  /// There is land that is worth a zone, but these constraints, by name, have no room for it.
  case noRoom([String])
  /// There is land, and it is worth something, but less than its boundary costs: at this penalty it would be worth as much.
  case notWorthItsBoundary(atPenalty: Double)
  /// There is land, but it is worth nothing.
  case worthNothing
}

extension ZoneSelector {
  /// Why there is not one zone more beside those that were formed.
  public static func nextZone(after selection: ZoneSelection, in problem: ZoneProblem) -> NextZone {
    let plan = ZonePlan(problem, zones: selection.zones)
    var free = problem
    for place in free.selection.constraints.indices {
      free.selection.constraints[place].upperBound = .infinity
    }
    var unlimited = ZonePlan(free)
    for zone in plan.zones { unlimited.add(zone) }
    let grower = ZoneGrower(free, prices: [])
    var penalty: Double?
    var isWorthNothing = false
    var isCovered: Set<Int> = []
    for unit in problem.sizes.indices.sorted(by: { (grower.priced[$0], $1) > (grower.priced[$1], $0) })
    where unlimited.isFree(unit) && !isCovered.contains(unit) {
      guard let units = grower.grow(from: [unit], on: unlimited) else { continue }
      isCovered.formUnion(units)
      let zone = plan.zone(units)
      guard zone.value > 0 else {
        let worth = units.reduce(0) { $0 + problem.selection.worth[$1] }
        let length = problem.boundaryLength(of: units, Set(units).contains)
        if worth > 0 && length > 0 {
          penalty = max(penalty ?? 0, worth / length)
        } else {
          isWorthNothing = true
        }
        continue
      }
      let full = problem.selection.constraints.indices.filter {
        let bound = problem.selection.constraints[$0].upperBound
        return zone.sums[$0] > 0 && plan.sums[$0] + zone.sums[$0] > bound
      }
      return .noRoom(full.map { problem.selection.constraints[$0].name })
    }
    if let penalty { return .notWorthItsBoundary(atPenalty: penalty) }
    return isWorthNothing ? .worthNothing : .noLand
  }
}
