/// The greatest value when limits may be broken at a price: a bound for any prices.
///
/// Formula: D(λ) = max over x, y of F(x, y) + Σ λₖ (uₖ − aₖ·(x, y)) with F the value, λₖ ≥ 0 the price of limit k (its
/// multiplier). Whatever keeps the limits is worth at most D(λ). For given prices the maximum is a minimum cut, exact in whole
/// numbers; values are rounded up and penalties down on the way there, so that the bound stays one.
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
  private let capacities: [Int32]
  private let scale: Double
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
    scale = min(
      most > 0 ? 0x1p29 / most : .infinity, mostWorth > 0 ? 0x1p38 / mostWorth : .infinity, 0x1p60)
    let scale = scale
    let capacities = problem.penalties.map { Int32(($0 * scale).rounded(.down)) }
    capacitySums = (0..<problem.unitCount).map { unit in
      problem.adjacency.entries(of: unit).reduce(0) { $0 + capacities[$1] }
    }
    cut = MinimumCut(problem.adjacency, capacities: capacities)
    clamped = [Int32](repeating: 0, count: problem.unitCount)
    self.capacities = capacities
  }

  /// The maximum for a price of each row, 0 or more.
  func answer(_ prices: [Double]) -> Answer {
    evaluations += 1
    let count = problem.unitCount
    var gains = [Int64](repeating: 0, count: count)
    var isExact = true
    for unit in 0..<count {
      var gain = problem.worth[unit]
      for term in problem.terms(of: unit) {
        gain -= prices[Int(problem.termRows[term])] * problem.termCoefficients[term]
      }
      let scaled = (gain * scale).rounded(.up)
      if !(scaled < 0x1p62) { isExact = false }
      gains[unit] = Int64(min(0x1p62, max(-0x1p62, scaled)))
      let most = Int64(capacitySums[unit]) + 1
      // Beyond the sum of its arcs a unit is chosen, or not, whatever the others do.
      clamped[unit] = Int32(min(most, max(-most, gains[unit])))
    }
    cut.solve(clamped)
    var isChosen = [Bool](repeating: false, count: count)
    var total: Int128 = 0
    for unit in 0..<count where cut.isChosen(unit) {
      isChosen[unit] = true
      total += Int128(gains[unit])
    }
    for unit in 0..<count where isChosen[unit] {
      for entry in problem.adjacency.entries(of: unit)
      where !isChosen[Int(problem.adjacency.neighbours[entry])] { total -= Int128(capacities[entry]) }
    }
    var bound = problem.constant + Double(total) / scale
    var amounts: [Double] = []
    for (quantity, terms) in zip(problem.quantities, problem.quantityTerms) {
      let gain = terms.reduce(quantity.worth) { $0 - prices[$1.row] * $1.coefficient }
      amounts.append(gain > 0 ? quantity.upperBound : 0)
      bound += max(0, gain) * quantity.upperBound
    }
    var magnitude = abs(bound)
    for (row, price) in zip(problem.rows, prices) {
      bound += price * row.limit
      magnitude += abs(price * row.limit)
    }
    // What sums of doubles may lose.
    bound += 1e-13 * magnitude
    return Answer(
      isChosen: isChosen, amounts: amounts, value: problem.value(isChosen, amounts),
      slack: problem.slack(isChosen, amounts), bound: isExact ? bound : .infinity)
  }
}
