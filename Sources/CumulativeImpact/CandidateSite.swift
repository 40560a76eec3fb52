public import SpatialCore

/// A place where activity could be allowed, and what each unit of it would put into the surroundings.
public struct CandidateSite: Hashable, Sendable {
  /// The name that errors call it by.
  public let id: String
  /// Where it is, in longitude and latitude; for the allocator a planning unit.
  public let geometry: Geometry
  /// Output per unit of activity (a miner, a hectare) by stressor id, in the stressor's unit. Not listed:
  /// none.
  public let intensitiesPerUnit: [String: Double]
  /// The most activity the site could ever hold, in the same unit.
  public let maximumActivity: Double

  /// A site with its output per unit of activity and the most activity it could hold.
  public init(id: String, geometry: Geometry, intensitiesPerUnit: [String: Double], maximumActivity: Double) {
    self.id = id
    self.geometry = geometry
    self.intensitiesPerUnit = intensitiesPerUnit
    self.maximumActivity = maximumActivity
  }
}
