internal import IntegerProgramming

/// The best choice of few units, by branch and cut over the whole problem.
///
/// Formula: as in ``SelectionProblem``, with a variable for each side that is at least the difference of its two units.
struct ExactSelection {
  /// The best choice found.
  let state: SelectionState?
  /// No choice is worth more, constant included; the solver's tolerances are added (``MixedIntegerProgram/leastCost(_:)``).
  let bound: Double
  /// Whether the choice is the best.
  let isProven: Bool
  /// Whether no choice is within all limits.
  let isInfeasible: Bool

  /// - Parameter nodes: how many nodes of the search tree are visited at most.
  /// - Parameter least: only choices worth more are looked for, constant included; bound and proofs then speak of those alone.
  init(_ problem: ReducedProblem, nodes: Int, worthMoreThan least: Double = -.infinity) {
    do {
      let program = Self.program(problem)
      let solution = try program.solve(nodes: nodes, below: problem.constant - least)
      let isChosen = (0..<problem.unitCount).map { solution.values[$0] > 0.5 }
      var state = SelectionState(
        problem, isChosen,
        amounts: problem.quantities.indices.map { solution.values[problem.unitCount + $0] })
      // The solver may have used up the tolerance of a row and a little of its own.
      if !state.isFeasible { state.settleAmounts() }
      self.state = state.isFeasible ? state : nil
      bound = problem.constant - program.leastCost(solution) + problem.rounding
      isProven = solution.isProven && state.isFeasible
      isInfeasible = false
    } catch {
      state = nil
      bound = .infinity
      isProven = false
      isInfeasible = error == .infeasible
    }
  }

  private static func program(_ problem: ReducedProblem) -> MixedIntegerProgram {
    var program = MixedIntegerProgram()
    for worth in problem.worth { _ = program.addVariable(cost: -worth, upper: 1, isInteger: true) }
    for quantity in problem.quantities {
      _ = program.addVariable(cost: -quantity.worth, upper: quantity.upperBound)
    }
    for unit in 0..<problem.unitCount {
      for entry in problem.adjacency.entries(of: unit) where entry < Int(problem.adjacency.opposites[entry]) {
        let other = Int(problem.adjacency.neighbours[entry])
        let apart = program.addVariable(cost: problem.penalties[entry], upper: 1)
        program.addRow([(apart, 1), (unit, -1), (other, 1)], lower: 0)
        program.addRow([(apart, 1), (unit, 1), (other, -1)], lower: 0)
      }
    }
    var terms = problem.rows.map { _ in [(variable: Int, coefficient: Double)]() }
    for unit in 0..<problem.unitCount {
      for term in problem.terms(of: unit) {
        terms[Int(problem.termRows[term])].append((unit, problem.termCoefficients[term]))
      }
    }
    for (number, ofQuantity) in problem.quantityTerms.enumerated() {
      for (row, coefficient) in ofQuantity { terms[row].append((problem.unitCount + number, coefficient)) }
    }
    for (row, terms) in zip(problem.rows, terms) {
      program.addRow(terms, upper: row.limit + row.tolerance)
    }
    return program
  }
}
