@testable import UnitSelection

extension ZoneProblem {
  /// Numbers of ``small(_:)`` that give every grid up to 4 × 4 units twice with zones kept apart, and twice without.
  static let smallSeeds = 0..<64

  /// A made-up problem on a grid of up to 4 × 4 units.
  static func small(_ seed: Int) -> ZoneProblem {
    var numbers = Numbers(seed: seed)
    let (columns, rows) = (1 + seed % 4, 1 + seed / 4 % 4)
    let count = columns * rows
    let isSpaced = seed / 16 % 2 == 1
    let tooClose: [[Int32]] = (0..<count).map { unit in
      (0..<count).filter { other in
        let (dx, dy) = (abs(unit % columns - other % columns), abs(unit / columns - other / columns))
        return other != unit && max(dx, dy) <= 1
      }.map(Int32.init)
    }
    let sizes = (0..<count).map { _ in 0.5 + numbers.share() }
    let quota = LinearConstraint(
      name: "quota", terms: (0..<count).map { .init(unit: $0, coefficient: numbers.share()) },
      lowerBound: numbers.below(3) == 0 ? min(0.6, Double(count) / 10) : -.infinity,
      upperBound: 1 + 3 * numbers.share())
    var status = [SelectionProblem.Status](repeating: .free, count: count)
    if numbers.below(3) == 0 { status[numbers.below(count)] = .lockedOut }
    if numbers.below(4) == 0 { status[numbers.below(count)] = .lockedIn }
    return ZoneProblem(
      selection: SelectionProblem(
        worth: (0..<count).map { _ in numbers.share() - 0.1 },
        adjacency: .grid(columns: columns, rows: rows),
        exposedBoundary: (0..<count).map { _ in 0.5 }, boundaryPenalty: 0.1 * numbers.share(),
        constraints: [quota], status: status),
      sizes: sizes, minimumSize: min(2, Double(count) / 4) * numbers.share(),
      maximumSize: 2 + 3 * numbers.share(), minimumCount: numbers.below(count < 6 ? 2 : 3),
      maximumCount: 2 + numbers.below(2),
      tooClose: isSpaced ? tooClose : [])
  }

  /// For each of ``smallSeeds`` the value of the best zones; nil where there are none.
  static let bestOfSmall = smallSeeds.map { small($0).best }

  /// The value of the best of all ways to form zones; nil when there is none.
  var best: Double? { everyPlan.values.max() }

  /// For each set of units (a bit each) that zones within all limits can take, the most that such zones are worth: by trying them all.
  ///
  /// Units are looked at in order; each lies in no zone, or in a connected group of which it is the first unit.
  var everyPlan: [Int: Double] {
    let count = sizes.count
    let neighbours = (0..<count).map { unit in
      selection.adjacency.entries(of: unit).reduce(0) { $0 | 1 << Int(selection.adjacency.neighbours[$1]) }
    }
    var groups = [[(mask: Int, value: Double)]](repeating: [], count: count)
    for mask in 1..<(1 << count) {
      let zone = (0..<count).filter { mask >> $0 & 1 == 1 }
      let size = zone.reduce(0) { $0 + sizes[$1] }
      guard size >= minimumSize, size <= maximumSize,
        zone.allSatisfy({ selection.status[$0] != .lockedOut }), Self.isConnected(mask, neighbours)
      else { continue }
      groups[zone[0]].append((mask, value(of: zone)))
    }
    let required = (0..<count).reduce(0) { selection.status[$1] == .lockedIn ? $0 | 1 << $1 : $0 }
    let halo = (0..<count).map { unit in
      tooClose.isEmpty ? 0 : tooClose[unit].reduce(0) { $0 | 1 << Int($1) }
    }
    var plans: [Int: Double] = [:]
    func go(_ unit: Int, _ taken: Int, _ blocked: Int, _ zones: Int, _ value: Double) {
      if unit == count {
        guard zones >= minimumCount, taken & required == required else { return }
        plans[taken] = max(plans[taken] ?? -.infinity, value)
        return
      }
      go(unit + 1, taken, blocked, zones, value)
      guard zones < maximumCount, (taken | blocked) >> unit & 1 == 0 else { return }
      for (mask, worth) in groups[unit] where mask & (taken | blocked) == 0 {
        let near = (0..<count).reduce(0) { mask >> $1 & 1 == 1 ? $0 | halo[$1] : $0 }
        // The halo of this zone closes units for others; those of its own do not matter any more.
        go(unit + 1, taken | mask, blocked | near, zones + 1, value + worth)
      }
    }
    go(0, 0, 0, 0, 0)
    return plans.filter { mask, _ in
      let sums = selection.sums(of: (0..<count).map { mask >> $0 & 1 == 1 })
      return zip(selection.constraints, sums).allSatisfy { $0.holds($1) }
    }
  }

  private static func isConnected(_ mask: Int, _ neighbours: [Int]) -> Bool {
    var reached = mask & -mask
    while true {
      var next = reached
      for unit in neighbours.indices where reached >> unit & 1 == 1 { next |= neighbours[unit] & mask }
      if next == reached { return reached == mask }
      reached = next
    }
  }

  /// What zones break of the limits, measured anew from the problem's numbers; empty when they keep all.
  func brokenLimits(of zones: [[Int]]) -> [String] {
    var broken: [String] = []
    if zones.count < minimumCount || zones.count > maximumCount { broken.append("count") }
    var zoneOf = [Int?](repeating: nil, count: sizes.count)
    for (number, zone) in zones.enumerated() {
      let size = zone.reduce(0) { $0 + sizes[$1] }
      if size < minimumSize * (1 - 1e-12) || size > maximumSize * (1 + 1e-12) { broken.append("size") }
      let members = sizes.indices.map(zone.contains)
      if ZonesOfSelection.groups(members, selection.adjacency).count != 1 { broken.append("connection") }
      for unit in zone {
        if zoneOf[unit] != nil { broken.append("a unit in two zones") }
        if selection.status[unit] == .lockedOut { broken.append("locked out") }
        zoneOf[unit] = number
      }
    }
    for unit in sizes.indices {
      if selection.status[unit] == .lockedIn && zoneOf[unit] == nil { broken.append("locked in") }
      guard let own = zoneOf[unit], !tooClose.isEmpty else { continue }
      if tooClose[unit].contains(where: { (zoneOf[Int($0)] ?? own) != own }) { broken.append("spacing") }
    }
    let sums = selection.sums(of: zoneOf.map { $0 != nil })
    for (constraint, sum) in zip(selection.constraints, sums) where !constraint.holds(sum) {
      broken.append(constraint.name)
    }
    return broken
  }
}
