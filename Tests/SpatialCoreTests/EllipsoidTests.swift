import SpatialCore
import Testing

@Suite struct EllipsoidTests {
  @Test(
    "A 30-second block shrinks towards the poles",
    arguments: [(0.0, 85.48), (-4.0, 85.28), (-10.5, 84.09), (-13.0, 83.35)])
  func blockArea(latitude: Double, hectares: Double) {
    let step = 30.0 / 3600
    let block = BoundingBox(minX: 25, minY: latitude, maxX: 25 + step, maxY: latitude + step)
    #expect(abs(Ellipsoid.wgs84.areaHectares(of: block.polygon) - hectares) < 0.006)
  }

  @Test func cuttingAPolygonKeepsTheSumOfItsParts() throws {
    let whole = Geometry(polygon: [
      [
        Coordinate(20, -10), Coordinate(31, -12), Coordinate(28, 5), Coordinate(19, 3), Coordinate(20, -10),
      ]
    ])
    let knife = BoundingBox(minX: 10, minY: -4, maxX: 40, maxY: 20).polygon
    let overlay = try whole.overlay(with: knife)
    let parts = Ellipsoid.wgs84.area(of: overlay.intersection) + Ellipsoid.wgs84.area(of: overlay.difference)
    let area = Ellipsoid.wgs84.area(of: whole)
    #expect(abs(parts - area) < 1e-11 * area)
  }

  @Test func equalAreaProjectionAgrees() throws {
    let box = BoundingBox(minX: 26, minY: -12, maxX: 27, maxY: -11)
    let crs = try CoordinateReferenceSystem.equalArea(for: box)
    let (layer, _) = try Layer(
      name: "square", crs: .longitudeLatitude, features: [Feature(id: "1", geometry: box.polygon)]
    ).transformed(to: crs, toleranceMetres: 0.0001)
    let area = Ellipsoid.wgs84.area(of: box.polygon)
    #expect(abs(layer.features[0].geometry.planarArea - area) < 1e-7 * area)
  }

  @Test func aDegreeOfTheEquator() {
    #expect(abs(Ellipsoid.wgs84.distance(Coordinate(0, 0), Coordinate(1, 0)) - 111_319.491) < 0.001)
  }
}
