/// A position on the grid of 1e-7 degree: what RFC 7946 writes, about 11 mm at the equator.
struct GridPoint: Hashable, Sendable {
  /// Longitude in units of 1e-7 degree.
  var x: Int32
  /// Latitude in units of 1e-7 degree.
  var y: Int32

  /// Grid cells in a degree.
  static let perDegree = 1e7

  init(x: Int32, y: Int32) {
    self.x = x
    self.y = y
  }

  /// The nearest position to longitude and latitude in degrees; both must lie within ±214.
  @inline(__always)
  init(_ coordinate: Coordinate) {
    let x = coordinate.x * GridPoint.perDegree
    let y = coordinate.y * GridPoint.perDegree
    self.x = Int32(x < 0 ? x - 0.5 : x + 0.5)
    self.y = Int32(y < 0 ? y - 0.5 : y + 0.5)
  }

  /// Longitude and latitude in degrees, the nearest doubles.
  var coordinate: Coordinate {
    Coordinate(Double(x) / GridPoint.perDegree, Double(y) / GridPoint.perDegree)
  }

  /// One number that sorts positions from west to east, and on one meridian from south to north.
  @inline(__always)
  var order: UInt64 {
    UInt64(UInt32(bitPattern: x) ^ 0x8000_0000) << 32 | UInt64(UInt32(bitPattern: y) ^ 0x8000_0000)
  }

  /// The position with that number.
  @inline(__always)
  init(order: UInt64) {
    x = Int32(bitPattern: UInt32(order >> 32) ^ 0x8000_0000)
    y = Int32(bitPattern: UInt32(truncatingIfNeeded: order) ^ 0x8000_0000)
  }
}

/// Twice the signed area of the triangle a, b, p: positive when `p` lies left of the way from `a` to `b`. Exact as long as
/// no two of them are farther apart than 2³¹ cells (214 degrees).
@inline(__always)
func turn(_ a: GridPoint, _ b: GridPoint, _ p: GridPoint) -> Int64 {
  (Int64(b.x) - Int64(a.x)) &* (Int64(p.y) - Int64(a.y))
    &- (Int64(b.y) - Int64(a.y)) &* (Int64(p.x) - Int64(a.x))
}
