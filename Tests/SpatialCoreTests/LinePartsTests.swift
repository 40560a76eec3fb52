import SpatialCore
import Testing

@Suite struct LinePartsTests {
  private let square = BoundingBox(minX: 1, minY: -1, maxX: 3, maxY: 1).polygon

  @Test func aLineIsCutAtTheBorder() throws {
    let line = Geometry(line: [Coordinate(0, 0), Coordinate(4, 0)])
    let parts = try line.lineParts(by: square)
    #expect(parts.inside.planarLength == 2 && parts.outside.planarLength == 2)
    // Along the border it lies on the square.
    let border = Geometry(line: [Coordinate(0, 1), Coordinate(4, 1)])
    #expect(try border.lineParts(by: square).inside.planarLength == 2)
    let beside = Geometry(line: [Coordinate(0, 2), Coordinate(4, 2)])
    #expect(try beside.lineParts(by: square).inside.isEmpty)
    #expect(try beside.lineParts(by: .noPolygon).outside == beside)
  }

  @Test func aWayThereAndBackIsOneOnceNoded() throws {
    let line = Geometry(line: [Coordinate(0, 0), Coordinate(4, 0), Coordinate(2, 0)])
    #expect(try line.noded().planarLength == 4)
    // Without it the parts, which are counted once, do not add up.
    #expect(throws: OverlayError.self) { try line.lineParts(by: square) }
    #expect(try line.noded().lineParts(by: square).inside.planarLength == 2)
  }

  @Test func edgesAreAsFarApartAsTheirNearestPoints() {
    let (a, b) = (Coordinate(20, 0), Coordinate(21, 0))
    let near = (Coordinate(20.5, 0.01), Coordinate(20.5, 1))
    let crossing = (Coordinate(20.5, -1), Coordinate(20.5, 1))
    #expect(abs(Ellipsoid.wgs84.metres(fromEdge: a, b, toEdges: [near]) - 1105.7) < 0.05)
    #expect(Ellipsoid.wgs84.metres(fromEdge: a, b, toEdges: [near, crossing]) == 0)
    #expect(Ellipsoid.wgs84.metres(fromEdge: a, b, toEdges: []) == .infinity)
  }
}
