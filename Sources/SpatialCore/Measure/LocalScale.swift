#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Metres per degree near one latitude, so that positions in longitude and latitude can be measured as in a
/// plane.
///
/// Meaning: a degree of longitude shrinks towards the poles. Two positions are measured with the scale at the
/// latitude half-way between them, which the scale at a nearby reference latitude gives to first order
/// without another sine.
///
/// Formula: d = √[(kₓ(φₘ) Δλ)² + (k_y(φₘ) Δφ)²], k(φₘ) = k(φ₀) + k′(φ₀)(φₘ − φ₀), φₘ = (φ₁ + φ₂)/2, with
/// kₓ = N cos φ · π/180, k_y = M · π/180 (metres per degree), kₓ′ = −M sin φ · (π/180)² and
/// k_y′ = 3 M e² sin φ cos φ/(1 − e² sin² φ) · (π/180)² (metres per degree, per degree).
///
/// Error against the geodesic, relative, where φ₀ is the latitude of one end: see ``DistanceIndex``.
///
/// Source: the middle-latitude formula of navigation, with the radii of curvature M and N of the ellipsoid
/// (Snyder 1987, USGS Professional Paper 1395, equations 4-18 to 4-20).
package struct LocalScale: Sendable {
  /// φ₀, degrees.
  package let latitude: Double
  /// kₓ, metres per degree.
  package let perLongitude: Double
  /// k_y, metres per degree.
  package let perLatitude: Double
  /// kₓ′, metres per degree, per degree.
  package let perLongitudeChange: Double
  /// k_y′, metres per degree, per degree.
  package let perLatitudeChange: Double

  /// The scale near a latitude in degrees.
  package init(latitude: Double, ellipsoid: Ellipsoid) {
    let metres = ellipsoid.metresPerDegree(atLatitude: latitude)
    let degree = Double.pi / 180
    let sine = sin(latitude * degree)
    let e2 = ellipsoid.eccentricitySquared
    self.latitude = latitude
    perLongitude = metres.longitude
    perLatitude = metres.latitude
    perLongitudeChange = -metres.latitude * sine * degree
    perLatitudeChange =
      3 * e2 * sine * cos(latitude * degree) / (1 - e2 * sine * sine) * metres.latitude * degree
  }

  /// Metres per degree of longitude and of latitude at a latitude not far from the reference.
  private func scale(at middle: Double) -> (x: Double, y: Double) {
    let offset = middle - latitude
    return (perLongitude + perLongitudeChange * offset, perLatitude + perLatitudeChange * offset)
  }

  /// Metres between two positions.
  package func metres(_ a: Coordinate, _ b: Coordinate) -> Double {
    let scale = scale(at: (a.y + b.y) / 2)
    let dx = (b.x - a.x) * scale.x
    let dy = (b.y - a.y) * scale.y
    return (dx * dx + dy * dy).squareRoot()
  }

  /// Metres from a position to the nearest point of the segment from `a` to `b`, which may be a single point.
  ///
  /// The nearest point is sought with the scale half-way between the position and the latitudes of the
  /// segment, and then measured with the scale half-way to itself.
  func metres(_ p: Coordinate, toSegment a: Coordinate, _ b: Coordinate) -> Double {
    if a == b { return metres(p, a) }
    let lowest = max(p.y, min(a.y, b.y))
    let highest = min(p.y, max(a.y, b.y))
    let scale = scale(at: (lowest + highest) / 2)
    let ux = (b.x - a.x) * scale.x
    let uy = (b.y - a.y) * scale.y
    let vx = (p.x - a.x) * scale.x
    let vy = (p.y - a.y) * scale.y
    let along = (ux * vx + uy * vy) / (ux * ux + uy * uy)
    if !(along > 0) { return metres(p, a) }
    if along >= 1 { return metres(p, b) }
    return metres(p, Coordinate(a.x + along * (b.x - a.x), a.y + along * (b.y - a.y)))
  }

  /// Least metres between the segments from `a` to `b` and from `c` to `d`; 0 where they cross or touch.
  func metres(fromSegment a: Coordinate, _ b: Coordinate, toSegment c: Coordinate, _ d: Coordinate) -> Double
  {
    if Self.cross(a, b, c, d) { return 0 }
    return min(
      metres(a, toSegment: c, d), metres(b, toSegment: c, d), metres(c, toSegment: a, b),
      metres(d, toSegment: a, b))
  }

  /// Whether each segment has its ends on both sides of the other. Touching at an end is left to the
  /// distances.
  private static func cross(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate, _ d: Coordinate) -> Bool {
    side(of: c, a, b) * side(of: d, a, b) < 0 && side(of: a, c, d) * side(of: b, c, d) < 0
  }

  /// 1 when `p` lies left of the line from `a` to `b`, −1 when right, 0 when on it.
  private static func side(of p: Coordinate, _ a: Coordinate, _ b: Coordinate) -> Double {
    let turn = (b.x - a.x) * (p.y - a.y) - (p.x - a.x) * (b.y - a.y)
    return turn > 0 ? 1 : turn < 0 ? -1 : 0
  }
}

extension BoundingBox {
  /// The rectangle with everything, in degrees, that lies within `metres` of it; on the safe side by 2 %.
  public func reaching(metres: Double, ellipsoid: Ellipsoid) -> BoundingBox {
    let dy = 1.02 * metres / ellipsoid.metresPerDegree(atLatitude: 0).latitude
    let farthest = min(90, max(abs(minY - dy), abs(maxY + dy)))
    let dx =
      1.02 * metres / max(ellipsoid.metresPerDegree(atLatitude: farthest).longitude, .leastNormalMagnitude)
    return expanded(byX: min(dx, 360), y: min(dy, 180))
  }
}
