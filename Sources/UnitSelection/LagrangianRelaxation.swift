/// The greatest value when limits may be broken at a price: a bound for any prices.
///
/// Formula: D(λ) = max over x, y of F(x, y) + Σ λₖ (uₖ − aₖ·(x, y)) with F the value, λₖ ≥ 0 the price of limit k (its
/// multiplier). Whatever keeps the limits is worth at most D(λ). For given prices the maximum is a minimum cut, exact in whole
/// numbers; values are rounded up and penalties down on the way there, so that the bound stays one.
///
/// Nothing that doubles lose on the way can make it too low. Formula, with γ of ``roundingShare(_:)``: the gain of a unit is taken as
/// p − Σ λa + γ (|p| + Σ|λa|), however much of it cancels; a limit as u + its tolerance + its rounding, so that all sums that count as
/// within it are; and γ Σ|terms| of the last sum is added, with what rounding did to the problem itself (``ReducedProblem/rounding``).
final class LagrangianRelaxation {
  /// What the relaxation says about one set of prices.
  struct Answer {
    /// The units and quantities of the maximum.
    let isChosen: [Bool]
    let amounts: [Double]
    /// F of them, without the constant of the problem.
    let value: Double
    /// For each row what they leave of its limit: the slope of D.
    let slack: [Double]
    /// No choice within the limits is worth more, constant included.
    let bound: Double
  }

  let problem: ReducedProblem
  private let cut: MinimumCut
  /// For each unit the sum of the capacities of its arcs.
  private let capacitySums: [Int32]
  private let scale: Double
  /// What the gain of a unit may be off, as a share of the absolute values of its terms.
  private let gainShare: Double
  private var clamped: [Int32]
  /// How many maxima were found.
  private(set) var evaluations = 0

  init(_ problem: ReducedProblem) {
    self.problem = problem
    // The arcs of a unit add up to at most 2²⁹, so that excess and flow fit into 32 bits; sums of values fit into 63.
    var most = 0.0
    for unit in 0..<problem.unitCount {
      most = max(most, problem.adjacency.entries(of: unit).reduce(0) { $0 + problem.penalties[$1] })
    }
    let mostWorth = problem.worth.reduce(0) { max($0, abs($1)) }
    let greatest = min(
      most > 0 ? 0x1p29 / most : .infinity, mostWorth > 0 ? 0x1p38 / mostWorth : .infinity, 0x1p60)
    // A power of two, so that to scale and to scale back loses nothing.
    let scale = Double(sign: .plus, exponent: greatest.exponent, significand: 1)
    self.scale = scale
    let mostTerms = (0..<problem.unitCount).reduce(0) { max($0, problem.terms(of: $1).count) }
    gainShare = roundingShare(mostTerms + 4)
    let capacities = problem.penalties.map { Int32(($0 * scale).rounded(.down)) }
    capacitySums = (0..<problem.unitCount).map { unit in
      problem.adjacency.entries(of: unit).reduce(0) { $0 + capacities[$1] }
    }
    cut = MinimumCut(problem.adjacency, capacities: capacities)
    clamped = [Int32](repeating: 0, count: problem.unitCount)
  }

  /// The maximum for a price of each row, 0 or more.
  func answer(_ prices: [Double]) -> Answer {
    evaluations += 1
    let count = problem.unitCount
    var gains = [Int64](repeating: 0, count: count)
    var isExact = true
    for unit in 0..<count {
      var gain = problem.worth[unit]
      var magnitude = abs(gain)
      for term in problem.terms(of: unit) {
        let price = prices[Int(problem.termRows[term])] * problem.termCoefficients[term]
        gain -= price
        magnitude += abs(price)
      }
      let scaled = ((gain + gainShare * magnitude) * scale).rounded(.up)
      if !(scaled < 0x1p62) { isExact = false }
      gains[unit] = Int64(min(0x1p62, max(-0x1p62, scaled)))
      let most = Int64(capacitySums[unit]) + 1
      // Beyond the sum of its arcs a unit is chosen, or not, whatever the others do.
      clamped[unit] = Int32(min(most, max(-most, gains[unit])))
    }
    cut.solve(clamped)
    // The flow alone proves the maximum: what any choice gains beyond its excess has to leave it through its sides.
    var isChosen = [Bool](repeating: false, count: count)
    var total: Int128 = 0
    for unit in 0..<count {
      isChosen[unit] = cut.isChosen(unit)
      total += Int128(max(0, cut.excess(of: unit))) + Int128(max(0, gains[unit] - Int64(clamped[unit])))
    }
    var bound = problem.constant + Double(total) / scale
    var magnitude = abs(problem.constant) + Double(total) / scale
    var amounts: [Double] = []
    for (quantity, terms) in zip(problem.quantities, problem.quantityTerms) {
      let gain = terms.reduce(quantity.worth) { $0 - prices[$1.row] * $1.coefficient }
      let size = terms.reduce(abs(quantity.worth)) { $0 + abs(prices[$1.row] * $1.coefficient) }
      amounts.append(gain > 0 ? quantity.upperBound : 0)
      let most = max(0, gain + roundingShare(terms.count + 4) * size) * quantity.upperBound
      bound += most
      magnitude += most
    }
    for (row, price) in zip(problem.rows, prices) {
      bound += price * (row.limit + row.tolerance + row.rounding)
      magnitude += price * (abs(row.limit) + row.tolerance + row.rounding)
    }
    bound += roundingShare(problem.quantities.count + prices.count + 12) * magnitude + problem.rounding
    return Answer(
      isChosen: isChosen, amounts: amounts, value: problem.value(isChosen, amounts),
      slack: problem.slack(isChosen, amounts), bound: isExact ? bound : .infinity)
  }
}
