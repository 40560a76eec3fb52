import SpatialCore
import Testing

@testable import LayerIO

/// Reads a text as if it were the file places.geojson.
func read(_ text: String, idField: String? = nil, crs: CoordinateReferenceSystem? = nil) throws
  -> LayerReading
{
  try read(bytes: Array(text.utf8), idField: idField, crs: crs)
}

func read(
  bytes: [UInt8], idField: String? = nil, crs: CoordinateReferenceSystem? = nil, encoding: TextEncoding? = nil
) throws -> LayerReading {
  var source = LayerSource(path: "places.geojson")
  source.idField = idField
  source.crs = crs
  source.encoding = encoding
  return try GeoJSONReader.read(bytes + [0], source)
}

func collection(_ features: String...) -> String {
  "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}"
}

func feature(_ geometry: String, id: String = "1", properties: String = "{}") -> String {
  "{\"type\":\"Feature\",\"id\":\(id),\"geometry\":\(geometry),\"properties\":\(properties)}"
}

let point = "{\"type\":\"Point\",\"coordinates\":[25,-11]}"
let square = "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}"

@Suite struct GeoJSONReaderTests {
  @Test func aCollectionKeepsIDsValuesAndOrder() throws {
    let reading = try read(
      collection(
        feature(point, id: "\"a\"", properties: "{\"name\":\"Kolwezi\",\"miners\":12}"),
        feature(square, id: "7", properties: "{\"miners\":2.5,\"open\":true,\"name\":null}")))
    #expect(reading.layer.name == "places")
    #expect(reading.layer.crs == .longitudeLatitude)
    #expect(reading.layer.features.map(\.id) == ["a", "7"])
    #expect(reading.layer.fields == [.init("name", .text), .init("miners", .real), .init("open", .boolean)])
    #expect(reading.layer.features[0].attributes == [.text("Kolwezi"), .real(12), .null])
    #expect(reading.layer.features[1].attributes == [.null, .real(2.5), .boolean(true)])
    #expect(reading.layer.features[0].geometry == Geometry(point: Coordinate(25, -11)))
    #expect(reading.layer.features[1].geometry.planarArea == 1)
    #expect(reading.report.featuresInSource == 2)
    #expect(reading.report.usedUnchanged == 2)
    #expect(reading.report.notes == [])
  }

  @Test(
    "Every kind of geometry, with its kind before or behind the coordinates",
    arguments: [
      ("Point", "[1,2]", 1, 0, 0), ("MultiPoint", "[[1,2],[3,4]]", 2, 0, 0),
      ("LineString", "[[1,2],[3,4]]", 2, 1, 0),
      ("MultiLineString", "[[[1,2],[3,4]],[[5,6],[7,8]]]", 4, 2, 0),
      ("Polygon", "[[[0,0],[9,0],[0,9],[0,0]],[[1,1],[1,2],[2,1],[1,1]]]", 8, 2, 1),
      ("MultiPolygon", "[[[[0,0],[1,0],[0,1],[0,0]]],[[[5,5],[6,5],[5,6],[5,5]]]]", 8, 2, 2),
    ])
  func kinds(kind: String, coordinates: String, count: Int, paths: Int, parts: Int) throws {
    for text in [
      "{\"type\":\"\(kind)\",\"coordinates\":\(coordinates)}",
      "{ \"coordinates\" : \(coordinates) , \"type\" : \"\(kind)\" }",
    ] {
      let geometry = try #require(try read(collection(feature(text))).layer.features.first).geometry
      #expect(geometry.kind.rawValue == kind)
      #expect(geometry.coordinates.count == count)
      #expect(geometry.pathEnds.count == paths)
      #expect(geometry.partEnds.count == parts)
    }
  }

  @Test func aFeatureAGeometryAndASequence() throws {
    #expect(try read(feature(point)).layer.features.count == 1)
    #expect(try read(square).layer.features.map(\.id) == ["1"])
    let lines = try read(feature(point) + "\n" + feature(square, id: "2") + "\n")
    #expect(lines.layer.features.map(\.id) == ["1", "2"])
    let records = try read("\u{1E}" + feature(point) + "\n\u{1E}" + feature(square, id: "2") + "\n")
    #expect(records.layer.features == lines.layer.features)
    #expect(records.report.notes == ["The file holds 2 GeoJSON texts one after another."])
  }

  @Test func aByteOrderMarkIsAccepted() throws {
    #expect(try read(bytes: [0xEF, 0xBB, 0xBF] + Array(point.utf8)).layer.features.count == 1)
  }

