import SpatialCore
import Testing

@Suite struct SetbackTests {
  @Test("A setback around a point is a circle in metres", arguments: [0.0, -11, 6, 45])
  func circle(latitude: Double) throws {
    let center = Coordinate(27, latitude)
    let circle = try Geometry(point: center).setback(metres: 1000)
    for corner in circle.coordinates {
      // Around the true circle: nowhere too short, at most 0.12 % + 0.05 % too long.
      let metres = Ellipsoid.wgs84.distance(center, corner)
      #expect(metres > 999.5 && metres < 1003)
    }
    #expect(abs(Ellipsoid.wgs84.areaHectares(of: circle) - 314.16) < 1)
  }

  @Test func aLongRiverGetsTheSameWidthEverywhere() throws {
    let river = Geometry(line: [Coordinate(25, -13), Coordinate(25, -3)])
    let strip = try river.setback(metres: 100)
    for latitude in stride(from: -12.9, through: -3.1, by: 0.7) {
      let cut = try strip.clipped(to: BoundingBox(minX: 24, minY: latitude, maxX: 26, maxY: latitude + 0.001))
      let box = try #require(cut.boundingBox)
      let width = Ellipsoid.wgs84.distance(Coordinate(box.minX, latitude), Coordinate(box.maxX, latitude))
      #expect(width >= 199.9 && width < 200.5)
    }
    #expect(try strip.validityFault() == nil)
  }

  @Test func aLargePolygonKeepsItsInside() throws {
    let park = BoundingBox(minX: 25, minY: -13, maxX: 27, maxY: -9).polygon
    let closed = try park.setback(metres: 500)
    #expect(try closed.covers(park))
    #expect(closed.partCount == 1)
    #expect(closed.pathEnds.count == 1)
  }
}
