internal import CCBC
internal import Glibc
internal import Synchronization

/// The solver keeps state of its own outside of models: one program is solved at a time.
private let solver = Mutex(())

extension MixedIntegerProgram {
  /// Solves the program by branch and cut (COIN-OR CBC).
  ///
  /// The search is limited by nodes, never by time, so that a slow machine comes to the same solution.
  /// - Parameters:
  ///   - nodes: how many nodes of the search tree are visited at most.
  ///   - gap: the search ends when cost and bound differ by no more than this share.
  ///   - cutoff: only solutions that cost less than this are looked for; where there is none, the program counts as infeasible.
  /// - Throws: ``ProgramFailure``.
  public func solve(nodes: Int = 100_000, gap: Double = 0, below cutoff: Double = .infinity)
    throws(ProgramFailure) -> ProgramSolution
  {
    guard !variables.isEmpty else { throw .nothingFound }
    return try solver.withLock { (_) throws(ProgramFailure) in
      try solveAlone(nodes: nodes, gap: gap, below: cutoff)
    }
  }

  private func solveAlone(nodes: Int, gap: Double, below cutoff: Double) throws(ProgramFailure)
    -> ProgramSolution
  {
    let model = Cbc_newModel()
    defer { Cbc_deleteModel(model) }
    load(into: model)
    Cbc_setLogLevel(model, 0)
    Cbc_setParameter(model, "threads", "0")
    Cbc_setParameter(model, "randomCbcSeed", "1")
    Cbc_setParameter(model, "randomSeed", "1")
    Cbc_setMaximumNodes(model, Int32(clamping: nodes))
    Cbc_setAllowableFractionGap(model, gap)
    Cbc_setAllowableGap(model, 0)
    if cutoff < .infinity { Cbc_setCutoff(model, cutoff * scale) }
    // The solver puts its own handler for Ctrl-C in the place of ours.
    let handler = signal(SIGINT, SIG_DFL)
    signal(SIGINT, handler)
    Cbc_solve(model)
    signal(SIGINT, handler)
    return try solution(of: model)
  }

  /// What costs are multiplied by for the solver, which takes no notice of improvements by less than 1e-5: the greatest becomes 1e6.
  private var scale: Double { greatestCost > 0 ? 1e6 / greatestCost : 1 }

  private var greatestCost: Double { variables.reduce(0) { max($0, abs($1.cost)) } }

  /// By how much a proven solution may cost more than the best, absolutely: of 1e6 parts of the greatest cost, 1e-5 by which the
  /// solver takes no notice of an improvement, and for each variable 1e-7 by which its reduced cost may have the wrong sign.
  var costTolerance: Double { (1e-5 + 1e-7 * Double(variables.count)) / 1e6 * greatestCost }

  /// What no values within the rows cost less than, with what the solver does not see taken off: 1e-6 of the bound, by which it lets
  /// rows and whole numbers be missed, and what it takes no notice of in costs.
  public func leastCost(_ solution: ProgramSolution) -> Double {
    solution.bound - 1e-6 * abs(solution.bound) - costTolerance
  }

  private func load(into model: UnsafeMutableRawPointer?) {
    let scale = scale
    var columns = [[(row: Int32, coefficient: Double)]](repeating: [], count: variables.count)
    for (number, row) in rows.enumerated() {
      for (variable, coefficient) in row.terms where coefficient != 0 {
        columns[variable].append((Int32(number), coefficient))
      }
    }
    let starts = columns.reduce(into: [Int32(0)]) { $0.append($0[$0.count - 1] + Int32($1.count)) }
    Cbc_loadProblem(
      model, Int32(variables.count), Int32(rows.count), starts,
      columns.flatMap { column in column.map(\.row) },
      columns.flatMap { column in column.map(\.coefficient) }, variables.map(\.lower), variables.map(\.upper),
      variables.map { $0.cost * scale }, rows.map(\.lower), rows.map(\.upper))
    for (place, variable) in variables.enumerated() where variable.isInteger {
      Cbc_setInteger(model, Int32(place))
    }
  }

  private func solution(of model: UnsafeMutableRawPointer?) throws(ProgramFailure) -> ProgramSolution {
    if Cbc_isAbandoned(model) != 0 { throw .abandoned }
    if Cbc_isContinuousUnbounded(model) != 0 { throw .unbounded }
    if Cbc_isProvenInfeasible(model) != 0 { throw isEndless() ? .unbounded : .infeasible }
    let isWhole = variables.contains { $0.isInteger }
    guard let found = isWhole ? UnsafePointer(Cbc_bestSolution(model)) : Cbc_getColSolution(model) else {
      // Status 0: the search has seen all there is.
      throw Cbc_status(model) == 0 ? .infeasible : .nothingFound
    }
    let values = variables.indices.map { variables[$0].isInteger ? found[$0].rounded() : found[$0] }
    let cost = zip(variables, values).reduce(0) { $0 + $1.0.cost * $1.1 }
    let isProven = Cbc_isProvenOptimal(model) != 0
    return ProgramSolution(
      values: values, cost: cost,
      bound: isProven ? cost : min(cost, Cbc_getBestPossibleObjValue(model) / scale),
      isProven: isProven)
  }

  /// Whether a program that the solver calls infeasible only has costs that fall without end: the linear solver does not always tell
  /// the two apart.
  private func isEndless() -> Bool {
    guard variables.contains(where: { $0.cost != 0 && ($0.upper == .infinity || $0.lower == -.infinity) })
    else {
      return false
    }
    var free = MixedIntegerProgram()
    for variable in variables {
      _ = free.addVariable(
        cost: 0, lower: variable.lower, upper: variable.upper, isInteger: variable.isInteger)
    }
    free.rows = rows
    do {
      _ = try free.solveAlone(nodes: 1_000, gap: 0, below: .infinity)
      return true
    } catch {
      return false
    }
  }
}
