import UnitSelection

/// A limit or target on a sum over all zones, and what the zones make of it.
public struct ReachedLimit: Hashable, Sendable {
  /// What binds, for a person: "mercury at Kolwa intake".
  public let name: String
  /// What its numbers count, such as "ha"; empty where that is not known.
  public let unit: String
  /// What the sum must reach, or for a target should; nil for no such limit.
  public let atLeast: Double?
  /// What the sum may not exceed; nil for no such limit.
  public let atMost: Double?
  /// The sum over all zones.
  public let reached: Double
  /// What one more unit of the limit would be worth, suitable hectares, by the relaxation: positive for an upper bound that binds,
  /// negative for a lower one; nil where zones were formed exactly, without a relaxation.
  public let price: Double?

  /// A limit from its parts.
  public init(
    name: String, unit: String, atLeast: Double?, atMost: Double?, reached: Double, price: Double?
  ) {
    self.name = name
    self.unit = unit
    self.atLeast = atLeast
    self.atMost = atMost
    self.reached = reached
    self.price = price
  }

  /// The share by which the sum falls short of what it should reach; 0 when it does not.
  public var shortfall: Double {
    guard let atLeast, atLeast > 0 else { return 0 }
    return max(0, 1 - reached / atLeast)
  }

  /// Limits in order, with what a choice of zones makes of each.
  static func all(_ constraints: [LinearConstraint], of selection: ZoneSelection) -> [ReachedLimit] {
    zip(constraints, selection.sums).enumerated().map { place, limit in
      let (constraint, sum) = limit
      return ReachedLimit(
        name: constraint.name, unit: constraint.unit,
        atLeast: constraint.lowerBound.isFinite ? constraint.lowerBound : nil,
        atMost: constraint.upperBound.isFinite ? constraint.upperBound : nil, reached: sum,
        price: place < selection.prices.count ? selection.prices[place] : nil)
    }
  }
}
