import SpatialCore
import Testing

@Suite struct ArrangementTests {
  private func square(_ x: Double, _ y: Double, side: Double) -> Geometry {
    BoundingBox(minX: x, minY: y, maxX: x + side, maxY: y + side).polygon
  }

  private func arrangement(of studyArea: Geometry, regions: [Geometry]) async throws -> Arrangement {
    try await Arrangement(
      of: studyArea,
      regions: regions.enumerated().map { Arrangement.Region(key: $0, geometry: $1) },
      keyCount: regions.count)
  }

  @Test func twoOverlappingSquaresCutAStudyAreaIntoFourClasses() async throws {
    let arrangement = try await arrangement(
      of: square(0, 0, side: 1), regions: [square(0, 0, side: 0.5), square(0.25, 0.25, side: 0.5)])
    #expect(arrangement.classes.map(\.report) == [[], [0], [0, 1], [1]])
    let tenths = arrangement.classes.map { ($0.geometry.planarArea * 10_000).rounded() / 10_000 }
    #expect(tenths == [0.5625, 0.1875, 0.0625, 0.1875])
    #expect(abs(arrangement.imbalance) < 1e-9 * arrangement.studyArea)
  }

  @Test func landOutsideTheStudyAreaIsLeftOut() async throws {
    let arrangement = try await arrangement(of: square(0, 0, side: 1), regions: [square(0.5, 0.5, side: 10)])
    #expect(arrangement.classes.map { ($0.geometry.planarArea * 100).rounded() / 100 } == [0.75, 0.25])
  }

  @Test func aHoleBelongsToWhateverFillsIt() async throws {
    let ring = Geometry(polygon: [
      Array(square(0, 0, side: 1).coordinates), Array(square(0.25, 0.25, side: 0.5).coordinates),
    ])
    let arrangement = try await arrangement(of: square(0, 0, side: 1), regions: [ring])
    #expect(arrangement.classes.map { ($0.geometry.planarArea * 100).rounded() / 100 } == [0.25, 0.75])
  }

  @Test func randomSquaresAgreeWithPairwiseOverlay() async throws {
    var state: UInt64 = 7
    func random() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (Double(state >> 40) / Double(1 << 24) * 20).rounded() / 20
    }
    for _ in 0..<60 {
      let area = square(0, 0, side: 1)
      let regions = (0..<4).map { _ in square(random() - 0.2, random() - 0.2, side: 0.05 + random() / 2) }
      let arrangement = try await arrangement(of: area, regions: regions)
      let free = try area.difference(Geometry.union(regions))
      let found = arrangement.classes.first { $0.report.isEmpty }?.geometry.planarArea ?? 0
      #expect(abs(found - free.planarArea) < 1e-6)
    }
  }

  @Test func aSlantedBorderKeepsTheBalance() async throws {
    let triangle = Geometry(polygon: [
      [
        Coordinate(20.0000001, 0.0000003), Coordinate(20.7000002, 0.1000001),
        Coordinate(20.2999999, 0.8000003),
        Coordinate(20.0000001, 0.0000003),
      ]
    ])
    let park = BoundingBox(minX: 20.05, minY: 0.033_333_3, maxX: 20.6, maxY: 0.5).polygon
    let arrangement = try await arrangement(of: triangle, regions: [park])
    #expect(abs(arrangement.imbalance) < 1e-9 * arrangement.studyArea)
    #expect(abs(arrangement.studyArea - Ellipsoid.wgs84.area(of: triangle)) < 1e-6 * arrangement.studyArea)
  }
}
