import SpatialCore

extension StoredFeatures {
  /// The feature nearest to a place, the first in order of several equally near; nil when there is none on the Earth.
  ///
  /// Features are met from near to far, by the least geodesic distance their rectangles allow, until none can be nearer.
  func nearest(from frame: PlaceFrame) throws -> (feature: StoredFeature, metres: Double)? {
    guard !tree.levels.isEmpty else { return nil }
    var best = try first(covering: frame.place).map { (order: $0, metres: 0.0) }
    let bound = GeodesicBound(from: frame.place, ellipsoid: frame.ellipsoid)
    try tree.forEachLeaf(
      in: pages, nearestBy: { bound.leastMetres(to: $0) }, upTo: { best?.metres ?? .infinity }
    ) { leaf in
      let order = try order(ofLeaf: leaf)
      if let best, best.metres == 0, best.order <= order { return }
      guard let metres = try feature(order).metres(from: frame) else { return }
      if best.map({ (metres, order) < ($0.metres, $0.order) }) ?? true { best = (order, metres) }
    }
    return try best.map { (try feature($0.order), $0.metres) }
  }
}

extension StoredFeature {
  /// Metres from a place to the nearest point of the corners and edges; nil when there is none, or it lies beyond the poles.
  ///
  /// Corners come before points on edges, both in the order of the coordinates: of several equally near in the plane the
  /// first counts.
  fileprivate func metres(from frame: PlaceFrame) throws -> Double? {
    var nearest: (square: Double, rank: Int, point: Coordinate)?
    func offer(_ point: Coordinate, rank: Int) {
      let square = point.x * point.x + point.y * point.y
      if let nearest, (nearest.square, nearest.rank) <= (square, rank) { return }
      nearest = (square, rank, point)
    }
    try tree.forEachLeaf(
      in: pages, nearestBy: { frame.leastSquare(to: $0) }, upTo: { nearest?.square ?? .infinity }
    ) { leaf in
      let run = try run(leaf)
      let plane = run.coordinates.map(frame.plane)
      for place in 0..<run.ownCount { offer(plane[place], rank: run.first + place) }
      for segment in run.segments {
        guard let foot = frame.foot(plane[segment.start], plane[segment.start + 1]) else { continue }
        offer(foot, rank: coordinateCount + run.first + segment.start)
      }
    }
    return nearest.flatMap { frame.metres(to: $0.point) }
  }
}
