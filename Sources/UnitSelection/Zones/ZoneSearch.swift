/// Forms zones one after the other where they are worth most, then takes some away and forms others as long as that helps.
///
/// A heuristic (large neighbourhood search): how far it may be from the best is told by the bound, which holds whatever was formed.
/// Where the worthiest zones leave no room for as many as there must be, zones are kept small until there are enough, and
/// grow as far as the others allow afterwards.
struct ZoneSearch {
  /// How many seeds are tried for a zone.
  private static let seedsPerZone = 32
  private let problem: ZoneProblem
  private let prices: [Double]
  private let grower: ZoneGrower
  /// Grows zones no further than they need be while there are too few.
  private let growerOfMany: ZoneGrower
  /// How large that is; ∞ for any size.
  private let sizeOfMany: Double
  /// Units by what they and their neighbours are worth at the prices, the best first.
  private let seeds: [Int]
  /// What a missed lower bound counts beside worth: all that units can be worth.
  private let fullWorth: Double

  /// - Parameter sizeOfMany: while there are fewer zones than there must be, none grows further than to this size.
  init(_ problem: ZoneProblem, prices: [Double], sizeOfMany: Double = .infinity) {
    self.problem = problem
    self.sizeOfMany = sizeOfMany
    self.prices = prices
    let grower = ZoneGrower(problem, prices: prices)
    self.grower = grower
    growerOfMany =
      sizeOfMany < .infinity ? ZoneGrower(problem, prices: prices, enoughSize: sizeOfMany) : grower
    let adjacency = problem.selection.adjacency
    let promise = problem.sizes.indices.map { unit in
      adjacency.entries(of: unit).reduce(grower.priced[unit]) {
        $0 + max(0, grower.priced[Int(adjacency.neighbours[$1])])
      }
    }
    seeds = problem.sizes.indices.filter { problem.selection.status[$0] != .lockedOut }
      .sorted { (promise[$0], $1) > (promise[$1], $0) }
    fullWorth = seeds.reduce(0) { $0 + max(0, grower.priced[$1]) }
  }

  /// - Parameter start: zones to begin with.
  /// - Throws: `CancellationError`.
  func run(from start: ZonePlan, rounds: Int) throws -> ZonePlan {
    var random = SplitMix64(state: 1)
    var best = start
    complete(&best, nil)
    for _ in 0..<rounds where !best.zones.isEmpty {
      try Task.checkCancellation()
      var plan = best
      let removed = min(plan.zones.count, 1 + random.below(3))
      let first = random.below(plan.zones.count)
      for _ in 0..<removed { plan.remove(at: first % plan.zones.count) }
      let key = random.next()
      complete(&plan) { unit in
        var own = SplitMix64(state: key ^ UInt64(unit) &* 0x9E37_79B9_7F4A_7C15)
        return 0.3 * own.share()
      }
      if Self.isBetter(plan, best) { best = plan }
    }
    return best
  }

  /// Whether less is missing to the limits, or as much and the zones are worth more; rounding aside.
  static func isBetter(_ a: ZonePlan, _ b: ZonePlan) -> Bool {
    let (missing, otherMissing) = (a.shortfall, b.shortfall)
    if abs(missing - otherMissing) > 1e-12 * max(1, otherMissing) { return missing < otherMissing }
    return a.value > b.value + 1e-12 * max(1, abs(b.value))
  }

  /// Adds zones until none is missing and none is worth it.
  private func complete(_ plan: inout ZonePlan, _ noise: ((Int) -> Double)?) {
    addLockedIn(&plan)
    if sizeOfMany < .infinity {
      fill(&plan, noise, upTo: problem.minimumCount, growerOfMany, sizeOfMany)
      widen(&plan)
    }
    fill(&plan, noise, upTo: problem.maximumCount, grower)
  }

