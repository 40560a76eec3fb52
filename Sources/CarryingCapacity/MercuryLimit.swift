/// How many miners the water bears before it receives more mercury than it may.
///
/// Formula: K = L/(p · q · f · (1 − r)) with the zone's limit L (g Hg/year), gold per miner p (g/year), mercury per
/// gold q (g/g), the share f of the mercury that reaches the water and the share r that retorts keep back.
///
/// Source: mercury per gold and its way to the water after CSF, Mining Impacts Calculator.
public struct MercuryLimit: Hashable, Sendable {
  /// The way of the mercury.
  public struct Parameters: Hashable, Sendable {
    /// q: mercury used per gold, g/g.
    public let mercuryPerGold: UncertainValue
    /// f: share of it that reaches the water, 0 to 1.
    public let shareToWater: UncertainValue
    /// r: share that retorts keep back, 0 to below 1.
    public let retortReduction: UncertainValue

    /// The way of the mercury. Throws when a share is above 1, or when it may be that none reaches the water
    /// at all: then there is no such limit, and it is to be left out.
    public init(
      mercuryPerGold: UncertainValue, shareToWater: UncertainValue, retortReduction: UncertainValue
    ) throws(CapacityError) {
      try mercuryPerGold.checkPositive("mercury per gold")
      try shareToWater.checkPositive("share of mercury to water")
      try shareToWater.checkShare("share of mercury to water")
      guard retortReduction.high < 1 else {
        throw CapacityError(
          subject: "retort reduction",
          problem: "its range ends at \(retortReduction.high): no mercury would be left",
          remedy: "give a range below 1, or leave the limit out")
      }
      self.mercuryPerGold = mercuryPerGold
      self.shareToWater = shareToWater
      self.retortReduction = retortReduction
    }

    /// Mercury that reaches the water for so much gold, g: Au · q · f · (1 − r).
    ///
    /// With 1 725 g of gold, 2.6 g/g and 13 % to the water: 583.05 g.
    public func mercuryToWaterGrams(goldGrams: Double) -> Interval {
      Interval(goldGrams) * mercuryPerGold.interval * shareToWater.interval * retortReduction.interval.rest
    }
  }

  /// K with its parameters.
  public let limit: CapacityLimit

  /// The limit of so much mercury a year. Gold per miner must be above 0, as ``CapacityParameters`` makes
  /// sure.
  init(limitGramsPerYear: UncertainValue, goldPerMinerGramsPerYear: UncertainValue, _ parameters: Parameters)
  {
    limit = CapacityLimit(
      kind: .mercury,
      LimitFormula(1)
        .times(CapacityParameter("mercury limit of the zone", unit: "g/year", limitGramsPerYear))
        .over(.goldPerMiner(goldPerMinerGramsPerYear))
        .over(CapacityParameter("mercury per gold", unit: "g/g", parameters.mercuryPerGold))
        .over(CapacityParameter("share of mercury to water", unit: "1", parameters.shareToWater))
        .over(CapacityParameter("retort reduction", unit: "1", parameters.retortReduction), .rest))
  }
}
