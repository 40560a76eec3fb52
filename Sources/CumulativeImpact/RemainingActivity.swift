/// How much more may be done before a threshold is reached.
public enum RemainingActivity: Hashable, Sendable {
  /// So many units, such as miners or hectares; 0 when the threshold is already reached.
  case upTo(Double)
  /// Nobody has set a threshold.
  case noThreshold
  /// The activity adds nothing here.
  case noLoad
}

extension ComponentImpact {
  /// "N more miners before the mercury limit of …": the activity that uses up the headroom.
  ///
  /// Formula: N = max(0, (threshold − state)/ℓ), ℓ = load per unit of activity, in units of the state (see
  /// ``HeadroomConstraint/loads``). Whole miners are the part before the decimal point.
  ///
  /// ```swift
  /// // threshold 10, state 4, each miner adds 0.5
  /// impact.remainingActivity(perUnitLoad: 0.5)  // .upTo(12)
  /// ```
  public func remainingActivity(perUnitLoad: Double) -> RemainingActivity {
    guard let headroom else { return .noThreshold }
    guard perUnitLoad > 0 else { return .noLoad }
    return .upTo(max(0, headroom / perUnitLoad))
  }
}
