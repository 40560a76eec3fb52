import Foundation
import Planning
import SpatialCore
import Testing

/// A river flows east past a village; two mines up the river are each within the limit there, not together.
private struct RiverCountry {
  let folder: ScratchFolder
  var projectPath: String { folder.path + "/plan.yml" }

  init(
    extra: String = "", stressor: String = "by: river, concentration_unit: g/m³", threshold: Double = 8,
    combined: String = "", factor: String = "{value: 1, source: s}",
    mineLongitudes: [Double] = [0.2, 0.2], hasBorder: Bool = false, land: String = ""
  ) throws {
    folder = try ScratchFolder()
    try write(
      "country.geojson",
      "{\"type\":\"Polygon\",\"coordinates\":[[[0,-0.5],[1,-0.5],[1,0.5],[0,0.5],[0,-0.5]]]}", ["{}"])
    try write(
      "rivers.geojson", "{\"type\":\"LineString\",\"coordinates\":[[0,0],[1,0]]}", ["{\"q\":\(1 / 31_557.6)}"]
    )
    try write(
      "villages.geojson", "{\"type\":\"Point\",\"coordinates\":[0.9,0]}", ["{\"name\":\"Kolwa\"}"])
    try write(
      "mines.geojson",
      (1...2).map {
        (
          "{\"type\":\"Point\",\"coordinates\":[\(mineLongitudes[$0 - 1]),0]}",
          "{\"owner\":\"Owner \($0)\",\"amount\":\($0 * 3),\"opened\":\"202\($0)-06-30\",\"closed\":202\($0 + 2)}"
        )
      })
    if hasBorder {
      try write(
        "countries.geojson",
        [("Westland", -1, 0.5), ("Eastland", 0.5, 2)].map { name, west, east in
          (
            "{\"type\":\"Polygon\",\"coordinates\":[[[\(west),-1],[\(east),-1],[\(east),1],[\(west),1],[\(west),-1]]]}",
            "{\"name\":\"\(name)\"}"
          )
        })
    }
    try """
    placer: 1
    name: River
    layers:
      - {id: country, source: country.geojson, role: study_area}
      - {id: rivers, source: rivers.geojson, role: rivers}
      - {id: villages, source: villages.geojson, role: settlements, fields: {name: name}}
      - {id: mines, source: mines.geojson, role: lsm_concessions}
    \(hasBorder ? "  - {id: countries, source: countries.geojson, role: admin, fields: {name: name}}" : "")
    rules: [{id: inside, layer: country, effect: require}]
    impact:
      stressors: [{id: hg, unit: kg/year, \(stressor), source: s}]
      rivers:
        layer: rivers
        snap: 0
        entry_distance: 100
        receptor_distance: 100
        discharge: {field: q, source: gauge}
    \(hasBorder ? "    border_layer: countries" : "")
      operations:
        - layer: mines
          holder: owner
          start: opened
          end: closed
          \(land)
          intensities: {hg: {per: amount, factor: \(factor)}}
      components:
        - id: villages
          layer: villages
          sensitivities: {hg: 1}
          thresholds: {hg: {value: \(threshold), source: decree}}
          \(combined)
    \(extra)
    """.write(toFile: projectPath, atomically: true, encoding: .utf8)
  }

  private func write(_ name: String, _ geometry: String, _ properties: [String]) throws {
    try write(name, properties.map { (geometry, $0) })
  }

  private func write(_ name: String, _ features: [(geometry: String, properties: String)]) throws {
    let features = features.map {
      "{\"type\":\"Feature\",\"properties\":\($0.properties),\"geometry\":\($0.geometry)}"
    }
    try "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}"
      .write(toFile: folder.path + "/" + name, atomically: true, encoding: .utf8)
  }

  func impact() async throws -> [String: Any] {
    try json(try await ProjectJob(path: projectPath).impact(into: folder.path + "/out", overwrite: true))
  }

  /// The rows of a table by their columns.
  func table(_ name: String) throws -> [[String: String]] {
    let lines = try String(contentsOfFile: folder.path + "/out/" + name, encoding: .utf8)
      .split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
    return lines.dropFirst().map { row in
      Dictionary(zip(lines[0], row)) { first, _ in first }
    }
  }
}

