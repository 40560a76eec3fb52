/// Chooses units, and proves how good the choice is.
///
/// Method: prices for all limits (Lagrangian multipliers) are sought at which an exact minimum cut gives the lowest bound, first on
/// groups of units, then on all. The search starts from what most of those cuts choose and makes it better by annealing, repair and
/// flips in ones and twos; where a gap is left, branch and cut decides the units that are most in doubt (``FractionalCore``). Few units
/// are decided exactly by branch and cut alone. The bound holds whatever was chosen.
public struct UnitSelector: Sendable {
  /// How far the search goes.
  public struct Effort: Sendable {
    /// Evaluations of the relaxation on all units.
    public var evaluations = 400
    /// Share of the bound that is not worth another evaluation.
    public var tolerance = 1e-5
    /// Gap at which the search ends, as a share of the bound.
    public var wantedGap = 0.0005
    /// How often what is in doubt is settled anew by annealing; nil: the oftener, the fewer units.
    public var attempts: Int?
    /// Up to how many free units branch and cut decides everything.
    public var exactUnits = 150
    /// Nodes that branch and cut may visit.
    public var nodes = 20_000
    /// How many units in doubt branch and cut decides at a time; 0 for none.
    public var coreUnits = 150
    /// Nodes that branch and cut may visit for them.
    public var coreNodes = 100
    /// Gap above which that is worth its time, as a share of the bound.
    public var coreGap = 0.001
    /// Up to how many units that may lie in a zone all possible zones are listed, and the best of them packed exactly.
    public var packedUnits = 24
    /// Nodes that branch and cut may visit for them; where they do not do, zones are searched for.
    public var packedNodes = 1_000_000

    /// The usual effort.
    public init() {}
  }

  /// Why nothing was chosen.
  public enum Failure: Error, Hashable, Sendable {
    /// These constraints, by place, cannot hold whatever is chosen: even alone.
    case impossible([Int])
    /// No choice keeps all limits together: proven.
    case infeasible
    /// No choice within all limits was found. What none is worth more than, and for each constraint its price
    /// (``Selection/prices``), hold nevertheless.
    case notFound(bound: Double, prices: [Double])
  }

  /// Chooses units for a problem.
  /// - Throws: ``Failure``, ``BrokenProof``, `CancellationError`.
  public static func select(_ problem: SelectionProblem, effort: Effort = Effort()) throws -> Selection {
    let reduced = ReducedProblem(problem)
    let impossible = Set(reduced.impossibleRows().map { reduced.rows[$0].constraint })
    guard impossible.isEmpty else { throw Failure.impossible(impossible.sorted()) }
    let relaxation = LagrangianRelaxation(reduced)
    var dual = DualSearch(relaxation, startingFrom: reduced, effort)
    dual.run(
      evaluations: effort.evaluations, tolerance: effort.tolerance, isCancelled: { Task.isCancelled })
    try Task.checkCancellation()
    let exact =
      reduced.unitCount <= effort.exactUnits ? ExactSelection(reduced, nodes: effort.nodes) : nil
    if exact?.isInfeasible ?? false { throw Failure.infeasible }
    var best = exact?.state
    if !(exact?.isProven ?? false), let found = try bestState(reduced, dual, effort),
      best.map({ found.value > $0.value }) ?? true
    {
      best = try FractionalCore(problem, reduced, dual, effort).settle(found)
    }
    let bound = min(dual.bound, exact?.bound ?? .infinity, problem.mostWorth)
    guard let best else {
      throw Failure.notFound(
        bound: bound,
        prices: reduced.prices(ofRows: dual.prices, constraintCount: problem.constraints.count))
    }
    return try Selection(
      problem, reduced, best, bound: bound, rowPrices: dual.prices, evaluations: relaxation.evaluations)
  }

  /// The best choice within the limits that is found near the optimum of the linear relaxation.
  private static func bestState(_ problem: ReducedProblem, _ dual: DualSearch, _ effort: Effort) throws
    -> SelectionState?
  {
    let repair = Repair(problem, unitsByRow: problem.unitsByRow(), prices: dual.prices)
    let annealing = Annealing(problem, prices: dual.prices)
    let trusted = dual.weights.indices.sorted { (dual.weights[$0], $0) > (dual.weights[$1], $1) }
    let search = LocalSearch(prices: dual.prices, others: trusted.prefix(12).map { dual.met[$0].isChosen })
    let isLikely = dual.shares().map { $0 > 0.5 }
    var best: SelectionState?
    // Few units are tried more often: it costs little, and each unit counts for more.
    let attempts = effort.attempts ?? min(8, max(2, 60_000 / max(1, problem.unitCount)))
    for attempt in 0...attempts {
      try Task.checkCancellation()
      var state = SelectionState(problem, isLikely, amounts: problem.quantities.map { _ in 0 })
      state.settleAmounts()
      if attempt > 0 {
        annealing.run(&state, attempt % 3 == 2 ? .bold : .careful, seed: UInt64(attempt))
      }
      guard repair.run(&state) else { continue }
      search.run(&state)
      state = state.recounted()
      guard state.isFeasible else { continue }
      if best.map({ state.value > $0.value }) ?? true { best = state }
      if let best, dual.bound - best.value - problem.constant <= effort.wantedGap * abs(dual.bound) { break }
    }
    return best
  }
}

extension DualSearch {
  /// A search that starts at the best prices of ever finer groups of units.
  init(
    _ relaxation: LagrangianRelaxation, startingFrom problem: ReducedProblem, _ effort: UnitSelector.Effort
  ) {
    var prices = [Double](repeating: 0, count: problem.rows.count)
    var reach: Double?
    for coarse in problem.coarsened(to: 4_000) {
      var search = DualSearch(LagrangianRelaxation(coarse), start: prices, reach: reach)
      search.run(evaluations: effort.evaluations, tolerance: 10 * effort.tolerance)
      prices = search.prices
      reach = search.lastReach
    }
    self.init(relaxation, start: prices, reach: reach)
  }
}

extension ReducedProblem {
  /// Rows that no choice can keep: even with everything that relieves them, too little is left.
  func impossibleRows() -> [Int] {
    var least = rows.map { -$0.limit }
    for term in termRows.indices { least[Int(termRows[term])] += min(0, termCoefficients[term]) }
    for (quantity, terms) in zip(quantities, quantityTerms) {
      for (row, coefficient) in terms { least[row] += min(0, coefficient * quantity.upperBound) }
    }
    return rows.indices.filter { least[$0] > rows[$0].tolerance + rows[$0].rounding }
  }
}
