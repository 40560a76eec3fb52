/// A position in the plane of some coordinate reference system: easting or longitude first.
public struct Coordinate: Hashable, Sendable {
  /// Easting in metres, or longitude in degrees.
  public var x: Double
  /// Northing in metres, or latitude in degrees.
  public var y: Double

  /// A position from easting (longitude) and northing (latitude), in that order.
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  /// Whether both numbers are finite: neither NaN nor infinite.
  public var isFinite: Bool { x.isFinite && y.isFinite }
}
