import Foundation
import Planning
import SpatialCore
import Testing

/// A square country of one degree with a park in its west, gold in its middle, a village and a mine.
private struct SmallCountry {
  let folder: ScratchFolder
  var projectPath: String { folder.path + "/plan.yml" }

  init(impactThreshold: Double = 1e9, extra: String = "") throws {
    folder = try ScratchFolder()
    try write("country.geojson", [polygon(0, 0, 1, 1, ["name": "\"Square\""])])
    try write("park.geojson", [polygon(0, 0, 0.4, 1, ["name": "\"Park\""])])
    try write("gold.geojson", [polygon(0.3, 0.3, 0.7, 0.7, ["score": "1"])])
    try write("villages.geojson", [point(0.65, 0.65, ["name": "\"Kolwa\"", "population": "400"])])
    try write("sites.geojson", [point(0.5, 0.5, ["workers": "120"]), point(0.6, 0.6, ["workers": "null"])])
    try """
    placer: 1
    name: Square
    layers:
      - {id: country, source: country.geojson, role: study_area}
      - {id: park, source: park.geojson, role: protected_areas}
      - {id: gold, source: gold.geojson, role: geology}
      - {id: villages, source: villages.geojson, role: settlements, fields: {name: name}}
      - {id: sites, source: sites.geojson, role: asm_sites, fields: {workers: workers}}
    rules:
      - {id: park, layer: park, effect: exclude, citation: "Park Act, s. 1"}
      - {id: gold, layer: gold, effect: require}
      - {id: score, layer: gold, effect: prefer, weight: 1, field: score}
    planning_unit: {graticule: 36}
    zones: {minimum_area: 1000, maximum_area: 5000, maximum_count: 3, spacing: 1000}
    capacity:
      commodity: gold
      life: {value: 10, source: s}
      gold_per_miner: {low: 100, value: 172.5, high: 345, source: s}
      grade: {value: 0.4, source: s}
      depth: {value: 2.5, source: s}
      mineralised_share: {value: 0.1, source: s}
    impact:
      stressors: [{id: mercury, unit: g/year, decay: linear, distance: 50000, source: s}]
      operations:
        - layer: sites
          intensities: {mercury: {per: workers, factor: {value: 10, source: s}}}
      zones: {intensities: {mercury: {per: miner, factor: {value: 10, source: s}}}}
      components:
        - id: villages
          layer: villages
          sensitivities: {mercury: 1}
          thresholds: {mercury: {value: \(impactThreshold), source: s}}
    \(extra)
    """.write(toFile: projectPath, atomically: true, encoding: .utf8)
  }

  func write(_ name: String, _ features: [String]) throws {
    let text = "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ",\n"))]}"
    try text.write(toFile: folder.path + "/" + name, atomically: true, encoding: .utf8)
  }

  func polygon(
    _ west: Double, _ south: Double, _ east: Double, _ north: Double, _ properties: [String: String]
  )
    -> String
  {
    feature(
      "{\"type\":\"Polygon\",\"coordinates\":[[[\(west),\(south)],[\(east),\(south)],[\(east),\(north)],[\(west),\(north)],[\(west),\(south)]]]}",
      properties)
  }

  func point(_ x: Double, _ y: Double, _ properties: [String: String]) -> String {
    feature("{\"type\":\"Point\",\"coordinates\":[\(x),\(y)]}", properties)
  }

  private func feature(_ geometry: String, _ properties: [String: String]) -> String {
    let pairs = properties.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
    return "{\"type\":\"Feature\",\"properties\":{\(pairs.joined(separator: ","))},\"geometry\":\(geometry)}"
  }
}

@Suite struct SmallPlanTests {
  private func propose(_ country: SmallCountry) async throws -> [String: Any] {
    try json(
      try await ProjectJob(path: country.projectPath).propose(
        into: country.folder.path + "/out", overwrite: false))
  }

  @Test func theLedgerIsInTenthsOfTheCountry() async throws {
    let ledger = try await propose(try SmallCountry())["ledger"] as? [String: Any] ?? [:]
    let study = ledger["studyAreaHectares"] as? Double ?? 0
    let rules = ledger["rules"] as? [[String: Any]] ?? []
    func share(_ value: Any?) -> Int { Int(((value as? Double ?? -1) / study * 100).rounded()) }
    // The park covers 40 hundredths; gold 16, of which a quarter lies in the park.
    #expect(share(rules[0]["grossHectares"]) == 40)
    #expect(share(rules[0]["soleBlockerHectares"]) == 4)
    #expect(share(rules[1]["exclusiveHectares"]) == 48)
    #expect(share(ledger["eligibleHectares"]) == 12)
  }

  @Test func capacityIsTheGoldDividedByLifeAndYield() async throws {
    let zones = try await propose(try SmallCountry())["zones"] as? [[String: Any]] ?? []
    #expect(zones.count == 3)
    for zone in zones {
      // 1 ha holds 1,725 g; a tenth of it over 10 years at 172.5 g a year feeds a tenth of a miner.
      let hectares = zone["eligibleHectares"] as? Double ?? 0
      #expect(zone["miners"] as? Int == Int((hectares / 10 + 1e-6).rounded(.down)))
      #expect((zone["bindingLimit"] as? String)?.hasPrefix("resource") == true)
    }
  }

