public import SpatialCore

/// Where artisanal miners work or are to work: a site, or a zone.
public struct Workings: Hashable, Sendable {
  /// How it is called.
  public let id: String
  /// A point or polygons in longitude and latitude.
  public let geometry: Geometry
  /// How many miners there are.
  public let miners: Double

  /// A site or zone from its parts.
  public init(id: String, geometry: Geometry, miners: Double) {
    self.id = id
    self.geometry = geometry
    self.miners = miners
  }
}
