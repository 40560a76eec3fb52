import SpatialCore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Geodesic distances that nothing in a rectangle of longitude and latitude comes below.
///
/// Formula: with the reduced latitude β, tan β = (1 − f) tan φ, a piece of a way on the ellipsoid is
/// ds² = (a² sin² β + b² cos² β) dβ² + a² cos² β dλ² ≥ b² (dβ² + cos² β dλ²), so that the distance is at least b times the
/// angle on the sphere of β and λ; too short by at most 0.34 %. On that sphere the nearest point of a rectangle lies due
/// north or south of the place, or on the nearer of its two meridians.
///
/// Source: C. F. F. Karney, Algorithms for geodesics, Journal of Geodesy 87, 2013 (the auxiliary sphere).
struct GeodesicBound {
  private let place: Coordinate
  private let reduced: Double
  private let shape: Double
  private let semiMinorMetres: Double

  init(from place: Coordinate, ellipsoid: Ellipsoid) {
    self.place = place
    shape = 1 - ellipsoid.flattening
    semiMinorMetres = ellipsoid.semiMajorMetres * shape
    reduced = Self.reduced(place.y, shape)
  }

  /// Radians; latitudes beyond a pole count as the pole.
  private static func reduced(_ latitude: Double, _ shape: Double) -> Double {
    let radians = max(-90, min(90, latitude)) * .pi / 180
    return atan2(shape * sin(radians), cos(radians))
  }

  /// Metres that no position in a rectangle is nearer than; rounding is allowed for with a micrometre.
  func leastMetres(to box: BoundingBox) -> Double {
    max(0, semiMinorMetres * leastAngle(to: box) - 1e-6)
  }

  private func leastAngle(to box: BoundingBox) -> Double {
    let south = Self.reduced(box.minY, shape)
    let north = Self.reduced(box.maxY, shape)
    // How far east of the rectangle's western side the place lies, 0 to 360 degrees.
    let turn = fmod(place.x - box.minX, 360)
    let offset = turn < 0 ? turn + 360 : turn
    guard offset > box.width else { return max(0, south - reduced, reduced - north) }
    let gap = min(offset - box.width, 360 - offset) * .pi / 180
    // Where the great circle through the place meets the meridian at a right angle.
    let foot = atan2(sin(reduced), cos(reduced) * cos(gap))
    if south <= foot, foot <= north { return angle(foot, gap) }
    return min(angle(south, gap), angle(north, gap))
  }

  /// The angle to a position at a reduced latitude, so many radians of longitude away.
  private func angle(_ latitude: Double, _ gap: Double) -> Double {
    let up = sin((latitude - reduced) / 2)
    let across = sin(gap / 2)
    return 2 * asin(min(1, (up * up + cos(latitude) * cos(reduced) * across * across).squareRoot()))
  }
}
