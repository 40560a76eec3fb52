public import SpatialCore

/// What people value and operations may harm: a village, a reach of river, a forest, a sacred grove.
///
/// Meaning: the receptor of a cumulative impact assessment (valued environmental and social component, VEC;
/// IFC 2013, step 1).
public struct ValuedComponent: Hashable, Sendable {
  /// The state a component must not exceed.
  public struct Threshold: Hashable, Sendable {
    /// The greatest state that is still accepted.
    public let value: Double
    /// The unit of the state, such as "µg/L".
    public let unit: String
    /// The law, standard or study it comes from; printed with every result.
    public let source: String

    /// A threshold with its unit and its source.
    public init(value: Double, unit: String, source: String) {
      self.value = value
      self.unit = unit
      self.source = source
    }
  }

  /// The name that no other component bears.
  public let id: String
  /// What people call it.
  public let name: String
  /// What it is one of, such as "settlements".
  public let group: String
  /// Where it is: points, lines or polygons in longitude and latitude.
  public let geometry: Geometry
  /// By stressor id, the change of state per unit of stressor that arrives. Not listed: insensitive, and not
  /// assessed.
  public let sensitivities: [String: Double]
  /// By stressor id, the state without any of the operations assessed. Loads come on top, so a measured state
  /// that already holds an operation's share must not be given together with that operation.
  public let baselines: [String: Double]
  /// By stressor id, the state not to be exceeded.
  public let thresholds: [String: Threshold]
  /// The state that several stressors make together; nil when each is judged by itself only.
  public let combined: CombinedState?

  /// A component with what it feels and what it can bear.
  public init(
    id: String, name: String, group: String, geometry: Geometry, sensitivities: [String: Double],
    baselines: [String: Double] = [:], thresholds: [String: Threshold] = [:],
    combined: CombinedState? = nil
  ) {
    self.id = id
    self.name = name
    self.group = group
    self.geometry = geometry
    self.sensitivities = sensitivities
    self.baselines = baselines
    self.thresholds = thresholds
    self.combined = combined
  }
}
