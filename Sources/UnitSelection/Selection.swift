/// Units chosen together, with the proof of how good the choice is.
public struct Selection: Sendable {
  /// For each unit of the problem whether it is chosen.
  public let isChosen: [Bool]
  /// For each quantity of the problem its amount.
  public let amounts: [Double]
  /// What they are worth (``SelectionProblem/value(of:quantities:)``).
  public let value: Double
  /// No choice within the limits is worth more: as proven, or the value where only its rounding lifts it above (``BrokenProof``).
  public let bound: Double
  /// For each constraint its sum.
  public let sums: [Double]
  /// For each constraint what one more unit of its limit would be worth, by the relaxation: positive for an upper bound that
  /// binds, negative for a lower one.
  public let prices: [Double]
  /// How often the relaxation was solved on all units.
  public let evaluations: Int

  /// (bound − value)/max(|bound|, |value|): what at most is missing to the best choice.
  public var gap: Double { relativeGap(of: value, to: bound) }

  init(
    _ problem: SelectionProblem, _ reduced: ReducedProblem, _ state: SelectionState, bound: Double,
    rowPrices: [Double], evaluations: Int
  ) throws(BrokenProof) {
    var isChosen = problem.status.map { $0 == .lockedIn }
    for (place, unit) in reduced.units.enumerated() { isChosen[unit] = state.isChosen[place] }
    self.isChosen = isChosen
    amounts = state.amounts
    value = problem.value(of: isChosen, quantities: state.amounts)
    self.bound = try BrokenProof.check(
      bound, for: value, rounding: problem.rounding(ofValueOf: isChosen, quantities: state.amounts))
    sums = problem.sums(of: isChosen, quantities: state.amounts)
    prices = reduced.prices(ofRows: rowPrices, constraintCount: problem.constraints.count)
    self.evaluations = evaluations
  }
}

extension ReducedProblem {
  /// For each constraint of the problem its price, from those of its rows.
  func prices(ofRows rowPrices: [Double], constraintCount: Int) -> [Double] {
    var prices = [Double](repeating: 0, count: constraintCount)
    for (row, price) in zip(rows, rowPrices) { prices[row.constraint] += row.sign * price / row.norm }
    return prices
  }
}
