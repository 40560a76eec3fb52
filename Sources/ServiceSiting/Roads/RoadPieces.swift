import SpatialCore

/// The straight pieces of all roads, cut where another road ends on them.
struct RoadPieces {
  struct Edge {
    let a: Coordinate
    let b: Coordinate
    let minutes: Double
  }

  private(set) var edges: [Edge] = []

  init(_ roads: [RoadNetwork.Road], snappingMetres: Double, ellipsoid: Ellipsoid) {
    var whole: [Edge] = []
    var ends: [Coordinate] = []
    for road in roads where road.geometry.kind.dimension == 1 {
      for number in road.geometry.pathEnds.indices {
        let path = road.geometry.path(number)
        if let first = path.first, let last = path.last, path.count > 1 { ends += [first, last] }
        for (a, b) in zip(path, path.dropFirst()) where a != b && a.isFinite && b.isFinite {
          whole.append(
            Edge(a: a, b: b, minutes: ellipsoid.distance(a, b) / 1000 / road.kilometresPerHour * 60))
        }
      }
    }
    let index = DistanceIndex(whole.map { Geometry(line: [$0.a, $0.b]) }, ellipsoid: ellipsoid)
    var cuts = [[(share: Double, place: Coordinate)]](repeating: [], count: whole.count)
    for end in Set(ends) where end.isFinite {
      for (number, _) in index.all(within: snappingMetres, of: end) {
        let share = Self.share(of: end, along: whole[number].a, whole[number].b, ellipsoid)
        if share > 0, share < 1 { cuts[number].append((share, end)) }
      }
    }
    for (edge, cuts) in zip(whole, cuts) {
      var last = (share: 0.0, place: edge.a)
      for cut in cuts.sorted(by: { ($0.share, $0.place.x, $0.place.y) < ($1.share, $1.place.x, $1.place.y) })
        + [(1, edge.b)]
      {
        edges.append(Edge(a: last.place, b: cut.place, minutes: edge.minutes * (cut.share - last.share)))
        last = cut
      }
    }
  }

  /// How far along an edge, 0 to 1, the place on it is that lies nearest to a position, in the plane true to scale there.
  static func share(of p: Coordinate, along a: Coordinate, _ b: Coordinate, _ ellipsoid: Ellipsoid) -> Double
  {
    let scale = ellipsoid.metresPerDegree(atLatitude: p.y)
    let (dx, dy) = ((b.x - a.x) * scale.longitude, (b.y - a.y) * scale.latitude)
    let (px, py) = ((p.x - a.x) * scale.longitude, (p.y - a.y) * scale.latitude)
    let square = dx * dx + dy * dy
    return square > 0 ? min(1, max(0, (dx * px + dy * py) / square)) : 0
  }
}
