/// Finds the nearest of many points, lines and polygons in longitude and latitude, with distances in metres.
///
/// Meaning: how far is a village from each mine within reach? Distances are from edge to edge, 0 where the
/// two touch or one lies in the other; edges are straight in longitude and latitude (RFC 7946).
///
/// Formula: the middle-latitude distance d = √[(N cos φₘ Δλ)² + (M Δφ)²] (radii of curvature N, M at φₘ,
/// half-way), the curvature radii taken to first order from the latitude of the query. Against the geodesic
/// the relative error stays below 1e-4 for d ≤ 100 km and latitudes up to 60°, and below 1e-6 for d ≤ 10 km;
/// beyond, it grows with d².
///
/// Limits: longitudes do not wrap: nothing is found across the 180th meridian. Geometries without coordinates
/// are never found. All coordinates must be finite numbers; this is checked.
///
/// A value of plain arrays: it may be read from many threads at once. Answers depend neither on the order of
/// bins nor on what else is indexed.
///
/// ```swift
/// let mines = DistanceIndex([Geometry(point: Coordinate(0, 0)), Geometry(point: Coordinate(1, 0))])
/// mines.nearest(to: Coordinate(0.9, 0), within: 50_000)  // (index: 1, metres: 11_131.9)
/// ```
public struct DistanceIndex: Sendable {
  private let ellipsoid: Ellipsoid
  private let bins: SegmentBins
  private let interiors: PolygonRows

  /// An index over the geometries; answers name them by their place in the array.
  public init(_ geometries: [Geometry], ellipsoid: Ellipsoid = .wgs84) {
    self.ellipsoid = ellipsoid
    bins = SegmentBins(geometries)
    interiors = PolygonRows(geometries)
  }

  /// The nearest geometry not farther than `metres` from a position, the first of several equally near; nil
  /// when none is.
  public func nearest(to position: Coordinate, within metres: Double) -> (index: Int, metres: Double)? {
    guard position.isFinite, metres >= 0 else { return nil }
    var container: Int?
    interiors.forEachPolygon(containing: position) { container = container ?? $0 }
    let scale = LocalScale(latitude: position.y, ellipsoid: ellipsoid)
    let point = BoundingBox(minX: position.x, minY: position.y, maxX: position.x, maxY: position.y)
    let touched = searchOutwards(from: point, within: metres) { box, radius in
      var best: (index: Int, metres: Double)?
      bins.forEachSegment(in: box) { segment in
        let distance = scale.metres(position, toSegment: segment.a, segment.b)
        if distance <= radius, Self.isNearer(segment.owner, distance, than: best) {
          best = (segment.owner, distance)
        }
      }
      return best
    }
    if let container, Self.isNearer(container, 0, than: touched) { return (container, 0) }
    return touched
  }

  /// Each geometry not farther than `metres` from a position, by ascending index.
  public func all(within metres: Double, of position: Coordinate) -> [(index: Int, metres: Double)] {
    guard position.isFinite, metres >= 0 else { return [] }
    let scale = LocalScale(latitude: position.y, ellipsoid: ellipsoid)
    let point = BoundingBox(minX: position.x, minY: position.y, maxX: position.x, maxY: position.y)
    var hits = NearestPerOwner()
    interiors.forEachPolygon(containing: position) { hits.add($0, metres: 0) }
    bins.forEachSegment(in: point.reaching(metres: metres, ellipsoid: ellipsoid)) { segment in
      let distance = scale.metres(position, toSegment: segment.a, segment.b)
      if distance <= metres { hits.add(segment.owner, metres: distance) }
    }
    return hits.sorted()
  }

  /// The nearest geometry not farther than `metres` from another, the first of several equally near; nil when
  /// none is.
  public func nearest(to geometry: Geometry, within metres: Double) -> (index: Int, metres: Double)? {
    if geometry.kind == .point, let position = geometry.coordinates.first {
      return nearest(to: position, within: metres)
    }
    guard let box = geometry.boundingBox, metres >= 0 else { return nil }
    return searchOutwards(from: box, within: metres) { _, radius in
      var best: (index: Int, metres: Double)?
      for hit in all(within: radius, of: geometry) where Self.isNearer(hit.index, hit.metres, than: best) {
        best = hit
      }
      return best
    }
  }