@Suite struct RiverImpactTests {
  @Test func twoMinesUpTheRiverPassALimitThatNoneOfThemPasses() async throws {
    let country = try RiverCountry()
    let burden = try await country.impact()["burden"] as? [String: Any]
    #expect(burden?["hidden"] as? Int == 1)
    let row = try #require(try country.table("impacts.csv").first)
    // 3 and 6 kg in a river of 1,000 m³ a year are 9 g/m³.
    #expect(row["state"] == "9")
    #expect(row["hidden"] == "yes")
    #expect(row["unit"] == "g/m³")
    // 0.7° of the equator.
    #expect(abs((Double(row["travel_km"] ?? "") ?? 0) - 77.92) < 0.01)
    let shares = try country.table("shares.csv").filter { $0["by"] == "holder" }
    #expect(shares.map { $0["contributor"] } == ["Owner 2", "Owner 1"])
    #expect(shares.compactMap { Double($0["share_percent"] ?? "") }.reduce(0, +) == 100)
  }

  @Test func headroomIsToldInMiners() async throws {
    let zones = "  zones: {intensities: {hg: {per: miner, factor: {value: 0.4, source: s}}}}"
    let country = try RiverCountry(extra: zones, threshold: 12)
    _ = try await country.impact()
    let row = try #require(try country.table("impacts.csv").first)
    // 12 − 9 = 3 g/m³ are 3 kg a year in this river: 7 miners of 0.4 kg, and not an eighth.
    #expect(row["headroom"] == "3")
    #expect(row["remaining_miners"] == "7")
    let text = try String(contentsOfFile: country.folder.path + "/out/impact.md", encoding: .utf8)
    #expect(text.contains("room for 7 more miners there"))
    let over = try RiverCountry(extra: zones)
    _ = try await over.impact()
    #expect(try over.table("impacts.csv").first?["remaining_miners"] == "0")
    let unasked = try RiverCountry(threshold: 12)
    _ = try await unasked.impact()
    #expect(try unasked.table("impacts.csv").first?["remaining_miners"] == "")
  }

  @Test func yearsTellWhenTheLimitIsPassedAndWhatIsLeftBehind() async throws {
    let country = try RiverCountry(extra: "  years: {from: 2020, to: 2025}")
    _ = try await country.impact()
    let years = try country.table("years.csv")
    // The first works 2021 to 2023, the second 2022 to 2024; nobody cleans up, so loads stay.
    #expect(years.map { $0["places_exceeded"] } == ["0", "0", "1", "1", "1", "1"])
    #expect(years.compactMap { $0["first_exceeded"] }.filter { !$0.isEmpty } == ["villages/1 (hg)"])
  }

  @Test func pointsLeaveTheLandBehindThatTheProjectSaysTheyTake() async throws {
    let country = try RiverCountry(
      extra: "  years: {from: 2021, to: 2025}",
      land: "land: {per: amount, factor: {value: 2, source: survey}}")
    let notes = try await country.impact()["notes"] as? [String] ?? []
    // 6 ha worked from 2021 to 2023, 12 ha from 2022 to 2024; nobody cleans up.
    let years = try country.table("years.csv")
    #expect(years.map { $0["worked_hectares"] } == ["6.00", "18.00", "18.00", "12.00", "0.00"])
    #expect(years.map { $0["backlog_hectares"] } == ["0.00", "0.00", "0.00", "6.00", "18.00"])
    #expect(years.map { $0["abandoned_hectares"] } == ["0.00", "0.00", "0.00", "6.00", "18.00"])
    #expect(!notes.contains { $0.contains("points or lines") })
    let unsaid = try RiverCountry(extra: "  years: {from: 2021, to: 2025}")
    let told = try await unsaid.impact()["notes"] as? [String] ?? []
    #expect(try unsaid.table("years.csv").allSatisfy { $0["backlog_hectares"] == "0.00" })
    #expect(told.contains { $0.hasPrefix("Years: 2 operations with dates are points or lines") })
  }

