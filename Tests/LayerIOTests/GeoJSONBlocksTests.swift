import Foundation
import SpatialCore
import Testing

@testable import LayerIO

/// Reading in blocks must find what one pass finds, wherever the blocks end.
@Suite struct GeoJSONBlocksTests {
  private let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private static let blockLengths = [37, 64, 101, 333, 1_000, 4_096]

  /// What was read, in a form that can be compared.
  private struct Outcome: Equatable {
    var features: [Feature]
    var fields: [Layer.Field]
    var report: ReadingReport

    init(_ reading: LayerReading) {
      features = reading.layer.features
      fields = reading.layer.fields
      report = reading.report
    }
  }

  private func source(_ text: String, idField: String? = nil) throws -> LayerSource {
    LayerSource(path: try folder.write(text, to: "places.geojson"), idField: idField)
  }

  private func inOnePass(_ source: LayerSource) throws -> Outcome {
    Outcome(try GeoJSONReader.read(FileBytes.read(source.path, sentinel: 0), source))
  }

  private func inBlocks(_ source: LayerSource, _ length: Int, cores: Int) throws -> Outcome? {
    guard let parser = try GeoJSONBlocks.parser(of: source, blockLength: length, cores: cores) else {
      return nil
    }
    return Outcome(try GeoJSONReader.settle(parser, source))
  }

  /// Compares all lengths of blocks and says how many of them were read in blocks.
  @discardableResult private func compare(_ source: LayerSource) throws -> Int {
    let expected = try inOnePass(source)
    var count = 0
    for length in Self.blockLengths {
      for cores in [1, 3] {
        guard let found = try inBlocks(source, length, cores: cores) else { continue }
        #expect(found == expected, "blocks of \(length) bytes, \(cores) cores")
        count += 1
      }
    }
    return count
  }

  /// A collection in which nearly everything happens that may happen.
  private func manyThings(_ count: Int, newline: String = "\n") -> String {
    let features = (0..<count).map { number in
      let x = Double(number % 50) / 8
      let geometry =
        switch number % 9 {
        case 0: "{\"type\":\"Point\",\"coordinates\":[\(x),1.5,30]}"
        case 1: "{\"type\":\"LineString\",\"coordinates\":[[\(x),0],[\(x),1]]}"
        case 2: "{\"coordinates\":[[[0,0],[2,2],[2,0],[0,2],[0,0]]],\"type\":\"Polygon\"}"
        case 3: "null"
        case 4: "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[\(x),\"a\"]]]}"
        case 5: "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0,0],[1,0],[0,1],[0,0]]]]}"
        default:
          "{\"type\":\"Polygon\",\"coordinates\":[[[\(x),0],[\(x + 1),0.0000001],[\(x + 1),1],[\(x),0]]]}"
        }
      var properties = ["\"n\":\(number % 7 == 6 ? "2.5" : "\(number)")"]
      if number % 4 == 1 { properties.append("\"text\":\"a,{\\\"type\\\":\\\"Feature\\\" \\\\ é\"") }
      if number % 5 == 2 {
        properties.append("\"late\(number / 40)\":[{\"type\":\"Feature\"},{\"type\":\"Feature\"}]")
      }
      if number % 11 == 3 { properties.append("\"n\":NaN") }
      if number % 13 == 4 { properties.insert("\"first\":true", at: 0) }
      let id = number % 3 == 0 ? "" : "\"id\":\"f\(number)\","
      let foreign = number % 17 == 5 ? ",\"style\(number)\":{\"a\":[1]}" : ""
      return
        "{\"type\":\"Feature\",\(id)\"properties\":{\(properties.joined(separator: ","))},\"geometry\":\(geometry)\(foreign)}"
    }
    return "{\"type\":\"FeatureCollection\",\"name\":\"many\",\"features\":[\(newline)"
      + features.joined(separator: ",\(newline)")
      + "\(newline)],\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:4326\"}}}\n"
  }

  @Test("Features, fields, ids, notes, repairs and refusals are those of one pass")
  func manyThingsAreTheSame() throws {
    let source = try source(manyThings(300))
    #expect(try compare(source) == 2 * Self.blockLengths.count)
    let report = try inOnePass(source).report
    #expect(report.featuresInSource == 300)
    #expect(report.repaired.count > 30 && report.refused.count > 60 && report.notes.count >= 4)
  }

