import Testing

@testable import UnitSelection

/// The bound stays one however much doubles lose.
@Suite struct LagrangianRelaxationTests {
  @Test func whatCancelsIsNotLost() {
    // Units of worth 1 that come and go in pairs: ½ − ½ + ½ − ½ = 0, as an upper and as a lower limit.
    let problem = SelectionProblem(
      worth: [1, 1, 1, 1], adjacency: Adjacency(unitCount: 4, sides: []),
      constraints: [
        LinearConstraint(
          name: "balance", terms: [1, -1, 1, -1].enumerated().map { .init(unit: $0, coefficient: $1) },
          lowerBound: 0, upperBound: 0)
      ])
    // At prices of 2⁵⁵ a gain is 1 − 2⁵⁴ + 2⁵⁴, of which doubles keep 0; yet all four units are worth 4.
    let relaxation = LagrangianRelaxation(ReducedProblem(problem))
    #expect(relaxation.answer([0x1p55, 0x1p55]).bound >= 4)
    #expect(relaxation.answer([0, 0]).bound >= 4 && relaxation.answer([0, 0]).bound < 4.000001)
  }

  @Test func whatCountsAsWithinALimitIsBelowTheBound() {
    // A ten-billionth too much counts as kept; at the price 1 the limit itself would be worth less.
    let problem = SelectionProblem(
      worth: [1], adjacency: Adjacency(unitCount: 1, sides: []),
      constraints: [
        LinearConstraint(name: "budget", terms: [.init(unit: 0, coefficient: 1 + 1e-10)], upperBound: 1)
      ])
    #expect(problem.constraints[0].holds(1 + 1e-10))
    let bound = LagrangianRelaxation(ReducedProblem(problem)).answer([1]).bound
    #expect(bound >= 1 && bound < 1 + 1e-8)
  }

  /// Any prices, also absurd ones, on values of all sizes; against all choices.
  @Test(arguments: 0..<30) func noChoiceIsWorthMoreAtAnyPrices(seed: Int) {
    var numbers = Numbers(seed: seed)
    let size = [1e-9, 1, 1e9][seed % 3]
    func some() -> Double { size * (numbers.share() - 0.3) }
    var status = [SelectionProblem.Status](repeating: .free, count: 9)
    status[numbers.below(9)] = .lockedIn
    let problem = SelectionProblem(
      worth: (0..<9).map { _ in some() }, adjacency: .grid(columns: 3, rows: 3),
      exposedBoundary: (0..<9).map { _ in numbers.share() }, boundaryPenalty: 0.2 * size * numbers.share(),
      constraints: (0..<2).map { row in
        LinearConstraint(
          name: "\(row)", terms: (0..<9).map { .init(unit: $0, coefficient: some()) }, lowerBound: -size,
          upperBound: 0.4 * size)
      }, status: status)
    var best = -Double.infinity
    for choice in 0..<(1 << 9) {
      let isChosen = (0..<9).map { choice >> $0 & 1 == 1 }
      guard zip(status, isChosen).allSatisfy({ $0 == .free || $1 }) else { continue }
      let sums = problem.sums(of: isChosen)
      guard zip(problem.constraints, sums).allSatisfy({ $0.holds($1) }) else { continue }
      best = max(best, problem.value(of: isChosen))
    }
    let relaxation = LagrangianRelaxation(ReducedProblem(problem))
    for scale in [0, 0.1, 1, 1e3, 1e12] {
      let prices = (0..<4).map { _ in scale * size * numbers.share() }
      #expect(relaxation.answer(prices).bound >= best - problem.rounding(ofValueOf: status.map { _ in true }))
    }
  }

  @Test func aToleranceIsABillionthOfWhatGoesIntoASum() {
    func constraint(_ coefficients: [Double], _ upper: Double) -> LinearConstraint {
      LinearConstraint(
        name: "", terms: coefficients.enumerated().map { .init(unit: $0, coefficient: $1) }, upperBound: upper
      )
    }
    // A millionth of a tonne is a limit like any other: a thousandth more breaks it.
    let small = constraint([4e-7, 4e-7, 4e-7], 1e-6)
    #expect(small.holds(1e-6 + 1e-16) && !small.holds(1.001e-6))
    // Where 2,000,000 come and as many go, a thousandth is lost in rounding and two hundredths are not.
    let balance = constraint([2e6, -2e6], 0)
    #expect(balance.tolerance(0) == 4e-3)
    #expect(balance.holds(1e-3) && !balance.holds(2e-2))
    // Nothing but nothing is within a limit of 0.
    #expect(constraint([1], 0).holds(0) && !constraint([1], 0).holds(1e-12))
    #expect(constraint([1], .infinity).holds(1e300))
    // Also with a tiny limit and units too great for it, and where the sum of two tenths and one is not three tenths.
    #expect(!constraint([1e6, 1e-6], 1e-6).holds(2e-6))
    #expect(constraint([0.1, 0.2], 0.3).holds(0.1 + 0.2))
  }
}
