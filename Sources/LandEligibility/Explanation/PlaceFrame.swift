import SpatialCore

/// The plane around a place that is true to scale there, in metres, and the distances measured through it.
///
/// Meaning: the nearest point of a geometry is sought in this plane; the distance is the geodesic to it.
struct PlaceFrame {
  let place: Coordinate
  let ellipsoid: Ellipsoid
  private let scale: (longitude: Double, latitude: Double)

  init(at place: Coordinate, ellipsoid: Ellipsoid) {
    self.place = place
    self.ellipsoid = ellipsoid
    scale = ellipsoid.metresPerDegree(atLatitude: place.y)
  }

  /// A position as seen from the place, metres east and north.
  func plane(_ c: Coordinate) -> Coordinate {
    Coordinate((c.x - place.x) * scale.longitude, (c.y - place.y) * scale.latitude)
  }

  /// The point nearest to the place on the segment between two points of the plane; nil when they are one.
  func foot(_ p: Coordinate, _ q: Coordinate) -> Coordinate? {
    let d = Coordinate(q.x - p.x, q.y - p.y)
    let length = d.x * d.x + d.y * d.y
    guard length > 0 else { return nil }
    let t = min(1, max(0, -(p.x * d.x + p.y * d.y) / length))
    return Coordinate(p.x + t * d.x, p.y + t * d.y)
  }

  /// Metres along the geodesic from the place to a point of the plane; nil where the plane leaves the Earth.
  func metres(to point: Coordinate) -> Double? {
    let metres = ellipsoid.distance(
      place, Coordinate(place.x + point.x / scale.longitude, place.y + point.y / scale.latitude))
    return metres.isNaN ? nil : metres
  }

  /// Square of a distance in the plane that no point of a rectangle comes below.
  ///
  /// Rounding of a foot on a segment in the rectangle is allowed for: four units in the last place of its coordinates.
  func leastSquare(to box: BoundingBox) -> Double {
    let west = plane(Coordinate(box.minX, box.minY))
    let east = plane(Coordinate(box.maxX, box.maxY))
    func gap(_ low: Double, _ high: Double) -> Double {
      max(0, max(low, -high) - 4 * max(abs(low), abs(high)).ulp)
    }
    let x = gap(west.x, east.x)
    let y = gap(west.y, east.y)
    return x * x + y * y
  }
}
