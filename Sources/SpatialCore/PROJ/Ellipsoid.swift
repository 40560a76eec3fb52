internal import CPROJ

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The figure of the Earth that a coordinate reference system stands on, and measures on it.
public struct Ellipsoid: Hashable, Sendable {
  /// The name in the EPSG data, such as "WGS 84".
  public let name: String
  /// Half the longer axis, metres.
  public let semiMajorMetres: Double
  /// 1/f; 0 for a sphere.
  public let inverseFlattening: Double

  /// An ellipsoid from its name, semi-major axis in metres and inverse flattening.
  public init(name: String, semiMajorMetres: Double, inverseFlattening: Double) {
    self.name = name
    self.semiMajorMetres = semiMajorMetres
    self.inverseFlattening = inverseFlattening
  }

  /// WGS 84 (EPSG:7030).
  public static let wgs84 = Ellipsoid(
    name: "WGS 84", semiMajorMetres: 6_378_137, inverseFlattening: 298.257_223_563)

  /// Flattening f = (a − b)/a.
  public var flattening: Double { inverseFlattening == 0 ? 0 : 1 / inverseFlattening }

  /// First eccentricity squared, e² = f(2 − f).
  public var eccentricitySquared: Double { flattening * (2 - flattening) }

  /// Area on the ellipsoid, square metres, of polygons in longitude and latitude (degrees).
  ///
  /// Meaning: the area a cadastre quotes. Edges are straight in longitude and latitude, as RFC 7946 says, so the sides
  /// of a graticule block follow their meridian and parallel, and cutting a polygon never changes the sum of its parts.
  ///
  /// Formula: A = Σ over edges of ∫ (F(φ) − F(φ₀)) dλ, with F(φ) = a²/2 · (1 − e²) · [sin φ/(1 − e² sin² φ) + artanh(e sin φ)/e]
  /// (a²·q/2, q as in Snyder 1987, equation 3-12); φ linear in λ along an edge, integrated by Gauss–Legendre with
  /// three nodes per half degree (relative error below 1e-13), and for short edges by its mean on a parabola. Shells count positive, holes negative.
  ///
  /// ```swift
  /// let block = BoundingBox(minX: 0, minY: 0, maxX: 30.0 / 3600, maxY: 30.0 / 3600)
  /// Ellipsoid.wgs84.area(of: block.polygon) / 10_000  // 85.48 ha
  /// ```
  /// Source: J. P. Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395, 1987.
  public func area(of geometry: Geometry) -> Double {
    let zone = EqualAreaLatitude(self)
    return geometry.areaOfRings { zone.signedArea($0) }
  }

  /// ``area(of:)`` in hectares.
  public func areaHectares(of geometry: Geometry) -> Double { area(of: geometry) / 10_000 }

  /// Length of all lines and rings, metres, each edge a geodesic (Karney 2013, PROJ's `geod_inverse`).
  public func length(of geometry: Geometry) -> Double {
    var geodesic = geod_geodesic()
    geod_init(&geodesic, semiMajorMetres, flattening)
    var total = 0.0
    for index in geometry.pathEnds.indices {
      let path = geometry.path(index)
      for (a, b) in zip(path, path.dropFirst()) {
        var distance = 0.0
        geod_inverse(&geodesic, a.y, a.x, b.y, b.x, &distance, nil, nil)
        total += distance
      }
    }
    return total
  }

  /// Distance along the geodesic between two positions in degrees, metres.
  public func distance(_ a: Coordinate, _ b: Coordinate) -> Double {
    var geodesic = geod_geodesic()
    geod_init(&geodesic, semiMajorMetres, flattening)
    var distance = 0.0
    geod_inverse(&geodesic, a.y, a.x, b.y, b.x, &distance, nil, nil)
    return distance
  }

