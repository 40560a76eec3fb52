import Foundation
import Planning
import ProjectFile
import SpatialCore
import Testing

/// Two blocks of 36″ with gold, which become zones, and a park east of them with sites.
private struct TwoZones {
  let folder: ScratchFolder

  init(_ sections: String, workers: String = "2000") throws {
    folder = try ScratchFolder()
    try write("country", [(Self.rectangle(0, 0, 0.5, 0.01), "{}")])
    try write("gold", [(Self.rectangle(0, 0, 0.01, 0.01), "{}"), (Self.rectangle(0.1, 0, 0.11, 0.01), "{}")])
    try write("park", [(Self.rectangle(0.2, 0, 0.5, 0.01), "{}")])
    try write(
      "sites",
      [
        (Self.point(0.005, 0.005), "{\"code\":\"inside\",\"workers\":100}"),
        (Self.point(0.21, 0.005), "{\"code\":\"near\",\"workers\":\(workers)}"),
        (Self.point(0.4, 0.005), "{\"code\":\"far\",\"workers\":30}"),
        (Self.point(0.45, 0.005), "{\"code\":\"empty\",\"workers\":null}"),
        (Self.point(0.05, 0.005), "{\"code\":\"barren\",\"workers\":7}"),
        (Self.point(9, 9), "{\"code\":\"abroad\",\"workers\":5}"),
      ])
    try """
    placer: 1
    name: Two zones
    layers:
      - {id: country, source: country.geojson, role: study_area}
      - {id: gold, source: gold.geojson, role: geology}
      - {id: park, source: park.geojson, role: protected_areas}
      - {id: sites, source: sites.geojson, role: asm_sites, feature_id: code}
    rules:
      - {id: gold, layer: gold, effect: require}
      - {id: park, layer: park, effect: exclude, setback: 100}
      - {id: ask, layer: park, effect: consent}
    planning_unit: {graticule: 36}
    zones: {minimum_area: 100, maximum_area: 130, maximum_count: 2}
    capacity:
      commodity: gold
      life: {value: 1, source: s}
      gold_per_miner: {value: 172.5, source: s}
      grade: {value: 0.4, source: s}
      depth: {value: 2.5, source: s}
      mineralised_share: {value: 1, source: s}
    \(sections)
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

  func propose() async throws -> [String: Any] {
    try json(
      try await ProjectJob(path: folder.path + "/plan.yml").propose(
        into: folder.path + "/out", overwrite: true))
  }

  func lines(_ name: String) throws -> [String] {
    try String(contentsOfFile: folder.path + "/out/" + name, encoding: .utf8).split(separator: "\n").map(
      String.init)
  }
}

@Suite struct RelocationPlanTests {
  @Test func minersOnClosedLandMoveToTheNearestPlaces() async throws {
    let country = try TwoZones(
      "relocation: {layer: sites, rules: [park], greatest_distance: 25000, citation: Law}")
    let summary = try await country.propose()
    // 10 g of gold a square metre and miner-year make 10 miners per hectare: 1 230 in each block of 123 ha.
    let answer = try #require(summary["relocation"] as? [String: Any])
    let zones = try #require(answer["zones"] as? [[String: Any]])
    #expect(zones.map { $0["capacity"] as? Int } == [1230, 1230])
    let total = zones.reduce(0) { $0 + ($1["freePlaces"] as? Int ?? 0) }
    #expect(total == 2 * 1230 - 100)
    #expect(answer["sites"] as? Int == 2 && answer["miners"] as? Int == 2030)
    #expect(answer["placed"] as? Int == 2000)
    #expect(answer["unplacedNoZoneWithinDistance"] as? Int == 30)
    #expect(answer["minerMetres"] as? Int == answer["minerMetresBound"] as? Int)
    let table = try country.lines("relocation.csv")
    #expect(table.count == 4)
    #expect(table[0] == "layer,site,name,closed_by,miners_at_site,zone,miners,metres,reason_unplaced")
    #expect(table[1].hasPrefix("sites,near,near,park,2000,Z0") && table[1].hasSuffix(",1230,11132,"))
    #expect(table[2].hasPrefix("sites,near,near,park,2000,Z0") && table[2].hasSuffix(",770,22264,"))
    #expect(table[3] == "sites,far,far,park,30,,30,,no zone within the distance")
    let left = try country.lines("relocation_zones.csv").dropFirst().map {
      $0.split(separator: ",").last ?? ""
    }
    #expect(left.sorted() == ["0", "360"])
    let notes = summary["notes"] as? [String] ?? []
    #expect(
      notes.filter { $0.hasPrefix("Relocation") } == [
        "Relocation, sites on closed land without a count of workers, who are given no place: 1.",
        "Relocation, sites outside the study area, left out: 1.",
      ])
    let text = try country.lines("relocation.geojson").joined()
    #expect(text.contains("LineString"))
  }

  @Test func withoutRulesEveryClosedPlaceCounts() async throws {
    let country = try TwoZones("relocation: {role: asm_sites}", workers: "10")
    _ = try await country.propose()
    let table = try country.lines("relocation.csv").dropFirst().map { $0.split(separator: ",") }
    #expect(table.map { $0[1] } == ["near", "far", "barren"])
    #expect(table.map { $0[3] } == ["gold; park", "gold; park", "gold"])
  }

  @Test func anInfluxIsHeldAgainstZonesThatOpen() async throws {
    let country = try TwoZones(
      """
      relocation: {layer: sites, rules: [park]}
      influx:
        miners_per_year: {low: 0, value: 100, high: 1000, source: register}
        opens: [1, 0, 1]
        years: 4
        first_year: 2027
      """, workers: "1000")
    let summary = try await country.propose()
    // 100 are there, 1 030 are to come.
    #expect(
      try country.lines("influx.csv") == [
        "year,zones_opening,zones_open,capacity_open,miners_low,miners,miners_high,over_capacity_low,over_capacity,over_capacity_high",
        "2027,Z01,1,1230,1130,1230,2130,0,0,900", "2028,,1,1230,1130,1330,3130,0,100,1900",
        "2029,Z02,2,2460,1130,1430,4130,0,0,1670", "2030,,2,2460,1130,1530,5130,0,0,2670",
      ])
    let influx = try #require(summary["influx"] as? [String: Any])
    let usedUp = try #require(influx["yearUsedUp"] as? [String: Any])
    #expect(usedUp["high"] as? Int == 2028 && !(usedUp["central"] is Int))
  }

  @Test func absentSectionsLeaveTheJobOut() async throws {
    let country = try TwoZones("")
    let summary = try await country.propose()
    #expect(!(summary["relocation"] is [String: Any]) && !(summary["influx"] is [String: Any]))
    let names = try FileManager.default.contentsOfDirectory(atPath: country.folder.path + "/out")
    #expect(!names.contains { $0.hasPrefix("relocation") || $0.hasPrefix("influx") })
  }

  @Test func aRuleThatClosesNothingIsRefused() async throws {
    let country = try TwoZones("relocation: {layer: sites, rules: [ask]}")
    let error = await #expect(throws: PlanError.self) { _ = try await country.propose() }
    #expect(
      error?.description
        == "relocation.rules: rule ask closes no land. Name rules with the effect exclude or require: gold, park."
    )
  }

  @Test func aFieldThatIsNotThereIsTold() async throws {
    let country = try TwoZones("relocation: {layer: sites, workers: diggers}")
    let error = await #expect(throws: PlanError.self) { _ = try await country.propose() }
    #expect(error?.problem == "it has no field \"diggers\"")
  }
}
