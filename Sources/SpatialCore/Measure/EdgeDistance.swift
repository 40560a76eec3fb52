extension Ellipsoid {
  /// Least metres between an edge and several others in longitude and latitude, 0 where they cross; infinite without others.
  ///
  /// Measured as by ``DistanceIndex``: relative error below 1e-4 for distances up to 100 km and latitudes up to 60°. An edge
  /// may be a single point.
  ///
  /// ```swift
  /// let (a, b) = (Coordinate(20, 0), Coordinate(21, 0))
  /// Ellipsoid.wgs84.metres(fromEdge: a, b, toEdges: [(Coordinate(20.5, 0.01), Coordinate(20.5, 1))])  // 1105.7
  /// ```
  public func metres(
    fromEdge a: Coordinate, _ b: Coordinate, toEdges others: [(Coordinate, Coordinate)]
  ) -> Double {
    let scale = LocalScale(latitude: (a.y + b.y) / 2, ellipsoid: self)
    return others.reduce(.infinity) { least, other in
      min(least, scale.metres(fromSegment: a, b, toSegment: other.0, other.1))
    }
  }
}
