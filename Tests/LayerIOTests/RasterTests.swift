import Foundation
import SpatialCore
import Testing

@testable import LayerIO

@Suite struct RasterTests {
  /// 0 1 over 2 3, cells of side 1, from (10, 22) to (12, 20).
  private let small = RasterGrid(
    width: 2, height: 2, origin: Coordinate(10, 22), cellWidth: 1, cellHeight: 1, crs: .longitudeLatitude,
    values: [0, 1, 2, 3])

  @Test func valuesBetweenCentres() {
    #expect(small.value(at: Coordinate(11, 21)) == 1.5)
    #expect(small.value(at: Coordinate(10.5, 21.5)) == 0)
    #expect(small.value(at: Coordinate(10.75, 21.5)) == 0.25)
    #expect(small.value(at: Coordinate(10, 22)) == 0)  // beyond the centres the border goes on
    #expect(small.value(at: Coordinate(12, 20)) == 3)
    #expect(small.value(at: Coordinate(12.01, 21)) == nil)
    #expect(small.value(at: Coordinate(.nan, 21)) == nil)
    #expect(small.value(at: Coordinate(11.2, 20.9), sampling: .nearest) == 3)
  }

  @Test func whereThereIsNoDataThereIsNoValue() {
    let holed = RasterGrid(
      width: 2, height: 2, origin: Coordinate(10, 22), cellWidth: 1, cellHeight: 1, crs: .longitudeLatitude,
      values: [.nan, 1, 1, 1])
    #expect(holed.value(at: Coordinate(10.4, 21.6)) == nil)
    #expect(holed.value(at: Coordinate(11.1, 20.9)) == 1)
    #expect(holed.statistics(in: holed.boundingBox).cellCount == 3)
    #expect(holed.statistics(in: holed.boundingBox).cellsWithoutData == 1)
    #expect(holed.statistics(in: holed.boundingBox).mean == 1)
  }

  @Test func statisticsOfARectangleAndAPolygon() throws {
    let row = small.statistics(in: BoundingBox(minX: 10, minY: 21, maxX: 12, maxY: 22))
    #expect(row.sum == 1 && row.mean == 0.5 && row.minimum == 0 && row.maximum == 1)
    // The triangle below the diagonal from north-west to south-east holds the centres of 2, and those on it: 0 and 3.
    let triangle = Geometry(polygon: [
      [Coordinate(10, 22), Coordinate(10, 20), Coordinate(12, 20), Coordinate(10, 22)]
    ])
    let within = try small.statistics(within: triangle)
    #expect(within.cellCount == 3 && within.sum == 5)
    let tiny = BoundingBox(minX: 10.1, minY: 21.1, maxX: 10.2, maxY: 21.2).polygon
    #expect(try small.statistics(within: tiny).cellCount == 0)
    #expect(try small.statistics(within: tiny).mean == nil)
    let world = BoundingBox(minX: -1e300, minY: -1e300, maxX: 1e300, maxY: 1e300)
    #expect(small.statistics(in: world).cellCount == 4)
    #expect(small.statistics(in: BoundingBox(minX: 50, minY: 50, maxX: 60, maxY: 60)).cellCount == 0)
  }

  /// The same four cells as a text grid that gdal_translate makes a GeoTIFF of.
  private func geoTIFF(_ scratch: TemporaryFolder, _ options: String...) async throws -> String {
    try scratch.file(
      "grid.asc", "ncols 2\nnrows 2\nxllcorner 10\nyllcorner 20\ncellsize 1\nNODATA_value -9\n0 1\n2 -9\n")
    let arguments = ["gdal_translate", "-q", "-of", "GTiff"] + options + ["grid.asc", "grid.tif"]
    let outcome = try await ChildProcess.run(
      "sh", ["-c", "cd \"$0\" && exec \"$@\"", scratch.path] + arguments)
    #expect(outcome.ending == .exited(0), "\(outcome.words)")
    return scratch.path + "/grid.tif"
  }

