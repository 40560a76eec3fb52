/// Which units are to be chosen so that they are worth most together: only numbers.
///
/// Formula: maximise Σ pᵤ xᵤ − β · L(x) + Σ qᵥ yᵥ over xᵤ ∈ {0, 1} and 0 ≤ yᵥ ≤ Yᵥ, within linear constraints; p the worth
/// of a unit (negative for a cost), L the length of the boundary around all chosen units, β the penalty for it, y quantities that
/// are decided along with the units, such as the largest shortfall among districts.
///
/// L counts a side between a chosen and another unit, and the exposed boundary of chosen units (`exposedBoundary`: coast, border).
public struct SelectionProblem: Sendable {
  /// Whether a unit may be chosen.
  public enum Status: Hashable, Sendable {
    /// It may.
    case free
    /// It must.
    case lockedIn
    /// It must not.
    case lockedOut
  }

  /// A number that is decided along with the units.
  public struct Quantity: Hashable, Sendable {
    /// What one unit of it is worth.
    public let worth: Double
    /// The most it can be, finite; the least is 0.
    public let upperBound: Double
    /// What one unit of it adds to constraints, by their place.
    public let terms: [Term]

    /// What it adds to a constraint.
    public struct Term: Hashable, Sendable {
      /// The place of the constraint.
      public let constraint: Int
      /// What one unit of the quantity adds.
      public let coefficient: Double

      /// A term from its parts.
      public init(constraint: Int, coefficient: Double) {
        self.constraint = constraint
        self.coefficient = coefficient
      }
    }

    /// A quantity from its parts.
    public init(worth: Double, upperBound: Double, terms: [Term]) {
      self.worth = worth
      self.upperBound = upperBound
      self.terms = terms
    }
  }

  /// What each unit is worth.
  public let worth: [Double]
  /// Which units share a boundary.
  public let adjacency: Adjacency
  /// For each unit the length of its boundary that it shares with no unit, as far as it counts.
  public let exposedBoundary: [Double]
  /// β: what a unit of boundary length costs, 0 or more.
  public let boundaryPenalty: Double
  /// Limits on sums.
  public var constraints: [LinearConstraint]
  /// Whether each unit may be chosen.
  public var status: [Status]
  /// Numbers decided along with the units.
  public let quantities: [Quantity]

  /// A problem from its parts; all arrays are in the order of the units, and no length is negative.
  public init(
    worth: [Double], adjacency: Adjacency, exposedBoundary: [Double]? = nil, boundaryPenalty: Double = 0,
    constraints: [LinearConstraint] = [], status: [Status]? = nil, quantities: [Quantity] = []
  ) {
    precondition(adjacency.unitCount == worth.count && boundaryPenalty >= 0)
    self.worth = worth
    self.adjacency = adjacency
    self.exposedBoundary = exposedBoundary ?? [Double](repeating: 0, count: worth.count)
    self.boundaryPenalty = boundaryPenalty
    self.constraints = constraints
    self.status = status ?? [Status](repeating: .free, count: worth.count)
    self.quantities = quantities
    precondition(self.exposedBoundary.count == worth.count && self.status.count == worth.count)
    precondition(self.exposedBoundary.allSatisfy { $0 >= 0 }, "a boundary has a length of 0 or more")
    precondition(quantities.allSatisfy { (0..<Double.infinity).contains($0.upperBound) })
  }

  /// How many units there are.
  public var unitCount: Int { worth.count }

  /// L: the length of the boundary around chosen units.
  public func boundaryLength(of isChosen: [Bool]) -> Double {
    var length = 0.0
    for unit in worth.indices where isChosen[unit] {
      length += exposedBoundary[unit]
      for entry in adjacency.entries(of: unit) where !isChosen[Int(adjacency.neighbours[entry])] {
        length += adjacency.lengths[entry]
      }
    }
    return length
  }

  /// What chosen units and quantities are worth.
  public func value(of isChosen: [Bool], quantities amounts: [Double] = []) -> Double {
    let units = worth.indices.reduce(0.0) { isChosen[$1] ? $0 + worth[$1] : $0 }
    return units - boundaryPenalty * boundaryLength(of: isChosen)
      + zip(quantities, amounts).reduce(0) { $0 + $1.0.worth * $1.1 }
  }

  /// No choice is worth more, boundary and constraints left aside: the sum of all worth above 0, rounded up.
  var mostWorth: Double {
    let units = worth.indices.map { unit in
      switch status[unit] {
      case .free: max(0, worth[unit])
      case .lockedIn: worth[unit]
      case .lockedOut: 0.0
      }
    }
    let terms = units + quantities.map { max(0, $0.worth * $0.upperBound) }
    return terms.reduce(0, +) + roundingShare(terms.count + 1) * terms.reduce(0) { $0 + abs($1) }
  }

  /// What ``value(of:quantities:)`` may be off by rounding: γₙ (Σ|p| + β L + Σ|q y|) for n terms (``roundingShare(_:)``).
  func rounding(ofValueOf isChosen: [Bool], quantities amounts: [Double] = []) -> Double {
    var roundings = quantities.count + 4
    var magnitude = zip(quantities, amounts).reduce(0.0) { $0 + abs($1.0.worth * $1.1) }
    for unit in worth.indices where isChosen[unit] {
      magnitude += abs(worth[unit])
      roundings += 2 + adjacency.entries(of: unit).count
    }
    return roundingShare(roundings) * (magnitude + boundaryPenalty * boundaryLength(of: isChosen))
  }

  /// For each constraint its sum over chosen units and quantities.
  public func sums(of isChosen: [Bool], quantities amounts: [Double] = []) -> [Double] {
    var sums = constraints.map { constraint in
      constraint.terms.reduce(0.0) { isChosen[$1.unit] ? $0 + $1.coefficient : $0 }
    }
    for (quantity, amount) in zip(quantities, amounts) {
      for term in quantity.terms { sums[term.constraint] += amount * term.coefficient }
    }
    return sums
  }
}
