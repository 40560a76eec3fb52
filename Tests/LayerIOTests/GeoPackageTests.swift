import Foundation
import GRDB
import SpatialCore
import Testing

@testable import LayerIO

@Suite struct GeoPackageTests {
  private let polygon = Geometry(polygon: [
    [Coordinate(0, 0), Coordinate(9, 0), Coordinate(0, 9), Coordinate(0, 0)],
    [Coordinate(1, 1), Coordinate(1, 2), Coordinate(2, 1), Coordinate(1, 1)],
  ])

  private func zones(ids: [String]) -> Layer {
    Layer(
      name: "zones", crs: .longitudeLatitude,
      fields: [
        .init("name", .text), .init("miners", .integer), .init("share", .real), .init("open", .boolean),
        .init("more", .json),
      ],
      features: ids.map { id in
        Feature(
          id: id, geometry: polygon,
          attributes: [
            .text("Réf '\(id)'"), .integer(1 << 62), .real(0.1), .boolean(true), .json("{\"a\":[1]}"),
          ])
      })
  }

  @Test func whatWasWrittenIsRead() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("plan.gpkg")
    let utm = Layer(
      name: "points of interest", crs: try CoordinateReferenceSystem("EPSG:32735"),
      features: [Feature(id: "x", geometry: Geometry(point: Coordinate(500_000.125, 8_800_000)))])
    let reports = try GeoPackageWriter.write([zones(ids: ["3", "1"]), utm], to: path)
    #expect(reports.map(\.written) == [2, 1])
    #expect(try GeoPackageReader.layerNames(in: path) == ["zones", "points of interest"])
    let reading = try GeoPackageReader.read(LayerSource(path: path, layer: "zones"))
    // Whole numbers are the primary key, by which rows are ordered.
    #expect(reading.layer.features == zones(ids: ["1", "3"]).features)
    #expect(reading.layer.fields == zones(ids: []).fields)
    #expect(reading.report.crsOrigin == "from the file (EPSG:4326)")
    #expect(reading.report.usedUnchanged == 2)
    let points = try GeoPackageReader.read(
      LayerSource(path: path, layer: "points of interest", idField: "id"))
    #expect(points.layer.features[0].id == "x")
    #expect(points.layer.features[0].geometry == utm.features[0].geometry)
    #expect(points.layer.crs.identifier == "EPSG:32735")
    let several = #expect(throws: LayerError.self) { try GeoPackageReader.read(LayerSource(path: path)) }
    #expect(several?.remedy == "Name one with `layer:`, of: zones, points of interest.")
    let wrong = #expect(throws: LayerError.self) {
      try GeoPackageReader.read(LayerSource(path: path, layer: "Zone"))
    }
    #expect(wrong?.remedy == "Name one of: zones, points of interest.")
    #expect(try folder.names == ["plan.gpkg"])
  }

  @Test func sameLayersSameBytes() throws {
    let folder = try TemporaryFolder()
    for name in ["a.gpkg", "b.gpkg"] {
      try GeoPackageWriter.write([zones(ids: ["Z-1", "Z-2"])], to: folder.file(name))
    }
    let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.file("a.gpkg")))
    #expect(try bytes == Data(contentsOf: URL(fileURLWithPath: folder.file("b.gpkg"))))
    #expect(String(decoding: bytes.dropFirst(68).prefix(4), as: UTF8.self) == "GPKG")
  }

  @Test func aCustomReferenceSystemComesBack() throws {
    let folder = try TemporaryFolder()
    let crs = try CoordinateReferenceSystem("+proj=aea +lat_1=-4 +lat_2=-12 +lon_0=25 +datum=WGS84")
    let layer = Layer(
      name: "a", crs: crs, features: [Feature(id: "1", geometry: Geometry(point: Coordinate(1, 2)))])
    try GeoPackageWriter.write([layer], to: folder.file("a.gpkg"))
    let back = try GeoPackageReader.read(LayerSource(path: folder.file("a.gpkg"))).layer
    let place = try CoordinateTransformation(from: crs, to: .longitudeLatitude)([Coordinate(100_000, 50_000)])
    let again = try CoordinateTransformation(from: back.crs, to: .longitudeLatitude)([
      Coordinate(100_000, 50_000)
    ])
    #expect(place == again)
  }

  @Test func kindsOfOneDimensionBecomeMultiple() throws {
    let folder = try TemporaryFolder()
    let two = Geometry(points: [Coordinate(1, 1), Coordinate(2, 2)])
    let layer = Layer(
      name: "a", crs: .longitudeLatitude,
      features: [
        Feature(id: "1", geometry: Geometry(point: Coordinate(0, 0))), Feature(id: "2", geometry: two),
      ])
    try GeoPackageWriter.write([layer], to: folder.file("a.gpkg"))
    let back = try GeoPackageReader.read(LayerSource(path: folder.file("a.gpkg"))).layer
    #expect(back.features.map(\.geometry) == [Geometry(points: [Coordinate(0, 0)]), two])
  }

  @Test func namesThatCannotBeAreRefused() throws {
    let folder = try TemporaryFolder()
    func layer(_ name: String) -> Layer { Layer(name: name, crs: .longitudeLatitude, features: []) }
    for layers in [[layer("")], [layer("gpkg_x")], [layer("a"), layer("A")]] {
      #expect(throws: LayerError.self) { try GeoPackageWriter.write(layers, to: folder.file("a.gpkg")) }
    }
    #expect(try folder.names == [])
    try GeoPackageWriter.write([layer("a \"quoted\" name")], to: folder.file("a.gpkg"))
    #expect(
      try GeoPackageReader.read(LayerSource(path: folder.file("a.gpkg"))).layer.name == "a \"quoted\" name")
  }

  @Test func fieldsThatDifferInCapitalsOnlyAreKept() throws {
    let folder = try TemporaryFolder()
    let layer = Layer(
      name: "a", crs: .longitudeLatitude,
      fields: [.init("Name", .text), .init("NAME", .text), .init("geom", .text)],
      features: [Feature(id: "1", geometry: polygon, attributes: [.text("x"), .text("y"), .text("z")])])
    try GeoPackageWriter.write([layer], to: folder.file("a.gpkg"))
    let back = try GeoPackageReader.read(LayerSource(path: folder.file("a.gpkg"))).layer
    #expect(back.fields.map(\.name) == ["Name", "NAME_2", "geom"])
    #expect(back.features[0].attributes == layer.features[0].attributes)
  }

  @Test func badRowsAreRefusedOneByOne() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.gpkg")
    try GeoPackageWriter.write([zones(ids: (1...7).map(String.init))], to: path)
    do {
      let database = try DatabaseQueue(path: path)
      try database.write { database in
        // The index triggers call functions that only spatial programs have.
        for trigger in ["insert", "update1", "update2", "update3", "update4", "delete"] {
          try database.execute(sql: "DROP TRIGGER rtree_zones_geom_\(trigger)")
        }
        func set(_ hexadecimal: String, _ fid: Int) throws {
          try database.execute(sql: "UPDATE zones SET geom = x'\(hexadecimal)' WHERE fid = \(fid)")
        }
        try database.execute(sql: "UPDATE zones SET geom = NULL WHERE fid = 1")
        try set("4750000100000000" + "010A000000" + "00000000", 2)  // a curve polygon
        try set("4750000100000000" + "0103000000" + "FFFFFFFF", 3)  // four thousand million rings
        try set("0102", 4)
        // A point with a height, big-endian.
        try set(
          "4750000000000000" + "00000003E9" + "3FF0000000000000" + "4000000000000000" + "4008000000000000", 5)
        try database.execute(
          sql: "UPDATE zones SET name = CAST(x'52E966' AS TEXT), miners = 'many' WHERE fid = 6")
        try set("4750001100000000" + "0101000000" + "000000000000F87F" + "000000000000F87F", 7)  // empty
      }
      try database.close()
    }
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    let reading = try GeoPackageReader.read(LayerSource(path: path))
    #expect(reading.report.refused.map(\.featureID) == ["1", "2", "3", "4", "7"])
    #expect(reading.report.refused[0].reason == "no geometry")
    #expect(reading.report.refused[1].reason.hasPrefix("CURVEPOLYGON has curves"))
    #expect(reading.report.refused[2].reason == "the geometry is cut off")
    #expect(reading.report.refused[4].reason == "no geometry")
    #expect(reading.layer.features.map(\.id) == ["5", "6"])
    #expect(reading.layer.features[0].geometry == Geometry(point: Coordinate(1, 2)))
    #expect(reading.layer.features[1].attributes[0...1] == [.text("Réf"), .text("many")])
    #expect(reading.layer.fields[1].kind == .text)
    #expect(
      reading.report.notes == [
        "Heights or measures of the coordinates were dropped.",
        "1 texts are not valid UTF-8 (first: record 6, column name) and were read as Windows-1252.",
      ])
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    #expect(try folder.names == ["a.gpkg"])
  }

  @Test func undefinedReferenceSystemsMustBeNamed() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.gpkg")
    try GeoPackageWriter.write([zones(ids: ["1"])], to: path)
    let database = try DatabaseQueue(path: path)
    try database.write { try $0.execute(sql: "UPDATE gpkg_geometry_columns SET srs_id = -1") }
    try database.close()
    let error = #expect(throws: LayerError.self) { try GeoPackageReader.read(LayerSource(path: path)) }
    #expect(error?.remedy.contains("`crs:`") == true)
    #expect(throws: Never.self) {
      try GeoPackageReader.read(LayerSource(path: path, crs: .longitudeLatitude))
    }
  }

  @Test func damagedFilesSpeakSQLitesWords() throws {
    let folder = try TemporaryFolder()
    let text = try folder.write(String(repeating: "no database ", count: 100), to: "text.gpkg")
    let noDatabase = #expect(throws: LayerError.self) { try GeoPackageReader.read(LayerSource(path: text)) }
    #expect(noDatabase?.problem == "SQLite says: file is not a database")
    let empty = try folder.write("", to: "empty.gpkg")
    #expect(throws: LayerError.self) { try GeoPackageReader.layerNames(in: empty) }
    #expect(throws: LayerError.self) { try GeoPackageReader.layerNames(in: folder.file("none.gpkg")) }
    let path = folder.file("cut.gpkg")
    try GeoPackageWriter.write([zones(ids: (0..<500).map(String.init))], to: path)
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    try whole.prefix(whole.count * 3 / 4).write(to: URL(fileURLWithPath: path))
    let cut = #expect(throws: LayerError.self) { try GeoPackageReader.read(LayerSource(path: path)) }
    #expect(cut?.problem == "SQLite says: database disk image is malformed")
  }
}
