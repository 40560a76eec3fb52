import Foundation
import SpatialCore
import Testing

@testable import LayerIO

@Suite struct GeoJSONWriterTests {
  private func layer(_ features: [Feature], fields: [Layer.Field] = []) -> Layer {
    Layer(name: "zones", crs: .longitudeLatitude, fields: fields, features: features)
  }

  private func text(_ layer: Layer) throws -> String {
    String(decoding: try GeoJSONWriter.data(layer).bytes, as: UTF8.self)
  }

  @Test func theBytesAreThese() throws {
    let clockwise = Geometry(polygon: [
      [
        Coordinate(0, 0), Coordinate(0, 1), Coordinate(1, 1), Coordinate(1, 0), Coordinate(0, 0),
      ]
    ])
    let zones = layer(
      [
        Feature(
          id: "Z-1", geometry: clockwise,
          attributes: [.text("a \"b\"\n"), .integer(3), .real(0.5), .json("{ \"k\" : [1] }")]),
        Feature(
          id: "2", geometry: Geometry(point: Coordinate(-0.00000004, 25.12345678)),
          attributes: [.null, .null, .null, .json("x")]),
      ],
      fields: [.init("name", .text), .init("miners", .integer), .init("share", .real), .init("more", .json)])
    #expect(
      try text(zones) == """
        {"type":"FeatureCollection","name":"zones","features":[
        {"type":"Feature","id":"Z-1","properties":{"name":"a \\"b\\"\\n","miners":3,"share":0.5,"more":{"k":[1]}},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}},
        {"type":"Feature","id":"2","properties":{"name":null,"miners":null,"share":null,"more":"x"},"geometry":{"type":"Point","coordinates":[0,25.1234568]}}
        ],"bbox":[0,0,1,25.1234568]}

        """)
  }

  @Test func anEmptyLayerIsAnEmptyCollection() throws {
    #expect(try text(layer([])) == "{\"type\":\"FeatureCollection\",\"name\":\"zones\",\"features\":[]}\n")
  }

  @Test(
    "Degrees have seven decimals at most",
    arguments: [
      (0.1 + 0.2, "0.3"), (-11.00000005, "-11.0000001"), (180, "180"), (-0.0000001, "-0.0000001"),
      (1.5, "1.5"),
      (12.00000004, "12"), (-0.99999999, "-1"), (29.1715888570, "29.1715889"),
    ])
  func degrees(value: Double, expected: String) throws {
    #expect(
      try text(layer([Feature(id: "1", geometry: Geometry(point: Coordinate(value, 0)))])).contains(
        "[\(expected),0]}"))
  }

  @Test("A thousand features: the same bytes by one core, by three, and in memory")
  func theBytesDoNotDependOnTheCores() throws {
    let features = (0..<1_000).map { number in
      // The first ones vanish, so that the first line of the file comes from a later slice.
      let side = number < 200 ? 1e-9 : 0.5
      let x = Double(number % 100)
      return Feature(
        id: "\(number)", geometry: BoundingBox(minX: x, minY: 0, maxX: x + side, maxY: side).polygon,
        attributes: [.text("n°\u{1}\(number)"), .integer(Int64(number - 500)), .integer(.min)])
    }
    let zones = layer(
      features, fields: [.init("text", .text), .init("n", .integer), .init("least", .integer)])
    let memory = try GeoJSONWriter.data(zones)
    #expect(memory.report.vanished.map(\.featureID) == (0..<200).map(String.init))
    #expect(memory.report.written == 800)
    let folder = try TemporaryFolder()
    for cores in [1, 2, 3, 7] {
      let report = try GeoJSONWriter.write(zones, to: folder.file("zones.geojson"), cores: cores)
      #expect(report == memory.report)
      #expect(try FileBytes.read(folder.file("zones.geojson")) == memory.bytes)
    }
    let text = String(decoding: memory.bytes, as: UTF8.self)
    #expect(text.hasPrefix("{\"type\":\"FeatureCollection\",\"name\":\"zones\",\"features\":[\n{\"type\""))
    #expect(text.contains("\"n\":-300,\"least\":-9223372036854775808}"))
    #expect(text.hasSuffix("\n],\"bbox\":[0,0,99.5,0.5]}\n"))
  }

  @Test("The first feature that cannot be written is told, whichever core met it")
  func theFirstErrorIsTold() throws {
    let features = (0..<1_000).map { number in
      Feature(
        id: "\(number)", geometry: Geometry(point: Coordinate(0, 0)),
        attributes: [.real(number == 300 || number > 600 ? .nan : 1)])
    }
    let folder = try TemporaryFolder()
    for cores in [1, 3] {
      let error = try #require(throws: LayerError.self) {
        try GeoJSONWriter.write(
          layer(features, fields: [.init("r", .real)]), to: folder.file("a.geojson"), cores: cores)
      }
      #expect(error.feature == "300")
      #expect(try folder.names.isEmpty)
    }
  }

  @Test(
    "An id at the limit of whole numbers is text", arguments: ["-9223372036854775808", "007", "-0", "+1"])
  func oddIDs(id: String) throws {
    let written = try text(layer([Feature(id: id, geometry: Geometry(point: Coordinate(0, 0)))]))
    #expect(written.contains("\"id\":\"\(id)\""))
  }

  @Test func readWriteReadIsTheSame() throws {
    let first = try read(
      collection(
        feature(
          square, id: "\"a\"",
          properties: "{\"n\":1,\"t\":\"Réf \\\"x\\\"\",\"j\":{\"a\":[1,2]},\"b\":false,\"r\":0.1}"),
        feature(point, id: "\"b\"", properties: "{\"n\":-5,\"t\":null,\"r\":1e300}"),
        feature(
          "{\"type\":\"MultiLineString\",\"coordinates\":[[[1,2],[3.5,4.25]],[[5,6],[7,8]]]}", id: "\"c\""),
        feature(
          "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[9,0],[0,9],[0,0]],[[1,1],[1,2],[2,1],[1,1]]]}",
          id: "\"d\""),
        feature("{\"type\":\"MultiPoint\",\"coordinates\":[[1,2],[3,4]]}", id: "\"e\"")))
    let written = try GeoJSONWriter.data(first.layer)
    let second = try read(bytes: written.bytes)
    #expect(second.layer.features == first.layer.features)
    #expect(second.layer.fields == first.layer.fields)
    #expect(second.layer.name == "zones" || second.layer.name == first.layer.name)
    #expect(second.report.usedUnchanged == 5)
    #expect(try GeoJSONWriter.data(second.layer).bytes == written.bytes)
  }

  @Test func roundingNeverMakesAnInvalidPolygon() throws {
    // A notch 4e-8 degrees wide closes when its sides are rounded to 1e-7: its ring would touch itself along a line.
    let notched = Geometry(polygon: [
      [
        Coordinate(0, 0), Coordinate(1, 0), Coordinate(1, 1), Coordinate(0.50000002, 1),
        Coordinate(0.50000002, 0.5),
        Coordinate(0.49999998, 0.5), Coordinate(0.49999998, 1), Coordinate(0, 1), Coordinate(0, 0),
      ]
    ])
    let sliver = Geometry(polygon: [
      [
        Coordinate(5, 5), Coordinate(6, 5), Coordinate(6, 5.00000001), Coordinate(5, 5),
      ]
    ])
    let dot = Geometry(line: [Coordinate(3, 3), Coordinate(3.00000001, 3)])
    let (bytes, report) = try GeoJSONWriter.data(
      layer([
        Feature(id: "notched", geometry: notched), Feature(id: "sliver", geometry: sliver),
        Feature(id: "dot", geometry: dot),
      ]))
    #expect(report.repaired.map(\.featureID) == ["notched"])
    #expect(report.vanished.map(\.featureID) == ["sliver", "dot"])
    #expect(report.written == 1)
    let again = try read(bytes: bytes)
    #expect(again.report.usedUnchanged == 1)
    #expect(abs(again.layer.features[0].geometry.planarArea - 1) < 1e-7)
  }

  @Test func onlyLongitudeAndLatitude() throws {
    let utm = Layer(name: "zones", crs: try CoordinateReferenceSystem("EPSG:32735"), features: [])
    let error = #expect(throws: LayerError.self) { try GeoJSONWriter.data(utm) }
    #expect(error?.problem.contains("EPSG:32735") == true)
  }

  @Test func aNumberThatJSONCannotSayIsAnError() {
    let broken = layer(
      [Feature(id: "9", geometry: Geometry(point: Coordinate(0, 0)), attributes: [.real(.nan)])],
      fields: [.init("share", .real)])
    let error = #expect(throws: LayerError.self) { try GeoJSONWriter.data(broken) }
    #expect(error?.feature == "9")
    #expect(error?.problem.hasPrefix("share") == true)
    #expect(throws: LayerError.self) {
      try GeoJSONWriter.data(layer([Feature(id: "1", geometry: Geometry(point: Coordinate(.nan, 0)))]))
    }
  }

  @Test func aFailedLayerLeavesTheOldFileAlone() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("old", to: "zones.geojson")
    let broken = layer([Feature(id: "1", geometry: Geometry(point: Coordinate(5000, 0)))])
    #expect(throws: LayerError.self) { try GeoJSONWriter.write(broken, to: path) }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
    #expect(try folder.names == ["zones.geojson"])
    let good = layer([Feature(id: "1", geometry: Geometry(point: Coordinate(5, 0)))])
    #expect(try GeoJSONWriter.write(good, to: path).written == 1)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(GeoJSONWriter.data(good).bytes))
    #expect(try folder.names == ["zones.geojson"])
  }
}
