internal import CGEOS

extension Geometry {
  /// Lines as a network: cut where they meet, and there once where they run over themselves.
  public func noded() throws(GEOSError) -> Geometry {
    try withGEOS { geos throws(GEOSError) in
      try geos.value(
        geos.own(GEOSUnaryUnion_r(geos.context, geos.make(self)), "GEOSUnaryUnion_r"),
        dimension: kind.dimension)
    }
  }

  /// The parts of a network of lines on polygons, their borders included, and beside them.
  ///
  /// Checked: the lengths of both parts add up to the whole, to 1e-7 of it.
  /// - Throws: ``OverlayError`` when they do not, ``GEOSError``.
  public func lineParts(by area: Geometry) throws -> (inside: Geometry, outside: Geometry) {
    let none = Geometry(kind: .multiLineString, coordinates: [])
    guard let box = boundingBox, let areaBox = area.boundingBox, box.intersects(areaBox) else {
      return (none, self)
    }
    let parts = try withGEOS { geos throws(GEOSError) in
      let lines = try geos.make(self)
      let polygons = try geos.make(area)
      let inside = try geos.own(GEOSIntersection_r(geos.context, lines, polygons), "GEOSIntersection_r")
      let outside = try geos.own(GEOSDifference_r(geos.context, lines, polygons), "GEOSDifference_r")
      return (
        inside: try geos.value(inside, dimension: 1), outside: try geos.value(outside, dimension: 1)
      )
    }
    let imbalance = parts.inside.planarLength + parts.outside.planarLength - planarLength
    guard abs(imbalance) <= 1e-7 * planarLength else {
      throw OverlayError(message: "the parts of the lines do not add up to the whole", boundingBox: box)
    }
    return parts
  }
}
