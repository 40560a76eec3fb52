/// What all operations together do to each component, stressor by stressor.
public struct ImpactResult: Hashable, Sendable {
  /// One entry for each component and each stressor it is sensitive to: components in the order given, and
  /// within a component the stressors in the order given.
  public let impacts: [ComponentImpact]
  /// One entry for each component that has a combined state, in the order given.
  public let combined: [CombinedImpact]
}

/// The state of one component under one stressor, and who brings it about.
public struct ComponentImpact: Hashable, Sendable {
  /// What one operation adds.
  public struct Contribution: Hashable, Sendable {
    /// The operation.
    public let operationID: String
    /// Who holds it; nil when nobody is recorded.
    public let holder: String?
    /// Its status.
    public let status: Operation.Status
    /// Metres from its footprint to the component.
    public let metres: Double
    /// sensitivity · intensity · w(metres), in units of the state.
    public let load: Double
    /// Its part of the whole load, 0 to 1; the shares of a component and stressor sum to 1.
    public let share: Double
  }

  /// The load by how certain it is.
  public struct LoadByStatus: Hashable, Sendable {
    /// From operations at work now.
    public let existing: Double
    /// From reasonably foreseeable ones.
    public let pending: Double
    /// From those the plan would add.
    public let proposed: Double
  }

  /// The component.
  public let componentID: String
  /// The stressor.
  public let stressorID: String
  /// The state without any operation; nil when none was given, and then the state is the load alone.
  public let baseline: Double?
  /// What all operations add, in units of the state.
  public let load: Double
  /// The load by status; the three sum to the load.
  public let loadByStatus: LoadByStatus
  /// What each operation in reach adds: greatest first, equal ones by id.
  public let contributions: [Contribution]
  /// The state not to be exceeded; nil when none was given.
  public let threshold: ValuedComponent.Threshold?

  /// Baseline and load together.
  public var state: Double { (baseline ?? 0) + load }

  /// Whether the state is above the threshold; nil without a threshold.
  public var isExceeded: Bool? { threshold.map { state > $0.value } }

  /// Whether all operations together exceed the threshold though none does so alone on top of the baseline.
  ///
  /// This is what monitoring each mine for itself will not find.
  public var isHidden: Bool {
    guard let threshold, isExceeded == true else { return false }
    let greatest = contributions.first?.load ?? 0
    return (baseline ?? 0) + greatest <= threshold.value
  }

  /// Threshold − state: what may still be added; below 0 when exceeded, nil without a threshold.
  public var headroom: Double? { threshold.map { $0.value - state } }
}

extension ImpactResult {
  /// Places where at least one stressor, or the combined state, is over its threshold.
  public var placesExceeded: Int {
    Set(impacts.lazy.filter { $0.isExceeded == true }.map(\.componentID))
      .union(combined.lazy.filter { $0.isExceeded == true }.map(\.componentID)).count
  }

  /// Places over a threshold, of one stressor or of the combined state, where no single operation is over any.
  public var placesHidden: Int {
    let seen = Set(impacts.lazy.filter { $0.isExceeded == true && !$0.isHidden }.map(\.componentID))
      .union(combined.lazy.filter { $0.isExceeded == true && !$0.isHidden }.map(\.componentID))
    return placesExceeded - seen.count
  }
}
