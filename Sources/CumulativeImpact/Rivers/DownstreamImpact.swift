/// What all operations upstream do to one receptor through one agent in the river, and who brings it.
public struct DownstreamImpact: Hashable, Sendable {
  /// What one operation brings.
  public struct Contribution: Hashable, Sendable {
    /// The operation.
    public let operationID: String
    /// Who holds it; nil when nobody is recorded.
    public let holder: String?
    /// Its status.
    public let status: Operation.Status
    /// Metres along the river, by the shortest way, from where it enters to the receptor.
    public let travelMetres: Double
    /// Load per year that arrives.
    public let load: Double
    /// Its part of what all operations bring, 0 to 1.
    public let share: Double
    /// The country the operation lies in; nil when not known.
    public let country: String?
    /// Whether operation and receptor lie in different countries; nil when that is not known for one of them.
    public let isAcrossBorder: Bool?
  }

  /// The receptor.
  public let componentID: String
  /// The agent.
  public let agentID: String
  /// The river it is at.
  public let riverID: String
  /// Metres from the receptor to the river.
  public let metresToRiver: Double
  /// The country the receptor lies in; nil when not known.
  public let country: String?
  /// Cubic metres of water per second; nil when not known, or when there is none.
  public let dischargeCubicMetresPerSecond: Double?
  /// Load per year that operations bring.
  public let load: Double
  /// Load per year that is nobody's.
  public let backgroundLoad: Double
  /// Those that bring at least the share asked for, and always the greatest: greatest first, equal ones by id.
  public let contributions: [Contribution]
  /// Load per year of the operations not listed.
  public let unlistedLoad: Double
  /// What a unit of load adds to the state, k · c/(Q · seconds per year); nil without a discharge.
  public let statePerLoad: Double?
  /// The state held against its threshold; nil when there is no discharge to turn loads into a state.
  ///
  /// Its baseline is the component's own together with the background load; its contributions are those listed here.
  public let impact: ComponentImpact?

  /// How much more of what an operation does, there where it does it, before the threshold is reached; nil when the
  /// operation is not listed, its activity is not known, or the state is not.
  public func remainingActivity(of operation: Operation) -> RemainingActivity? {
    guard let impact, let statePerLoad, let activity = operation.activity, activity.amount > 0,
      let contribution = contributions.first(where: { $0.operationID == operation.id })
    else { return nil }
    return impact.remainingActivity(perUnitLoad: contribution.load * statePerLoad / activity.amount)
  }
}

/// What loads in rivers do to receptors.
public struct DownstreamResult: Hashable, Sendable {
  /// A receptor too far from any river.
  public struct AwayFromRivers: Hashable, Sendable {
    /// The receptor.
    public let componentID: String
    /// Metres to the nearest reach; nil when there is none.
    public let metres: Double?
  }

  /// One entry for each receptor at a river and each agent it is sensitive to, in the order given.
  public let impacts: [DownstreamImpact]
  /// Receptors that are not at a river: nothing was assessed for them.
  public let awayFromRivers: [AwayFromRivers]

  /// The result where there are no rivers.
  public static let nothing = DownstreamResult(impacts: [], awayFromRivers: [])

  /// The states known, in the form of the assessment by distance.
  public var states: ImpactResult { ImpactResult(impacts: impacts.compactMap(\.impact), combined: []) }

  /// Impacts by operations beyond a border from the receptor.
  public var acrossBorders: [DownstreamImpact] {
    impacts.filter { $0.contributions.contains { $0.isAcrossBorder == true } }
  }
}
