/// How many miners the water bears before it carries more sediment than it may.
///
/// Formula: K = L/s with the zone's limit L of suspended solids (t/year) and the sediment s that a miner's
/// washing and digging adds (t/year).
///
/// Source: a balance of masses. The limit is set by the state; s comes from the project with its source: CSF,
/// Mining Impacts Calculator, has 6.26 to 6.54 t per gram of gold for dredges only.
public struct SedimentLimit: Hashable, Sendable {
  /// K with its parameters.
  public let limit: CapacityLimit

  /// The limit of so much sediment a year. Sediment per miner must be above 0, as ``CapacityParameters`` makes
  /// sure.
  init(limitTonnesPerYear: UncertainValue, perMinerTonnesPerYear: UncertainValue) {
    limit = CapacityLimit(
      kind: .sediment,
      LimitFormula(1)
        .times(CapacityParameter("sediment limit of the zone", unit: "t/year", limitTonnesPerYear))
        .over(CapacityParameter("sediment per miner", unit: "t/year", perMinerTonnesPerYear)))
  }
}