  /// Each geometry not farther than `metres` from another, by ascending index.
  public func all(within metres: Double, of geometry: Geometry) -> [(index: Int, metres: Double)] {
    if geometry.kind == .point, let position = geometry.coordinates.first {
      return all(within: metres, of: position)
    }
    guard metres >= 0, geometry.coordinates.allSatisfy(\.isFinite), let box = geometry.boundingBox else {
      return []
    }
    var hits = NearestPerOwner()
    geometry.forEachSegment { a, b, startsPath in
      // A path crosses the border of a polygon, which the edges tell, or is inside with all its coordinates.
      if startsPath { interiors.forEachPolygon(containing: a) { hits.add($0, metres: 0) } }
      let scale = LocalScale(latitude: (a.y + b.y) / 2, ellipsoid: ellipsoid)
      let edge = BoundingBox(
        minX: min(a.x, b.x), minY: min(a.y, b.y), maxX: max(a.x, b.x), maxY: max(a.y, b.y))
      bins.forEachSegment(in: edge.reaching(metres: metres, ellipsoid: ellipsoid)) { segment in
        let distance = scale.metres(fromSegment: a, b, toSegment: segment.a, segment.b)
        if distance <= metres { hits.add(segment.owner, metres: distance) }
      }
    }
    if geometry.kind.dimension == 2 {
      let interior = PolygonRows([geometry])
      bins.forEachSegment(in: box) { segment in
        if segment.startsPath, interior.contains(segment.a) { hits.add(segment.owner, metres: 0) }
      }
    }
    return hits.sorted()
  }

  /// Looks in a rectangle twice as far each time, until something lies in it or the limit is reached.
  private func searchOutwards(
    from box: BoundingBox, within limit: Double,
    _ search: (BoundingBox, Double) -> (index: Int, metres: Double)?
  ) -> (index: Int, metres: Double)? {
    guard let extent = bins.extent else { return nil }
    var radius = bins.side * ellipsoid.metresPerDegree(atLatitude: 0).latitude
    while true {
      let reach = min(radius, limit)
      let surroundings = box.reaching(metres: reach, ellipsoid: ellipsoid)
      if let found = search(surroundings, reach) { return found }
      let coversAll =
        surroundings.contains(Coordinate(extent.minX, extent.minY))
        && surroundings.contains(Coordinate(extent.maxX, extent.maxY))
      if reach == limit { return nil }
      radius = coversAll ? limit : radius * 2
    }
  }

  private static func isNearer(
    _ index: Int, _ metres: Double, than best: (index: Int, metres: Double)?
  ) -> Bool {
    guard let best else { return true }
    return metres < best.metres || (metres == best.metres && index < best.index)
  }
}

/// The least distance of each owner found so far.
private struct NearestPerOwner {
  private var hits: [(index: Int, metres: Double)] = []
  private var limit = 256

  mutating func add(_ index: Int, metres: Double) {
    // The segments of a geometry mostly come one after another.
    if let last = hits.last, last.index == index {
      if metres < last.metres { hits[hits.count - 1].metres = metres }
      return
    }
    if hits.count == limit {
      compact()
      limit = max(256, 2 * hits.count)
    }
    hits.append((index, metres))
  }

  mutating func sorted() -> [(index: Int, metres: Double)] {
    compact()
    return hits
  }

  private mutating func compact() {
    guard hits.count > 1 else { return }
    hits.sort { ($0.index, $0.metres) < ($1.index, $1.metres) }
    var kept = 0
    for next in 1..<hits.count where hits[next].index != hits[kept].index {
      kept += 1
      hits[kept] = hits[next]
    }
    hits.removeSubrange((kept + 1)...)
  }
}
