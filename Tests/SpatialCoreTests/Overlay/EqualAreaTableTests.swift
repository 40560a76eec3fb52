import Testing

@testable import SpatialCore

@Suite struct EqualAreaTableTests {
  @Test("Edges add up to the area on the ellipsoid", arguments: [-89.0, -45, -6, 0, 33.3, 88])
  func polygons(south: Double) {
    var dice = Dice(seed: Int(south))
    for reach in [0.000_01, 0.003, 0.01, 0.7, 1] {
      for _ in 0..<20 {
        let corners = (0..<3).map { _ in
          Coordinate(
            20 + reach * Double(dice.roll(0...1000)) / 1000,
            south + reach * Double(dice.roll(0...1000)) / 1000)
        }
        let ring = (corners + corners.prefix(1)).map { GridPoint($0) }
        let triangle = Geometry(polygon: [ring.map(\.coordinate)])
        let table = EqualAreaTable(.wgs84, south: south, north: south + reach)
        var sum = 0.0
        for (from, to) in zip(ring, ring.dropFirst()) {
          sum +=
            from.order < to.order
            ? -table.areaUnder(GridEdge(a: from, b: to, step: 0))
            : table.areaUnder(GridEdge(a: to, b: from, step: 0))
        }
        let expected = Ellipsoid.wgs84.area(of: triangle)
        // Square metres: F is up to 2.6e14 / 2π, a double of which is good to a hundredth.
        #expect(abs(abs(sum) - expected) <= 1e-10 * expected + 1e-3 * reach)
        #expect(abs(table.area(of: triangle) - expected) <= 1e-10 * expected + 1e-3 * reach)
      }
    }
  }

  @Test func manyPolygonsAtOnceHaveTheirOwnAreas() {
    let hole = BoundingBox(minX: 0.2, minY: -89.8, maxX: 0.6, maxY: -89.4).polygon.coordinates
    let world = Geometry(polygon: [
      BoundingBox(minX: 0, minY: -90, maxX: 1, maxY: 90).polygon.coordinates, hole,
    ])
    let block = BoundingBox(minX: 0, minY: 0, maxX: 30.0 / 3600, maxY: 30.0 / 3600).polygon
    let hectares = Ellipsoid.wgs84.areasHectares(of: [world, block, .noPolygon])
    #expect(abs(hectares[0] / Ellipsoid.wgs84.areaHectares(of: world) - 1) < 1e-12)
    #expect(abs(hectares[1] - 85.48) < 0.005)
    #expect(hectares[2] == 0)
  }

  @Test func anEdgeDueNorthHasNoLandUnderIt() {
    let table = EqualAreaTable(.wgs84, south: 0, north: 1)
    let edge = GridEdge(a: GridPoint(x: 5, y: 0), b: GridPoint(x: 5, y: 10_000_000), step: 0)
    #expect(table.areaUnder(edge) == 0)
  }
}
