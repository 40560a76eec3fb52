public import SpatialCore

/// Deposits that miners can work with simple means: alluvium, weathered rock, known shallow veins.
public struct ShallowDeposits: Sendable {
  private let index: DistanceIndex
  private let reachMetres: Double

  /// Deposits as areas, or as places known to a reach.
  public init(_ geometries: [Geometry], reachMetres: Double, ellipsoid: Ellipsoid = .wgs84) {
    precondition(reachMetres >= 0 && reachMetres.isFinite)
    index = DistanceIndex(geometries, ellipsoid: ellipsoid)
    self.reachMetres = reachMetres
  }

  /// Whether one lies on a unit or within the reach of it.
  func reach(_ unit: Geometry) -> Bool { index.nearest(to: unit, within: reachMetres) != nil }
}
