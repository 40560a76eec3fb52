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

  /// Three districts want a share of what few units can give; the largest shortfall is to be small.
  private func equity(_ seed: Int, side: Int, budget: Double) -> SelectionProblem {
    var numbers = Numbers(seed: seed)
    let count = side * side
    let gifts = (0..<count).map { _ in numbers.share() }
    var constraints = (0..<3).map { district in
      let terms = (0..<count).filter { $0 % 3 == district }.map {
        LinearConstraint.Term(unit: $0, coefficient: gifts[$0])
      }
      return LinearConstraint(
        name: "district \(district)", terms: terms,
        lowerBound: 0.6 * terms.reduce(0) { $0 + $1.coefficient })
    }
    constraints.append(
      LinearConstraint(
        name: "budget", terms: (0..<count).map { .init(unit: $0, coefficient: 1) }, upperBound: budget))
    let shortfall = SelectionProblem.Quantity(
      worth: -1, upperBound: 1,
      terms: (0..<3).map { .init(constraint: $0, coefficient: constraints[$0].lowerBound) })
    return SelectionProblem(
      worth: gifts.map { _ in 0 }, adjacency: .grid(columns: side, rows: side), constraints: constraints,
      quantities: [shortfall])
  }

  @Test(arguments: 0..<6) func theLargestShortfallIsAsSmallAsCanBe(seed: Int) throws {
    let problem = equity(seed, side: 3, budget: 4)
    var least = 1.0
    for choice in 0..<(1 << 9) {
      let isChosen = (0..<9).map { choice >> $0 & 1 == 1 }
      guard isChosen.count(where: { $0 }) <= 4 else { continue }
      let sums = problem.sums(of: isChosen)
      least = min(
        least, (0..<3).map { max(0, 1 - sums[$0] / problem.constraints[$0].lowerBound) }.max() ?? 1)
    }
    let selection = try UnitSelector.select(problem)
    #expect(abs(selection.amounts[0] - least) < 1e-6)
    #expect(abs(selection.value + least) < 1e-6)
  }

  @Test func equityOfManyUnitsKeepsItsBound() throws {
    let problem = equity(1, side: 20, budget: 100)
    let selection = try UnitSelector.select(problem)
    #expect(problem.constraints.indices.allSatisfy { problem.constraints[$0].holds(selection.sums[$0]) })
    #expect(selection.value <= selection.bound)
    // A hundredth of what the districts want.
    #expect(selection.bound - selection.value < 0.01)
  }

  @Test func whatCannotBeKeptIsNamed() {
    let problem = SelectionProblem(
      worth: [1, 1], adjacency: .grid(columns: 2, rows: 1),
      constraints: [
        LinearConstraint(
          name: "budget", terms: [.init(unit: 0, coefficient: 1), .init(unit: 1, coefficient: 1)],
          upperBound: 1),
        LinearConstraint(name: "quota", terms: [.init(unit: 0, coefficient: 2)], lowerBound: 3),
      ])
    #expect(throws: UnitSelector.Failure.impossible([1])) { try UnitSelector.select(problem) }
  }

  /// A minimum cut knows no negative lengths: a bound would not hold.
  @Test(arguments: [-5, -1e-300]) func noBoundaryMayBeNegative(length: Double) async {
    await #expect(processExitsWith: .failure) { [length] in
      _ = Adjacency(unitCount: 2, sides: [.init(0, 1, length: length)])
    }
    await #expect(processExitsWith: .failure) { [length] in
      _ = SelectionProblem(
        worth: [1], adjacency: .grid(columns: 1, rows: 1), exposedBoundary: [length])
    }
  }

  /// Where nothing is to be won, not even rounding leaves a gap.
  @Test func nothingIsTheBestOfWhatOnlyCosts() throws {
    let selection = try UnitSelector.select(
      SelectionProblem(
        worth: [-0.1, -0.2, -0.3], adjacency: .grid(columns: 3, rows: 1), boundaryPenalty: 0.7))
    #expect(selection.value == 0 && selection.bound == 0 && selection.gap == 0)
  }
}
