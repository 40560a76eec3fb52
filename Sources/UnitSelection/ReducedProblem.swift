/// A problem without its locked units, with every limit as Σ a x ≤ u.
///
/// What locked units add stands in `constant` and in the limits; a side towards a locked unit has become worth of its free
/// neighbour. Each limit is divided by the root of the sum of its squared coefficients, so that multipliers of budgets and of grams
/// of mercury are of one size.
struct ReducedProblem: Sendable {
  /// Σ a x ≤ limit over free units.
  struct Row: Sendable {
    /// The place of the constraint it comes from.
    let constraint: Int
    /// 1 for an upper bound, −1 for a lower one.
    let sign: Double
    /// What coefficients were divided by.
    let norm: Double
    var limit: Double
    /// By how much the sum may pass the limit and still count as within it (``LinearConstraint/tolerance(_:)``).
    let tolerance: Double
    /// What rounding may have shifted the sum or the limit by: γ of all that goes into it.
    let rounding: Double
  }

  /// The places of the free units in the problem.
  let units: [Int]
  /// Worth of each free unit, exposed boundary and sides towards locked units included.
  var worth: [Double]
  /// Value of the locked units alone.
  let constant: Double
  /// What rounding may have shifted the value of any choice by, on the way from the problem to `worth`, `penalties` and `constant`.
  let rounding: Double
  let adjacency: Adjacency
  /// For each entry of `adjacency`, β times its length.
  let penalties: [Double]
  var rows: [Row]
  /// For each free unit the place of its first term; one more at the end.
  private(set) var termStarts: [Int32]
  private(set) var termRows: [Int32]
  private(set) var termCoefficients: [Double]
  let quantities: [SelectionProblem.Quantity]
  /// For each quantity its coefficients in `rows`.
  let quantityTerms: [[(row: Int, coefficient: Double)]]

  var unitCount: Int { units.count }

  init(_ problem: SelectionProblem) {
    var places = [Int32](repeating: -1, count: problem.unitCount)
    var units: [Int] = []
    for unit in problem.worth.indices where problem.status[unit] == .free {
      places[unit] = Int32(units.count)
      units.append(unit)
    }
    let isLockedIn = problem.status.map { $0 == .lockedIn }
    constant = problem.value(of: isLockedIn)
    let beta = problem.boundaryPenalty
    var rounding = problem.rounding(ofValueOf: isLockedIn)
    var sides: [Adjacency.Side] = []
    var worth = units.map { problem.worth[$0] - beta * problem.exposedBoundary[$0] }
    for (place, unit) in units.enumerated() {
      let entries = problem.adjacency.entries(of: unit)
      var boundary = problem.exposedBoundary[unit]
      for entry in entries {
        let other = Int(problem.adjacency.neighbours[entry])
        let length = problem.adjacency.lengths[entry]
        boundary += length
        switch problem.status[other] {
        case .free: if unit < other { sides.append(.init(place, Int(places[other]), length: length)) }
        case .lockedIn: worth[place] += beta * length
        case .lockedOut: worth[place] -= beta * length
        }
      }
      rounding += roundingShare(entries.count + 6) * (abs(problem.worth[unit]) + beta * abs(boundary))
    }
    self.rounding = rounding
    self.units = units
    self.worth = worth
    adjacency = Adjacency(unitCount: units.count, sides: beta > 0 ? sides : [])
    penalties = adjacency.lengths.map { beta * $0 }
    quantities = problem.quantities

    var rows: [Row] = []
    var terms: [(unit: Int32, row: Int32, coefficient: Double)] = []
    var quantityTerms = problem.quantities.map { _ in [(row: Int, coefficient: Double)]() }
    for (place, constraint) in problem.constraints.enumerated() {
      let locked = constraint.terms.reduce(0.0) { isLockedIn[$1.unit] ? $0 + $1.coefficient : $0 }
      let free = constraint.terms.filter { places[$0.unit] >= 0 && $0.coefficient != 0 }
      let ofQuantities = problem.quantities.map { quantity in
        quantity.terms.reduce(0.0) { $1.constraint == place ? $0 + $1.coefficient : $0 }
      }
      let squares = free.reduce(0.0) { $0 + $1.coefficient * $1.coefficient }
      let norm = squares > 0 ? squares.squareRoot() : max(1, ofQuantities.map(abs).max() ?? 1)
      let (more, less) = zip(problem.quantities, ofQuantities).reduce((0.0, 0.0)) {
        ($0.0 + max(0, $1.1) * $1.0.upperBound, $0.1 + max(0, -$1.1) * $1.0.upperBound)
      }
      for (sign, bound) in [(1.0, constraint.upperBound), (-1.0, constraint.lowerBound)] where bound.isFinite
      {
        let row = rows.count
        let magnitude = constraint.magnitude(bound, more: more, less: less) / norm
        rows.append(
          Row(
            constraint: place, sign: sign, norm: norm, limit: sign * (bound - locked) / norm,
            tolerance: 1e-9 * magnitude,
            rounding: roundingShare(constraint.terms.count + problem.quantities.count + 8) * magnitude))
        for term in free {
          terms.append((places[term.unit], Int32(row), sign * term.coefficient / norm))
        }
        for (number, coefficient) in ofQuantities.enumerated() where coefficient != 0 {
          quantityTerms[number].append((row, sign * coefficient / norm))
        }
      }
    }
    self.rows = rows
    self.quantityTerms = quantityTerms
    (termStarts, termRows, termCoefficients) = Self.byUnit(terms, unitCount: units.count)
  }

