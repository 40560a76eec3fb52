import SpatialCore

/// Where the land of a zone is nearest to a place.
struct NearestLand {
  private let box: BoundingBox?
  private let edges: [(a: Coordinate, b: Coordinate)]
  private let ellipsoid: Ellipsoid

  /// Land as polygons in longitude and latitude.
  init(_ land: Geometry, ellipsoid: Ellipsoid) {
    box = land.boundingBox
    edges = land.pathEnds.indices.flatMap { number in
      let path = land.path(number)
      return zip(path, path.dropFirst()).map { ($0, $1) }
    }
    self.ellipsoid = ellipsoid
  }

  /// The nearest place on the land, which is the place itself inside it, and the metres to it; nil when it is empty or farther
  /// than `limit`.
  ///
  /// Formula: the nearest place is sought in the plane that is true to scale half-way between the place and the middle of the land;
  /// the distance is the geodesic to it (Karney 2013). Error: a place that is not quite the nearest makes the distance too long, at
  /// most by about h tan φ/4R of it (h: the land from south to north, φ: latitude, R: the Earth's radius), 1e-4 for 5 km at 30°.
  func nearest(to place: Coordinate, within limit: Double) -> (place: Coordinate, metres: Double)? {
    guard let box, box.reaching(metres: limit, ellipsoid: ellipsoid).contains(place) else { return nil }
    let scale = ellipsoid.metresPerDegree(atLatitude: (place.y + box.center.y) / 2)
    var best = (square: Double.infinity, x: 0.0, y: 0.0)
    var isInside = false
    for (a, b) in edges {
      let (ax, ay) = ((a.x - place.x) * scale.longitude, (a.y - place.y) * scale.latitude)
      let (dx, dy) = ((b.x - a.x) * scale.longitude, (b.y - a.y) * scale.latitude)
      let length = dx * dx + dy * dy
      let t = length > 0 ? min(1, max(0, -(ax * dx + ay * dy) / length)) : 0
      let (x, y) = (ax + t * dx, ay + t * dy)
      let square = x * x + y * y
      if square < best.square { best = (square, x, y) }
      if (a.y > place.y) != (b.y > place.y), (a.x - place.x) < (b.x - a.x) * (a.y - place.y) / (b.y - a.y) {
        isInside.toggle()
      }
    }
    if isInside || best.square == 0 { return (place, 0) }
    let found = Coordinate(place.x + best.x / scale.longitude, place.y + best.y / scale.latitude)
    let metres = ellipsoid.distance(place, found)
    return metres <= limit ? (found, metres) : nil
  }
}
