public import SpatialCore

/// A proposed ASM zone: connected cadastral blocks, and the eligible land in them.
public struct Zone: Sendable {
  /// "Z01", "Z02" … in the order of choice.
  public let id: String
  /// The places of its units, ascending.
  public let unitIndices: [Int]
  /// Its blocks' names, in the same order.
  public let blockIDs: [String]
  /// The eligible land in its blocks, longitude and latitude.
  public let land: Geometry
  /// The outline of its whole blocks.
  public let blocks: Geometry
  /// Hectares of `land` on the ellipsoid.
  public let eligibleHectares: Double
  /// Hectares of `blocks` on the ellipsoid.
  public let blockHectares: Double
  /// Mean suitability by eligible hectare, 0…1.
  public let suitability: Double
  /// Consents needed somewhere in it.
  public let consentRuleIDs: [String]
  /// Polsby–Popper compactness of the blocks' outline, 4πA/P²: 1 for a circle, 0.785 for a square.
  public let compactness: Double
}

/// Zones chosen together, with what is known of how good they are.
public struct Allocation: Sendable {
  /// The zones in the order of choice.
  public let zones: [Zone]
  /// Σ suitability × eligible hectares of all zones.
  public let objective: Double
  /// No allocation can be worth more (``AllocationProblem/upperBound``).
  public let upperBound: Double
  /// For each linear constraint in order, how much of its upper bound the zones use.
  public let constraintUse: [Double]
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
