/// An axis-parallel rectangle, closed on all sides, in the units of its coordinates.
public struct BoundingBox: Hashable, Sendable {
  /// The least easting or longitude.
  public var minX: Double
  /// The least northing or latitude.
  public var minY: Double
  /// The greatest easting or longitude.
  public var maxX: Double
  /// The greatest northing or latitude.
  public var maxY: Double

  /// The rectangle between two corners.
  public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
    self.minX = minX
    self.minY = minY
    self.maxX = maxX
    self.maxY = maxY
  }

  /// The smallest rectangle around all coordinates, or nil when there are none.
  public init?(of coordinates: some Sequence<Coordinate>) {
    var iterator = coordinates.makeIterator()
    guard let first = iterator.next() else { return nil }
    self.init(minX: first.x, minY: first.y, maxX: first.x, maxY: first.y)
    while let next = iterator.next() {
      minX = Swift.min(minX, next.x)
      minY = Swift.min(minY, next.y)
      maxX = Swift.max(maxX, next.x)
      maxY = Swift.max(maxY, next.y)
    }
  }

  /// Extent along x.
  public var width: Double { maxX - minX }
  /// Extent along y.
  public var height: Double { maxY - minY }
  /// The middle of the rectangle.
  public var center: Coordinate { Coordinate((minX + maxX) / 2, (minY + maxY) / 2) }

  /// Whether the two rectangles share at least a point.
  public func intersects(_ other: BoundingBox) -> Bool {
    minX <= other.maxX && other.minX <= maxX && minY <= other.maxY && other.minY <= maxY
  }

  /// Whether the position lies inside or on the border.
  public func contains(_ point: Coordinate) -> Bool {
    minX <= point.x && point.x <= maxX && minY <= point.y && point.y <= maxY
  }

  /// The smallest rectangle around both.
  public func union(_ other: BoundingBox) -> BoundingBox {
    BoundingBox(
      minX: Swift.min(minX, other.minX), minY: Swift.min(minY, other.minY),
      maxX: Swift.max(maxX, other.maxX), maxY: Swift.max(maxY, other.maxY))
  }

  /// The rectangle grown by a distance on each side.
  public func expanded(byX dx: Double, y dy: Double) -> BoundingBox {
    BoundingBox(minX: minX - dx, minY: minY - dy, maxX: maxX + dx, maxY: maxY + dy)
  }

  /// The rectangle as a counter-clockwise polygon.
  public var polygon: Geometry {
    Geometry(polygon: [
      [
        Coordinate(minX, minY), Coordinate(maxX, minY), Coordinate(maxX, maxY), Coordinate(minX, maxY),
        Coordinate(minX, minY),
      ]
    ])
  }
}
