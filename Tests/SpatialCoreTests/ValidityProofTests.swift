import Testing

@testable import SpatialCore

/// The proof may say "I do not know" whenever it likes; "valid" it may say only where GEOS does.
@Suite struct ValidityProofTests {
  // MARK: Answers one can see

  @Test("A square, and a square with a hole, need no GEOS")
  func plainlyValid() {
    #expect(square(0, 0, 4).isCertainlyValid)
    #expect(polygon([ring(0, 0, 4), ring(1, 1, 1), ring(2.5, 2.5, 1)]).isCertainlyValid)
    #expect(
      Geometry(collecting: [square(0, 0, 1), square(5, 5, 1)], dimension: 2).isCertainlyValid)
    #expect(Geometry(line: [Coordinate(0, 0), Coordinate(1, 1)]).isCertainlyValid)
    #expect(Geometry(points: [Coordinate(0, 0), Coordinate(0, 0)]).isCertainlyValid)
  }

  @Test(
    "What is invalid, or only just valid, is left to GEOS",
    arguments: [
      ("bow tie", [[(0, 0), (2, 2), (2, 0), (0, 2), (0, 0)]]),
      ("open ring", [[(0, 0), (1, 0), (1, 1), (0, 1)]]),
      ("too few", [[(0, 0), (1, 0), (0, 0)]]),
      ("flat", [[(0, 0), (1, 0), (2, 0), (0, 0)]]),
      ("spike", [[(0, 0), (4, 0), (4, 4), (4, 6), (4, 4), (0, 4), (0, 0)]]),
      ("spike along an edge", [[(0, 0), (4, 0), (4, 6), (4, 4), (0, 4), (0, 0)]]),
      ("repeated vertex", [[(0, 0), (4, 0), (4, 0), (4, 4), (0, 0)]]),
      ("a vertex on an edge", [[(0, 0), (4, 0), (2, 2), (4, 4), (0, 4), (2, 2), (0, 0)]]),
      ("vertex touches edge", [[(0, 0), (4, 0), (4, 4), (2, 0), (0, 4), (0, 0)]]),
      ("hole outside", [[(0, 0), (4, 0), (4, 4), (0, 4), (0, 0)], [(5, 5), (6, 5), (6, 6), (5, 5)]]),
      ("hole crosses", [[(0, 0), (4, 0), (4, 4), (0, 4), (0, 0)], [(3, 1), (6, 2), (3, 3), (3, 1)]]),
      ("hole touches", [[(0, 0), (4, 0), (4, 4), (0, 4), (0, 0)], [(4, 2), (2, 1), (2, 3), (4, 2)]]),
      ("hole is the shell", [[(0, 0), (4, 0), (4, 4), (0, 0)], [(0, 0), (4, 0), (4, 4), (0, 0)]]),
      (
        "hole in a hole",
        [
          [(0, 0), (9, 0), (9, 9), (0, 9), (0, 0)], [(1, 1), (8, 1), (8, 8), (1, 8), (1, 1)],
          [(2, 2), (3, 2), (3, 3), (2, 2)],
        ]
      ),
      ("not a number", [[(0, 0), (.nan, 0), (1, 1), (0, 1), (0, 0)]]),
      ("infinite", [[(0, 0), (.infinity, 0), (1, 1), (0, 1), (0, 0)]]),
    ] as [(String, [[(Double, Double)]])])
  func leftToGEOS(name: String, rings: [[(Double, Double)]]) {
    #expect(!polygon(rings).isCertainlyValid, "\(name)")
  }

  @Test("Parts that overlap, touch or lie in one another are left to GEOS")
  func parts() {
    for other in [square(2, 2, 4), square(4, 0, 4), square(1, 1, 1), square(4, 4, 4)] {
      #expect(!Geometry(collecting: [square(0, 0, 4), other], dimension: 2).isCertainlyValid)
    }
    #expect(!Geometry.noPolygon.isCertainlyValid)
    #expect(!Geometry(line: [Coordinate(1, 1), Coordinate(1, 1)]).isCertainlyValid)
    #expect(!Geometry(point: Coordinate(.nan, 1)).isCertainlyValid)
  }

  @Test("A comb of 2,000 teeth is proved: chains are sorted and halved")
  func comb() {
    var coordinates = [Coordinate(0, 10)]
    for tooth in 0..<2_000 {
      coordinates.append(Coordinate(Double(tooth), 0))
      coordinates.append(Coordinate(Double(tooth) + 0.5, 9))
    }
    coordinates += [Coordinate(2_000, 10), Coordinate(0, 10)]
    #expect(Geometry(polygon: [coordinates]).isCertainlyValid)
    // One tooth pierces its neighbour.
    coordinates[1_000] = Coordinate(498, 5)
    #expect(!Geometry(polygon: [coordinates]).isCertainlyValid)
  }

  // MARK: Beside GEOS

  @Test("12,000 random shapes: never valid where GEOS says otherwise", arguments: UInt64(1)...6)
  func besideGEOS(seed: UInt64) throws {
    var random = Seeded(state: seed)
    var proved = 0
    var invalid = 0
    for number in 0..<2_000 {
      let shape = randomShape(&random)
      let fault = try shape.faultByGEOS()
      if fault != nil { invalid += 1 }
      guard shape.isCertainlyValid else { continue }
      proved += 1
      #expect(fault == nil, "shape \(number) of seed \(seed): \(shape)")
    }
    // Both answers must occur often, or nothing was tested.
    #expect(proved > 300)
    #expect(invalid > 300)
  }

  @Test("Nearly all stars with many vertices are proved")
  func stars() {
    var random = Seeded(state: 9)
    var proved = 0
    for _ in 0..<200 where star(&random, vertices: 20 + random.below(300)).isCertainlyValid { proved += 1 }
    #expect(proved >= 195)
  }

  /// Stars, scribbles on coarse grids (which touch and repeat), shapes with holes, and several of these together.
  private func randomShape(_ random: inout Seeded) -> Geometry {
    switch random.below(5) {
    case 0: return star(&random, vertices: 3 + random.below(60))
    case 1: return scribble(&random, grid: 3 + random.below(6))
    case 2: return scribble(&random, grid: 1_000)
    case 3:
      let holes = (0..<random.below(4)).map { _ in
        scribble(&random, grid: 7, vertices: 3).coordinates.map {
          Coordinate(18 + $0.x * 1e-4, 2 + $0.y * 1e-4)
        }
      }
      return Geometry(polygon: [star(&random, vertices: 40).coordinates] + holes)
    default:
      return Geometry(
        collecting: (0..<2 + random.below(3)).map { _ in
          var part = star(&random, vertices: 3 + random.below(9))
          let (x, y) = (Double(random.below(5)) * 0.003, Double(random.below(5)) * 0.003)
          part = part.mapCoordinates { $0.map { Coordinate($0.x + x, $0.y + y) } }
          return part
        }, dimension: 2)
    }
  }

  /// A ring around a centre; it can be invalid only by rounding.
  private func star(_ random: inout Seeded, vertices: Int) -> Geometry {
    var ring: [Coordinate] = []
    var (x, y) = (1.0, 0.0)
    let turn = 2 * Double.pi / Double(vertices)
    // The sine of a small angle by its series would do as well; the rotation is kept exact enough by its own length.
    let (c, s) = (1 - turn * turn / 2 + turn * turn * turn * turn / 24, turn - turn * turn * turn / 6)
    for _ in 0..<vertices {
      let radius = (0.5 + 0.5 * random.fraction()) * 0.003
      ring.append(
        Coordinate(((18 + x * radius) * 1e7).rounded() / 1e7, ((2 + y * radius) * 1e7).rounded() / 1e7))
      (x, y) = (x * c - y * s, x * s + y * c)
      let length = (x * x + y * y).squareRoot()
      (x, y) = (x / length, y / length)
    }
    return Geometry(polygon: [ring + [ring[0]]])
  }

  private func scribble(_ random: inout Seeded, grid: Int, vertices: Int? = nil) -> Geometry {
    var ring = (0..<(vertices ?? 3 + random.below(7))).map { _ in
      Coordinate(Double(random.below(grid)), Double(random.below(grid)))
    }
    ring.append(ring[0])
    return Geometry(polygon: [ring])
  }

  private struct Seeded {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state ^ state >> 29) &* 0xBF58_476D_1CE4_E5B9 >> 16
    }
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
    mutating func fraction() -> Double { Double(next() % 1_000_000) / 1_000_000 }
  }

  private func ring(_ x: Double, _ y: Double, _ side: Double) -> [(Double, Double)] {
    [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]
  }
  private func square(_ x: Double, _ y: Double, _ side: Double) -> Geometry { polygon([ring(x, y, side)]) }
  private func polygon(_ rings: [[(Double, Double)]]) -> Geometry {
    Geometry(polygon: rings.map { $0.map { Coordinate($0.0, $0.1) } })
  }
}
