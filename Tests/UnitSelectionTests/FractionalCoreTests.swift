import Testing

@testable import UnitSelection

@Suite struct FractionalCoreTests {
  /// Land with a budget and two quotas that pull against each other.
  private func problem(_ seed: Int) -> SelectionProblem {
    var numbers = Numbers(seed: seed)
    let (columns, rows) = (20, 12)
    let count = columns * rows
    let costs = (0..<count).map { _ in 0.5 + numbers.share() }
    let loads = (0..<count).map { _ in 0.2 + numbers.share() }
    return SelectionProblem(
      worth: (0..<count).map { _ in 0.3 + 0.7 * numbers.share() },
      adjacency: .grid(columns: columns, rows: rows), boundaryPenalty: 0.08,
      constraints: [
        LinearConstraint(
          name: "budget", terms: costs.enumerated().map { .init(unit: $0, coefficient: $1) },
          upperBound: 0.2 * costs.reduce(0, +)),
        LinearConstraint(
          name: "load", terms: loads.enumerated().map { .init(unit: $0, coefficient: $1) },
          upperBound: 0.18 * loads.reduce(0, +)),
        LinearConstraint(
          name: "east",
          terms: (0..<count).filter { $0 % columns >= 14 }.map { .init(unit: $0, coefficient: 1) },
          lowerBound: 22),
      ])
  }

  @Test(arguments: 0..<3) func unitsInDoubtDecidedTogetherMakeAChoiceBetterAndKeepItsLimits(seed: Int) throws
  {
    let problem = problem(seed)
    var effort = UnitSelector.Effort()
    effort.exactUnits = 0
    // Without annealing more is left to win.
    effort.attempts = 0
    effort.coreUnits = 0
    let without = try UnitSelector.select(problem, effort: effort)
    effort.coreUnits = 60
    let with = try UnitSelector.select(problem, effort: effort)
    #expect(with.value > without.value && with.value <= with.bound && with.bound == without.bound)
    #expect(zip(problem.constraints, with.sums).allSatisfy { $0.holds($1) })
    #expect(with.gap < 0.8 * without.gap)
  }
}
