import Testing

@testable import UnitSelection

/// Equity on small grids, against all plans there are.
@Suite struct LargestShortfallTests {
  /// Targets for the units of two or three kinds, of which each unit gives some.
  private func targets(_ problem: ZoneProblem, _ seed: Int) -> [LinearConstraint] {
    var numbers = Numbers(seed: 1000 + seed)
    let kinds = 2 + seed % 2
    return (0..<kinds).map { kind in
      LinearConstraint(
        name: "target \(kind)",
        terms: problem.sizes.indices.filter { $0 % kinds == kind }.map {
          .init(unit: $0, coefficient: problem.sizes[$0])
        }, lowerBound: 0.5 + 3 * numbers.share())
    }
  }

  @Test(arguments: ZoneProblem.smallSeeds) func noPlanLeavesASmallerOne(seed: Int) throws {
    let problem = ZoneProblem.small(seed)
    let targets = targets(problem, seed)
    let every = problem.everyPlan
    func shortfall(_ mask: Int) -> Double {
      targets.map { target in
        let sum = target.terms.reduce(0) { mask >> $1.unit & 1 == 1 ? $0 + $1.coefficient : $0 }
        return max(0, 1 - sum / target.lowerBound)
      }.max() ?? 0
    }
    guard let least = every.keys.map(shortfall).min() else {
      #expect(throws: ZoneSelector.Failure.self) { try LargestShortfall(problem, targets: targets) }
      return
    }
    let found = try LargestShortfall(problem, targets: targets)
    #expect(abs(found.share - least) <= LargestShortfall.precision)
    #expect(found.leastShare <= least + 1e-9 && found.leastShare >= least - LargestShortfall.precision)
    let mask = found.selection.zones.joined().reduce(0) { $0 | 1 << $1 }
    #expect(abs(shortfall(mask) - found.share) < 1e-8)
    // Of the plans with that shortfall it is the one that is worth most.
    let worth = try #require(every.filter { shortfall($0.key) <= found.share + 1e-9 }.values.max())
    #expect(abs(found.selection.value - worth) < 1e-5)
    #expect(found.selection.bound >= worth - 1e-9)
    #expect(zip(found.problem.selection.constraints, found.selection.sums).allSatisfy { $0.holds($1) })
  }

  @Test func theLastHectareGoesToTheDistrictLeftBehind() throws {
    // Units of 1 ha: two of worth 10 in one district, two of worth 1 in the other; each wants 2 ha, and there is room for 2.
    let problem = ZoneProblem(
      selection: SelectionProblem(worth: [10, 10, 1, 1], adjacency: .grid(columns: 4, rows: 1)),
      sizes: [1, 1, 1, 1], maximumSize: 2, maximumCount: 1)
    let targets = [[0, 1], [2, 3]].map { units in
      LinearConstraint(
        name: "", terms: units.map { .init(unit: $0, coefficient: 1) }, lowerBound: 2)
    }
    #expect(try ZoneSelector.select(problem).zones == [[0, 1]])
    let even = try LargestShortfall(problem, targets: targets)
    #expect(even.selection.zones == [[1, 2]])
    #expect(even.share == 0.5 && even.leastShare > 0.4999)
  }

  @Test func aSearchComesNearTheProvenShare() throws {
    var numbers = Numbers(seed: 3)
    let (columns, rows) = (15, 10)
    let count = columns * rows
    let problem = ZoneProblem(
      selection: SelectionProblem(
        worth: (0..<count).map { $0 % columns < 5 ? 1 + numbers.share() : numbers.share() },
        adjacency: .grid(columns: columns, rows: rows)),
      sizes: (0..<count).map { _ in 1 }, minimumSize: 4, maximumSize: 10, maximumCount: 6)
    // Three bands want 30 of 60 units each: the third of the land that suits best would take them all.
    let targets = (0..<3).map { band in
      LinearConstraint(
        name: "band \(band)",
        terms: (0..<count).filter { $0 % columns / 5 == band }.map { .init(unit: $0, coefficient: 1) },
        lowerBound: 30)
    }
    let even = try LargestShortfall(problem, targets: targets)
    // Two zones of 10 in each band: 10 of 30 are missing everywhere.
    #expect(even.leastShare <= 1.0 / 3 + 1e-9 && even.leastShare > 0.33)
    #expect(even.share < 0.37)
  }
}
