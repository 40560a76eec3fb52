import Foundation
import SpatialCore
import Testing

@testable import LayerIO

@Suite struct ShapefileReaderTests {
  @Test func squaresComeWithNumbersNamesAndArea() async throws {
    let scratch = try TemporaryFolder()
    let reading = try await LayerReader.read(LayerSource(path: try await scratch.squares()))
    #expect(reading.layer.name == "squares")
    #expect(reading.layer.crs.isLongitudeLatitude)
    #expect(reading.layer.features.map(\.id) == ["1", "2", "3"])
    #expect(reading.layer.features.map(\.geometry.planarArea) == [1, 1, 1])
    #expect(reading.layer.fields.map(\.name) == ["nom", "rang"])
    #expect(reading.layer.features[2].attributes == [.text("Réserve 3"), .integer(12)])
    #expect(reading.report.usedUnchanged == 3)
    #expect(reading.report.encoding == "UTF-8 from the .cpg file")
    #expect(reading.report.crsOrigin == "from the .prj file (EPSG:4326)")
    #expect(reading.report.format.hasPrefix("ESRI Shapefile through GDAL 3."))
    #expect(reading.report.notes == [])
  }

  @Test func idsMayComeFromAField() async throws {
    let scratch = try TemporaryFolder()
    let path = try await scratch.squares()
    let reading = try await ShapefileReader.read(LayerSource(path: path, idField: "rang"))
    #expect(reading.layer.features.map(\.id) == ["10", "11", "12"])
    let message = await words { _ = try await ShapefileReader.read(LayerSource(path: path, idField: "code")) }
    #expect(message.hasPrefix(path) && message.contains("no column code"), "\(message)")
  }

  @Test(
    "A part that is missing is named with what to do",
    arguments: [
      (
        "dbf",
        "the .dbf with the attributes is missing beside it. Copy all of .shp, .shx, .dbf and .prj together."
      ),
      (
        "shx",
        "the .shx with the places of the records is missing beside it. Copy all of .shp, .shx, .dbf and .prj together."
      ),
      (
        "prj", "the .prj is missing beside it, so nothing says which reference system its coordinates are in."
      ),
    ])
  func missingPart(part: String, expected: String) async throws {
    let scratch = try TemporaryFolder()
    let path = try await scratch.squares()
    try scratch.remove("squares.\(part)")
    let message = await words { _ = try await LayerReader.read(LayerSource(path: path)) }
    #expect(message.hasPrefix("\(path): \(expected)"))
    #expect(!FileManager.default.fileExists(atPath: "\(scratch.path)/squares.\(part)"))
  }

  @Test func theProjectMayNameTheReferenceSystem() async throws {
    let scratch = try TemporaryFolder()
    let path = try await scratch.squares()
    try scratch.remove("squares.prj")
    let utm = try CoordinateReferenceSystem("EPSG:32735")
    let reading = try await ShapefileReader.read(LayerSource(path: path, crs: utm))
    #expect(reading.layer.crs == utm)
    #expect(reading.report.crsOrigin == "named by the project")
  }

  @Test func aMainFileThatIsCutOffIsAnError() async throws {
    let scratch = try TemporaryFolder()
    let path = try await scratch.squares()
    try scratch.file("squares.shp", try scratch.bytes("squares.shp").dropLast(10))
    let message = await words { _ = try await LayerReader.read(LayerSource(path: path)) }
    #expect(message.contains("the geometry from record 3 of 3 on is missing"), "\(message)")
  }

  @Test func anAttributeTableThatIsCutOffIsAnError() async throws {
    let scratch = try TemporaryFolder()
    let path = try await scratch.squares()
    try scratch.file("squares.dbf", try scratch.bytes("squares.dbf").dropLast(50))
    let message = await words { _ = try await LayerReader.read(LayerSource(path: path)) }
    #expect(message.contains("its .dbf is cut off"), "\(message)")
  }

