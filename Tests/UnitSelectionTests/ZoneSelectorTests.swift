import Testing

@testable import UnitSelection

/// Zones on small grids, against all ways to form them.
@Suite struct ZoneSelectorTests {
  /// A made-up problem on a grid of up to 4 × 4 units.
  private func problem(_ seed: Int) -> ZoneProblem {
    var numbers = Numbers(seed: seed)
    let (columns, rows) = (2 + numbers.below(3), 1 + numbers.below(4))
    let count = columns * rows
    let isSpaced = numbers.below(2) == 1
    let tooClose: [[Int32]] = (0..<count).map { unit in
      (0..<count).filter { other in
        let (dx, dy) = (abs(unit % columns - other % columns), abs(unit / columns - other / columns))
        return other != unit && max(dx, dy) <= 1
      }.map(Int32.init)
    }
    let sizes = (0..<count).map { _ in 0.5 + numbers.share() }
    let quota = LinearConstraint(
      name: "quota", terms: (0..<count).map { .init(unit: $0, coefficient: numbers.share()) },
      lowerBound: numbers.below(3) == 0 ? 0.6 : -.infinity, upperBound: 1 + 3 * numbers.share())
    var status = [SelectionProblem.Status](repeating: .free, count: count)
    if numbers.below(3) == 0 { status[numbers.below(count)] = .lockedOut }
    if numbers.below(4) == 0 { status[numbers.below(count)] = .lockedIn }
    return ZoneProblem(
      selection: SelectionProblem(
        worth: (0..<count).map { _ in numbers.share() - 0.1 },
        adjacency: .grid(columns: columns, rows: rows),
        exposedBoundary: (0..<count).map { _ in 0.5 }, boundaryPenalty: 0.1 * numbers.share(),
        constraints: [quota], status: status),
      sizes: sizes, minimumSize: 2 * numbers.share(), maximumSize: 2 + 3 * numbers.share(),
      minimumCount: numbers.below(3), maximumCount: 2 + numbers.below(2),
      tooClose: isSpaced ? tooClose : [])
  }

  /// The best of all ways to form zones, by trying them; nil when there is none.
  ///
  /// Units are looked at in order; each lies in no zone, or in a connected group of which it is the first unit.
  private func best(_ problem: ZoneProblem) -> Double? {
    let count = problem.sizes.count
    let adjacency = problem.selection.adjacency
    func isConnected(_ zone: [Int]) -> Bool {
      var left = Set(zone)
      var open = [zone[0]]
      left.remove(zone[0])
      while let unit = open.popLast() {
        for entry in adjacency.entries(of: unit) {
          if left.remove(Int(adjacency.neighbours[entry])) != nil {
            open.append(Int(adjacency.neighbours[entry]))
          }
        }
      }
      return left.isEmpty
    }
    var groups = [[(mask: Int, value: Double)]](repeating: [], count: count)
    for mask in 1..<(1 << count) {
      let zone = (0..<count).filter { mask >> $0 & 1 == 1 }
      let size = zone.reduce(0) { $0 + problem.sizes[$1] }
      guard size >= problem.minimumSize, size <= problem.maximumSize,
        zone.allSatisfy({ problem.selection.status[$0] != .lockedOut }), isConnected(zone)
      else { continue }
      groups[zone[0]].append((mask, problem.value(of: zone)))
    }
    let required = (0..<count).reduce(0) { problem.selection.status[$1] == .lockedIn ? $0 | 1 << $1 : $0 }
    let halo = (0..<count).map { unit in
      problem.tooClose.isEmpty ? 0 : problem.tooClose[unit].reduce(0) { $0 | 1 << Int($1) }
    }
    var best: Double?
    func go(_ unit: Int, _ taken: Int, _ blocked: Int, _ zones: Int, _ value: Double) {
      if unit == count {
        guard zones >= problem.minimumCount, taken & required == required else { return }
        let sum = problem.selection.sums(of: (0..<count).map { taken >> $0 & 1 == 1 })[0]
        guard problem.selection.constraints[0].holds(sum) else { return }
        best = max(best ?? -.infinity, value)
        return
      }
      go(unit + 1, taken, blocked, zones, value)
      guard zones < problem.maximumCount, (taken | blocked) >> unit & 1 == 0 else { return }
      for (mask, worth) in groups[unit] where mask & (taken | blocked) == 0 {
        let near = (0..<count).reduce(0) { mask >> $1 & 1 == 1 ? $0 | halo[$1] : $0 }
        // The halo of this zone closes units for others; those of its own do not matter any more.
        go(unit + 1, taken | mask, blocked | near, zones + 1, value + worth)
      }
    }
    go(0, 0, 0, 0, 0)
    return best
  }