  /// The position reached from `start` (degrees) after `metres` towards `azimuth` (degrees clockwise from true north).
  public func position(from start: Coordinate, azimuth: Double, metres: Double) -> Coordinate {
    var geodesic = geod_geodesic()
    geod_init(&geodesic, semiMajorMetres, flattening)
    var latitude = 0.0
    var longitude = 0.0
    geod_direct(&geodesic, start.y, start.x, azimuth, metres, &latitude, &longitude, nil)
    return Coordinate(longitude, latitude)
  }

  /// Metres that one degree of longitude and one degree of latitude span at a latitude (degrees).
  ///
  /// Formula: N(φ) cos φ · π/180 and M(φ) · π/180 with N = a/√(1 − e² sin² φ), M = a(1 − e²)/(1 − e² sin² φ)^{3/2}.
  public func metresPerDegree(atLatitude latitude: Double) -> (longitude: Double, latitude: Double) {
    let radians = latitude * .pi / 180
    let sine = sin(radians)
    let w = 1 - eccentricitySquared * sine * sine
    let meridian = semiMajorMetres * (1 - eccentricitySquared) / (w * w.squareRoot())
    let normal = semiMajorMetres / w.squareRoot()
    return (normal * cos(radians) * .pi / 180, meridian * .pi / 180)
  }
}

/// F(φ): the area between the equator and a latitude, per radian of longitude.
struct EqualAreaLatitude {
  let scale: Double
  let eccentricity: Double
  let e2: Double

  init(_ ellipsoid: Ellipsoid) {
    e2 = ellipsoid.eccentricitySquared
    eccentricity = e2.squareRoot()
    scale = ellipsoid.semiMajorMetres * ellipsoid.semiMajorMetres * (1 - e2) / 2
  }

  func callAsFunction(_ latitudeRadians: Double) -> Double {
    let s = sin(latitudeRadians)
    guard eccentricity > 0 else { return scale * 2 * s }
    return scale * (s / (1 - e2 * s * s) + atanh(eccentricity * s) / eccentricity)
  }

  /// dF/dφ: what a radian of longitude and a radian of latitude enclose.
  func slope(_ latitudeRadians: Double) -> Double {
    let s = sin(latitudeRadians)
    let w = 1 - e2 * s * s
    return 2 * scale * cos(latitudeRadians) / (w * w)
  }

  /// Below this span, in degrees, F is a parabola: the next term of its mean is h⁴ F⁗/120 < 1e-18 of F.
  private static let shortSpan = 0.01

  /// F and its second derivative d²F/dφ².
  private func valueAndCurvature(_ latitudeRadians: Double) -> (value: Double, curvature: Double) {
    let s = sin(latitudeRadians)
    let w = 1 - e2 * s * s
    let value = eccentricity > 0 ? s / w + atanh(eccentricity * s) / eccentricity : 2 * s
    return (scale * value, 2 * scale * s * (4 * e2 * (1 - s * s) - w) / (w * w * w))
  }

  func signedArea(_ ring: ArraySlice<Coordinate>) -> Double {
    guard let first = ring.first else { return 0 }
    let reference = self(first.y * .pi / 180)
    var sum = 0.0
    for (a, b) in zip(ring, ring.dropFirst()) where a.x != b.x {
      sum += (b.x - a.x) * .pi / 180 * (mean(a.y, b.y) - reference)
    }
    return -sum
  }

  /// The mean of F between two latitudes in degrees.
  private func mean(_ from: Double, _ to: Double) -> Double {
    let radians = Double.pi / 180
    let span = abs(to - from)
    if span < Self.shortSpan {
      let (value, curvature) = valueAndCurvature((from + to) / 2 * radians)
      return value + curvature * (span * radians) * (span * radians) / 24
    }
    let pieces = max(1, Int((span * 2).rounded(.up)))
    let half = (to - from) / Double(pieces) / 2
    let node = (3.0 / 5).squareRoot()
    var sum = 0.0
    for piece in 0..<pieces {
      let middle = from + half * Double(2 * piece + 1)
      sum +=
        (5 * self((middle - node * half) * radians) + 8 * self(middle * radians)
          + 5 * self((middle + node * half) * radians)) / 18
    }
    return sum / Double(pieces)
  }
}
