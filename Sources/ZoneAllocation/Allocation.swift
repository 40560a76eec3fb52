public import UnitSelection

/// Zones chosen together, with what is known of how good they are.
public struct Allocation: Sendable {
  /// The zones in the order of choice.
  public let zones: [Zone]
  /// Σ suitability × eligible hectares of all zones, less what their boundary costs.
  public let objective: Double
  /// No zones within the limits are worth more: proven, whatever was chosen.
  public let upperBound: Double
  /// What the zones make of each linear constraint, in order, and then of each target.
  public let limits: [ReachedLimit]
  /// How far the target left furthest behind is missed; nil without targets.
  public let evenness: Evenness?
  /// For each zone the suitable hectares that are lost when it is struck out and the others stay; nil when limits, or the
  /// largest shortfall of targets, cannot be kept without it.
  public let replacementCosts: [Double?]
  /// Plans that are nearly as good, these zones the first; nil when none were asked for.
  public let portfolio: ZonePortfolio?
  /// Why there are not more zones.
  public let end: End

  /// How evenly targets are met.
  public struct Evenness: Hashable, Sendable {
    /// The largest share by which a target is missed.
    public let largestShortfall: Double
    /// No zones within the limits leave a smaller one: proven.
    public let leastLargestShortfall: Double

    /// The same held against what was proven with fewer limits.
    func held(against wider: Evenness?) -> Evenness {
      Evenness(
        largestShortfall: largestShortfall,
        leastLargestShortfall: min(
          leastLargestShortfall, wider?.leastLargestShortfall ?? leastLargestShortfall))
    }
  }

  /// What stopped the choice of zones.
  public enum End: Hashable, Sendable {
    /// The wanted number of zones is reached.
    case countReached
    /// No block may join a zone: there is no eligible land, or too little of it in every block.
    case noUsableBlock
    /// No further connected land reaches the least area.
    case noLandLeft
    /// Land for another zone is left and suits, but less than its boundary costs; at this penalty, suitable hectares per kilometre,
    /// it would be worth as much.
    case notWorthItsBoundary(atPenalty: Double)
    /// Land for another zone is left, but none of it suits at all.
    case landWorthNothing
    /// Land for another zone is left that would raise the objective: the search ended before it was used.
    case searchEnded
    /// Land is left, but these constraints have no room for a zone of the least area on it.
    case constraintsBind([String])
  }

  /// (bound − objective)/max(|bound|, |objective|): what at most is missing to the best allocation; 0 when both are equal.
  public var gap: Double { relativeGap(of: objective, to: upperBound) }
}
