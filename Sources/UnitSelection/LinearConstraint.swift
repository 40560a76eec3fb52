/// A limit on a sum over all chosen units: lower ≤ Σ coefficientᵤ xᵤ ≤ upper.
///
/// Budgets, quotas of districts, targets and what is left of a river's mercury limit all arrive here as plain numbers.
public struct LinearConstraint: Hashable, Sendable {
  /// What binds, for a person: "Mercury at Kolwa intake".
  public let name: String

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

  /// A constraint from its parts.
  public init(
    name: String, terms: [Term], lowerBound: Double = -.infinity, upperBound: Double = .infinity
  ) {
    self.name = name
    self.terms = terms
    self.lowerBound = lowerBound
    self.upperBound = upperBound
  }

  /// By how much a sum may pass a bound and still count as within it: 1e-9 of the bound.
  static func tolerance(_ bound: Double) -> Double { 1e-9 * max(1, abs(bound)) }

  /// Whether a sum is within the bounds.
  public func holds(_ sum: Double) -> Bool {
    sum >= lowerBound - Self.tolerance(lowerBound.isFinite ? lowerBound : 0)
      && sum <= upperBound + Self.tolerance(upperBound.isFinite ? upperBound : 0)
  }
}
