/// Forms zones, and proves how good they are.
///
/// Method: the relaxed problem (``ZoneProblem/relaxed``) gives prices for all limits, a bound that holds for any zones, and a choice of
/// units. Few units are decided exactly (``ZonePacking``), unless the solver gives up. Otherwise zones are made of the connected groups of that choice, and, where
/// their number is limited, grown from the best places, smaller ones where there must be many; the better ones are improved by taking some away and forming others.
public struct ZoneSelector: Sendable {
  /// Why there are no zones.
  public enum Failure: Error, Hashable, Sendable {
    /// These limits cannot be kept, whatever is chosen: proven, each by itself.
    case impossible([UnmetLimit])
    /// No zones keep all limits: proven.
    case infeasible
    /// Zones were found, but they miss these limits by so much.
    case missed([UnmetLimit])
  }

  /// How far zones grow while there are too few of them, as multiples of the least size.
  private static let sizesOfMany = [1, 1.5, 2]

  /// Forms zones for a problem.
  /// - Parameter rounds: how often some zones are taken away and others formed; nil chooses by the number of units.
  /// - Throws: ``Failure``, ``BrokenProof``, `CancellationError`.
  public static func select(
    _ problem: ZoneProblem, effort: UnitSelector.Effort = .init(), rounds: Int? = nil
  ) throws -> ZoneSelection {
    try select(problem, effort: effort, rounds: rounds, near: [])
  }

  /// Forms zones for a problem of which some plans are known.
  /// - Parameter starts: zones to go on from, beside the usual starts; they may miss limits.
  public static func select(
    _ problem: ZoneProblem, effort: UnitSelector.Effort = .init(), rounds: Int? = nil, near starts: [[[Int]]]
  ) throws -> ZoneSelection {
    let presolve = ZonePresolve(problem)
    guard presolve.unmet.isEmpty else { throw Failure.impossible(presolve.unmet) }
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
      // The presolve names all of these; where rounding parts them, the limit is still told.
      let named = places.compactMap { presolve.missed(relaxed.constraints[$0]) }
      throw named.isEmpty ? Failure.infeasible : Failure.impossible(named)
    } catch UnitSelector.Failure.infeasible {
      throw Failure.infeasible
    } catch UnitSelector.Failure.notFound(let known, let prices) {
      // The limits may still allow zones that the search did not find.
      (bound, allPrices, chosen) = (known, prices, nil)
    }
    let own = Array(allPrices.prefix(problem.selection.constraints.count))
    var best = ZonePlan(problem)
    if let chosen { best = ZonesOfSelection.plan(chosen, problem, prices: own) }
    var search = ZoneSearch(problem, prices: own)
    if isSearched {
      let (ofGroups, grown) = (
        try search.run(from: best, rounds: 0), try search.run(from: ZonePlan(problem), rounds: 0)
      )
      best = ZoneSearch.isBetter(ofGroups, grown) ? ofGroups : grown
    }
    for start in starts {
      let found = try search.run(from: ZonePlan(problem, zones: start), rounds: 0)
      if ZoneSearch.isBetter(found, best) { best = found }
    }
    if best.zones.count < problem.minimumCount {
      // Zones of the worthiest size leave no room for as many.
      for share in sizesOfMany {
        let many = ZoneSearch(problem, prices: own, sizeOfMany: share * problem.minimumSize)
        let found = try many.run(from: ZonePlan(problem), rounds: 0)
        if ZoneSearch.isBetter(found, best) { (best, search) = (found, many) }
      }
    }
    if isSearched {
      best = try search.run(
        from: best, rounds: rounds ?? min(100, 1_000_000 / max(1, problem.sizes.count)))
    }
    let missed = missedLimits(best)
    guard missed.isEmpty else { throw Failure.missed(missed) }
    return try ZoneSelection(best, bound: bound, prices: own)
  }

  private static func missedLimits(_ plan: ZonePlan) -> [UnmetLimit] {
    let problem = plan.problem
    var missed = zip(problem.selection.constraints, plan.sums).compactMap {
      $0.missed(by: $1, isProven: false)
    }
    if plan.zones.count < problem.minimumCount {
      missed.append(
        UnmetLimit(
          .count, true, asked: Double(problem.minimumCount), possible: Double(plan.zones.count),
          isProven: false))
    }
    let locked = problem.selection.status.count { $0 == .lockedIn }
    let held = problem.lockedIn(in: plan.zones.map(\.units)).count
    if held < locked {
      missed.append(
        UnmetLimit(.lockedIn, true, asked: Double(locked), possible: Double(held), isProven: false))
    }
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
  public private(set) var bound: Double
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

  /// The same zones held against the bound of a problem with fewer limits.
  public func held(against wider: Double) -> ZoneSelection {
    var held = self
    held.bound = max(bound, wider)
    return held
  }
}
