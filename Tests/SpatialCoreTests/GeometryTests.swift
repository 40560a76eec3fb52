import SpatialCore
import Testing

@Suite struct GeometryTests {
  private let bowTie = Geometry(polygon: [
    [
      Coordinate(0, 0), Coordinate(2, 2), Coordinate(2, 0), Coordinate(0, 2), Coordinate(0, 0),
    ]
  ])
  private let unitSquare = BoundingBox(minX: 0, minY: 0, maxX: 1, maxY: 1).polygon

  @Test func flatPartsDescribeAPolygonWithAHole() {
    let hole = BoundingBox(minX: 0.25, minY: 0.25, maxX: 0.75, maxY: 0.75).polygon
    let ring = Geometry(polygon: [unitSquare.coordinates, hole.coordinates])
    #expect(ring.pathEnds == [5, 10])
    #expect(ring.partEnds == [2])
    #expect(ring.planarArea == 0.75)
    #expect(ring.planarLength == 6)
    #expect(Geometry.signedArea(ring.rightHanded.path(1)) == -0.25)
  }

  @Test func collectingKeepsEveryPart() {
    let other = BoundingBox(minX: 5, minY: 5, maxX: 7, maxY: 7).polygon
    let both = Geometry(collecting: [unitSquare, other], dimension: 2)
    #expect(both.kind == .multiPolygon)
    #expect(both.parts == [unitSquare, other])
    #expect(both.planarArea == 5)
  }

  @Test func aBowTieIsToldAndMended() throws {
    #expect(try bowTie.validityFault()?.reason == "Self-intersection")
    #expect(try bowTie.validityFault()?.location == Coordinate(1, 1))
    let repair = try #require(try bowTie.repaired())
    #expect(try repair.geometry.validityFault() == nil)
    #expect(repair.areaBefore == 0)
    #expect(repair.areaAfter == 2)
    #expect(try unitSquare.repaired() == nil)
  }

  @Test func faultsThatGEOSWouldRefuseAreNamed() throws {
    let open = Geometry(polygon: [[Coordinate(0, 0), Coordinate(1, 0), Coordinate(1, 1), Coordinate(0, 1)]])
    #expect(try open.validityFault()?.reason == "Ring is not closed")
    #expect(try open.repaired()?.geometry.planarArea == 1)
    let bad = Geometry(point: Coordinate(.nan, 1))
    #expect(try bad.validityFault()?.reason == "Coordinate is not a finite number")
    #expect(throws: GEOSError.self) { try bad.repaired() }
  }

  @Test func overlayAddsUp() throws {
    let half = BoundingBox(minX: 0.5, minY: -1, maxX: 3, maxY: 3).polygon
    let overlay = try unitSquare.overlay(with: half)
    #expect(overlay.intersection.planarArea == 0.5)
    #expect(overlay.difference.planarArea == 0.5)
    #expect(!overlay.wasRetriedOnGrid)
    #expect(
      try unitSquare.overlay(with: BoundingBox(minX: 9, minY: 9, maxX: 10, maxY: 10).polygon).difference
        == unitSquare)
  }

  @Test func anOverlayOfABowTieIsRefused() {
    // GEOS answers for an invalid polygon without a word; the areas give it away.
    #expect(throws: (any Error).self) {
      try bowTie.overlay(with: BoundingBox(minX: 0.5, minY: -1, maxX: 3, maxY: 3).polygon)
    }
  }

  @Test func aPreparedPolygonAnswersLikeAPlainOne() throws {
    let triangle = Geometry(polygon: [
      [Coordinate(0, 0), Coordinate(1, 0), Coordinate(0, 1), Coordinate(0, 0)]
    ])
    let prepared = try PreparedGeometry(triangle)
    for step in 0..<100 {
      let point = Coordinate(Double(step % 10) / 9, Double(step / 10) / 9)
      #expect(try prepared.covers(point) == triangle.covers(Geometry(point: point)))
    }
  }

  @Test func theIndexFindsWhatMeetsARectangle() throws {
    let boxes = (0..<100).map { i -> BoundingBox? in
      i == 50 ? nil : BoundingBox(minX: Double(i), minY: 0, maxX: Double(i) + 0.5, maxY: 1)
    }
    let index = try SpatialIndex(boxes)
    #expect(try index.query(BoundingBox(minX: 48.2, minY: 0.2, maxX: 52, maxY: 0.4)) == [48, 49, 51, 52])
    #expect(try index.query(BoundingBox(minX: 48.2, minY: 2, maxX: 52, maxY: 3)) == [])
  }
}
