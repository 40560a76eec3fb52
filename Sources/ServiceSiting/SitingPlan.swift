/// Which stations are open, who goes where, and how good that is at best.
public struct SitingPlan: Hashable, Sendable {
  /// Miners of one place who use one station.
  public struct Assignment: Hashable, Sendable {
    /// The place of the demand point.
    public let demand: Int
    /// The place of the site.
    public let site: Int
    /// How many miners.
    public let miners: Double
    /// How long their way is.
    public let distance: Double
  }

  /// Miners whom no station serves.
  public struct Unserved: Hashable, Sendable {
    /// The place of the demand point.
    public let demand: Int
    /// How many miners.
    public let miners: Double
  }

  /// What the stations are sited for.
  public let model: SitingModel
  /// The places of the open sites, ascending: exactly as many as wanted, the existing ones among them.
  public let open: [Int]
  /// Who goes where, by demand point, then by site.
  public let assignments: [Assignment]
  /// Whom no station serves although a site can be reached.
  public let unserved: [Unserved]
  /// Demand points with miners from which no site can be reached at all: they count in nothing else.
  public let unreachable: [Int]
  /// For the median: miners × way, the less the better. Otherwise: miners served, the more the better.
  public let objective: Double
  /// What no plan can better: a lower bound for the median, otherwise an upper bound.
  public let bound: Double
  /// What the new stations cost.
  public let cost: Double

  /// How far the plan is from the bound at most, as a share of the objective.
  ///
  /// Formula: |objective − bound| / |objective|; 0 when both are equal.
  public var gap: Double {
    objective == bound ? 0 : abs(objective - bound) / max(abs(objective), .leastNormalMagnitude)
  }

  /// Whether no plan is better, to a billionth.
  public var isProven: Bool { gap <= 1e-9 }

  /// The miners who come to a site.
  public func miners(atSite site: Int) -> Double {
    assignments.lazy.filter { $0.site == site }.reduce(0) { $0 + $1.miners }
  }
}
