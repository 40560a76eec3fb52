/// Decides the units that are most in doubt by branch and cut, while all others stay as they are in a choice within the limits.
///
/// In doubt are units on which the choice and the cuts near the optimum of the relaxation do not agree, and those whose change of sides
/// loses least under the prices. What is found for them is never worse than the choice; it says nothing about the bound, for the
/// others were not asked.
struct FractionalCore {
  private let problem: SelectionProblem
  private let reduced: ReducedProblem
  private let dual: DualSearch
  private let effort: UnitSelector.Effort
  private let shares: [Float]

  init(
    _ problem: SelectionProblem, _ reduced: ReducedProblem, _ dual: DualSearch, _ effort: UnitSelector.Effort
  ) {
    self.problem = problem
    self.reduced = reduced
    self.dual = dual
    self.effort = effort
    shares = dual.shares()
  }

  /// A choice at least as good, within all limits.
  /// - Throws: `CancellationError`.
  func settle(_ start: SelectionState) throws -> SelectionState {
    guard effort.coreUnits > 0, reduced.unitCount <= Self.mostUnits else { return start }
    var best = start
    var isSettled = [Bool](repeating: false, count: reduced.unitCount)
    var failures = 0
    for _ in 0..<Self.mostRounds {
      try Task.checkCancellation()
      let missing = dual.bound - best.value - reduced.constant
      guard missing > effort.coreGap * abs(dual.bound) else { break }
      let core = units(in: best, isSettled)
      if let better = decided(core, best, worthMoreBy: Self.leastGain * missing), better.value > best.value {
        best = better
        failures = 0
      } else {
        failures += 1
        if failures == Self.mostFailures { break }
        for unit in core { isSettled[unit] = true }
      }
    }
    return best
  }

  /// In greater problems so few units no longer count.
  private static let mostUnits = 30_000
  private static let mostRounds = 4
  private static let mostFailures = 2
  /// What a round must win, as a share of what is missing to the bound: less is not worth the nodes.
  private static let leastGain = 0.01

  /// The units most in doubt; those that were decided before come last.
  private func units(in state: SelectionState, _ isSettled: [Bool]) -> [Int] {
    let ranks = (0..<reduced.unitCount).map { unit -> (Int, Double) in
      let share = Double(shares[unit])
      let isAgreed = state.isChosen[unit] ? share > 0.999 : share < 0.001
      return ((isSettled[unit] ? 2 : 0) + (isAgreed ? 1 : 0), state.loss(ofFlipping: unit, dual.prices))
    }
    return ranks.indices.sorted { (ranks[$0].0, ranks[$0].1, $0) < (ranks[$1].0, ranks[$1].1, $1) }
      .prefix(effort.coreUnits).sorted()
  }

  /// A choice worth more by a gain that differs in these units alone; nil when the solver finds none.
  private func decided(_ units: [Int], _ state: SelectionState, worthMoreBy gain: Double) -> SelectionState? {
    var core = problem
    core.status = core.status.map { $0 == .free ? .lockedOut : $0 }
    for unit in 0..<reduced.unitCount where state.isChosen[unit] {
      core.status[reduced.units[unit]] = .lockedIn
    }
    for unit in units { core.status[reduced.units[unit]] = .free }
    guard
      let found = ExactSelection(
        ReducedProblem(core), nodes: effort.coreNodes, worthMoreThan: state.value + reduced.constant + gain
      ).state
    else { return nil }
    var isChosen = state.isChosen
    for (unit, isIn) in zip(units, found.isChosen) { isChosen[unit] = isIn }
    let whole = SelectionState(reduced, isChosen, amounts: found.amounts)
    return whole.isFeasible ? whole : nil
  }
}
