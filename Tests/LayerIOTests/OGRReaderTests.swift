import Foundation
import SpatialCore
import Testing

@testable import LayerIO

@Suite struct OGRReaderTests {
  private static let kml = """
    <?xml version="1.0" encoding="UTF-8"?>
    <kml xmlns="http://www.opengis.net/kml/2.2"><Document>
    <Folder><name>mines</name>
    <Placemark><name>Likasi</name><Point><coordinates>26.75,-11</coordinates></Point></Placemark>
    <Placemark><name>Kolwezi</name><Point><coordinates>25.5,-10.75,1400</coordinates></Point></Placemark>
    </Folder>
    FOLDER
    </Document></kml>
    """

  @Test func marksOfKML() async throws {
    let scratch = try TemporaryFolder()
    let path = try scratch.file("mines.kml", Self.kml.replacing("FOLDER", with: ""))
    let reading = try await LayerReader.read(LayerSource(path: path))
    #expect(reading.layer.name == "mines")
    #expect(reading.layer.crs.isLongitudeLatitude)
    #expect(reading.layer.features.map(\.id) == ["1", "2"])
    #expect(reading.layer.features[1].geometry == Geometry(point: Coordinate(25.5, -10.75)))
    #expect(reading.layer.value("Name", of: reading.layer.features[1]) == .text("Kolwezi"))
    #expect(reading.report.notes.contains("Heights or measures of the coordinates were dropped."))
    #expect(reading.report.format.hasPrefix("KML through GDAL 3."))
  }

  @Test func ofSeveralLayersOneMustBeNamed() async throws {
    let scratch = try TemporaryFolder()
    let more =
      "<Folder><name>camps (old)</name><Placemark><name>A</name><Point><coordinates>1,2</coordinates></Point></Placemark></Folder>"
    let path = try scratch.file("two.kml", Self.kml.replacing("FOLDER", with: more))
    let message = await words { _ = try await LayerReader.read(LayerSource(path: path)) }
    #expect(message == "\(path): it holds 2 layers. Name one with `layer:`: mines, camps (old).")
    #expect(try await LayerReader.layerNames(in: path) == ["mines", "camps (old)"])
    let reading = try await LayerReader.read(LayerSource(path: path, layer: "camps (old)"))
    #expect(reading.layer.features.count == 1)
    let wrong = await words { _ = try await LayerReader.read(LayerSource(path: path, layer: "camp")) }
    #expect(wrong == "\(path), layer camp: there is no such layer. Name one of: mines, camps (old).")
  }