  /// Lets each zone grow on from what it is, on the land that the others leave, where that serves.
  private func widen(_ plan: inout ZonePlan) {
    // The first zone goes to the end each time, so that all had their turn and stand as before afterwards.
    for _ in plan.zones.indices {
      let missing = plan.missing
      let grower = missing.isEmpty ? grower : self.grower(helping: missing, .infinity)
      let before = plan
      let zone = plan.remove(at: 0)
      let seeds = ZonesOfSelection.connectedOrder(zone.units, problem.selection.adjacency)
      plan.add(grower.grow(from: seeds, on: plan).map(plan.zone) ?? zone)
      guard !Self.isBetter(plan, before) else { continue }
      plan.remove(at: plan.zones.count - 1)
      plan.add(zone)
    }
  }

  /// Zones around units that must lie in one.
  private func addLockedIn(_ plan: inout ZonePlan) {
    for unit in problem.sizes.indices
    where problem.selection.status[unit] == .lockedIn && plan.isFree(unit) {
      guard plan.zones.count < problem.maximumCount else { return }
      let grower = plan.zones.count < problem.minimumCount ? growerOfMany : grower
      if let units = grower.grow(from: [unit], on: plan) { plan.add(plan.zone(units)) }
    }
  }

  /// Adds the worthiest zones that can be grown, as long as they raise the value or something is missing.
  private func fill(
    _ plan: inout ZonePlan, _ noise: ((Int) -> Double)?, upTo count: Int, _ grower: ZoneGrower,
    _ enoughSize: Double = .infinity
  ) {
    while plan.zones.count < count {
      guard let zone = bestZone(plan, noise, grower, enoughSize) else { return }
      let before = plan.shortfall
      plan.add(zone)
      if zone.value <= 0 && plan.shortfall >= before {
        plan.remove(at: plan.zones.count - 1)
        return
      }
    }
  }

  private func bestZone(
    _ plan: ZonePlan, _ noise: ((Int) -> Double)?, _ grower: ZoneGrower, _ enoughSize: Double
  ) -> ZonePlan.Zone? {
    var best: (rank: Double, zone: ZonePlan.Zone)?
    var isCovered: Set<Int> = []
    var tried = 0
    let missing = plan.missing
    let grower = missing.isEmpty ? grower : self.grower(helping: missing, enoughSize)
    for seed in seeds(helping: missing, plan) where plan.isFree(seed) && !isCovered.contains(seed) {
      guard let units = grower.grow(from: [seed], on: plan, noise: noise) else { continue }
      isCovered.formUnion(units)
      let zone = plan.zone(units)
      var rank = units.reduce(zone.value) {
        $0 + self.grower.priced[$1] - problem.selection.worth[$1]
      }
      for (constraint, amount) in missing {
        rank += worthOfMissing(constraint) * max(-amount, min(amount, zone.sums[constraint]))
      }
      if best.map({ rank > $0.rank }) ?? true { best = (rank, zone) }
      tried += 1
      if tried == Self.seedsPerZone { break }
    }
    return best?.zone
  }

  /// What one unit of a lower bound that is missed counts.
  private func worthOfMissing(_ constraint: Int) -> Double {
    fullWorth / max(1e-12, abs(problem.selection.constraints[constraint].lowerBound))
  }

  /// Grows zones that add as much as they can to lower bounds that are missed.
  private func grower(helping missing: [(constraint: Int, amount: Double)], _ enoughSize: Double)
    -> ZoneGrower
  {
    var prices = problem.selection.constraints.indices.map { $0 < self.prices.count ? self.prices[$0] : 0 }
    for (constraint, _) in missing { prices[constraint] -= worthOfMissing(constraint) }
    return ZoneGrower(problem, prices: prices, enoughSize: enoughSize)
  }

  /// The seeds, those first that add to a lower bound that is missed.
  private func seeds(helping missing: [(constraint: Int, amount: Double)], _ plan: ZonePlan) -> [Int] {
    guard !missing.isEmpty else { return seeds }
    let wanted = Set(missing.map(\.constraint))
    func helps(_ unit: Int) -> Bool {
      plan.terms(of: unit).contains { wanted.contains($0.constraint) && $0.coefficient > 0 }
    }
    return seeds.filter(helps) + seeds.filter { !helps($0) }
  }
}