  @Test("White space before, between and inside the features")
  func whiteSpace() throws {
    #expect(try compare(source(manyThings(160, newline: " \r\n\t  "))) == 2 * Self.blockLengths.count)
    #expect(
      try compare(source(manyThings(160, newline: String(repeating: "\n", count: 90))))
        == 2 * Self.blockLengths.count)
    let spaced = manyThings(160).replacingOccurrences(of: "\":", with: "\" : ").replacingOccurrences(
      of: "{\"type\"", with: "{ \"type\"")
    #expect(try compare(source(spaced)) > 0)
  }

  @Test("Features that begin in different ways, and one longer than many blocks")
  func beginnings() throws {
    var features = (0..<80).map { number in
      number % 2 == 0
        ? "{\"id\":\(number),\"type\":\"Feature\",\"properties\":{\"id\":{\"id\":1}},\"geometry\":\(point)}"
        : feature(point, id: "\(number)")
    }
    let line = (0..<2_000).map { "[\($0 % 180),\($0 % 90)]" }.joined(separator: ",")
    features.insert(feature("{\"type\":\"LineString\",\"coordinates\":[\(line)]}", id: "\"long\""), at: 40)
    let text = "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}"
    #expect(try compare(source(text)) == 2 * Self.blockLengths.count)
  }

  @Test("The field of the ids may be a property or the member, known late or from the start")
  func idField() throws {
    try compare(source(manyThings(120), idField: "n"))
    let late = (0..<90).map { number in
      feature(point, id: "\(number)", properties: number % 30 == 20 ? "{\"id\":\"p\(number)\"}" : "{\"a\":1}")
    }
    try compare(
      source("{\"type\":\"FeatureCollection\",\"features\":[\(late.joined(separator: ","))]}", idField: "id"))
    let always = (0..<90).map { feature(point, properties: "{\"id\":\"p\($0)\"}") }
    let count = try compare(
      source(
        "{\"type\":\"FeatureCollection\",\"features\":[\(always.joined(separator: ","))]}", idField: "id"))
    #expect(count > 0)
  }

  @Test("What is no single collection, or has a fault, is left to one pass")
  func leftToOnePass() throws {
    let text = manyThings(100)
    let others = [
      feature(point), point, "", text + text, String(text.dropLast(3)), text + "x",
      text.replacingOccurrences(of: "\"id\":\"f94\"", with: "\"id\":\"f94"),
      "{\"type\":\"FeatureCollection\",\"features\":[]}",
    ]
    for other in others {
      for length in [7, 64, 1_000] {
        #expect(
          try GeoJSONBlocks.parser(of: source(other), blockLength: length) == nil, "\(other.prefix(60))")
      }
    }
  }

  @Test("A thousand small faults: never something that one pass would refuse or see otherwise")
  func faults() throws {
    let bytes = Array(manyThings(40).utf8)
    var state: UInt64 = 7
    func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    let path = folder.file("places.geojson")
    let source = LayerSource(path: path)
    let letters = Array("{}[],:\"\\ a0-.\u{1}".utf8) + [0, 0xFF]
    var refused = 0
    for _ in 0..<1_000 {
      var broken = bytes
      switch below(3) {
      case 0: broken[below(broken.count)] = letters[below(letters.count)]
      case 1: broken.remove(at: below(broken.count))
      default: broken.insert(letters[below(letters.count)], at: below(broken.count))
      }
      try Data(broken).write(to: URL(fileURLWithPath: path))
      let expected = try? inOnePass(source)
      if expected == nil { refused += 1 }
      let found = try? inBlocks(source, 30 + below(600), cores: 2)
      #expect(found == nil || found == expected)
    }
    #expect(refused > 200 && refused < 1_000)
  }

  @Test("The same file by the way that everybody takes")
  func throughTheDoor() throws {
    let source = try source(manyThings(16_000))
    #expect(FileManager.default.contents(atPath: source.path)?.count ?? 0 > 4 << 19)
    let expected = try inOnePass(source)
    #expect(try Outcome(GeoJSONReader.read(source)) == expected)
    let broken = try self.source(String(manyThings(16_000).dropLast(1_000)))
    let fault = try #require(throws: LayerError.self) { try GeoJSONReader.read(broken) }
    #expect(fault.description.contains("truncated"))
    #expect(fault.description.contains("complete"))
  }
}
