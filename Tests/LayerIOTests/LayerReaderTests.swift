import Foundation
import SpatialCore
import Testing

@testable import LayerIO

@Suite struct LayerReaderTests {
  @Test(
    "Addresses and GDAL's own paths are refused before any program sees them",
    arguments: [
      "/vsicurl/https://example.org/a.shp", "/vsizip/a.zip/a.shp", "/VSIS3/bucket/a.gpkg",
      "https://example.org/a.geojson",
      "s3://bucket/a.shp", "http:a.kml",
    ])
  func address(path: String) async {
    let message = await words { _ = try await LayerReader.read(LayerSource(path: path)) }
    #expect(
      message == "\(path): this is not a plain file: network addresses and GDAL's /vsi paths are not opened. "
        + "Copy the data to a local file and name that.")
  }

  @Test func aNameThatIsNearlyRightIsSuggested() async throws {
    let scratch = try TemporaryFolder()
    try scratch.file("permits_2020.geojson", "{}")
    try scratch.file("roads.shp", "")
    let path = scratch.path + "/Permits-2020.geojson"
    let message = await words { _ = try await LayerReader.read(LayerSource(path: path)) }
    #expect(message == "\(path): there is no such file. Did you mean permits_2020.geojson?")
    let far = await words { _ = try await LayerReader.read(LayerSource(path: scratch.path + "/x.csv")) }
    #expect(far.hasSuffix("nothing in \(scratch.path) is called nearly so."))
    let nowhere = await words { _ = try await LayerReader.read(LayerSource(path: "/no/such/folder/x.csv")) }
    #expect(nowhere.contains("There is no folder /no/such/folder either"))
  }

  @Test(
    "What cannot be a layer says what to do",
    arguments: [
      ("heights.tif", "this is a raster, where features are asked for."),
      ("roads.dbf", "this is a part of a shapefile. Name the .shp beside it."),
      ("table.xlsx", "workbooks are not read. Save the sheet as CSV and name that."),
      ("notes.docx", "files .docx are not read. Kinds that are: .geojson, .gpkg, .shp"),
      ("README", "its name does not say of what kind it is."),
    ])
  func otherKinds(name: String, expected: String) async throws {
    let scratch = try TemporaryFolder()
    let path = try scratch.file(name, "x")
    let message = await words { _ = try await LayerReader.read(LayerSource(path: path)) }
    #expect(message.hasPrefix("\(path): \(expected)"), "\(message)")
  }

  @Test func aFolderIsNoFile() async throws {
    let scratch = try TemporaryFolder()
    let message = await words { _ = try await LayerReader.read(LayerSource(path: scratch.path)) }
    #expect(message == "\(scratch.path): this is a folder, not a file. Name one of the files in it.")
  }

  @Test func ownFormatsComeThroughTheFrontDoor() async throws {
    let scratch = try TemporaryFolder()
    _ = try await scratch.squares()
    try await scratch.gdal("ogr2ogr", "-f", "GPKG", "squares.gpkg", "squares.shp")
    for name in ["squares.geojson", "squares.gpkg"] {
      let reading = try await LayerReader.read(LayerSource(path: "\(scratch.path)/\(name)"))
      #expect(reading.layer.features.map(\.geometry.planarArea) == [1, 1, 1])
      #expect(try await LayerReader.layerNames(in: "\(scratch.path)/\(name)") == ["squares"])
    }
  }

  @Test(arguments: [("roads", "roads", 0), ("roads", "road", 1), ("", "abc", 3), ("kitten", "sitting", 3)])
  func editDistance(a: String, b: String, distance: Int) {
    #expect(InputPath.editDistance(a, b) == distance)
  }
}
