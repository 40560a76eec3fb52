/// Forms zones, and proves how good they are.
///
/// Method: the relaxed problem (``ZoneProblem/relaxed``) gives prices for all limits, a bound that holds for any zones, and a choice of
/// units. Few units are decided exactly (``ZonePacking``), unless the solver gives up. Otherwise zones are made of the connected groups of that choice, and, where
/// their number is limited, grown from the best places; the better ones are improved by taking some away and forming others.
public struct ZoneSelector: Sendable {
  /// Why there are no zones.
  public enum Failure: Error, Hashable, Sendable {
    /// These constraints cannot hold, whatever is chosen: by name.
    case impossible([String])
    /// No zones keep all limits: proven.
    case infeasible
    /// Zones were found, but they miss these limits: by name.
    case missed([String])
  }

  /// Forms zones for a problem.
  /// - Parameter rounds: how often some zones are taken away and others formed; nil chooses by the number of units.
  /// - Throws: ``Failure``, ``BrokenProof``, `CancellationError`.
  public static func select(
    _ problem: ZoneProblem, effort: UnitSelector.Effort = .init(), rounds: Int? = nil
  ) throws -> ZoneSelection {
    try select(problem, effort: effort, rounds: rounds, near: [])
  }

  /// - Parameter starts: zones to go on from, beside the usual starts; they may miss limits.
  static func select(
    _ problem: ZoneProblem, effort: UnitSelector.Effort = .init(), rounds: Int? = nil, near starts: [[[Int]]]
  ) throws -> ZoneSelection {
    if let packed = ZonePacking(problem, mostUnits: effort.packedUnits)?.solve(nodes: effort.packedNodes) {
      guard let zones = packed.zones else { throw Failure.infeasible }
      var plan = ZonePlan(problem)
      for zone in zones.sorted(by: { (problem.value(of: $0), $1[0]) > (problem.value(of: $1), $0[0]) }) {
        plan.add(plan.zone(zone))
      }
      return try ZoneSelection(plan, bound: packed.bound, prices: [])
    }
    let relaxed = problem.relaxed
    let isSearched = problem.maximumCount < 10_000 || problem.sizes.count < 20_000
    var effort = effort
    // Where zones are searched for, the choice of units only serves as one of two starts.
    if isSearched { effort.attempts = effort.attempts ?? 0 }
    // Zones are made of it afterwards: its last units do not count.
    effort.coreUnits = 0
    let (bound, allPrices, chosen): (Double, [Double], [Bool]?)
    do {
      let selection = try UnitSelector.select(relaxed, effort: effort)
      (bound, allPrices, chosen) = (selection.bound, selection.prices, selection.isChosen)
    } catch UnitSelector.Failure.impossible(let places) {
      throw Failure.impossible(places.map { relaxed.constraints[$0].name })
    } catch UnitSelector.Failure.infeasible {
      throw Failure.infeasible
    } catch UnitSelector.Failure.notFound(let known, let prices) {
      // The limits may still allow zones that the search did not find.
      (bound, allPrices, chosen) = (known, prices, nil)
    }
    let own = Array(allPrices.prefix(problem.selection.constraints.count))
    var best = ZonePlan(problem)
    if let chosen { best = ZonesOfSelection.plan(chosen, problem, prices: own) }
    let search = ZoneSearch(problem, prices: own)
    if isSearched {
      let (ofGroups, grown) = (
        try search.run(from: best, rounds: 0), try search.run(from: ZonePlan(problem), rounds: 0)
      )
      best = isBetter(ofGroups, grown) ? ofGroups : grown
    }
    for start in starts {
      let found = try search.run(from: ZonePlan(problem, zones: start), rounds: 0)
      if isBetter(found, best) { best = found }
    }
    if isSearched {
      best = try search.run(
        from: best, rounds: rounds ?? min(100, 1_000_000 / max(1, problem.sizes.count)))
    }
    let missed = missedLimits(best)
    guard missed.isEmpty else { throw Failure.missed(missed) }
    return try ZoneSelection(best, bound: bound, prices: own)
  }

  /// The constraints whose upper bounds keep another zone from being formed; empty when there is no land for one.
  public static func constraintsInTheWay(of selection: ZoneSelection, in problem: ZoneProblem) -> [String] {
    let plan = ZonePlan(problem, zones: selection.zones)
    var free = problem
    for place in free.selection.constraints.indices {
      free.selection.constraints[place].upperBound = .infinity
    }
    var unlimited = ZonePlan(free)
    for zone in plan.zones { unlimited.add(zone) }
    let grower = ZoneGrower(free, prices: [])
    for unit in problem.sizes.indices.sorted(by: { (grower.priced[$0], $1) > (grower.priced[$1], $0) })
    where unlimited.isFree(unit) {
      guard let units = grower.grow(from: [unit], on: unlimited) else { continue }
      let zone = plan.zone(units)
      guard zone.value > 0 else { continue }
      return problem.selection.constraints.indices.filter {
        let bound = problem.selection.constraints[$0].upperBound
        return zone.sums[$0] > 0 && plan.sums[$0] + zone.sums[$0] > bound
      }.map { problem.selection.constraints[$0].name }
    }
    return []
  }

  private static func isBetter(_ a: ZonePlan, _ b: ZonePlan) -> Bool {
    let (missing, otherMissing) = (a.shortfall, b.shortfall)
    return missing != otherMissing ? missing < otherMissing : a.value > b.value
  }

  private static func missedLimits(_ plan: ZonePlan) -> [String] {
    var missed = zip(plan.problem.selection.constraints, plan.sums).filter { !$0.holds($1) }.map(\.0.name)
    if plan.zones.count < plan.problem.minimumCount { missed.append(ZoneLimit.count.rawValue) }
    let isTaken = Set(plan.zones.flatMap(\.units))
    let left = plan.problem.sizes.indices.filter {
      plan.problem.selection.status[$0] == .lockedIn && !isTaken.contains($0)
    }
    if !left.isEmpty { missed.append("\(left.count) units that must lie in a zone") }
    return missed
  }
}

/// Zones formed together, with the proof of how good they are.
public struct ZoneSelection: Sendable {
  /// The units of each zone, ascending; the zones in the order in which they were formed.
  public let zones: [[Int]]
  /// What they are worth.
  public let value: Double
  /// No zones within the limits are worth more: as proven, or the value where only its rounding lifts it above (``BrokenProof``).
  public let bound: Double
  /// For each constraint its sum over all zones.
  public let sums: [Double]
  /// For each constraint what one more unit of its limit would be worth, by the relaxation; empty where zones were formed exactly.
  public let prices: [Double]

  /// (bound − value)/max(|bound|, |value|): what at most is missing to the best zones.
  public var gap: Double { relativeGap(of: value, to: bound) }

  init(_ plan: ZonePlan, bound: Double, prices: [Double]) throws(BrokenProof) {
    zones = plan.zones.map(\.units)
    value = plan.value
    self.bound = try BrokenProof.check(
      bound, for: plan.value, rounding: plan.problem.rounding(ofValueOf: zones))
    sums = plan.sums
    self.prices = prices
  }
}