  @Test func bytesThatAreNoKMLAreAnErrorInGDALsWords() async throws {
    let scratch = try TemporaryFolder()
    let path = try scratch.file(
      "noise.kml", (0..<5_000).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 / 7) })
    let message = await words { _ = try await LayerReader.read(LayerSource(path: path)) }
    #expect(message.hasPrefix("\(path): GDAL's reader cannot read it: "), "\(message)")
  }

  @Test func aGeoJSONFileCalledKMLIsNotReadAsSomethingElse() async throws {
    let scratch = try TemporaryFolder()
    let path = try scratch.file("points.kml", #"{"type":"Point","coordinates":[1,2]}"#)
    let message = await words { _ = try await LayerReader.read(LayerSource(path: path)) }
    #expect(message.contains("GDAL's reader cannot read it"), "\(message)")
  }

  @Test(
    "Other kinds come through the same door",
    arguments: [("GML", "gml"), ("FlatGeobuf", "fgb"), ("MapInfo File", "tab")])
  func otherKinds(driver: String, fileExtension: String) async throws {
    let scratch = try TemporaryFolder()
    _ = try await scratch.squares()
    try await scratch.gdal("ogr2ogr", "-f", driver, "other.\(fileExtension)", "squares.shp")
    let before = try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted()
    let reading = try await LayerReader.read(LayerSource(path: "\(scratch.path)/other.\(fileExtension)"))
    #expect(reading.layer.features.count == 3)
    #expect(reading.layer.features.allSatisfy { abs($0.geometry.planarArea - 1) < 1e-6 })
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted() == before)
  }

  @Test(
    "A file that is cut off is never read in silence",
    arguments: [
      ("GML", "gml", "gml"), ("FlatGeobuf", "fgb", "fgb"), ("MapInfo File", "tab", "map"),
      ("MapInfo File", "mif", "mif"),
    ],
    [0.3, 0.6, 0.95])
  func cutOff(kind: (driver: String, fileExtension: String, part: String), share: Double) async throws {
    let scratch = try TemporaryFolder()
    _ = try await scratch.squares()
    try await scratch.gdal("ogr2ogr", "-f", kind.driver, "other.\(kind.fileExtension)", "squares.shp")
    let bytes = try scratch.bytes("other.\(kind.part)")
    try scratch.file("other.\(kind.part)", Array(bytes.prefix(Int(Double(bytes.count) * share))))
    do {
      let reading = try await LayerReader.read(LayerSource(path: scratch.file("other.\(kind.fileExtension)")))
      let isWhole =
        reading.layer.features.map { ($0.geometry.planarArea * 1e6).rounded() } == [1e6, 1e6, 1e6]
      #expect(isWhole || reading.report.notes.contains { $0.hasPrefix("GDAL said: ERROR") })
    } catch let error as LayerError {
      #expect(error.description.contains("GDAL") || error.problem == "it holds no layer")
    }
  }

  @Test(.enabled(if: CongoData.isThere, CongoData.needed)) func congoIndustrialMines() async throws {
    let reading = try await LayerReader.read(
      LayerSource(path: CongoData.path("04_mineral_occurrences/icmm_mines_cod.kml")))
    #expect(reading.report.usedUnchanged == 43)
    #expect(reading.layer.features.first.map { reading.layer.value("Name", of: $0) } == .text("Kikuswe"))
  }

  // MARK: Databases

  @Test(arguments: [
    ("PG:dbname=cadastre password=secret user=reader", "PG:dbname=cadastre user=reader"),
    ("PG: host = '/tmp/a b' PASSWORD='it''s'", nil),
    (#"pg:dbname='a b' password='s\'cret'"#, "PG:dbname='a b'"),
    ("PG:postgresql://me:secret@host/db", nil),
    ("PG:dbname='open password=secret", nil),
    ("PG:password=secret", nil),
  ])
  func aPasswordIsNeverShown(text: String, shown: String?) async {
    do {
      let connection = try PostgreSQLConnection(text)
      #expect(connection.shown == shown)
      #expect(connection.environment["PGPASSWORD"] != nil)
    } catch {
      #expect(shown == nil)
      #expect(!"\(error)".contains("secret"))
    }
  }

  @Test func aDatabaseThatIsNotThereIsAnErrorWithoutThePassword() async {
    let message = await words {
      _ = try await LayerReader.read(
        LayerSource(path: "PG:host=/nowhere/at/all dbname=cadastre password=secret", layer: "titles.zones"))
    }
    #expect(message.hasPrefix("PG:host=/nowhere/at/all dbname=cadastre"))
    #expect(message.contains("GDAL's reader cannot read it"))
    #expect(!message.contains("secret"))
  }

  @Test(.enabled(if: PostGISCluster.canRun, "needs PostgreSQL 15 with PostGIS, and to be root"))
  func tablesOfPostGIS() async throws {
    let cluster = try await PostGISCluster()
    do {
      try await cluster.run(
        """
        CREATE EXTENSION postgis;
        CREATE SCHEMA titles;
        CREATE TABLE titles.zones (number integer PRIMARY KEY, nom text, geom geometry(Polygon, 4326));
        INSERT INTO titles.zones VALUES
          (9, 'Réserve', ST_MakeEnvelope(20, 0, 21, 1, 4326)), (7, 'Kundelungu', ST_MakeEnvelope(22, 0, 24, 1, 4326)),
          (8, 'sans', NULL);
        CREATE TABLE titles.loose (nom text, geom geometry(Point, 4326));
        INSERT INTO titles.loose VALUES ('a', ST_SetSRID(ST_MakePoint(1, 2), 4326));
        """)
      let names = try await LayerReader.layerNames(in: cluster.source)
      #expect(names.sorted() == ["titles.loose", "titles.zones"])
      let unnamed = await words { _ = try await LayerReader.read(LayerSource(path: cluster.source)) }
      #expect(unnamed.contains("it holds 2 layers"))
      let reading = try await LayerReader.read(LayerSource(path: cluster.source, layer: "titles.zones"))
      #expect(reading.layer.features.map(\.id) == ["7", "9"])
      #expect(reading.layer.features.map(\.geometry.planarArea) == [2, 1])
      #expect(reading.layer.value("nom", of: reading.layer.features[1]) == .text("Réserve"))
      #expect(reading.report.refused == [FeatureNote(featureID: "8", reason: "no geometry")])
      #expect(reading.report.format.hasPrefix("PostGIS through GDAL"))
      #expect(!"\(reading.report)".contains("secret"))
      let loose = try await LayerReader.read(LayerSource(path: cluster.source, layer: "titles.loose"))
      #expect(loose.report.notes.contains { $0.hasPrefix("The table has no whole-number primary key") })
    } catch {
      await cluster.stop()
      throw error
    }
    await cluster.stop()
  }
}

/// A PostgreSQL server of this test's own, on a socket in its own folder, run as an ordinary user.
private struct PostGISCluster {
  static let programs = "/usr/lib/postgresql/15/bin"
  static let canRun =
    FileManager.default.fileExists(atPath: "\(programs)/initdb")
    && FileManager.default.fileExists(atPath: "/usr/share/postgresql/15/extension/postgis.control")
    && NSUserName() == "root"

  let scratch: TemporaryFolder
  var source: String { "PG:host=\(scratch.path) dbname=postgres user=cadastre password=secret" }

  init() async throws {
    scratch = try TemporaryFolder()
    try await shell("chown nobody '\(scratch.path)'")
    try await asNobody("initdb -D data -U cadastre -A trust -E UTF8 --locale=C.UTF-8 --no-sync")
    try await asNobody(
      "pg_ctl -D data -w -l log -o \"-c listen_addresses='' -c fsync=off -k '\(scratch.path)'\" start")
  }

  func run(_ sql: String) async throws {
    let file = try scratch.file("script.sql", sql)
    try await shell(
      "\(Self.programs)/psql -q -v ON_ERROR_STOP=1 -h '\(scratch.path)' -U cadastre -d postgres -f '\(file)'")
  }

  func stop() async { try? await asNobody("pg_ctl -D data -m immediate stop") }

  private func asNobody(_ command: String) async throws {
    try await shell("cd '\(scratch.path)' && exec runuser -u nobody -- \(Self.programs)/\(command)")
  }

  private func shell(_ command: String) async throws {
    let outcome = try await ChildProcess.run(
      "sh", ["-c", command + " > '\(scratch.path)/out' 2>&1 </dev/null"])
    try #require(
      outcome.ending == .exited(0),
      "\(command): \(String(decoding: (try? scratch.bytes("out")) ?? [], as: UTF8.self))")
  }
}
