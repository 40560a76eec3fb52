internal import IntegerProgramming

/// The best zones of few units: all connected groups are listed, and branch and cut packs them.
///
/// Formula: max Σ v_z X_z over zones z within the limits of size, X ∈ {0, 1}; Σ of the zones that hold a unit or one too close to it
/// ≤ 1; number of zones and constraints within their bounds. Exact, because every possible zone is a candidate.
struct ZonePacking {
  /// What the solver has proven.
  struct Packed {
    /// The best zones; nil when no zones keep all limits.
    let zones: [[Int]]?
    /// No zones within the limits are worth more, the solver's tolerances allowed for; −∞ when there are none.
    let bound: Double
  }

  /// How many groups are listed at most.
  private static let mostGroups = 30_000

  private let problem: ZoneProblem
  private let zones: [[Int]]

  /// nil when there are too many units or groups.
  init?(_ problem: ZoneProblem, mostUnits: Int) {
    self.problem = problem
    let usable = problem.sizes.indices.filter { problem.selection.status[$0] != .lockedOut }
    guard usable.count <= mostUnits, let zones = Self.zones(problem, usable) else { return nil }
    self.zones = zones
  }

  /// All connected groups of a permitted size, each as ascending units.
  private static func zones(_ problem: ZoneProblem, _ usable: [Int]) -> [[Int]]? {
    let places = Dictionary(uniqueKeysWithValues: usable.enumerated().map { ($1, $0) })
    let neighbours = usable.map { unit -> UInt64 in
      problem.selection.adjacency.entries(of: unit).reduce(0) {
        guard let place = places[Int(problem.selection.adjacency.neighbours[$1])] else { return $0 }
        return $0 | 1 << UInt64(place)
      }
    }
    var found: Set<UInt64> = []
    var open = usable.indices.map { UInt64(1) << UInt64($0) }
    found.formUnion(open)
    while let group = open.popLast() {
      var border: UInt64 = 0
      for place in usable.indices where group >> UInt64(place) & 1 == 1 { border |= neighbours[place] }
      border &= ~group
      while border != 0 {
        let bit = border & (~border &+ 1)
        border ^= bit
        if found.insert(group | bit).inserted { open.append(group | bit) }
        if found.count > mostGroups { return nil }
      }
    }
    return found.sorted().map { group in
      usable.indices.filter { group >> UInt64($0) & 1 == 1 }.map { usable[$0] }
    }.filter { zone in
      let size = zone.reduce(0) { $0 + problem.sizes[$1] }
      return size >= problem.minimumSize * (1 - 1e-12) && size <= problem.maximumSize * (1 + 1e-12)
    }
  }

  /// The best zones, proven; nil when the solver comes to no end within so many nodes, or gives up.
  func solve(nodes: Int) -> Packed? {
    let selection = problem.selection
    var program = MixedIntegerProgram()
    for zone in zones { _ = program.addVariable(cost: -problem.value(of: zone), upper: 1, isInteger: true) }
    guard !zones.isEmpty else {
      let isEnough = problem.minimumCount <= 0 && ZonePlan(problem).shortfall == 0
      return isEnough ? Packed(zones: [], bound: 0) : Packed(zones: nil, bound: -.infinity)
    }
    var holding = problem.sizes.map { _ in [Int]() }
    for (place, zone) in zones.enumerated() { for unit in zone { holding[unit].append(place) } }
    for unit in problem.sizes.indices where selection.status[unit] != .lockedOut {
      let isLockedIn = selection.status[unit] == .lockedIn
      program.addRow(holding[unit].map { ($0, 1) }, lower: isLockedIn ? 1 : 0, upper: 1)
      guard !problem.tooClose.isEmpty else { continue }
      for other in problem.tooClose[unit].map(Int.init) where other > unit {
        let either = Set(holding[unit]).union(holding[other]).sorted()
        program.addRow(either.map { ($0, 1) }, upper: 1)
      }
    }
    program.addRow(
      zones.indices.map { ($0, 1) }, lower: Double(problem.minimumCount),
      upper: problem.maximumCount == .max ? .infinity : Double(problem.maximumCount))
    let plan = ZonePlan(problem)
    let sums = zones.map { plan.zone($0).sums }
    for (place, constraint) in selection.constraints.enumerated() {
      let terms = zones.indices.compactMap { sums[$0][place] != 0 ? ($0, sums[$0][place]) : nil }
      program.addRow(
        terms, lower: constraint.lowerBound - constraint.tolerance(constraint.lowerBound),
        upper: constraint.upperBound + constraint.tolerance(constraint.upperBound))
    }
    do {
      let solution = try program.solve(nodes: nodes)
      guard solution.isProven else { return nil }
      return Packed(
        zones: zones.indices.filter { solution.values[$0] > 0.5 }.map { zones[$0] },
        bound: -program.leastCost(solution))
    } catch {
      return error == .infeasible ? Packed(zones: nil, bound: -.infinity) : nil
    }
  }
}