  @Test(arguments: 0..<40) func smallGridsAreSolvedExactly(seed: Int) throws {
    let problem = problem(seed)
    let best = best(problem)
    do {
      let found = try ZoneSelector.select(problem)
      let value = try #require(best)
      #expect(abs(found.value - value) < 1e-6)
      #expect(found.bound >= value - 1e-9)
    } catch is ZoneSelector.Failure {
      #expect(best == nil)
    }
  }

  @Test(arguments: 0..<10) func changesOfLimitsMakeZonesPossible(seed: Int) throws {
    var problem = problem(seed)
    problem.minimumCount += 1
    guard best(problem) == nil else { return }
    for change in try ZoneSelector.changes(of: problem) {
      var changed = problem
      switch change.limit {
      case ZoneLimit.count.rawValue: changed.minimumCount = Int(change.to)
      case ZoneLimit.size.rawValue: changed.minimumSize = change.to
      default:
        if change.to < change.from {
          changed.selection.constraints[0].lowerBound = change.to
        } else {
          changed.selection.constraints[0].upperBound = change.to
        }
      }
      #expect(best(changed) != nil, "\(change)")
    }
  }

  @Test(arguments: 0..<1) func searchedZonesKeepAllLimitsAndStayBelowTheBound(seed: Int) throws {
    var numbers = Numbers(seed: 100 + seed)
    let (columns, rows) = (24, 20)
    let count = columns * rows
    let near: [[Int32]] = (0..<count).map { unit in
      (0..<count).filter { other in
        let (dx, dy) = (abs(unit % columns - other % columns), abs(unit / columns - other / columns))
        return other != unit && max(dx, dy) <= 2
      }.map(Int32.init)
    }
    let problem = ZoneProblem(
      selection: SelectionProblem(
        worth: (0..<count).map { _ in numbers.share() }, adjacency: .grid(columns: columns, rows: rows),
        boundaryPenalty: 0.05,
        constraints: [
          LinearConstraint(
            name: "water", terms: (0..<count).map { .init(unit: $0, coefficient: numbers.share()) },
            lowerBound: 10, upperBound: 40)
        ]), sizes: (0..<count).map { _ in 0.5 + 0.5 * numbers.share() }, minimumSize: 4, maximumSize: 12,
      minimumCount: 3, maximumCount: 8, tooClose: near)
    let found = try ZoneSelector.select(problem)
    #expect((3...8).contains(found.zones.count))
    #expect((10...40).contains(found.sums[0]))
    #expect(found.value <= found.bound && found.gap < 0.5)
    #expect(abs(found.zones.reduce(0) { $0 + problem.value(of: $1) } - found.value) < 1e-9)
    var zoneOf = [Int](repeating: -1, count: count)
    for (number, zone) in found.zones.enumerated() {
      let size = zone.reduce(0) { $0 + problem.sizes[$1] }
      #expect(size >= 4 && size <= 12)
      var isChosen = [Bool](repeating: false, count: count)
      for unit in zone {
        isChosen[unit] = true
        zoneOf[unit] = number
      }
      #expect(ZonesOfSelection.groups(isChosen, problem.selection.adjacency).count == 1)
    }
    for unit in 0..<count where zoneOf[unit] >= 0 {
      for other in near[unit] where zoneOf[Int(other)] >= 0 { #expect(zoneOf[Int(other)] == zoneOf[unit]) }
    }
  }
}
