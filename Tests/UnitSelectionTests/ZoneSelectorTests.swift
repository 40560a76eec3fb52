import Testing

@testable import UnitSelection

/// Zones on small grids, against all ways to form them.
@Suite struct ZoneSelectorTests {
  @Test(arguments: 0..<40) func smallGridsAreSolvedExactly(seed: Int) throws {
    let problem = ZoneProblem.small(seed)
    let best = problem.best
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
    var problem = ZoneProblem.small(seed)
    problem.minimumCount += 1
    guard problem.best == nil else { return }
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
      #expect(changed.best != nil, "\(change)")
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
