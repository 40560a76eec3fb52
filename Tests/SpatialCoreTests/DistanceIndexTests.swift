import SpatialCore
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct DistanceIndexTests {
  private let earth = Ellipsoid.wgs84

  private func square(_ x: Double, _ y: Double, side: Double) -> Geometry {
    BoundingBox(minX: x, minY: y, maxX: x + side, maxY: y + side).polygon
  }

  // MARK: Answers to check in the head

  @Test func theNearerOfTwoPoints() throws {
    let mines = DistanceIndex([Geometry(point: Coordinate(0, 0)), Geometry(point: Coordinate(1, 0))])
    let found = try #require(mines.nearest(to: Coordinate(0.9, 0), within: 50_000))
    #expect(found.index == 1)
    // A tenth of a degree of the equator.
    #expect(abs(found.metres - 11_131.949) < 0.001)
    #expect(mines.nearest(to: Coordinate(0.5, 0), within: 50_000) == nil)
    #expect(mines.nearest(to: Coordinate(0.5, 0), within: .infinity)?.index == 0)
  }

  @Test func allAreGivenInOrderAndTheLimitCounts() {
    let index = DistanceIndex([
      Geometry(point: Coordinate(0.03, 0)), Geometry(point: Coordinate(0.01, 0)),
      Geometry(point: Coordinate(0.2, 0)),
    ])
    let found = index.all(within: 4_000, of: Coordinate(0, 0))
    #expect(found.map(\.index) == [0, 1])
    #expect(abs(found[0].metres - 3_339.585) < 0.001)
    #expect(abs(found[1].metres - 1_113.195) < 0.001)
  }

  @Test func insideIsZeroAndAHoleIsNot() throws {
    let ring = Geometry(polygon: [
      [Coordinate(0, 0), Coordinate(3, 0), Coordinate(3, 3), Coordinate(0, 3), Coordinate(0, 0)],
      [Coordinate(1, 1), Coordinate(1, 2), Coordinate(2, 2), Coordinate(2, 1), Coordinate(1, 1)],
    ])
    let index = DistanceIndex([square(10, 10, side: 1), ring])
    #expect(index.nearest(to: Coordinate(0.5, 1.5), within: 0)?.index == 1)
    #expect(index.all(within: 0, of: Coordinate(3, 3)).map(\.index) == [1])
    let inHole = try #require(index.nearest(to: Coordinate(1.9, 1.5), within: 100_000))
    #expect(abs(inHole.metres - earth.distance(Coordinate(1.9, 1.5), Coordinate(2, 1.5))) < 0.01)
  }

  @Test func distancesBetweenGeometries() throws {
    let index = DistanceIndex([square(0, 0, side: 1)])
    func metres(_ geometry: Geometry) throws -> Double {
      try #require(index.nearest(to: geometry, within: 1e6)).metres
    }
    #expect(try metres(square(0.4, 0.4, side: 0.1)) == 0, "inside it")
    #expect(try metres(square(-1, -1, side: 5)) == 0, "around it")
    #expect(try metres(square(1, 0, side: 1)) == 0, "touching along a side")
    #expect(try metres(square(1, 1, side: 1)) == 0, "touching in a corner")
    #expect(try metres(Geometry(line: [Coordinate(-1, 0.3), Coordinate(2, 0.9)])) == 0, "crossing")
    #expect(
      try metres(Geometry(points: [Coordinate(5, 5), Coordinate(0.2, 0.2)])) == 0, "one of its points inside")
    // 0.01° of latitude at the equator.
    #expect(abs(try metres(square(0.2, 1.01, side: 0.5)) - 1_105.7) < 0.1)
    // A pond in a hole is not inside.
    let ring = DistanceIndex([
      Geometry(polygon: [
        [Coordinate(0, 0), Coordinate(3, 0), Coordinate(3, 3), Coordinate(0, 3), Coordinate(0, 0)],
        [Coordinate(1, 1), Coordinate(1, 2), Coordinate(2, 2), Coordinate(2, 1), Coordinate(1, 1)],
      ])
    ])
    #expect(ring.all(within: 1_000, of: square(1.4, 1.4, side: 0.2)).isEmpty)
  }

  @Test func nothingIsFoundInNothing() {
    #expect(DistanceIndex([]).nearest(to: Coordinate(0, 0), within: .infinity) == nil)
    #expect(DistanceIndex([.noPolygon]).all(within: .infinity, of: Coordinate(0, 0)).isEmpty)
    let index = DistanceIndex([Geometry(point: Coordinate(0, 0))])
    #expect(index.all(within: .infinity, of: Geometry.noPolygon).isEmpty)
    #expect(index.nearest(to: Coordinate(.nan, 0), within: .infinity) == nil)
  }

  // MARK: Against the geodesic

  @Test(
    "The relative error the documentation promises",
    arguments: [(100_000.0, 60.0, 1e-4), (10_000.0, 60.0, 1e-6)])
  func relativeError(reach: Double, latitude: Double, tolerance: Double) throws {
    var random = SplitMix(seed: 7)
    var worst = 0.0
    for _ in 0..<20_000 {
      let start = Coordinate(random.number(in: -90...90), random.number(in: -latitude...latitude))
      let end = earth.position(
        from: start, azimuth: random.number(in: 0...360), metres: random.number(in: 1...reach))
      guard abs(end.y) <= latitude else { continue }
      let truth = earth.distance(start, end)
      let found = try #require(DistanceIndex([Geometry(point: end)]).nearest(to: start, within: reach * 1.1))
        .metres
      worst = max(worst, abs(found - truth) / truth)
    }
    #expect(worst < tolerance)
  }

  @Test(
    "The relative error for edges, against a search along the edge",
    arguments: [(100_000.0, 60.0, 1e-4), (10_000.0, 60.0, 1e-6)])
  func relativeErrorOfEdges(reach: Double, latitude: Double, tolerance: Double) throws {
    var random = SplitMix(seed: 11)
    var worst = 0.0
    for _ in 0..<300 {
      let start = Coordinate(random.number(in: -90...90), random.number(in: -latitude...latitude))
      let a = earth.position(
        from: start, azimuth: random.number(in: 0...360), metres: random.number(in: 1...reach))
      let b = earth.position(
        from: a, azimuth: random.number(in: 0...360), metres: random.number(in: 1...reach))
      guard abs(a.y) <= latitude, abs(b.y) <= latitude else { continue }
      func metres(_ t: Double) -> Double {
        earth.distance(start, Coordinate(a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)))
      }
      // The best of 101 positions, then thirds of the stretch around it.
      let best = (0...100).min { metres(Double($0) / 100) < metres(Double($1) / 100) } ?? 0
      var (low, high) = (max(0, Double(best - 1) / 100), min(1, Double(best + 1) / 100))
      for _ in 0..<60 {
        let third = (high - low) / 3
        if metres(low + third) < metres(high - third) { high -= third } else { low += third }
      }
      let truth = metres((low + high) / 2)
      guard truth > reach / 100 else { continue }
      let edge = DistanceIndex([Geometry(line: [a, b])])
      let found = try #require(edge.nearest(to: start, within: reach * 1.1)).metres
      worst = max(worst, abs(found - truth) / truth)
    }
    #expect(worst < tolerance)
  }

  // MARK: The bins against looking at everything

  @Test(arguments: 0..<60)
  func binsFindWhatLookingAtEverythingFinds(seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    let scene = (0..<Int(random.number(in: 1...60))).map { _ in
      random.geometry(spread: seed % 3 == 0 ? 20 : 1)
    }
    let index = DistanceIndex(scene)
    let alone = scene.map { DistanceIndex([$0]) }
    for _ in 0..<20 {
      let query = random.geometry(spread: seed % 3 == 0 ? 20 : 1)
      let reach = random.number(in: 0...80_000)
      let expected = alone.indices.compactMap { place in
        alone[place].all(within: reach, of: query).first.map { (index: place, metres: $0.metres) }
      }
      let found = index.all(within: reach, of: query)
      #expect(found.map(\.index) == expected.map(\.index))
      #expect(found.map(\.metres) == expected.map(\.metres))
      let least = expected.min { ($0.metres, $0.index) < ($1.metres, $1.index) }
      let nearest = index.nearest(to: query, within: reach)
      #expect(nearest?.index == least?.index)
      #expect(nearest?.metres == least?.metres)
      // Inside and outside as GEOS sees them.
      for (place, geometry) in scene.enumerated() where try geometry.intersects(query) {
        let metres = try #require(found.first { $0.index == place }).metres
        #expect(metres < 1e-6)
      }
      for hit in found where hit.metres > 1e-6 { #expect(try !scene[hit.index].intersects(query)) }
    }
  }

  @Test func aDistanceIsTheSameFromBothEnds() throws {
    var random = SplitMix(seed: 3)
    for _ in 0..<200 {
      let (a, b) = (random.geometry(spread: 1), random.geometry(spread: 1))
      let forth = try #require(DistanceIndex([a]).nearest(to: b, within: 1e6)).metres
      let back = try #require(DistanceIndex([b]).nearest(to: a, within: 1e6)).metres
      #expect(abs(forth - back) <= 1e-4 * max(forth, 0.01))
    }
  }
}

/// A seeded stream of numbers (SplitMix64, Steele, Lea and Flood 2014).
private struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func number(in range: ClosedRange<Double>) -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    z ^= z >> 31
    return range.lowerBound + Double(z >> 11) / 9_007_199_254_740_992 * (range.upperBound - range.lowerBound)
  }

  /// A point, a line or a star-shaped polygon somewhere near the equator.
  mutating func geometry(spread: Double) -> Geometry {
    let centre = Coordinate(20 + number(in: 0...spread), number(in: -spread...0))
    let size = number(in: 0...0.3)
    let corners = 3 + Int(number(in: 0...9))
    let ring = (0..<corners).map { corner in
      let angle = Double(corner) / Double(corners) * 2 * Double.pi
      let radius = size * number(in: 0.2...1)
      return Coordinate(centre.x + radius * cos(angle), centre.y + radius * sin(angle))
    }
    switch Int(number(in: 0...2.999)) {
    case 0: return Geometry(point: centre)
    case 1: return Geometry(line: ring)
    default: return Geometry(polygon: [ring + [ring[0]]])
    }
  }
}
