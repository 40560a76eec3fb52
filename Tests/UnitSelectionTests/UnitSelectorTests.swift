import Testing

@testable import UnitSelection

@Suite struct UnitSelectorTests {
  @Test(arguments: 0..<16) func noChoiceIsBetterThanTheBound(seed: Int) throws {
    var numbers = Numbers(seed: seed)
    let problem = SelectionProblem(
      worth: (0..<12).map { _ in numbers.share() }, adjacency: .grid(columns: 4, rows: 3),
      boundaryPenalty: 0.3 * numbers.share(),
      constraints: [
        LinearConstraint(
          name: "budget", terms: (0..<12).map { .init(unit: $0, coefficient: numbers.share()) }, upperBound: 3
        )
      ])
    var best = -Double.infinity
    for choice in 0..<(1 << 12) {
      let isChosen = (0..<12).map { choice >> $0 & 1 == 1 }
      guard problem.constraints[0].holds(problem.sums(of: isChosen)[0]) else { continue }
      best = max(best, problem.value(of: isChosen))
    }
    let selection = try UnitSelector.select(problem)
    #expect(selection.value <= best + 1e-9)
    #expect(best <= selection.bound)
    #expect(problem.constraints[0].holds(selection.sums[0]))
    #expect(selection.value >= 0.9 * best)
  }
}
