/// A parameter on which sources disagree, and what each end of it alone would mean.
///
/// Meaning: 150 g of gold per miner and year, or 2 050 g: both are published, and a plan that quotes one hides
/// the other. All other parameters stay at their values.
public struct ContestedValue: Hashable, Sendable {
  /// The parameter, with both ends and the sources.
  public let parameter: CapacityParameter
  /// Miners that the zone carries with the parameter at its low end.
  public let minersAtLow: Int
  /// Miners that the zone carries with the parameter at its high end.
  public let minersAtHigh: Int

  init(_ parameter: CapacityParameter, in limits: [CapacityLimit]) {
    func miners(_ end: Double) -> Int {
      wholeMiners(
        limits.map { $0.formula.result { $0 == parameter ? end : $0.value.value } }.min() ?? 0)
    }
    self.parameter = parameter
    minersAtLow = miners(parameter.value.low)
    minersAtHigh = miners(parameter.value.high)
  }
}
