#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension CoordinateReferenceSystem {
  /// The equal-area system for a study area when the project names none.
  ///
  /// Meaning: areas in the plane equal areas on the ellipsoid everywhere; shapes are truest near the middle. A study area
  /// that spans much longitude or touches the equator gets Lambert's cylinder with its middle latitude true to scale; one that
  /// lies wholly on one side, away from the equator, gets Albers' cone with standard parallels a sixth in from its edges.
  /// Source: J. P. Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395, 1987, p. 34 and p. 99.
  /// - Parameter box: west, south, east, north in degrees.
  public static func equalArea(for box: BoundingBox) throws(CRSError) -> CoordinateReferenceSystem {
    func degrees(_ value: Double) -> String { String((value * 10).rounded() / 10) }
    let middle = box.center
    let sixth = box.height / 6
    if box.minY * box.maxY <= 0 || abs(middle.y) < 10 {
      // Three quarters of the way out is where the cylinder errs equally at the middle and at the edge.
      let truest = max(abs(box.minY), abs(box.maxY)) * (box.minY * box.maxY <= 0 ? 0.7 : 0)
      let parallel = box.minY * box.maxY <= 0 ? truest : abs(middle.y)
      return try CoordinateReferenceSystem(
        "+proj=cea +lat_ts=\(degrees(parallel)) +lon_0=\(degrees(middle.x)) +datum=WGS84 +units=m +type=crs")
    }
    return try CoordinateReferenceSystem(
      "+proj=aea +lat_1=\(degrees(box.minY + sixth)) +lat_2=\(degrees(box.maxY - sixth)) +lat_0=\(degrees(middle.y)) "
        + "+lon_0=\(degrees(middle.x)) +datum=WGS84 +units=m +type=crs")
  }
}
