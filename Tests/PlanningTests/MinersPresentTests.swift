import Foundation
import Planning
import SpatialCore
import Testing

/// Two blocks of the cadastre side by side, each a zone, and sites that the caller puts there.
private struct TwoBlocks {
  let folder: ScratchFolder

  /// - Parameter sites: for each file of sites, its features as GeoJSON geometry and properties.
  init(sites: [[(geometry: String, properties: String)]]) throws {
    folder = try ScratchFolder()
    try write("country", [(Self.rectangle(0, 0, 0.02, 0.01), "{}")])
    for (number, features) in sites.enumerated() { try write("sites\(number)", features) }
    let layers = sites.indices.map { "\n  - {id: sites\($0), source: sites\($0).geojson, role: asm_sites}" }
    try """
    placer: 1
    name: Two blocks
    layers:
      - {id: country, source: country.geojson, role: study_area}
      - {id: land, source: country.geojson, role: geology}\(layers.joined())
    rules:
      - {id: land, layer: land, effect: require}
    planning_unit: {graticule: 36}
    zones: {minimum_area: 100, maximum_area: 130, maximum_count: 2}
    capacity:
      commodity: gold
      life: {value: 10, source: s}
      gold_per_miner: {value: 172.5, source: s}
      grade: {value: 0.4, source: s}
      depth: {value: 2.5, source: s}
      mineralised_share: {value: 0.1, source: s}
    """.write(toFile: folder.path + "/plan.yml", atomically: true, encoding: .utf8)
  }

  static func point(_ x: Double, _ y: Double) -> String {
    "{\"type\":\"Point\",\"coordinates\":[\(x),\(y)]}"
  }

  static func rectangle(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> String {
    "{\"type\":\"Polygon\",\"coordinates\":[[[\(west),\(south)],[\(east),\(south)],[\(east),\(north)],"
      + "[\(west),\(north)],[\(west),\(south)]]]}"
  }

  private func write(_ name: String, _ features: [(geometry: String, properties: String)]) throws {
    let texts = features.map {
      "{\"type\":\"Feature\",\"properties\":\($0.properties),\"geometry\":\($0.geometry)}"
    }
    try "{\"type\":\"FeatureCollection\",\"features\":[\(texts.joined(separator: ","))]}".write(
      toFile: folder.path + "/\(name).geojson", atomically: true, encoding: .utf8)
  }

  /// The zones of a run, as the summary has them.
  func zones() async throws -> [[String: Any]] {
    let summary = try await ProjectJob(path: folder.path + "/plan.yml").propose(
      into: folder.path + "/out", overwrite: false)
    return try json(summary)["zones"] as? [[String: Any]] ?? []
  }

  /// The attributes of the zones in `zones.geojson`.
  func attributes() throws -> [[String: Any]] {
    let data = try Data(contentsOf: URL(filePath: folder.path + "/out/zones.geojson"))
    let collection = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    let features = collection?["features"] as? [[String: Any]] ?? []
    return features.compactMap { $0["properties"] as? [String: Any] }
  }
}

@Suite struct MinersPresentTests {
  @Test func aSiteOnASharedEdgeCountsInOneZoneOnly() async throws {
    let country = try TwoBlocks(sites: [
      [
        (TwoBlocks.point(0.01, 0), "{\"workers\":7}"), (TwoBlocks.point(0.01, 0.005), "{\"workers\":4}"),
        (TwoBlocks.rectangle(0.004, 0.002, 0.013, 0.006), "{\"workers\":5}"),
        (TwoBlocks.point(0.005, 0.005), "{\"workers\":null}"), (TwoBlocks.point(0.5, 0.5), "{\"workers\":9}"),
      ]
    ])
    let zones = try await country.zones()
    #expect(zones.count == 2)
    let present = zones.map { $0["minersPresent"] as? Int ?? -1 }
    // What lies on the edge belongs to the first zone, the area to the western one, the distant site to none.
    #expect(present.min() == 0 || present.min() == 5)
    #expect(present.reduce(0, +) == 16)
  }

  @Test func withoutAFieldOfWorkersNothingIsCounted() async throws {
    let country = try TwoBlocks(sites: [[(TwoBlocks.point(0.005, 0.005), "{\"name\":\"Pit\"}")]])
    #expect(try await country.zones().map { $0["minersPresent"] is Int } == [false, false])
    for zone in try country.attributes() {
      #expect(zone["miners"] is Int)
      #expect(zone["miners_present"] is NSNull && zone["over_capacity_ratio"] is NSNull)
      #expect(zone["life_years_at_present"] is NSNull)
    }
  }

  @Test func oneLayerThatCountsIsEnough() async throws {
    let country = try TwoBlocks(sites: [
      [(TwoBlocks.point(0.005, 0.005), "{\"name\":\"Pit\"}")],
      [(TwoBlocks.point(0.005, 0.005), "{\"workers\":\" 20 \"}")],
    ])
    let present = try await country.zones().map { $0["minersPresent"] as? Int ?? -1 }
    #expect(present.sorted() == [0, 20])
    let zones = try country.attributes().sorted {
      $0["miners_present"] as? Int ?? 0 < $1["miners_present"] as? Int ?? 0
    }
    #expect(zones.first?["life_years_at_present"] is NSNull, "nobody there, nobody to feed")
    // A tenth of 1 725 g in each hectare, won by 20 miners at 172.5 g a year: a twentieth of a year per hectare.
    let hectares = try #require(zones.last?["eligible_hectares"] as? Double)
    let years = try #require(zones.last?["life_years_at_present"] as? Double)
    #expect(abs(years - hectares / 20) <= 0.05 + 1e-9)
    #expect(zones.map { $0["consent_rules"] as? String } == ["none", "none"])
    #expect(zones.map { $0["piece_count"] as? Int } == [1, 1])
  }

  @Test(arguments: ["\"many\"", "-3", "\"nan\"", "\"inf\""])
  func refusesCountsThatAreNone(workers: String) async throws {
    let country = try TwoBlocks(sites: [[(TwoBlocks.point(0.005, 0.005), "{\"workers\":\(workers)}")]])
    let error = await #expect(throws: PlanError.self) { _ = try await country.zones() }
    let text = workers.replacing("\"", with: "")
    #expect(
      error?.description
        == "layer sites0, feature 1: workers is \"\(text)\", expected a number ≥ 0. Correct it, or leave the feature out with `where`."
    )
  }

  @Test func refusesMoreMinersThanANumberHolds() async throws {
    let country = try TwoBlocks(sites: [[(TwoBlocks.point(0.005, 0.005), "{\"workers\":1e30}")]])
    let error = await #expect(throws: PlanError.self) { _ = try await country.zones() }
    #expect(error?.problem.contains("count 1e+30 workers") == true)
    #expect(error?.remedy == "Correct the numbers of workers in sites0.")
  }
}
