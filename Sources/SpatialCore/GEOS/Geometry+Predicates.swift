internal import CGEOS

extension Geometry {
  /// Whether the two share at least a point.
  public func intersects(_ other: Geometry) throws(GEOSError) -> Bool {
    try withGEOS { geos throws(GEOSError) in
      try geos.answer(GEOSIntersects_r(geos.context, geos.make(self), geos.make(other)), "GEOSIntersects_r")
    }
  }

  /// Whether every point of `other` lies in this one, border included.
  public func covers(_ other: Geometry) throws(GEOSError) -> Bool {
    try withGEOS { geos throws(GEOSError) in
      try geos.answer(GEOSCovers_r(geos.context, geos.make(self), geos.make(other)), "GEOSCovers_r")
    }
  }

  /// Whether `other` lies in this one and not wholly on its border.
  public func contains(_ other: Geometry) throws(GEOSError) -> Bool {
    try withGEOS { geos throws(GEOSError) in
      try geos.answer(GEOSContains_r(geos.context, geos.make(self), geos.make(other)), "GEOSContains_r")
    }
  }

  /// Whether both cover the same points, whatever the order of their coordinates.
  public func equalsTopologically(_ other: Geometry) throws(GEOSError) -> Bool {
    try withGEOS { geos throws(GEOSError) in
      try geos.answer(GEOSEquals_r(geos.context, geos.make(self), geos.make(other)), "GEOSEquals_r")
    }
  }

  /// Least distance between the two in the coordinates' unit.
  public func planarDistance(to other: Geometry) throws(GEOSError) -> Double {
    try withGEOS { geos throws(GEOSError) in
      var distance = 0.0
      try geos.check(
        GEOSDistance_r(geos.context, geos.make(self), geos.make(other), &distance), "GEOSDistance_r")
      return distance
    }
  }

  /// A point that is inside, for a label or a look-up; nil when empty.
  public func pointOnSurface() throws(GEOSError) -> Coordinate? {
    guard !isEmpty else { return nil }
    return try withGEOS { geos throws(GEOSError) in
      try geos.value(geos.own(GEOSPointOnSurface_r(geos.context, geos.make(self)), "GEOSPointOnSurface_r"))
        .coordinates.first
    }
  }

  /// The centre of mass in the plane; nil when empty.
  public func centroid() throws(GEOSError) -> Coordinate? {
    guard !isEmpty else { return nil }
    return try withGEOS { geos throws(GEOSError) in
      try geos.value(geos.own(GEOSGetCentroid_r(geos.context, geos.make(self)), "GEOSGetCentroid_r"))
        .coordinates.first
    }
  }
}
