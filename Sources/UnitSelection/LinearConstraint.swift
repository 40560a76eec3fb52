/// A limit on a sum over all chosen units: lower ≤ Σ coefficientᵤ xᵤ ≤ upper.
///
/// Budgets, quotas of districts, targets and what is left of a river's mercury limit all arrive here as plain numbers.
public struct LinearConstraint: Hashable, Sendable {
  /// What binds, for a person: "Mercury at Kolwa intake".
  public let name: String
  /// What the sum counts: "ha", "miners"; empty where nobody said.
  public let unit: String

  /// What one unit adds when it is chosen.
  public struct Term: Hashable, Sendable {
    /// The place of the unit.
    public let unit: Int
    /// What the whole unit adds.
    public let coefficient: Double

    /// A term from its parts.
    public init(unit: Int, coefficient: Double) {
      self.unit = unit
      self.coefficient = coefficient
    }
  }

  /// The units that add anything, each once.
  public let terms: [Term]
  /// What the sum must reach; −∞ for no such limit.
  public var lowerBound: Double
  /// What the sum may not exceed; ∞ for no such limit.
  public var upperBound: Double
  /// The sum of all coefficients above 0, and that of all below it without their sign.
  private let adding: Double
  private let takingAway: Double

  /// A constraint from its parts.
  public init(
    name: String, unit: String = "", terms: [Term], lowerBound: Double = -.infinity,
    upperBound: Double = .infinity
  ) {
    self.name = name
    self.unit = unit
    self.terms = terms
    self.lowerBound = lowerBound
    self.upperBound = upperBound
    adding = terms.reduce(0) { $0 + max(0, $1.coefficient) }
    takingAway = terms.reduce(0) { $0 + max(0, -$1.coefficient) }
  }

  /// By how much a sum may pass a bound and still count as within it: a billionth of all that goes into a sum at the bound.
  ///
  /// Formula: 10⁻⁹ s with s = |b| + 2 min(Σ⁺, Σ⁻), b the bound, Σ⁺ and Σ⁻ the sums of all coefficients above and below 0 without their
  /// sign. At the bound what adds up exceeds what takes away by b, and the lesser of both is at most min(Σ⁺, Σ⁻): so s is the most
  /// that their absolute values come to. Where no coefficient is of the other sign it is the bound alone, in whatever unit.
  /// Rounding loses less than that in sums of up to nine million terms (``roundingShare(_:)``).
  public func tolerance(_ bound: Double) -> Double { 1e-9 * magnitude(bound) }

  /// s: what the absolute values of all terms of a sum at a bound come to at most; 0 for no bound.
  /// - Parameters:
  ///   - more: what quantities add to the sum at most, beside the units.
  ///   - less: what they take away from it at most.
  func magnitude(_ bound: Double, more: Double = 0, less: Double = 0) -> Double {
    bound.isFinite ? abs(bound) + 2 * min(adding + more, takingAway + less) : 0
  }

  /// Whether a sum is within the bounds.
  public func holds(_ sum: Double) -> Bool {
    sum >= lowerBound - tolerance(lowerBound) && sum <= upperBound + tolerance(upperBound)
  }
}
