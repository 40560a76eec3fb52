/// The combined state of one component under several stressors, and what each operation brings to it.
public struct CombinedImpact: Hashable, Sendable {
  /// What one operation brings.
  public struct Contribution: Hashable, Sendable {
    /// The operation.
    public let operationID: String
    /// Who holds it; nil when nobody is recorded.
    public let holder: String?
    /// Its status.
    public let status: Operation.Status
    /// Its part of each stressor's impact, in the order of ``CombinedImpact/stressorIDs``, in units of the
    /// combined state.
    public let impacts: [Double]
    /// The combined impact if it were the only operation.
    public let alone: Double
  }

  /// The component.
  public let componentID: String
  /// How the stressors work together.
  public let model: EffectModel
  /// The stressors that the state is made of, in the order of the assessment.
  public let stressorIDs: [String]
  /// What all operations together bring of each of them, in units of the combined state.
  public let stressorImpacts: [Double]
  /// The combined state without any operation; nil when none was given.
  public let baseline: Double?
  /// What the stressors do together: the model of the ``stressorImpacts``.
  public let impact: Double
  /// What each operation in reach brings, by id.
  public let contributions: [Contribution]
  /// The state not to be exceeded; nil when none was given.
  public let threshold: ValuedComponent.Threshold?

  /// Baseline and impact together.
  public var state: Double { (baseline ?? 0) + impact }

  /// Whether the state is above the threshold; nil without a threshold.
  public var isExceeded: Bool? { threshold.map { state > $0.value } }

  /// Whether all operations together exceed the threshold though none does so alone on top of the baseline.
  public var isHidden: Bool {
    guard let threshold, isExceeded == true else { return false }
    let greatest = contributions.lazy.map(\.alone).max() ?? 0
    return (baseline ?? 0) + greatest <= threshold.value
  }

  /// Threshold − state: below 0 when exceeded, nil without a threshold.
  ///
  /// Only under the additive model may it be divided by the load of a unit of activity.
  public var headroom: Double? { threshold.map { $0.value - state } }
}
