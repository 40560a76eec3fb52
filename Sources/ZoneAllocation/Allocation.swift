public import UnitSelection

/// Zones chosen together, with what is known of how good they are.
public struct Allocation: Sendable {
  /// The zones in the order of choice.
  public let zones: [Zone]
  /// Σ suitability × eligible hectares of all zones, less what their boundary costs.
  public let objective: Double
  /// No zones within the limits are worth more: proven, whatever was chosen.
  public let upperBound: Double
  /// For each linear constraint in order, how much of its upper bound the zones use.
  public let constraintUse: [Double]
  /// For each zone the suitable hectares that are lost when it is struck out and the others stay; nil when limits cannot be kept
  /// without it.
  public let replacementCosts: [Double?]
  /// For each linear constraint what one more unit of its upper bound would be worth, by the relaxation.
  public let constraintPrices: [Double]
  /// Plans that are nearly as good, these zones the first; nil when none were asked for.
  public let portfolio: ZonePortfolio?
  /// Why there are not more zones.
  public let end: End

  /// What stopped the choice of zones.
  public enum End: Hashable, Sendable {
    /// The wanted number of zones is reached.
    case countReached
    /// No block may join a zone: there is no eligible land, or too little of it in every block.
    case noUsableBlock
    /// No further connected land reaches the least area.
    case noLandLeft
    /// Land is left, but these constraints have no room for a zone of the least area on it.
    case constraintsBind([String])
  }

  /// (bound − objective) / bound: what at most is missing to the best allocation; 0 when the bound is 0.
  public var gap: Double { upperBound > 0 ? (upperBound - objective) / upperBound : 0 }
}