  @Test func aGeoTIFFComesAsItIs() async throws {
    let scratch = try TemporaryFolder()
    let path = try await geoTIFF(scratch, "-a_srs", "EPSG:4326", "-ot", "Int16")
    let before = try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted()
    let reading = try await RasterReader.read(LayerSource(path: path))
    #expect(reading.grid.width == 2 && reading.grid.height == 2)
    #expect(reading.grid.origin == Coordinate(10, 22))
    #expect(reading.grid.cellWidth == 1 && reading.grid.cellHeight == 1)
    #expect(Array(reading.grid.values.prefix(3)) == [0, 1, 2])
    #expect(reading.grid.values[3].isNaN)
    #expect(reading.notes == ["Reference system from the file (EPSG:4326)."])
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted() == before)
  }

  @Test func scaleAndOffsetOfTheFileAreApplied() async throws {
    let scratch = try TemporaryFolder()
    let path = try await geoTIFF(scratch, "-a_srs", "EPSG:4326", "-a_scale", "0.5", "-a_offset", "10")
    let reading = try await RasterReader.read(LayerSource(path: path))
    #expect(Array(reading.grid.values.prefix(3)) == [10, 10.5, 11])
    #expect(reading.grid.values[3].isNaN)
    #expect(reading.notes.contains("Values are those of the file × 0.5 + 10.0, as it says."))
  }

  @Test func anotherReferenceSystemIsWarpedAndTold() async throws {
    let scratch = try TemporaryFolder()
    try scratch.file(
      "flat.asc",
      "ncols 4\nnrows 4\nxllcorner 500000\nyllcorner 8800000\ncellsize 1000\n"
        + "7 7 7 7\n7 7 7 7\n7 7 7 7\n7 7 7 7\n")
    try await scratch.gdal(
      "gdal_translate", "-q", "-of", "GTiff", "-a_srs", "EPSG:32735", "flat.asc", "flat.tif")
    let reading = try await RasterReader.read(
      LayerSource(path: scratch.path + "/flat.tif"), sampling: .bilinear)
    #expect(reading.grid.crs.isLongitudeLatitude)
    #expect(reading.notes.contains { $0.contains("warped from EPSG:32735") && $0.contains("bilinear") })
    let utm = try CoordinateTransformation(
      from: CoordinateReferenceSystem("EPSG:32735"), to: .longitudeLatitude)
    let middle = try #require(try utm([Coordinate(502_000, 8_802_000)]).first)
    #expect(reading.grid.value(at: middle) == 7)
  }

  @Test func withoutAReferenceSystemOneMustBeNamed() async throws {
    let scratch = try TemporaryFolder()
    let path = try await geoTIFF(scratch)
    let message = await words { _ = try await RasterReader.read(LayerSource(path: path)) }
    #expect(
      message.contains("nothing says which reference system its coordinates are in. Name it with `crs:`"))
    let named = try await RasterReader.read(LayerSource(path: path, crs: .longitudeLatitude))
    #expect(named.grid.value(at: Coordinate(10.5, 20.5)) == 2)
    let warped = try await RasterReader.read(
      LayerSource(path: path, crs: try CoordinateReferenceSystem("+proj=longlat +datum=WGS84 +pm=5")))
    #expect(warped.grid.value(at: Coordinate(15.5, 20.5), sampling: .nearest) == 2)
  }

  @Test func ofSeveralBandsOneMustBeNamed() async throws {
    let scratch = try TemporaryFolder()
    let path = try await geoTIFF(scratch, "-a_srs", "EPSG:4326", "-b", "1", "-b", "1")
    let message = await words { _ = try await RasterReader.read(LayerSource(path: path)) }
    #expect(message == "\(path): it has 2 bands. Name one with `layer:`, for example `layer: 1`.")
    let second = try await RasterReader.read(LayerSource(path: path, layer: "2"))
    #expect(second.grid.values[1] == 1)
    let third = await words { _ = try await RasterReader.read(LayerSource(path: path, layer: "3")) }
    #expect(third.contains("it has no band 3"))
  }

  @Test func aFileThatIsCutOffIsAnErrorInGDALsWords() async throws {
    let scratch = try TemporaryFolder()
    let path = try await geoTIFF(scratch, "-a_srs", "EPSG:4326", "-outsize", "200", "200")
    let bytes = Array(try Data(contentsOf: URL(filePath: path)))
    try scratch.file("grid.tif", Array(bytes.prefix(bytes.count / 2)))
    let message = await words { _ = try await RasterReader.read(LayerSource(path: path)) }
    #expect(message.hasPrefix("\(path): GDAL's reader cannot read it: ERROR"), "\(message)")
  }

  @Test(.enabled(if: CongoData.isThere, CongoData.needed)) func heightsOfTheCongo() async throws {
    let path = CongoData.path("09_raster/dem_etopo5_cod.tif")
    let reading = try await RasterReader.read(LayerSource(path: path))
    #expect(reading.grid.width == 241 && reading.grid.height == 238)
    let all = reading.grid.statistics(in: reading.grid.boundingBox)
    #expect(all.cellCount + all.cellsWithoutData == 241 * 238)
    #expect(all.minimum == -3303 && all.maximum == 3383)
    let kivu = try #require(reading.grid.value(at: Coordinate(28.7, -2.3)))
    #expect(kivu > 1000 && kivu < 2500)
  }
}