  private init(
    coarser groups: [Int32], count: Int, of fine: ReducedProblem
  ) {
    units = Array(0..<count)
    constant = fine.constant
    rounding = fine.rounding
    var worth = [Double](repeating: 0, count: count)
    var sides: [UInt64: Double] = [:]
    sides.reserveCapacity(2 * count)
    for unit in 0..<fine.unitCount {
      let group = groups[unit]
      worth[Int(group)] += fine.worth[unit]
      for entry in fine.adjacency.entries(of: unit) {
        let other = groups[Int(fine.adjacency.neighbours[entry])]
        if group < other { sides[UInt64(group) << 32 | UInt64(other), default: 0] += fine.penalties[entry] }
      }
    }
    self.worth = worth
    adjacency = Adjacency(
      unitCount: count,
      sides: sides.keys.sorted().map {
        .init(Int($0 >> 32), Int($0 & 0xffff_ffff), length: sides[$0] ?? 0)
      })
    penalties = adjacency.lengths
    rows = fine.rows
    quantities = fine.quantities
    quantityTerms = fine.quantityTerms
    var terms: [(unit: Int32, row: Int32, coefficient: Double)] = []
    terms.reserveCapacity(fine.termRows.count)
    for unit in 0..<fine.unitCount {
      for term in fine.terms(of: unit) {
        terms.append((groups[unit], fine.termRows[term], fine.termCoefficients[term]))
      }
    }
    (termStarts, termRows, termCoefficients) = Self.byUnit(terms, unitCount: count)
  }

  /// The places of a unit's terms.
  @inline(__always) func terms(of unit: Int) -> Range<Int> {
    Int(termStarts[unit])..<Int(termStarts[unit + 1])
  }

  /// The same problem for groups of units that are chosen together or not at all.
  ///
  /// Its best multipliers lie near those of the whole problem and cost a fraction; its maximum is no bound.
  func coarser(_ groups: [Int32], count: Int) -> ReducedProblem {
    ReducedProblem(coarser: groups, count: count, of: self)
  }

  /// What chosen units and amounts are worth, without the constant.
  func value(_ isChosen: [Bool], _ amounts: [Double]) -> Double {
    var value = zip(quantities, amounts).reduce(0.0) { $0 + $1.0.worth * $1.1 }
    for unit in 0..<unitCount where isChosen[unit] {
      value += worth[unit]
      for entry in adjacency.entries(of: unit) where !isChosen[Int(adjacency.neighbours[entry])] {
        value -= penalties[entry]
      }
    }
    return value
  }

  /// For each row what is left of its limit.
  func slack(_ isChosen: [Bool], _ amounts: [Double]) -> [Double] {
    var slack = rows.map(\.limit)
    for unit in 0..<unitCount where isChosen[unit] {
      for term in terms(of: unit) { slack[Int(termRows[term])] -= termCoefficients[term] }
    }
    for (terms, amount) in zip(quantityTerms, amounts) {
      for (row, coefficient) in terms { slack[row] -= amount * coefficient }
    }
    return slack
  }

  private static func byUnit(_ terms: [(unit: Int32, row: Int32, coefficient: Double)], unitCount: Int) -> (
    [Int32], [Int32], [Double]
  ) {
    var starts = [Int32](repeating: 0, count: unitCount + 1)
    for term in terms { starts[Int(term.unit) + 1] += 1 }
    for unit in 0..<unitCount { starts[unit + 1] += starts[unit] }
    var next = starts
    var rows = [Int32](repeating: 0, count: terms.count)
    var coefficients = [Double](repeating: 0, count: terms.count)
    for term in terms {
      let place = Int(next[Int(term.unit)])
      next[Int(term.unit)] += 1
      rows[place] = term.row
      coefficients[place] = term.coefficient
    }
    return (starts, rows, coefficients)
  }
}
