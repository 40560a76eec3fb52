public import SpatialCore

/// A place on which a decision is to be made: a site where people mine, a zone, a cluster of sites, a reach of river, a catchment.
public struct MiningPlace: Hashable, Sendable {
  /// What kind of place it is, as the plan groups them.
  public let group: String
  /// How it is called within its group.
  public let id: String
  /// Points, lines or polygons in longitude and latitude.
  public let geometry: Geometry
  /// How many miners work there; nil when nobody has counted them.
  public let miners: Double?

  /// A place from its parts.
  public init(group: String, id: String, geometry: Geometry, miners: Double?) {
    self.group = group
    self.id = id
    self.geometry = geometry
    self.miners = miners
  }
}