  @Test func anEmptyCollectionIsALayerWithoutFeatures() throws {
    let reading = try read(collection())
    #expect(reading.layer.features.isEmpty)
    #expect(reading.report.featuresInSource == 0)
  }

  @Test func idsComeFromTheFieldTheProjectNames() throws {
    let text = collection(
      feature(point, id: "5", properties: "{\"code\":\"Z-1\"}"), feature(point, properties: "{}"))
    let reading = try read(text, idField: "code")
    #expect(reading.layer.features.map(\.id) == ["Z-1", "2"])
    #expect(
      reading.report.notes == ["1 features have no value in code; their number in the file is their id."])
    let error = #expect(throws: LayerError.self) { try read(text, idField: "Code") }
    #expect(error?.remedy == "Name one of: code.")
  }

  @Test func valuesOfEveryKind() throws {
    let properties = """
      {"a":9223372036854775807,"b":9223372036854775808,"c":-9223372036854775808,"d":1e3,"e":{"x": [1, "a b"]},\
      "f":"\\u00e9\\ud83d\\ude00\\n\\"","g":""}
      """
    let feature = try #require(
      try read(collection(feature(point, properties: properties))).layer.features.first)
    #expect(
      feature.attributes == [
        .integer(.max), .real(9_223_372_036_854_775_808), .integer(.min), .real(1000),
        .json("{\"x\":[1,\"a b\"]}"),
        .text("é😀\n\""), .text(""),
      ])
  }

  @Test func mixedValuesBecomeText() throws {
    let reading = try read(
      collection(
        feature(point, properties: "{\"a\":1,\"b\":[1]}"),
        feature(point, properties: "{\"a\":\"x\",\"b\":\"y\"}")))
    #expect(reading.layer.fields == [.init("a", .text), .init("b", .json)])
    #expect(reading.layer.features[0].attributes == [.text("1"), .json("[1]")])
    #expect(reading.layer.features[1].attributes == [.text("x"), .json("\"y\"")])
  }

  @Test func theLastOfTwoEqualNamesWins() throws {
    let reading = try read(collection(feature(point, properties: "{\"a\":1,\"a\":2}")))
    #expect(reading.layer.features[0].attributes == [.integer(2)])
    #expect(reading.report.notes.count == 1)
  }

  @Test func heightsAreDroppedAndTold() throws {
    let reading = try read(collection(feature("{\"type\":\"Point\",\"coordinates\":[25,-11,1200]}")))
    #expect(reading.layer.features[0].geometry == Geometry(point: Coordinate(25, -11)))
    #expect(reading.report.notes == ["1 positions have a height or more numbers, which were dropped."])
  }

  @Test func aCollectionOfGeometriesKeepsItsHighestDimension() throws {
    let reading = try read(
      collection(feature("{\"type\":\"GeometryCollection\",\"geometries\":[\(point),\(square)]}")))
    #expect(reading.layer.features[0].geometry.planarArea == 1)
    #expect(
      reading.report.repaired.map(\.reason) == [
        "a geometry collection of mixed kinds: only its polygons are used"
      ])
    #expect(reading.report.usedUnchanged == 0)
  }

  @Test func anOpenRingIsClosedAndABowTieMended() throws {
    let open = "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,1]]]}"
    let bowTie = "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[2,2],[2,0],[0,2],[0,0]]]}"
    let reading = try read(collection(feature(open), feature(bowTie, id: "2"), feature(square, id: "3")))
    #expect(reading.layer.features.map(\.geometry.planarArea) == [1, 2, 1])
    #expect(reading.report.repaired.map(\.featureID) == ["1", "2"])
    #expect(reading.report.repaired[0].reason.hasPrefix("Ring is not closed"))
    #expect(reading.report.repaired[0].areaRatio == 0)
    #expect(reading.report.repaired[1].reason.hasPrefix("Self-intersection"))
    #expect(reading.report.usedUnchanged == 1)
  }

  @Test(
    "One feature is refused, the others are read",
    arguments: [
      ("null", "no geometry"), ("{\"type\":\"Point\",\"coordinates\":[]}", "no geometry"),
      ("{\"type\":\"Polygon\",\"coordinates\":[[]]}", "no geometry"),
      ("{\"type\":\"Point\",\"coordinates\":[1]}", "a position has one number only"),
      ("{\"type\":\"Point\",\"coordinates\":[NaN,1]}", "a coordinate is not a finite number"),
      ("{\"type\":\"Point\",\"coordinates\":[1,-Infinity]}", "a coordinate is not a finite number"),
      ("{\"type\":\"Point\",\"coordinates\":[1,1e999]}", "a coordinate is not a finite number"),
      ("{\"type\":\"Point\",\"coordinates\":[1,\"2\"]}", "a coordinate is no number"),
      (
        "{\"type\":\"Point\",\"coordinates\":[[1,2]]}",
        "the coordinates of a Point are nested 2 deep instead of 1"
      ),
      ("{\"type\":\"Polygon\",\"coordinates\":[[[1,2]],[1,2]]}", "coordinates are nested unevenly"),
      (
        "{\"type\":\"Circle\",\"coordinates\":[1,2]}", "\"Circle\" is no kind of geometry that RFC 7946 knows"
      ),
      ("{\"coordinates\":[1,2]}", "the geometry has no member \"type\""),
      ("{\"type\":\"Point\"}", "the Point has no member \"coordinates\""),
      ("[1,2]", "the geometry is no object"),
    ])
  func refused(geometry: String, reason: String) throws {
    let reading = try read(
      collection(feature(point), feature(geometry, id: "\"bad\""), feature(square, id: "3")))
    #expect(reading.layer.features.map(\.id) == ["1", "3"])
    #expect(reading.report.refused == [FeatureNote(featureID: "bad", reason: reason)])
    #expect(reading.report.featuresInSource == 3)
  }

  @Test func aValueThatIsNotFiniteIsNoValueAndTold() throws {
    let reading = try read(collection(feature(point, properties: "{\"miners\":NaN,\"name\":\"x\"}")))
    #expect(reading.layer.features[0].attributes == [.null, .text("x")])
    #expect(
      reading.report.repaired.map(\.reason) == ["\"miners\" is not a finite number and was taken as no value"]
    )
  }

  @Test func whatIsNoFeatureIsRefused() throws {
    let reading = try read(
      collection("null", "{\"type\":\"feature\",\"geometry\":\(point)}", feature(point, id: "3")))
    #expect(reading.report.refused.map(\.reason) == ["it is no object", "its \"type\" is not \"Feature\""])
    #expect(reading.layer.features.map(\.id) == ["3"])
  }

  @Test(
    "Text that is no JSON is refused with its place",
    arguments: [
      (
        "{\"type\":\"Point\",\n \"coordinates\":[1;2]}",
        "line 2, column 18 (byte 34): a comma or ] must follow an element"
      ),
      (
        "{\"type\":\"Point\",\"coordinates\":[01,2]}",
        "line 1, column 32 (byte 31): a number must not begin with 0"
      ),
      (
        "{\"type\":\"Point\",\"coordinates\":[1.,2]}",
        "line 1, column 34 (byte 33): a digit must follow the point"
      ),
      (
        "{\"type\":\"Point\",\"coordinates\":[1,2],}",
        "line 1, column 37 (byte 36): a member's name in quotation marks must follow the comma"
      ),
      ("{\"type\":\"Po\\qint\"}", "line 1, column 13 (byte 12): no escape begins with this character"),
      ("{\"type\":\"\\u12G4\"}", "line 1, column 14 (byte 13): four hexadecimal digits must follow \\u"),
      ("{\"type\":\"\\ud800x\"}", "line 1, column 10 (byte 9): half of a surrogate pair stands alone"),
      (
        "{\"type\":\"a\tb\"}",
        "line 1, column 11 (byte 10): a control character (9) in text must be written as an escape"
      ),
      (
        "{\"a\":1}",
        "line 1, column 1 (byte 0): the object has no member \"type\": it is JSON, but no GeoJSON"
      ),
      (
        "{\"type\":\"Topology\"}",
        "line 1, column 1 (byte 0): \"type\" is \"Topology\", which is no object of GeoJSON"
      ),
      ("[1,2]", "line 1, column 1 (byte 0): GeoJSON begins with {, this text does not"),
      (
        "{\"type\":\"FeatureCollection\"}",
        "line 1, column 1 (byte 0): the FeatureCollection has no member \"features\""
      ),
      (
        "{\"type\":\"Point\",\"coordinates\":[1,2]} x",
        "line 1, column 38 (byte 37): something follows the end of the text"
      ),
    ])
  func malformed(text: String, problem: String) {
    let error = #expect(throws: LayerError.self) { try read(text) }
    #expect(error?.problem == problem)
  }

  @Test func columnsCountLettersNotBytes() {
    let error = #expect(throws: LayerError.self) { try read("{\"é\":x}") }
    #expect(error?.problem.hasPrefix("line 1, column 6 (byte 6)") == true)
  }

  @Test func aTruncatedFileIsToldWithItsLastFeature() {
    let whole = collection(feature(point, id: "\"A\""), feature(square, id: "\"B\""))
    let second = feature(point, id: "\"A\"").utf8.count + 42
    for length in 1..<whole.utf8.count {
      let error = #expect(throws: LayerError.self) { try read(String(whole.prefix(length))) }
      #expect(
        error?.problem.hasPrefix("the file is truncated: it ends at byte \(length)") == true, "\(length)")
      if length == second { #expect(error?.problem.hasSuffix("after feature A (1 were complete)") == true) }
    }
    #expect(throws: Never.self) { try read(whole) }
  }

  @Test(arguments: ["", " \n", "\u{FEFF}"]) func anEmptyFileIsTold(text: String) {
    let error = #expect(throws: LayerError.self) { try read(text) }
    #expect(error?.problem == "the file is empty")
  }

  @Test("A hundred thousand brackets do not exhaust the stack", arguments: ["[", "{\"a\":"])
  func depth(bracket: String) {
    let deep = String(repeating: bracket, count: 100_000)
    for text in [
      "{\"type\":\"Point\",\"coordinates\":" + deep, collection(feature(point, properties: "{\"a\":" + deep)),
      collection(feature("{\"type\":\"GeometryCollection\",\"geometries\":" + deep)),
    ] {
      let error = #expect(throws: LayerError.self) { try read(text) }
      #expect(error?.problem.hasSuffix("objects and arrays are nested more than 64 deep") == true)
    }
  }

  @Test func bytesThatAreNotUTF8AreToldUnlessTheProjectNamesTheirEncoding() throws {
    let before =
      "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"a\":\"R"
    let bytes = Array(before.utf8) + [0xE9] + Array("f\"},\"geometry\":\(point)}]}".utf8)
    let error = #expect(throws: LayerError.self) { try read(bytes: bytes) }
    #expect(
      error?.problem
        == "line 1, column \(before.utf8.count + 1) (byte \(before.utf8.count)): byte E9 is not valid UTF-8")
    #expect(try read(bytes: bytes, encoding: .windows1252).layer.features[0].attributes == [.text("Réf")])
  }

  @Test func aReferenceSystemInTheFileIsHonoured() throws {
    func text(_ name: String) -> String {
      "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"\(name)\"}},\"features\":[]}"
    }
    let plain = try read(text("urn:ogc:def:crs:OGC:1.3:CRS84"))
    #expect(plain.layer.crs == .longitudeLatitude)
    #expect(plain.report.crsOrigin == "from the file (urn:ogc:def:crs:OGC:1.3:CRS84)")
    #expect(plain.report.notes.isEmpty)
    let projected = try read(text("urn:ogc:def:crs:EPSG::32735"))
    #expect(projected.layer.crs.identifier == "EPSG:32735")
    #expect(projected.report.notes.count == 1)
    let named = try read(text("EPSG:32735"), crs: .longitudeLatitude)
    #expect(named.layer.crs == .longitudeLatitude)
    #expect(named.report.crsOrigin == "named by the project")
    #expect(named.report.notes.count == 1)
    let error = #expect(throws: LayerError.self) { try read(text("EPSG:999999")) }
    #expect(error?.remedy.contains("`crs:`") == true)
    #expect(throws: Never.self) { try read(text("EPSG:999999"), crs: .longitudeLatitude) }
  }

  @Test func metresCalledDegreesAreRefused() throws {
    let reading = try read(collection(feature("{\"type\":\"Point\",\"coordinates\":[2942546.5,269037.7]}")))
    #expect(reading.layer.features.isEmpty)
    #expect(reading.report.refused[0].reason.contains("is no longitude and latitude"))
    let mercator = try CoordinateReferenceSystem("EPSG:3857")
    #expect(try read(point, crs: mercator).layer.features.count == 1)
  }

  @Test func anotherLayerNameIsAnError() throws {
    var source = LayerSource(path: "places.geojson", layer: "roads")
    #expect(throws: LayerError.self) { try GeoJSONReader.read(Array(point.utf8) + [0], source) }
    source.layer = "places"
    #expect(throws: Never.self) { try GeoJSONReader.read(Array(point.utf8) + [0], source) }
  }

  @Test func aMissingFileIsTold() {
    let error = #expect(throws: LayerError.self) {
      try GeoJSONReader.read(LayerSource(path: "/nowhere/a.geojson"))
    }
    #expect(
      error?.description
        == "/nowhere/a.geojson: cannot be read: No such file or directory. Correct the path in the project file."
    )
  }
}
