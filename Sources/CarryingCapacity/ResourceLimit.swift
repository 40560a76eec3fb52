/// How many miners the gold in the ground feeds for as long as the zone is to last.
///
/// Formula: K = R/(p · T), R = Au · m; gold won from all the land Au (g, ``GoldChain``), the share m of the
/// land that is mineralised, gold per miner p (g/year), life of the zone T (years).
///
/// Source: gold from the land after CSF, Mining Impacts Calculator; the division by the miners' production
/// follows from it.
public struct ResourceLimit: Hashable, Sendable {
  /// The deposit, and how long it is to last.
  public struct Parameters: Hashable, Sendable {
    /// Gold per ore, g/t.
    public let gradeGramsPerTonne: UncertainValue
    /// Depth of the pits, metres.
    public let depthMetres: UncertainValue
    /// Share of the eligible land that is mineralised, 0 to 1.
    public let mineralisedShare: UncertainValue
    /// Years that the zone is to feed its miners.
    public let lifeYears: UncertainValue
    /// From the land to the gold.
    public let chain: GoldChain

    /// A deposit. Throws when the share is above 1 or the life may be 0.
    public init(
      gradeGramsPerTonne: UncertainValue, depthMetres: UncertainValue, mineralisedShare: UncertainValue,
      lifeYears: UncertainValue, chain: GoldChain = .csf
    ) throws(CapacityError) {
      try mineralisedShare.checkShare("mineralised share")
      try lifeYears.checkPositive("life of the zone")
      self.gradeGramsPerTonne = gradeGramsPerTonne
      self.depthMetres = depthMetres
      self.mineralisedShare = mineralisedShare
      self.lifeYears = lifeYears
      self.chain = chain
    }
  }

  /// R: the gold that can be won, g.
  public let recoverableGoldGrams: Interval
  /// K with its parameters.
  public let limit: CapacityLimit
  /// R/p: the years that the gold would last for a single miner.
  let minerYears: LimitFormula

  /// The limit for so much eligible land. Gold per miner must be above 0, as ``CapacityParameters`` makes
  /// sure.
  init(eligibleHectares: Double, goldPerMinerGramsPerYear: UncertainValue, _ parameters: Parameters) {
    let gold = parameters.chain.goldFormula(
      hectares: eligibleHectares, gradeGramsPerTonne: parameters.gradeGramsPerTonne,
      depthMetres: parameters.depthMetres
    ).times(CapacityParameter("mineralised share", unit: "1", parameters.mineralisedShare))
    recoverableGoldGrams = gold.range
    minerYears = gold.over(.goldPerMiner(goldPerMinerGramsPerYear))
    limit = CapacityLimit(
      kind: .resource,
      minerYears.over(CapacityParameter("life of the zone", unit: "years", parameters.lifeYears)))
  }

  /// How long the gold lasts for so many miners, years: R/(N · p); nil for none.
  func lifeYears(miners: Int) -> Interval? {
    miners > 0 ? minerYears.range / Interval(Double(miners)) : nil
  }
}