  @Test func doubtsReachDownTheRiver() async throws {
    let country = try RiverCountry(
      extra: "  uncertainty: {runs: 2000, discharge_factor: {value: 2, source: gauges}}",
      combined:
        "combined: {model: additive, weights: {hg: 1}, threshold: {value: 8, source: decree}, citation: decree}"
    )
    let notes = try await country.impact()["notes"] as? [String] ?? []
    // 9 in 1 to 2 times the water is over 8 up to 1.125 times: with u and ξ even, uξ stays below 1/8 in 69.2 % of the runs.
    let place = try #require(try country.table("uncertainty.csv").first)
    #expect(abs((Double(place["over_threshold"] ?? "") ?? 0) - 0.692) < 0.042)
    #expect(try country.table("uncertainty_factors.csv").allSatisfy { $0["factor"] == "river discharge" })
    let said = try #require(notes.first { $0.hasPrefix("Uncertainty: not varied are") })
    #expect(
      said.contains("1 of 1 factors of operations") && said.contains("the decay length in rivers of hg"))
    #expect(!said.contains("discharge"))
  }

  @Test func decayLengthsAndFactorsVaryBetweenTheirOwnLowAndHigh() async throws {
    let country = try RiverCountry(
      extra: "  uncertainty: {runs: 200}",
      stressor:
        "by: river, concentration_unit: g/m³, decay_length: {low: 40000, value: 80000, high: 160000, source: s}",
      combined: "combined: {model: additive, weights: {hg: 1}, citation: decree}",
      factor: "{low: 0.5, value: 1, high: 3, source: s}")
    let notes = try await country.impact()["notes"] as? [String] ?? []
    let factors = try country.table("uncertainty_factors.csv").filter { $0["outcome"] == "mean impact" }
    #expect(Set(factors.map { $0["factor"] }) == ["activity factors", "river decay length"])
    #expect(factors.allSatisfy { (Double($0["mean_absolute_effect"] ?? "") ?? 0) > 0 })
    let said = try #require(notes.first { $0.hasPrefix("Uncertainty: not varied are") })
    #expect(said.contains("the discharge of rivers"))
    #expect(!said.contains("factors of operations") && !said.contains("decay length"))
  }

  @Test func aNeighbourWhoseMinesReachAcrossTheBorderIsNamed() async throws {
    // The smaller mine is upstream in Westland, the greater one beside the village in Eastland.
    let country = try RiverCountry(mineLongitudes: [0.2, 0.7], hasBorder: true)
    let notes = try await country.impact()["notes"] as? [String] ?? []
    let row = try #require(try country.table("impacts.csv").first)
    #expect(row["country"] == "Eastland")
    #expect(row["across_border_percent"] == "33.333")
    #expect(row["from_countries"] == "Westland 33.3 %")
    #expect(notes.contains { $0.contains("from Westland to 1 places in Eastland") })
    let border = try #require(try country.table("rivers.csv").first { $0["finding"] == "border" })
    #expect(border["others"] == "Eastland; Westland")
    let text = try String(contentsOfFile: country.folder.path + "/out/rivers.csv", encoding: .utf8)
    #expect(text.contains("flows from Westland to Eastland; carries 9 kg/year of hg at its lower end"))
    let village = try country.folder.features("out/impacts.geojson").first?["properties"] as? [String: Any]
    #expect(village?["hg_across_border"] as? Bool == true)
    #expect(village?["hg_from_countries"] as? String == "Westland 33.3 %")
    let report = try String(contentsOfFile: country.folder.path + "/out/impact.md", encoding: .utf8)
    #expect(report.contains("from Westland to 1 places in Eastland"))
  }

  @Test func whatStaysInACountryCrossesNoBorder() async throws {
    let country = try RiverCountry(mineLongitudes: [0.6, 0.7], hasBorder: true)
    let notes = try await country.impact()["notes"] as? [String] ?? []
    let row = try #require(try country.table("impacts.csv").first)
    #expect(row["across_border_percent"] == "0" && row["from_countries"] == "")
    #expect(!notes.contains { $0.contains("across the border") })
    let unasked = try RiverCountry()
    _ = try await unasked.impact()
    #expect(try unasked.table("impacts.csv").first?["country"] == "")
    #expect(try unasked.table("rivers.csv").allSatisfy { $0["finding"] != "border" })
  }

  @Test func oneStationSeesBothMines() async throws {
    let country = try RiverCountry(
      extra:
        "  monitoring: {significant_share: {value: 0.1, source: s}, detectable_share: {value: 0.1, source: s}}"
    )
    let notes = try await country.impact()["notes"] as? [String] ?? []
    #expect(try country.table("stations.csv").count == 1)
    #expect(notes.contains { $0.contains("1 new ones see all but 0 of 2 significant pathways") })
  }

  @Test func theReportFollowsTheSixSteps() async throws {
    let country = try RiverCountry()
    _ = try await country.impact()
    let text = try String(contentsOfFile: country.folder.path + "/out/impact.md", encoding: .utf8)
    #expect(text.split(separator: "\n").count { $0.hasPrefix("## ") } == 6)
    #expect(text.contains("1 places are over a limit, 1 of them although no single operation is."))
  }

  @Test func unitsThatCannotBeTurnedIntoAConcentrationAreRefused() async throws {
    let country = try RiverCountry(stressor: "by: river, concentration_unit: Bq/L")
    await #expect { _ = try await country.impact() } throws: {
      "\($0)".contains("Use one of ng/L, µg/L, mg/L")
    }
  }
}
