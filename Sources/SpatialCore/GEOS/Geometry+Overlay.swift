internal import CGEOS

/// What an overlay of two polygons gave, checked.
public struct CheckedOverlay: Hashable, Sendable {
  /// What lies in both.
  public let intersection: Geometry
  /// What lies in the first only.
  public let difference: Geometry
  /// Whether the plain overlay failed its check and was done again on a fixed grid.
  public let wasRetriedOnGrid: Bool
}

/// An overlay whose parts do not add up, even on a fixed grid: the place is named, nothing is returned.
public struct OverlayError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What failed.
  public let message: String
  /// The rectangle in which to look.
  public let boundingBox: BoundingBox?

  /// An error from its words and place.
  public init(message: String, boundingBox: BoundingBox?) {
    self.message = message
    self.boundingBox = boundingBox
  }

  /// One line for a person.
  public var description: String {
    guard let box = boundingBox else { return message }
    return "\(message), within \(box.minX) \(box.minY) … \(box.maxX) \(box.maxY)"
  }
}

extension Geometry {
  /// What lies in both polygons, with the area check of ``overlay(with:)``.
  public func intersection(_ other: Geometry) throws -> Geometry { try overlay(with: other).intersection }

  /// What lies in this polygon only, with the area check of ``overlay(with:)``.
  public func difference(_ other: Geometry) throws -> Geometry { try overlay(with: other).difference }

  /// Intersection and difference of two polygons, checked against each other.
  ///
  /// Meaning: GEOS can return a wrong answer on valid polygons without saying so. Therefore |A∩B| + |A∖B| = |A| must
  /// hold to 1e-9 of |A|, and (A∖B)∩B must be empty to the same tolerance; otherwise both are done again on fixed grids,
  /// each ten times as wide as the one before, and checked again to what that grid allows.
  /// - Throws: ``OverlayError`` when the parts do not add up even then, ``GEOSError`` when GEOS refuses to the end.
  public func overlay(with other: Geometry) throws -> CheckedOverlay {
    guard let box = boundingBox, let otherBox = other.boundingBox, box.intersects(otherBox) else {
      return CheckedOverlay(intersection: .noPolygon, difference: self, wasRetriedOnGrid: false)
    }
    var refusal: GEOSError?
    for share in [0, 1e-10, 1e-9, 1e-8] {
      let grid = share * max(box.width, box.height)
      do throws(GEOSError) {
        let parts = try rawOverlay(with: other, grid: grid)
        // Each boundary may move by a grid cell: the check allows perimeter × cell.
        let tolerance = 1e-9 * planarArea + grid * (planarLength + other.planarLength)
        if parts.isBalanced(against: self, tolerance: tolerance) {
          return CheckedOverlay(intersection: parts.both, difference: parts.first, wasRetriedOnGrid: grid > 0)
        }
        refusal = nil
      } catch {
        refusal = error
      }
    }
    if let refusal { throw refusal }
    throw OverlayError(
      message: "the parts of the overlay do not add up to the whole", boundingBox: box.union(otherBox))
  }

  private struct RawOverlay {
    let both: Geometry
    let first: Geometry
    let leftOver: Double

    func isBalanced(against whole: Geometry, tolerance: Double) -> Bool {
      abs(both.planarArea + first.planarArea - whole.planarArea) <= tolerance && leftOver <= tolerance
    }
  }

  private func rawOverlay(with other: Geometry, grid: Double) throws(GEOSError) -> RawOverlay {
    try withGEOS { geos throws(GEOSError) in
      let a = try geos.make(self)
      let b = try geos.make(other)
      let both = try geos.own(GEOSIntersectionPrec_r(geos.context, a, b, grid), "GEOSIntersectionPrec_r")
      let difference = try geos.own(GEOSDifferencePrec_r(geos.context, a, b, grid), "GEOSDifferencePrec_r")
      // Without the lines that thin parts may have become: GEOS overlays no mixed collections.
      let first = try geos.value(difference, dimension: 2)
      let rest = try geos.own(
        GEOSIntersectionPrec_r(geos.context, geos.make(first), b, grid), "GEOSIntersectionPrec_r")
      return RawOverlay(
        both: try geos.value(both, dimension: 2), first: first,
        leftOver: try geos.value(rest, dimension: 2).planarArea)
    }
  }

