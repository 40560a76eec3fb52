/// How many miners the river can supply with water to wash with.
///
/// Formula: K = Q · 86 400 · f/w with the discharge Q (m³/s), 86 400 seconds in a day, the share f that may
/// be taken after environmental flow and earlier rights, and the water w that a miner needs (m³/day).
///
/// Source: a balance of volumes. No quotable figure for w was found: it comes from the project, with its
/// source.
public struct WaterLimit: Hashable, Sendable {
  /// What may be taken and what is needed.
  public struct Parameters: Hashable, Sendable {
    /// Share of the discharge that may be taken, 0 to 1.
    public let allocatableShare: UncertainValue
    /// Water a miner needs, m³/day.
    public let waterPerMinerCubicMetresPerDay: UncertainValue

    /// What may be taken and is needed. Throws when the share is above 1 or the need may be 0.
    public init(
      allocatableShare: UncertainValue, waterPerMinerCubicMetresPerDay: UncertainValue
    ) throws(CapacityError) {
      try allocatableShare.checkShare("allocatable share of the discharge")
      try waterPerMinerCubicMetresPerDay.checkPositive("water per miner")
      self.allocatableShare = allocatableShare
      self.waterPerMinerCubicMetresPerDay = waterPerMinerCubicMetresPerDay
    }
  }

  /// K with its parameters.
  public let limit: CapacityLimit

  /// The limit of a river.
  init(dischargeCubicMetresPerSecond: Double, _ parameters: Parameters) {
    limit = CapacityLimit(
      kind: .water,
      LimitFormula(dischargeCubicMetresPerSecond * 86_400)
        .times(
          CapacityParameter("allocatable share of the discharge", unit: "1", parameters.allocatableShare)
        )
        .over(CapacityParameter("water per miner", unit: "m³/day", parameters.waterPerMinerCubicMetresPerDay))
    )
  }
}
