import Foundation
import Planning

/// Six blocks of 36″ side by side on the equator, 123.1 ha each, in two districts of three.
struct Strip {
  let folder: ScratchFolder

  /// - Parameters:
  ///   - zones: what the project says of zones.
  ///   - scores: how well each block suits.
  ///   - prices: what a hectare of each block costs; nil where nobody knows.
  ///   - minerals: what each block holds.
  ///   - rivers: features of a layer of rivers, as GeoJSON geometry and properties; no layer for none.
  ///   - more: further sections of the project.
  init(
    zones: String, scores: [Double] = [1, 1, 0.8, 0.8, 0.99, 0.99], prices: [Double?] = [],
    minerals: [String] = [], rivers: [(String, String)] = [], more: String = ""
  ) throws {
    folder = try ScratchFolder()
    try write("country", [(Self.rectangle(0, 0.06), "{}")])
    try write(
      "blocks",
      (0..<6).map { block in
        let price = block < prices.count ? prices[block] : nil
        let mineral = block < minerals.count ? "\"\(minerals[block])\"" : "null"
        return (
          Self.rectangle(Double(block) / 100, Double(block + 1) / 100),
          "{\"score\":\(scores[block]),\"price\":\(price.map { "\($0)" } ?? "null"),\"mineral\":\(mineral)}"
        )
      })
    try write(
      "districts",
      [
        (Self.rectangle(0, 0.03), "{\"name\":\"West\"}"), (Self.rectangle(0.03, 0.06), "{\"name\":\"East\"}"),
      ])
    if !rivers.isEmpty { try write("rivers", rivers.map { (geometry: $0.0, properties: $0.1) }) }
    try """
    placer: 1
    name: Strip
    layers:
      - {id: country, source: country.geojson, role: study_area}
      - {id: blocks, source: blocks.geojson, role: geology}
      - {id: districts, source: districts.geojson, role: admin}\(rivers.isEmpty ? "" : "\n  - {id: rivers, source: rivers.geojson, role: rivers}")
    rules:
      - {id: good, layer: blocks, effect: prefer, weight: 1, field: score}
    planning_unit: {graticule: 36, block_id: "{column}/{row}"}
    zones:
    \(zones.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n"))
    \(more)
    """.write(toFile: folder.path + "/plan.yml", atomically: true, encoding: .utf8)
  }

  private static func rectangle(_ west: Double, _ east: Double) -> String {
    "{\"type\":\"Polygon\",\"coordinates\":[[[\(west),0],[\(east),0],[\(east),0.01],[\(west),0.01],[\(west),0]]]}"
  }

  private func write(_ name: String, _ features: [(geometry: String, properties: String)]) throws {
    let texts = features.map {
      "{\"type\":\"Feature\",\"properties\":\($0.properties),\"geometry\":\($0.geometry)}"
    }
    try "{\"type\":\"FeatureCollection\",\"features\":[\(texts.joined(separator: ","))]}".write(
      toFile: folder.path + "/\(name).geojson", atomically: true, encoding: .utf8)
  }

  func summary() async throws -> RunSummary {
    try await ProjectJob(path: folder.path + "/plan.yml").propose(
      into: folder.path + "/out", overwrite: true)
  }

  func propose() async throws -> [String: Any] { try json(try await summary()) }

  /// The rows of a table that was written, the titles first.
  func rows(_ name: String) throws -> [[String]] {
    try String(contentsOfFile: folder.path + "/out/" + name, encoding: .utf8).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// The blocks of each zone by their place in the strip, from the west.
  func zoneBlocks() throws -> [[Int]] {
    let table = try rows("zones.csv")
    guard let column = table[0].firstIndex(of: "block_ids") else { return [] }
    return table.dropFirst().map { row in
      row[column].split(separator: " ").compactMap { Int($0.prefix { $0 != "/" }) }
    }
  }
}
