/// A choice of units with its value and what it leaves of each limit, kept up to date as units are flipped.
struct SelectionState {
  let problem: ReducedProblem
  private(set) var isChosen: [Bool]
  private(set) var amounts: [Double]
  /// For each row what is left of its limit; negative where it is broken.
  private(set) var slack: [Double]
  /// F, without the constant.
  private(set) var value: Double

  init(_ problem: ReducedProblem, _ isChosen: [Bool], amounts: [Double]) {
    self.problem = problem
    self.isChosen = isChosen
    self.amounts = amounts
    slack = problem.slack(isChosen, amounts)
    value = problem.value(isChosen, amounts)
  }

  /// The same choice, summed anew: a long row of flips leaves traces of rounding in the sums.
  func recounted() -> SelectionState { SelectionState(problem, isChosen, amounts: amounts) }

  /// By how much the value rises when a unit changes sides.
  func gain(ofFlipping unit: Int) -> Double {
    let here = isChosen[unit]
    var gain = here ? -problem.worth[unit] : problem.worth[unit]
    for entry in problem.adjacency.entries(of: unit) {
      let isAlike = isChosen[Int(problem.adjacency.neighbours[entry])] == here
      gain += isAlike ? -problem.penalties[entry] : problem.penalties[entry]
    }
    return gain
  }

  /// What is lost under prices when a unit changes sides: what is used less of limits is worth its price.
  func loss(ofFlipping unit: Int, _ prices: [Double]) -> Double {
    let sign: Double = isChosen[unit] ? -1 : 1
    var loss = -gain(ofFlipping: unit)
    for term in problem.terms(of: unit) {
      loss += sign * prices[Int(problem.termRows[term])] * problem.termCoefficients[term]
    }
    return loss
  }

  /// Whether flipping a unit breaks no limit that holds, and makes none that is broken worse.
  func mayFlip(_ unit: Int) -> Bool {
    let sign: Double = isChosen[unit] ? -1 : 1
    for term in problem.terms(of: unit) {
      let row = Int(problem.termRows[term])
      let added = sign * problem.termCoefficients[term]
      if added > 0 && added > slack[row] + problem.tolerance(ofRow: row) { return false }
    }
    return true
  }

  mutating func flip(_ unit: Int) {
    value += gain(ofFlipping: unit)
    let sign: Double = isChosen[unit] ? -1 : 1
    for term in problem.terms(of: unit) {
      slack[Int(problem.termRows[term])] -= sign * problem.termCoefficients[term]
    }
    isChosen[unit].toggle()
  }

  /// Whether all limits hold.
  var isFeasible: Bool { problem.rows.indices.allSatisfy { slack[$0] >= -problem.tolerance(ofRow: $0) } }

  /// Gives the quantities the amounts that are best for the chosen units.
  ///
  /// One after the other, each as great or as small as its worth wants and the limits allow; exact for a single quantity.
  mutating func settleAmounts() {
    for (number, quantity) in problem.quantities.enumerated() {
      let terms = problem.quantityTerms[number]
      for (row, coefficient) in terms { slack[row] += amounts[number] * coefficient }
      var (least, most) = (0.0, quantity.upperBound)
      for (row, coefficient) in terms {
        if coefficient > 0 { most = min(most, slack[row] / coefficient) }
        if coefficient < 0 { least = max(least, slack[row] / coefficient) }
      }
      let wanted = quantity.worth > 0 ? most : least
      let amount = min(quantity.upperBound, max(0, wanted))
      value += quantity.worth * (amount - amounts[number])
      amounts[number] = amount
      for (row, coefficient) in terms { slack[row] -= amount * coefficient }
    }
  }
}

extension ReducedProblem {
  /// By how much a row may be broken and still count as kept.
  @inline(__always) func tolerance(ofRow row: Int) -> Double { rows[row].tolerance }

  /// For each row the units with a term in it.
  func unitsByRow() -> [[Int32]] {
    var units = rows.map { _ in [Int32]() }
    for unit in 0..<unitCount {
      for term in terms(of: unit) { units[Int(termRows[term])].append(Int32(unit)) }
    }
    return units
  }
}