  /// The union of many polygons, lines or points.
  ///
  /// Checked: the area of a union lies between the greatest single area and the sum of all.
  public static func union(_ geometries: [Geometry]) throws -> Geometry {
    let present = geometries.filter { !$0.isEmpty }
    guard let first = present.first else { return .noPolygon }
    guard present.count > 1 || first.partCount > 1 else { return first }
    let dimension = first.kind.dimension
    let united = try withGEOS { geos throws(GEOSError) in
      try geos.value(
        geos.own(GEOSUnaryUnion_r(geos.context, geos.makeCollection(present)), "GEOSUnaryUnion_r"),
        dimension: dimension)
    }
    if dimension == 2 {
      let areas = present.map(\.planarArea)
      let sum = areas.reduce(0, +)
      let slack = 1e-9 * sum
      guard united.planarArea <= sum + slack, united.planarArea >= (areas.max() ?? 0) - slack else {
        throw OverlayError(
          message: "the union is smaller than its greatest part or larger than their sum",
          boundingBox: united.boundingBox)
      }
    }
    return united
  }

  /// Everything within a distance in the plane; a negative distance shrinks polygons.
  /// - Parameter quadrantSegments: straight pieces per quarter of a circle.
  public func buffered(by distance: Double, quadrantSegments: Int = 16) throws(GEOSError) -> Geometry {
    try withGEOS { geos throws(GEOSError) in
      try geos.value(
        geos.own(
          GEOSBuffer_r(geos.context, geos.make(self), distance, Int32(quadrantSegments)), "GEOSBuffer_r"),
        dimension: 2)
    }
  }

  /// Fewer vertices, none moved farther than `tolerance`, rings kept from crossing.
  public func simplified(tolerance: Double) throws(GEOSError) -> Geometry {
    try withGEOS { geos throws(GEOSError) in
      try geos.value(
        geos.own(
          GEOSTopologyPreserveSimplify_r(geos.context, geos.make(self), tolerance),
          "GEOSTopologyPreserveSimplify_r"), dimension: kind.dimension)
    }
  }

  /// The same shape with every coordinate on a grid, still valid; parts thinner than a cell vanish.
  public func snapped(toGrid size: Double) throws(GEOSError) -> Geometry {
    try withGEOS { geos throws(GEOSError) in
      try geos.value(
        geos.own(GEOSGeom_setPrecision_r(geos.context, geos.make(self), size, 0), "GEOSGeom_setPrecision_r"),
        dimension: kind.dimension)
    }
  }

  /// The part of polygons inside a rectangle, unchecked: for a caller that cuts along a line and adds up both sides.
  public func uncheckedPart(inside box: BoundingBox) throws(GEOSError) -> Geometry {
    try withGEOS { geos throws(GEOSError) in
      try geos.value(
        geos.own(
          GEOSIntersection_r(geos.context, geos.make(self), geos.make(box.polygon)), "GEOSIntersection_r"),
        dimension: kind.dimension)
    }
  }

  /// The part inside a rectangle.
  public func clipped(to box: BoundingBox) throws -> Geometry {
    guard let own = boundingBox, own.intersects(box) else {
      return Geometry(kind: kind.multi, coordinates: [])
    }
    if own.minX >= box.minX && own.maxX <= box.maxX && own.minY >= box.minY && own.maxY <= box.maxY {
      return self
    }
    guard kind.dimension == 2 else {
      return try withGEOS { geos throws(GEOSError) in
        try geos.value(
          geos.own(
            GEOSIntersection_r(geos.context, geos.make(self), geos.make(box.polygon)), "GEOSIntersection_r"),
          dimension: kind.dimension)
      }
    }
    return try intersection(box.polygon)
  }
}
