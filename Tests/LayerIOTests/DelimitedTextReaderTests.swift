import SpatialCore
import Testing

@testable import LayerIO

@Suite struct DelimitedTextReaderTests {
  // MARK: Taking text apart

  @Test func quotedFieldsMayHoldSeparatorsLinesAndQuotationMarks() throws {
    let rows = try DelimitedText.rows(
      of: "a,\"b,1\"\r\n\"two\nlines\",\"say \"\"hi\"\"\"\n\nlast,\n", separator: 0x2C)
    #expect(
      rows == [
        DelimitedText.Row(line: 1, fields: ["a", "b,1"]),
        DelimitedText.Row(line: 2, fields: ["two\nlines", "say \"hi\""]),
        DelimitedText.Row(line: 5, fields: ["last", ""]),
      ])
  }

  @Test func aQuotationMarkInsideAFieldIsALetter() throws {
    let rows = try DelimitedText.rows(of: "5\" pipe;x\n\"a\"b;y", separator: 0x3B)
    #expect(rows[0] == DelimitedText.Row(line: 1, fields: ["5\" pipe", "x"]))
    #expect(rows[1].hasStrayText)
  }

  @Test func aQuotationMarkNeverClosedIsNamedByItsLine() async throws {
    #expect(throws: DelimitedText.OpenQuotation(line: 2)) {
      try DelimitedText.rows(of: "a,b\n1,\"2\n3,4\n", separator: 0x2C)
    }
    let scratch = try TemporaryFolder()
    let path = try scratch.file("open.csv", "lon,lat\n1,\"2\n3,4\n")
    let message = await words { _ = try DelimitedTextReader.read(LayerSource(path: path)) }
    #expect(message.contains("the quotation mark opened on line 2 is never closed"))
  }

  @Test(arguments: [
    ("a,b\n1,2", ","), ("a;b\n1,5;2,5", ";"), ("a\tb\n1,2\t3", "\t"), ("\"a,b\";c\n1;2", ";"),
  ])
  func separatorIsDetected(text: String, separator: Character) {
    #expect(DelimitedText.separator(of: text) == separator.asciiValue)
  }

  // MARK: Numbers

  @Test func numbersAreNumbersOnlyWhenAllOfThemIs() {
    #expect(TableNumber.kind(of: ["1", "", "-20"], decimal: ".") == .integer)
    #expect(TableNumber.kind(of: ["1", "2.5", "3e4"], decimal: ".") == .real)
    #expect(TableNumber.kind(of: ["1", "2,5"], decimal: ",") == .real)
    #expect(TableNumber.kind(of: ["1", "2,5"], decimal: ".") == .text)
    #expect(TableNumber.kind(of: ["1", "n/a"], decimal: ".") == .text)
    #expect(TableNumber.kind(of: ["04", "11"], decimal: ".") == .text)
    #expect(TableNumber.kind(of: ["nan", "inf"], decimal: ".") == .text)
    #expect(TableNumber.kind(of: ["12345678901234567890"], decimal: ".") == .real)
    #expect(TableNumber.kind(of: ["", ""], decimal: ".") == .text)
    #expect(TableNumber.coordinate("623 456,75", decimal: ",") == 623456.75)
    #expect(TableNumber.coordinate("12°30'", decimal: ".") == nil)
  }

  // MARK: Reading

  @Test func aTableOfAFrenchSpreadsheet() throws {
    let scratch = try TemporaryFolder()
    let text = "Localité;Longitude;Latitude;Code\nLikasi;26,75;-10,5;04\n\"Kolwezi; ville\";25,5;-10,75;11\n"
    // Latin-1, for these letters the same as Windows-1252.
    let bytes = text.unicodeScalars.map { UInt8($0.value) }
    let reading = try DelimitedTextReader.read(LayerSource(path: try scratch.file("villes.csv", bytes)))
    #expect(reading.layer.fields.map(\.name) == ["Localité", "Longitude", "Latitude", "Code"])
    #expect(reading.layer.fields.map(\.kind) == [.text, .real, .real, .text])
    #expect(reading.layer.features.map(\.id) == ["1", "2"])
    #expect(reading.layer.features[1].geometry == Geometry(point: Coordinate(25.5, -10.75)))
    #expect(
      reading.layer.features[1].attributes == [
        .text("Kolwezi; ville"), .real(25.5), .real(-10.75), .text("11"),
      ])
    #expect(reading.report.encoding == "Windows-1252: the text is not UTF-8")
    #expect(
      reading.report.notes == [
        "Columns are separated by semicolons, decimals by a comma; the place is in the columns \"Longitude\" and \"Latitude\"."
      ])
    #expect(
      reading.report.crsOrigin
        == "EPSG:4326 assumed: the columns \"Longitude\" and \"Latitude\" hold values within ±180 and ±90")
  }

  @Test func aByteOrderMarkIsNoPartOfTheFirstColumn() throws {
    let scratch = try TemporaryFolder()
    let path = try scratch.file("mark.csv", "\u{FEFF}lon,lat,name\n1,2,é\n")
    let reading = try DelimitedTextReader.read(LayerSource(path: path))
    #expect(reading.layer.fields.first?.name == "lon")
    #expect(reading.report.encoding == "UTF-8: the file begins with its mark")
  }

  @Test func excelMayNameTheSeparatorInTheFirstLine() throws {
    let scratch = try TemporaryFolder()
    let path = try scratch.file("sep.csv", "sep=;\nlon;lat\n1,5;2\nx;3\n")
    let reading = try DelimitedTextReader.read(LayerSource(path: path))
    #expect(reading.layer.features.map(\.geometry) == [Geometry(point: Coordinate(1.5, 2))])
    #expect(reading.report.refused.map(\.reason) == ["line 4: \"x\" in column \"lon\" is not a number"])
  }

  @Test func everyRowIsAccountedFor() throws {
    let scratch = try TemporaryFolder()
    let path = try scratch.file(
      "rows.csv",
      """
      site,lat,lon,note
      A,-10.5,26.5,good
      B,,,
      C,-10.5,east,
      D,-10.5
      E,-10.5,26.5,a,b
      F,-10.5,26.5
      G,-95,26.5,too far south
      H,-10.5,26.5,"x"y
      I,-11,27,good
      """)
    let reading = try DelimitedTextReader.read(LayerSource(path: path, idField: "site"))
    #expect(reading.layer.features.map(\.id) == ["A", "F", "I"])
    #expect(reading.report.featuresInSource == 9)
    #expect(reading.report.usedUnchanged == 3)
    #expect(reading.report.refused.map(\.featureID) == ["B", "C", "D", "E", "G", "H"])
    let reasons = reading.report.refused.map(\.reason)
    #expect(reasons[0] == "line 3 has no coordinates")
    #expect(reasons[1] == "line 4: \"east\" in column \"lon\" is not a number")
    #expect(reasons[2] == "line 5: \"\" in column \"lon\" is not a number")
    #expect(reasons[3] == "line 6 has 5 values where the header has 4")
    #expect(reasons[4].hasPrefix("26.5 -95.0 is no longitude and latitude"))
    #expect(reasons[5] == "line 9 has text after a closing quotation mark")
    #expect(reading.report.notes.contains { $0.hasPrefix("2 rows are shorter than the header (lines 5, 7)") })
  }

  @Test func eastingsNeedAReferenceSystem() async throws {
    let scratch = try TemporaryFolder()
    let path = try scratch.file("utm.csv", "x,y\n500000,8800000\n")
    let message = await words { _ = try DelimitedTextReader.read(LayerSource(path: path)) }
    #expect(
      message.contains(
        "nothing says which reference system the columns \"x\" and \"y\" are in. Name it with `crs:`"))
    let utm = try CoordinateReferenceSystem("EPSG:32735")
    let reading = try DelimitedTextReader.read(LayerSource(path: path, crs: utm))
    #expect(reading.layer.crs == utm)
    #expect(reading.layer.features[0].geometry == Geometry(point: Coordinate(500_000, 8_800_000)))
  }

  @Test func longitudesInMetresAreNotTakenForDegrees() async throws {
    let scratch = try TemporaryFolder()
    let path = try scratch.file("utm.csv", "longitude,latitude\n500000,8800000\n500100,8800000\n")
    let message = await words { _ = try DelimitedTextReader.read(LayerSource(path: path)) }
    #expect(message.contains("hold values beyond ±180 and ±90 in 2 of 2 rows: they are not degrees"))
  }

  @Test func columnsMayBeNamed() async throws {
    let scratch = try TemporaryFolder()
    let path = try scratch.file("named.csv", "a|b\n26,5|-10,5\n")
    var source = LayerSource(path: path, crs: .longitudeLatitude)
    source.columns = TableColumns(x: "a", y: "b", separator: "|", decimal: ",")
    #expect(
      try DelimitedTextReader.read(source).layer.features[0].geometry
        == Geometry(point: Coordinate(26.5, -10.5)))
    source.columns = TableColumns(x: "a", y: "c", separator: "|")
    let message = await words { _ = try DelimitedTextReader.read(source) }
    #expect(message.hasSuffix("there is no column \"c\". The columns are \"a\", \"b\"."), "\(message)")
  }

  @Test(
    arguments: [
      ("geom,name\nPOINT (1 2),a\n", "Geometry as text in a column such as \"geom\" is not read"),
      ("name,size\na,1\n", "no two columns are called as coordinates are"),
      ("", "it is empty"),
    ])
  func aTableWithoutPlacesIsAnError(text: String, expected: String) async throws {
    let scratch = try TemporaryFolder()
    let path = try scratch.file("t.csv", text)
    let message = await words { _ = try DelimitedTextReader.read(LayerSource(path: path)) }
    #expect(message.contains(expected), "\(message)")
  }

  @Test func utf16IsToldApart() async throws {
    let scratch = try TemporaryFolder()
    let path = try scratch.file("wide.csv", [0xFF, 0xFE, 0x6C, 0x00])
    let message = await words { _ = try DelimitedTextReader.read(LayerSource(path: path)) }
    #expect(message.contains("UTF-16"))
  }

  // MARK: Real layers

  @Test(.enabled(if: CongoData.isThere, CongoData.needed)) func congoTowns() async throws {
    let path = CongoData.path("07_settlements/localites_excel_fr_cp1252.csv")
    let reading = try await LayerReader.read(LayerSource(path: path))
    #expect(reading.report.usedUnchanged == 118)
    #expect(reading.report.refused == [])
    #expect(
      reading.layer.fields.map(\.name) == ["Localité", "Latitude", "Longitude", "Population", "Code_Adm1"])
    #expect(reading.layer.fields.map(\.kind) == [.text, .real, .real, .integer, .text])
    #expect(reading.layer.features[0].geometry == Geometry(point: Coordinate(24.43973, 0.76755)))
  }

  @Test(.enabled(if: CongoData.isThere, CongoData.needed)) func congoMiningSites() async throws {
    let path = CongoData.path("03_asm/cod_mines_curated_all_opendata_p_ipis.csv")
    let reading = try await LayerReader.read(LayerSource(path: path, idField: "vid"))
    #expect(reading.report.featuresInSource == 6955)
    #expect(reading.report.usedUnchanged == 6955)
    #expect(reading.layer.fields.count == 85)
    #expect(Set(reading.layer.features.map { reading.layer.value("pcode", of: $0) }).count == 3409)
    #expect(reading.layer.features.count { reading.layer.value("workers_numb", of: $0).isNull } == 1431)
  }
}
