public import SpatialCore

/// A place from which a stressor goes out, as a point.
public struct PointSource: Hashable, Sendable {
  /// The place, in longitude and latitude.
  public let position: Coordinate
  /// What goes out, in the stressor's unit; 0 or more.
  public let intensity: Double

  /// A source at a place.
  public init(position: Coordinate, intensity: Double) {
    self.position = position
    self.intensity = intensity
  }
}
