#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Geometry {
  /// Everything within a distance of a geometry in longitude and latitude, as polygons in longitude and latitude.
  ///
  /// Meaning: the land a statutory setback closes. The distance is metres on the ellipsoid, the same towards every side and
  /// at every latitude, which one buffer in a national projection is not.
  ///
  /// Method: in a band of latitude around φ₀ the plane x = λ·N(φ₀)cos φ₀, y = φ·M(φ₀) is true to scale up to tan φ · Δφ/2;
  /// bands are so narrow that this stays below 5e-4 (5 cm in 100 m). A geometry within one band is buffered whole; a larger one
  /// gets the buffers of its boundary band by band, united with itself. Circles are drawn as polygons of 64 sides around the true
  /// circle, so that the setback is nowhere too short and at a corner at most 0.12 % too long.
  /// - Parameter metres: at least 0; 0 returns the polygons themselves (nothing for points and lines).
  /// - Throws: ``GEOSError``, or ``OverlayError`` when the pieces do not unite.
  public func setback(metres: Double, ellipsoid: Ellipsoid = .wgs84) throws -> Geometry {
    precondition(metres >= 0, "a setback is a distance")
    guard let box = boundingBox else { return .noPolygon }
    guard metres > 0 else { return kind.dimension == 2 ? self : .noPolygon }
    let bands = LatitudeBands.covering(box)
    if bands.count == 1 { return try bufferedInPlane(at: bands[0].middle, metres: metres, ellipsoid) }
    var pieces = kind.dimension == 2 ? [self] : []
    let outline = boundary
    for band in bands {
      let strip = BoundingBox(minX: box.minX - 1, minY: band.south, maxX: box.maxX + 1, maxY: band.north)
      let piece = try outline.clipped(to: strip)
      guard !piece.isEmpty else { continue }
      pieces.append(try piece.bufferedInPlane(at: band.middle, metres: metres, ellipsoid))
    }
    return try Geometry.union(pieces)
  }

  private func bufferedInPlane(at latitude: Double, metres: Double, _ ellipsoid: Ellipsoid) throws(GEOSError)
    -> Geometry
  {
    let scale = ellipsoid.metresPerDegree(atLatitude: latitude)
    let origin = boundingBox?.center ?? Coordinate(0, 0)
    let plane = mapCoordinates { all in
      all.map { Coordinate(($0.x - origin.x) * scale.longitude, ($0.y - origin.y) * scale.latitude) }
    }
    let outside = metres / cos(.pi / 64)
    return try plane.buffered(by: outside, quadrantSegments: 16).mapCoordinates { all in
      all.map { Coordinate(origin.x + $0.x / scale.longitude, origin.y + $0.y / scale.latitude) }
    }
  }

  /// The rings of polygons as lines; points and lines as they are.
  public var boundary: Geometry {
    guard kind.dimension == 2 else { return self }
    return Geometry(kind: .multiLineString, coordinates: coordinates, pathEnds: pathEnds)
  }
}

/// Bands of latitude narrow enough that one scale serves the whole band.
private struct LatitudeBands {
  /// Greatest relative error of east–west distances in a band.
  static let tolerance = 5e-4

  static func covering(_ box: BoundingBox) -> [(south: Double, north: Double, middle: Double)] {
    let steepest = tan(min(89, max(abs(box.minY), abs(box.maxY), 1)) * .pi / 180)
    let height = 2 * tolerance / steepest * 180 / .pi
    let count = max(1, Int((box.height / height).rounded(.up)))
    let step = box.height / Double(count)
    return (0..<count).map { band in
      let south = box.minY + Double(band) * step
      let north = band == count - 1 ? box.maxY : south + step
      return (south, north, (south + north) / 2)
    }
  }
}
