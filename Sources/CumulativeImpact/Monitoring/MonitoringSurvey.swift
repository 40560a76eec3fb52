public import SpatialCore

/// A place where the water is sampled, or could be.
public struct MonitoringStation: Hashable, Sendable {
  /// The name that no other station bears.
  public let id: String
  /// Where it is.
  public let position: Coordinate
  /// Whether it is there already; then every plan keeps it.
  public let isExisting: Bool

  /// A station with its place.
  public init(id: String, position: Coordinate, isExisting: Bool) {
    self.id = id
    self.position = position
    self.isExisting = isExisting
  }
}

/// A way by which an operation reaches a receptor.
public struct ImpactPathway: Hashable, Sendable {
  /// The operation.
  public let operationID: String
  /// What it sends.
  public let agentID: String
  /// The receptor.
  public let componentID: String

  /// A pathway from operation to receptor.
  public init(operationID: String, agentID: String, componentID: String) {
    self.operationID = operationID
    self.agentID = agentID
    self.componentID = componentID
  }
}

/// What stations would see, station by station.
public struct MonitoringSurvey: Hashable, Sendable {
  /// What one station would see.
  public struct View: Hashable, Sendable {
    /// The station.
    public let station: MonitoringStation
    /// The significant pathways that pass it.
    public let pathways: Set<ImpactPathway>
    /// The operations whose signal can be found there.
    public let operationIDs: Set<String>

    /// A station with what it sees.
    public init(station: MonitoringStation, pathways: Set<ImpactPathway>, operationIDs: Set<String>) {
      self.station = station
      self.pathways = pathways
      self.operationIDs = operationIDs
    }
  }

  /// All stations, by id.
  public let views: [View]
  /// The pathways that should be seen, by agent, operation and receptor.
  public let significant: [ImpactPathway]
  /// Stations and receptors too far from any river to be of use, by id.
  public let awayFromRivers: [String]

  /// A survey of stations and of the pathways that matter. Throws when two stations have the same id.
  public init(
    views: [View], significant: [ImpactPathway], awayFromRivers: [String] = []
  ) throws(ImpactError) {
    try InputCheck.unique(views.map(\.station.id), "monitoring station")
    self.views = views.sorted { $0.station.id < $1.station.id }
    self.significant = Set(significant).sorted {
      ($0.agentID, $0.operationID, $0.componentID) < ($1.agentID, $1.operationID, $1.componentID)
    }
    self.awayFromRivers = awayFromRivers
  }
}
