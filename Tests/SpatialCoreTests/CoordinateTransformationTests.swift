import SpatialCore
import Testing

@Suite struct CoordinateTransformationTests {
  @Test func longitudeComesFirstAndTheWayBackIsTheSame() throws {
    let utm = try CoordinateReferenceSystem("EPSG:32735")
    let transformation = try CoordinateTransformation(from: .longitudeLatitude, to: utm)
    let place = Coordinate(27, -11)
    let plane = try transformation([place])[0]
    #expect(plane.x == 500_000)
    #expect(abs(plane.y - 8_784_020.5666) < 1e-3)
    let back = try transformation.inverse([plane])[0]
    #expect(abs(back.x - 27) < 1e-9 && abs(back.y + 11) < 1e-9)
    #expect(transformation.report.operation == "UTM zone 35S")
    #expect(transformation.report.accuracyMetres == 0)
  }

  @Test func aPublishedDatumShiftIsNamedWithItsAccuracy() throws {
    let arc1960 = try CoordinateReferenceSystem("EPSG:21036")
    let transformation = try CoordinateTransformation(
      from: arc1960, to: .longitudeLatitude,
      areaOfInterest: BoundingBox(minX: 34, minY: -7, maxX: 38, maxY: -3))
    #expect(transformation.report.operation.contains("Arc 1960 to WGS 84"))
    #expect((transformation.report.accuracyMetres ?? 0) > 0)
    #expect(!transformation.report.isBallpark)
  }

  @Test func aBallparkTransformationIsRefusedUnlessAllowed() throws {
    // A datum nobody has published a shift for.
    let local = try CoordinateReferenceSystem(
      """
      GEOGCRS["Local",DATUM["Local survey of 1920",ELLIPSOID["Clarke 1880",6378249.145,293.465]],\
      CS[ellipsoidal,2],AXIS["latitude",north],AXIS["longitude",east],ANGLEUNIT["degree",0.0174532925199433]]
      """)
    #expect(throws: TransformationError.self) {
      _ = try CoordinateTransformation(from: local, to: .longitudeLatitude).report
    }
    let allowed = try CoordinateTransformation(from: local, to: .longitudeLatitude, allowsBallpark: true)
    #expect(allowed.report.isBallpark)
  }

  @Test func aCoordinateThatCannotBeTransformedIsNamed() throws {
    let utm = try CoordinateReferenceSystem("EPSG:32735")
    let transformation = try CoordinateTransformation(from: utm, to: .longitudeLatitude)
    let error = #expect(throws: TransformationError.self) { try transformation([Coordinate(.nan, 0)]) }
    #expect(error?.description.contains("nan 0.0 cannot be transformed") == true)
  }

  @Test func aStraightEdgeOfTheMapStaysWithinTolerance() throws {
    let utm = try CoordinateReferenceSystem("EPSG:32735")
    let transformation = try CoordinateTransformation(from: utm, to: .longitudeLatitude)
    let edge = Geometry(line: [Coordinate(300_000, 8_700_000), Coordinate(700_000, 8_700_000)])
    let dense = try transformation.densifying(edge, toleranceMetres: 1)
    #expect(dense.coordinates.count > 10)
    let middle = try transformation([Coordinate(500_000, 8_700_000)])[0]
    let gap = dense.coordinates.map { Ellipsoid.wgs84.distance($0, middle) }.min() ?? .infinity
    #expect(gap < 1)
  }

  @Test func unknownSystemsAreRefusedWithARemedy() {
    let error = #expect(throws: CRSError.self) { try CoordinateReferenceSystem("EPSG:999999") }
    #expect(error?.description.contains("EPSG:4326") == true)
    #expect(throws: CRSError.self) { try CoordinateReferenceSystem("EPSG:5773") }  // heights only
  }

  @Test func equalAreaIsChosenForThePlace() throws {
    let nearEquator = try CoordinateReferenceSystem.equalArea(
      for: BoundingBox(minX: 12, minY: -13, maxX: 31, maxY: 5))
    #expect(nearEquator.definition.contains("+proj=cea"))
    let farSouth = try CoordinateReferenceSystem.equalArea(
      for: BoundingBox(minX: 20, minY: -35, maxX: 33, maxY: -22))
    #expect(farSouth.definition.contains("+proj=aea"))
  }
}
