import Foundation
import Planning
import Testing

/// Two catchments side by side, the western one flowing into the eastern one, with a mine in each and one outside of both.
private struct Basin {
  let folder: ScratchFolder

  init(catchments: String = "downstream: next, outlet_distance: metres", next: String = "\"E\"") throws {
    folder = try ScratchFolder()
    try write("country", [(Self.box(0, 1.5), "{}")])
    try write(
      "catchments",
      [
        (Self.box(0, 0.5), "{\"code\":\"W\",\"name\":\"Upper Kolwa\",\"next\":\(next),\"metres\":1000}"),
        (Self.box(0.5, 1), "{\"code\":\"E\",\"name\":\"Lower Kolwa\",\"next\":0,\"metres\":null}"),
      ])
    try write(
      "mines",
      [(0.2, 3, "One"), (0.7, 6, "Two"), (1.2, 5, "Three")].map { x, amount, owner in
        (
          "{\"type\":\"Point\",\"coordinates\":[\(x),0]}",
          "{\"owner\":\"\(owner)\",\"amount\":\(amount)}"
        )
      })
    try """
    placer: 1
    name: Basin
    layers:
      - {id: country, source: country.geojson, role: study_area}
      - {id: catchments, source: catchments.geojson, role: catchments, feature_id: code, fields: {name: name}}
      - {id: mines, source: mines.geojson, role: lsm_concessions}
    rules: [{id: inside, layer: country, effect: require}]
    impact:
      stressors:
        - id: hg
          unit: kg/year
          by: river
          concentration_unit: g/m³
          decay_length: {value: 1442.6950408889634, source: half is left after 1 km}
          source: s
      catchments: {layer: catchments, \(catchments), limits: {hg: {value: 7, source: decree}}}
      operations:
        - {layer: mines, holder: owner, intensities: {hg: {per: amount, factor: {value: 1, source: s}}}}
      zones: {intensities: {hg: {per: miner, factor: {value: 0.3, source: s}}}}
      components:
        - {id: land, layer: country, sensitivities: {hg: 1}}
    """.write(toFile: folder.path + "/plan.yml", atomically: true, encoding: .utf8)
  }

  private static func box(_ west: Double, _ east: Double) -> String {
    "{\"type\":\"Polygon\",\"coordinates\":[[[\(west),-0.5],[\(east),-0.5],[\(east),0.5],[\(west),0.5],[\(west),-0.5]]]}"
  }

  private func write(_ name: String, _ features: [(geometry: String, properties: String)]) throws {
    let texts = features.map {
      "{\"type\":\"Feature\",\"properties\":\($0.properties),\"geometry\":\($0.geometry)}"
    }
    try "{\"type\":\"FeatureCollection\",\"features\":[\(texts.joined(separator: ","))]}".write(
      toFile: folder.path + "/\(name).geojson", atomically: true, encoding: .utf8)
  }

  func notes() async throws -> [String] {
    let job = try ProjectJob(path: folder.path + "/plan.yml")
    return try json(try await job.impact(into: folder.path + "/out", overwrite: true))["notes"] as? [String]
      ?? []
  }

  /// The table's rows by their columns, by catchment.
  func table() throws -> [String: [String: String]] {
    let lines = try String(contentsOfFile: folder.path + "/out/catchments.csv", encoding: .utf8)
      .split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
    return Dictionary(
      uniqueKeysWithValues: lines.dropFirst().map { row in
        (row[0], Dictionary(zip(lines[0], row)) { first, _ in first })
      })
  }
}

@Suite struct CatchmentImpactTests {
  @Test func whatEntersACatchmentAddsToHalfOfWhatComesFromAbove() async throws {
    let basin = try Basin()
    let notes = try await basin.notes()
    let table = try basin.table()
    let (upper, lower) = (try #require(table["W"]), try #require(table["E"]))
    // 3 kg above; half of them and 6 kg below: over 7 together, though neither mine is.
    #expect(upper["own"] == "3" && upper["total"] == "3" && upper["exceeded"] == "no")
    #expect(lower["own"] == "6" && lower["total"] == "7.5" && lower["exceeded"] == "yes")
    #expect(lower["hidden"] == "yes" && upper["hidden"] == "no")
    // 7 − 3 = 4 kg are 13 miners of 0.3 kg.
    #expect(upper["remaining_miners"] == "13" && lower["remaining_miners"] == "0")
    #expect(lower["holders"] == "Two 80 %; One 20 %")
    #expect(upper["flows_to"] == "E" && lower["flows_to"] == "")
    // 14 = 9 inside and 5 outside; 9 = 7.5 out of the lower one and 1.5 lost.
    #expect(
      notes.contains {
        $0.contains(
          "of 14 kg/year of hg, 9 enter in 2 catchments and 5 in none; 7.5 leave the lowest ones and 1.5 settle"
        )
      })
    #expect(notes.contains { $0.contains("1 operations lie, in whole or in part, in no catchment: mines/3") })
    let text = try String(contentsOfFile: basin.folder.path + "/out/impact.md", encoding: .utf8)
    #expect(text.contains("Catchment Lower Kolwa (E), hg: 107 % of the limit; 2 operations"))
    #expect(text.contains("Catchment Upper Kolwa (W), hg: 4 left below the limit; room for 13 more miners."))
    let shapes = try basin.folder.features("out/catchments.geojson")
    #expect(shapes.count == 2)
    let page = try String(contentsOfFile: basin.folder.path + "/out/map.html", encoding: .utf8)
    #expect(page.contains("Burden on catchments"))
  }

  @Test func withoutLinksEachStandsForItself() async throws {
    let basin = try Basin(catchments: "where: {code: [W, E]}")
    let notes = try await basin.notes()
    #expect(try basin.table()["E"]?["total"] == "6")
    #expect(notes.contains { $0.contains("9 leave the lowest ones and 0 settle") })
    #expect(notes.contains { $0.contains("no map of rivers") })
  }

  @Test func waterThatGoesToACatchmentNotInTheLayerLeavesTheMapAndIsTold() async throws {
    let notes = try await Basin(next: "\"Z\"").notes()
    #expect(notes.contains { $0.contains("1 flow to catchments that are not in the layer") })
  }

  @Test func circlesAreRefused() async throws {
    let basin = try Basin(next: "\"W\"")
    await #expect { _ = try await basin.notes() } throws: { "\($0)".contains("flows in a circle") }
  }

  @Test func withoutRiversAndCatchmentsAStressorByRiverIsRefused() async throws {
    let basin = try Basin()
    let path = basin.folder.path + "/plan.yml"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try text.split(separator: "\n").filter { !$0.contains("catchments: {layer") }.joined(separator: "\n")
      .write(toFile: path, atomically: true, encoding: .utf8)
    await #expect { _ = try await basin.notes() } throws: { "\($0)".contains("neither") }
  }
}