  @Test func headroomKeepsZonesBelowTheLimit() async throws {
    let free = try await propose(try SmallCountry())
    let bound = try await propose(try SmallCountry(impactThreshold: 4000))
    func burden(_ summary: [String: Any]) -> [String: Any] { summary["burden"] as? [String: Any] ?? [:] }
    func hectares(_ summary: [String: Any]) -> Double {
      (summary["zones"] as? [[String: Any]] ?? []).reduce(0) { $0 + ($1["eligibleHectares"] as? Double ?? 0) }
    }
    #expect(burden(bound)["exceeded"] as? Int == 0)
    #expect(hectares(bound) < hectares(free))
  }

  @Test func emptyNumbersAreCountedAloud() async throws {
    let notes = try await propose(try SmallCountry())["notes"] as? [String] ?? []
    #expect(notes.contains { $0.contains("sites: 1 of 2 features have no workers") })
  }

  @Test func aPlaceIsExplainedByRuleAndLaw() async throws {
    let country = try SmallCountry()
    let job = try ProjectJob(path: country.projectPath)
    let closed = try await job.explain(at: Coordinate(0.2, 0.5)).description
    #expect(closed.contains("is not eligible"))
    #expect(closed.contains("park (exclude) closes it: inside 1. Park Act, s. 1"))
    #expect(try await job.explain(at: Coordinate(0.5, 0.5)).description.contains("is eligible"))
  }

  @Test func orderOfFeaturesInAFileDoesNotMatter() async throws {
    func zones(reversed: Bool) async throws -> Data {
      let country = try SmallCountry()
      let parks = [
        country.polygon(0, 0, 0.2, 1, [:]), country.polygon(0.15, 0.1, 0.4, 0.9, [:]),
        country.polygon(0.6, 0.35, 0.61, 0.36, [:]),
      ]
      try country.write("park.geojson", reversed ? parks.reversed() : parks)
      _ = try await propose(country)
      return try Data(contentsOf: URL(filePath: country.folder.path + "/out/zones.geojson"))
    }
    #expect(try await zones(reversed: false) == zones(reversed: true))
  }

  @Test func aFolderWithResultsIsNotOverwrittenUnasked() async throws {
    let country = try SmallCountry()
    _ = try await propose(country)
    let before = try Data(contentsOf: URL(filePath: country.folder.path + "/out/manifest.json"))
    await #expect(throws: (any Error).self) { _ = try await propose(country) }
    #expect(try Data(contentsOf: URL(filePath: country.folder.path + "/out/manifest.json")) == before)
  }

  @Test func aRuleOnPointsNeedsASetback() async throws {
    let country = try SmallCountry()
    let text = try String(contentsOfFile: country.projectPath, encoding: .utf8)
    let rule = "{id: villages, layer: villages, effect: exclude}\n  - {id: park, layer: park"
    try text.replacing("{id: park, layer: park", with: rule).write(
      toFile: country.projectPath, atomically: true, encoding: .utf8)
    let error = await #expect(throws: PlanError.self) { _ = try await propose(country) }
    #expect(error?.description.contains("rule villages: feature 1 is a Point and covers no land") == true)
  }

  @Test func keysWithoutEffectAreTold() async throws {
    let notes = try await propose(try SmallCountry(extra: "as_of: 2026-01-01"))["notes"] as? [String] ?? []
    #expect(notes.contains { $0.hasPrefix("as_of does not choose") })
  }

  @Test func aRuleThatFitsNothingIsTold() async throws {
    let country = try SmallCountry()
    let text = try String(contentsOfFile: country.projectPath, encoding: .utf8)
    try text.replacing(
      "{id: park, layer: park, effect", with: "{id: park, layer: park, where: {name: Prak}, effect"
    )
    .write(toFile: country.projectPath, atomically: true, encoding: .utf8)
    let notes = try await propose(country)["notes"] as? [String] ?? []
    #expect(notes.contains("Rule park fits no feature of park; name holds Park."))
  }

  @Test func aStrayLineDoesNotHideALayer() async throws {
    let country = try SmallCountry()
    let line =
      "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[0,0],[1,1]]}}"
    try country.write("park.geojson", [country.polygon(0, 0, 0.4, 1, [:]), line])
    let text = try await ProjectJob(path: country.projectPath).overlay(by: []).text
    #expect(text.contains("park (areas)"))
  }

  @Test func resultsOfAnEarlierRunDoNotStayAmongNewOnes() async throws {
    let country = try SmallCountry()
    let job = try ProjectJob(path: country.projectPath)
    let out = country.folder.path + "/out"
    _ = try await job.propose(into: out, overwrite: false)
    try "mine".write(toFile: out + "/mine.txt", atomically: true, encoding: .utf8)
    _ = try await job.eligible(into: out, overwrite: true)
    let names = try FileManager.default.contentsOfDirectory(atPath: out).sorted()
    #expect(
      names == [
        "eligible.geojson", "excluded.geojson", "land.gpkg", "ledger.csv", "manifest.json", "mine.txt",
      ])
  }

  @Test func datesThatDoNotSortAreRefused() async throws {
    let country = try SmallCountry()
    try country.write(
      "sites.geojson", [country.point(0.5, 0.5, ["code": "\"a\"", "seen": "\"31/01/2021\"", "workers": "1"])])
    let text = try String(contentsOfFile: country.projectPath, encoding: .utf8)
    try text.replacing("role: asm_sites,", with: "role: asm_sites, latest: {of: code, by: seen},")
      .write(toFile: country.projectPath, atomically: true, encoding: .utf8)
    let error = await #expect(throws: PlanError.self) { _ = try await propose(country) }
    #expect(error?.description.contains("seen is \"31/01/2021\"") == true)
  }
}