  @Test func theTableOfAnotherShapefileIsAnError() async throws {
    let scratch = try TemporaryFolder()
    let path = try await scratch.squares()
    var table = try scratch.bytes("squares.dbf")
    table[4] = 2
    try scratch.file("squares.dbf", table)
    let message = await words { _ = try await LayerReader.read(LayerSource(path: path)) }
    #expect(
      message.contains("the .dbf has 2 records and the .shx 3: they do not belong together"), "\(message)")
  }

  /// A record of a square takes 8 + 128 bytes in the .shp, which begins with 100.
  @Test func aDamagedRecordIsRefusedByNumber() async throws {
    let scratch = try TemporaryFolder()
    let path = try await scratch.squares()
    var main = try scratch.bytes("squares.shp")
    main[100 + 136 + 8] = 77  // the kind of geometry of record 2
    try scratch.file("squares.shp", main)
    for (idField, ids, refused) in [(nil, ["1", "3"], "2"), ("rang", ["10", "12"], "11")] {
      let reading = try await ShapefileReader.read(LayerSource(path: path, idField: idField))
      #expect(reading.layer.features.map(\.id) == ids)
      #expect(reading.report.featuresInSource == 3)
      #expect(reading.report.refused.map(\.featureID) == [refused])
      #expect(
        reading.report.refused.first?.reason
          == "record 2 could not be read by GDAL: its geometry in the .shp is damaged")
    }
  }

  @Test func aRecordMarkedAsDeletedIsRefusedByNumber() async throws {
    let scratch = try TemporaryFolder()
    let path = try await scratch.squares()
    var table = try scratch.bytes("squares.dbf")
    let header = Int(table[8]) + Int(table[9]) * 256
    table[header] = 0x2A
    try scratch.file("squares.dbf", table)
    let reading = try await ShapefileReader.read(LayerSource(path: path))
    #expect(reading.layer.features.map(\.id) == ["2", "3"])
    #expect(
      reading.report.refused == [
        FeatureNote(featureID: "1", reason: "record 1 is marked as deleted in the .dbf")
      ])
  }

  @Test func aZippedShapefileIsTakenOut() async throws {
    let scratch = try TemporaryFolder()
    _ = try await scratch.squares()
    _ = try await scratch.squares("other [1]")
    try await scratch.gdal("zip", "-q", "one.zip", "squares.shp", "squares.shx", "squares.dbf", "squares.prj")
    let one = try await LayerReader.read(LayerSource(path: scratch.path + "/one.zip"))
    #expect(one.layer.name == "squares")
    #expect(one.layer.features.count == 3)

    try await scratch.gdal("sh", "-c", "mkdir d && mv other* d && zip -qr two.shz d *.shp *.shx *.dbf *.prj")
    let two = LayerSource(path: scratch.path + "/two.shz")
    let message = await words { _ = try await LayerReader.read(two) }
    #expect(message.contains("the archive holds 2 shapefiles"), "\(message)")
    #expect(try await LayerReader.layerNames(in: two.path) == ["other [1]", "squares"])
    var named = two
    named.layer = "other [1]"
    #expect(try await LayerReader.read(named).layer.features.count == 3)
  }

  @Test func anArchiveThatIsNoneIsAnError() async throws {
    let scratch = try TemporaryFolder()
    let path = try scratch.file("broken.zip", "PK but no archive")
    let message = await words { _ = try await LayerReader.read(LayerSource(path: path)) }
    #expect(message.hasPrefix("\(path): the archive cannot be opened: "), "\(message)")
  }

  // MARK: Encodings

  /// The smallest table: one field "n" of one character with one record.
  private func table(letters: [UInt8], mark: UInt8) -> [UInt8] {
    var header = [UInt8](repeating: 0, count: 32)
    header[0] = 3
    header[4] = 1
    header[8] = 65
    header[10] = UInt8(1 + letters.count)
    header[29] = mark
    var field = [UInt8](repeating: 0, count: 32)
    field[0] = UInt8(ascii: "n")
    field[11] = UInt8(ascii: "C")
    field[16] = UInt8(letters.count)
    return header + field + [0x0D, 0x20] + letters
  }

  @Test(
    "The encoding is named by the project, the .cpg, the letters, the language mark, in this order",
    arguments: [
      (nil, "UTF-8", [0xC3, 0xA9], 0x57, "UTF-8", "UTF-8 from the .cpg file"),
      (nil, "1252\r\n", [0xE9, 0x20], 0, "CP1252", "CP1252 from the .cpg file"),
      (.windows1252, "UTF-8", [0xE9, 0x20], 0, "CP1252", "Windows-1252, named by the project"),
      (nil, nil, [0xC3, 0xA9], 0x57, "UTF-8", "UTF-8: the text is valid UTF-8 with accents"),
      (nil, nil, [0xE9, 0x20], 0x57, "CP1252", "Windows-1252 from the language mark of the .dbf"),
      (nil, nil, [0xE9, 0x20], 0, "CP1252", "Windows-1252: the text is not UTF-8"),
      (nil, nil, [0x41, 0x42], 0, "UTF-8", "UTF-8: the text has only plain letters"),
      (nil, nil, [0x82, 0x20], 0x02, "CP850", "code page 850 from the language mark of the .dbf"),
      (
        nil, nil, [0xE9, 0x20], 0x4D, "CP1252",
        "Windows-1252: the text is not UTF-8; the language mark 77 of the .dbf is not known"
      ),
    ] as [(TextEncoding?, String?, [UInt8], UInt8, String, String)])
  func encoding(
    named: TextEncoding?, cpg: String?, letters: [UInt8], mark: UInt8, name: String, reason: String
  ) {
    let found = ShapefileParts.encoding(named: named, cpg: cpg, dbf: table(letters: letters, mark: mark))
    #expect(found.name == name)
    #expect(found.reason == reason)
  }

  // MARK: Real layers

  @Test(.enabled(if: CongoData.isThere, CongoData.needed)) func congoPermits() async throws {
    let path = CongoData.path("02_mining_titles/Democratic_Republic_of_the_Congo_mining_permits.shp")
    let reading = try await LayerReader.read(LayerSource(path: path))
    #expect(reading.report.featuresInSource == 7355)
    #expect(reading.report.repaired.count == 1)
    #expect(reading.report.refused == [])
    #expect(reading.layer.crs.isLongitudeLatitude)
    #expect(reading.layer.fields.count == 13)
    #expect(LayerQuirks(reading).quirks.map(\.kind) == [.duplicateGeometries])
    #expect(LayerQuirks(reading).quirks.first?.count == 46)
  }

  @Test(.enabled(if: CongoData.isThere, CongoData.needed)) func katangaPermitsInWindows1252() async throws {
    let path = CongoData.path("02_mining_titles/katanga_permits_utm35s.shp")
    let reading = try await LayerReader.read(LayerSource(path: path, idField: "code"))
    #expect(reading.report.featuresInSource == 2996)
    #expect(reading.layer.crs.identifier == "EPSG:32735")
    #expect(reading.report.encoding == "Windows-1252: the text is not UTF-8")
    let parties = Set(reading.layer.features.compactMap { reading.layer.value("parties", of: $0).text })
    #expect(parties.contains { $0.contains("é") })
    #expect(!parties.contains(where: LayerQuirks.isGarbled))
    let quirks = LayerQuirks(reading).quirks
    #expect(quirks.first { $0.kind == .duplicateIDs }?.count == 59)
  }

  @Test(.enabled(if: CongoData.isThere, CongoData.needed)) func protectedAreasInACustomSystem() async throws {
    let path = CongoData.path("05_protected/RDC_aire_protegee_2013.shp")
    let reading = try await LayerReader.read(LayerSource(path: path))
    #expect(reading.report.featuresInSource == 50)
    #expect(reading.report.repaired.count == 1)
    #expect(reading.layer.crs.name == "RDC_Mercator")
    #expect(reading.layer.fields.map(\.name).suffix(2) == ["Réf_Juridi", "Espèces"])
    #expect(reading.report.encoding == "Windows-1252 from the language mark of the .dbf")
    let (inDegrees, _) = try reading.layer.transformed(to: .longitudeLatitude)
    let box = try #require(inDegrees.boundingBox)
    #expect(box.minX > 12 && box.maxX < 31 && box.minY > -13 && box.maxY < 6)
  }
}
