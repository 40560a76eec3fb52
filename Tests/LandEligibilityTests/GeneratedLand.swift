import LandEligibility
import SpatialCore

/// Layers drawn from a seed: the same seed gives the same land.
struct GeneratedLand {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// A number from a range, by SplitMix64.
  mutating func number(_ range: ClosedRange<Double>) -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    z ^= z >> 31
    return range.lowerBound + Double(z >> 11) / Double(1 << 53) * (range.upperBound - range.lowerBound)
  }

  mutating func whole(_ range: ClosedRange<Int>) -> Int {
    Int(number(Double(range.lowerBound)...Double(range.upperBound) + 0.999_999))
  }

  mutating func place(in box: BoundingBox) -> Coordinate {
    Coordinate(number(box.minX...box.maxX), number(box.minY...box.maxY))
  }

  /// A star-shaped ring around a place, whose radius changes from corner to corner.
  private mutating func ring(around c: Coordinate, radius: ClosedRange<Double>, corners: Int) -> [Coordinate]
  {
    // A step around the circle by rotating a unit vector: no trigonometry needed beyond one rational rotation.
    let (cosine, sine) = Self.rotation(corners)
    var (x, y) = (1.0, 0.0)
    var ring: [Coordinate] = []
    for _ in 0..<corners {
      let r = number(radius)
      ring.append(Coordinate(c.x + r * x, c.y + r * y))
      (x, y) = (x * cosine - y * sine, x * sine + y * cosine)
    }
    return ring + [ring[0]]
  }

  /// Cosine and sine of a full turn by `corners`, from the half-angle: t ≈ π/n.
  private static func rotation(_ corners: Int) -> (Double, Double) {
    let t = Double.pi / Double(corners) * (1 + Double.pi * Double.pi / Double(3 * corners * corners))
    return ((1 - t * t) / (1 + t * t), 2 * t / (1 + t * t))
  }

  /// A polygon with a hole, or several side by side.
  mutating func polygon(in box: BoundingBox, size: Double) -> Geometry {
    let parts = whole(1...3)
    let middle = place(in: box)
    let polygons = (0..<parts).map { part in
      let c = Coordinate(middle.x + 2.5 * size * Double(part), middle.y)
      let shell = ring(around: c, radius: size * 0.5...size, corners: whole(12...40))
      let hole = ring(around: c, radius: size * 0.1...size * 0.3, corners: whole(12...30))
      return Geometry(polygon: [shell, hole])
    }
    return Geometry(collecting: polygons, dimension: 2)
  }

  /// A walk of many short steps.
  mutating func line(in box: BoundingBox, step: Double) -> Geometry {
    var c = place(in: box)
    let line = (0..<whole(2...120)).map { _ in
      c = Coordinate(c.x + number(-step...step), c.y + number(-step...step))
      return c
    }
    return Geometry(line: line)
  }

  /// Polygons, lines, points, tiles with shared borders, twins, and features half the Earth away.
  mutating func rules(in box: BoundingBox) -> [LandRule] {
    func features(_ name: String, _ geometries: [Geometry]) -> [Feature] {
      geometries.enumerated().map { Feature(id: "\(name)\($0)", geometry: $1) }
    }
    let polygons = (0..<8).map { _ in polygon(in: box, size: 0.05) }
    let lines = (0..<12).map { _ in line(in: box, step: 0.01) }
    let points = (0..<80).map { _ in Geometry(point: place(in: box)) }
    let clouds = (0..<5).map { _ in Geometry(points: (0..<20).map { _ in place(in: box) }) }
    let tiles = (0..<100).map { tile -> Geometry in
      let west = box.minX + Double(tile % 10) * 0.1
      let south = box.minY + Double(tile / 10) * 0.1
      return BoundingBox(minX: west, minY: south, maxX: west + 0.1, maxY: south + 0.1).polygon
    }
    let world = BoundingBox(minX: -180, minY: -89, maxX: 180, maxY: 89)
    let far = (0..<30).map { _ in Geometry(point: place(in: world)) }
    let wrong = [Coordinate(500_000, 8_000_000), Coordinate(190, 0), Coordinate(20, 95)].map(
      Geometry.init(point:))
    func rule(_ id: String, _ effect: LandRule.Effect, _ setback: Double, _ geometries: [Geometry])
      -> LandRule
    {
      LandRule(
        id: id, effect: effect, setbackMetres: setback, citation: "Act, \(id)", layerID: id,
        features: features(id, geometries))
    }
    return [
      rule("parks", .exclude, 0, polygons), rule("rivers", .exclude, 300, lines),
      rule("wells", .exclude, 500, points), rule("clouds", .consent, 1000, clouds),
      rule("tiles", .require, 0, tiles + tiles), rule("far", .exclude, 100_000, far),
      rule("mixed", .exclude, 200, wrong + [.noPolygon] + polygons + points + lines + polygons),
      rule("none", .exclude, 0, []), rule("empty", .require, 0, [.noPolygon]),
      rule("abroad", .exclude, 0, [BoundingBox(minX: -170, minY: 50, maxX: -160, maxY: 60).polygon]),
    ]
  }
}
