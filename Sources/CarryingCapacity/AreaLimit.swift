/// How many miners find room on the land.
///
/// Formula: K = A · s/a with the eligible land A (ha), the share s of it that can be worked (the rest is for
/// camps, roads, tailings and setbacks inside the zone) and the land a that a miner needs (ha). By licences of
/// an assumed size instead: K = ⌊A · s/p⌋ · n with plots of p hectares and n miners on each; a part of a plot is
/// no plot. Where the plots are laid out on the ground: K = P · n with the P plots counted.
///
/// Source: the licence's own size, for instance 25.2 acres in Ghana or 1 ha for artisanal miners in Sierra
/// Leone.
public struct AreaLimit: Hashable, Sendable {
  /// How the land is shared out.
  public enum Sharing: Hashable, Sendable {
    /// So many hectares for each miner.
    case perMiner(hectares: UncertainValue)
    /// Plots of so many hectares, and so many miners on each.
    case plots(hectares: UncertainValue, minersPerPlot: UncertainValue)
  }

  /// How much of the land can be worked, and how it is shared out.
  public struct Parameters: Hashable, Sendable {
    /// Share of the eligible land that can be worked, 0 to 1.
    public let workableShare: UncertainValue
    /// How it is shared out.
    public let sharing: Sharing

    /// The sharing out. Throws when the share is above 1 or the hectares may be 0.
    public init(workableShare: UncertainValue, sharing: Sharing) throws(CapacityError) {
      try workableShare.checkShare("workable share")
      switch sharing {
      case .perMiner(let hectares): try hectares.checkPositive("land per miner")
      case .plots(let hectares, _): try hectares.checkPositive("size of a plot")
      }
      self.workableShare = workableShare
      self.sharing = sharing
    }
  }

  /// K with its parameters.
  public let limit: CapacityLimit

  /// The limit for so much eligible land.
  init(eligibleHectares: Double, _ parameters: Parameters) {
    let workable = LimitFormula(eligibleHectares)
      .times(CapacityParameter("workable share", unit: "1", parameters.workableShare))
    switch parameters.sharing {
    case .perMiner(let hectares):
      limit = CapacityLimit(
        kind: .area, workable.over(CapacityParameter("land per miner", unit: "ha", hectares)))
    case .plots(let hectares, let minersPerPlot):
      limit = CapacityLimit(
        kind: .area,
        workable.over(CapacityParameter("size of a plot", unit: "ha", hectares)).inWholeNumbers
          .times(CapacityParameter("miners per plot", unit: "miners", minersPerPlot)))
    }
  }

  /// The limit for plots that are laid out on the ground.
  init(plots: Int, minersPerLicence: UncertainValue) {
    limit = CapacityLimit(
      kind: .area,
      LimitFormula(Double(plots))
        .times(CapacityParameter("miners per licence", unit: "miners", minersPerLicence)))
  }
}
