import IntegerProgramming
import Testing

@Suite struct BranchAndCutTests {
  @Test func theExampleHolds() throws {
    var program = MixedIntegerProgram()
    let spade = program.addVariable(cost: -3, upper: 10, isInteger: true)
    let pump = program.addVariable(cost: -5, upper: 10, isInteger: true)
    program.addRow([(spade, 2), (pump, 4)], upper: 9)
    let solution = try program.solve()
    #expect(solution.values == [4, 0])
    #expect(solution.cost == -12)
    #expect(solution.isProven)
  }

  @Test func onlyWhatIsCheaperIsLookedFor() throws {
    var program = MixedIntegerProgram()
    let spade = program.addVariable(cost: -3, upper: 10, isInteger: true)
    program.addRow([(spade, 2)], upper: 9)
    #expect(try program.solve(below: -11).values == [4])
    #expect(throws: ProgramFailure.infeasible) { try program.solve(below: -12.5) }
  }

  @Test func theLeastCostAllowsForWhatTheSolverMisses() throws {
    var program = MixedIntegerProgram()
    let spade = program.addVariable(cost: -3, upper: 10, isInteger: true)
    program.addRow([(spade, 2)], upper: 9)
    let least = program.leastCost(try program.solve())
    // A millionth of 12, and (1e-5 + 1e-7) millionths of 3.
    #expect(least < -12 && abs(least + 12 + 12e-6 + 3.03e-11) < 1e-12)
  }

  @Test func withoutWholeNumbersTheLinearOptimumIsFound() throws {
    var program = MixedIntegerProgram()
    let a = program.addVariable(cost: -1)
    let b = program.addVariable(cost: -1)
    program.addRow([(a, 2), (b, 1)], upper: 4)
    program.addRow([(a, 1), (b, 3)], upper: 7)
    let solution = try program.solve()
    #expect(abs(solution.values[0] - 1) < 1e-9 && abs(solution.values[1] - 2) < 1e-9)
  }

  @Test func whatCannotBeIsToldApart() {
    var narrow = MixedIntegerProgram()
    let whole = narrow.addVariable(cost: 1, upper: 5, isInteger: true)
    narrow.addRow([(whole, 2)], lower: 1, upper: 1.5)
    #expect(throws: ProgramFailure.infeasible) { try narrow.solve() }
    var endless = MixedIntegerProgram()
    let grown = endless.addVariable(cost: -1)
    endless.addRow([(grown, 1)], lower: 0)
    #expect(throws: ProgramFailure.unbounded) { try endless.solve() }
  }
}
