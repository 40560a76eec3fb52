import Foundation
import Planning
import Testing

/// A river flows east through a strip of six blocks, past a village in its middle; the best blocks lie above the village, nearly as good
/// ones below it.
@Suite struct RiverHeadroomPlanTests {
  private func strip(threshold: Double, perHectare: Double = 0.01, name: String = "Kolwa") throws -> Strip {
    try Strip(
      zones: "minimum_area: 200\nmaximum_area: 250\nmaximum_count: 1\n",
      rivers: [
        ("{\"type\":\"Point\",\"coordinates\":[0.03,0.005]}", "{\"name\":\"\(name)\",\"kind\":\"village\"}"),
        (
          "{\"type\":\"LineString\",\"coordinates\":[[0,0.005],[0.06,0.005]]}",
          // 1,000 m³ a year: a kilogram a year is a gram per cubic metre.
          "{\"kind\":\"river\",\"q\":\(1 / 31_557.6)}"
        ),
      ],
      more: """
        impact:
          stressors: [{id: hg, unit: kg/year, by: river, concentration_unit: g/m³, source: s}]
          rivers:
            layer: rivers
            where: {kind: river}
            snap: 0
            entry_distance: 100
            receptor_distance: 100
            discharge: {field: q, source: gauge}
          operations:
            - layer: districts
              where: {name: West}
              intensities: {hg: {per: feature, factor: {value: 1, source: s}}}
          components:
            - id: villages
              layer: rivers
              where: {kind: village}
              sensitivities: {hg: 1}
              thresholds: {hg: {value: \(threshold), source: decree}}
          zones: {intensities: {hg: {per: hectare, factor: {value: \(perHectare), source: s}}}}
        """)
  }

  /// A zone of the two western blocks, 246 ha, brings 2.46 g/m³ to the 1 g/m³ that is there.
  @Test func zonesMoveBelowTheVillageWhenItsHeadroomBinds() async throws {
    let free = try strip(threshold: 4)
    let first = try await free.summary()
    #expect(try free.zoneBlocks() == [[0, 1]])
    #expect(!first.description.contains("binds the zones"))

    let bound = try strip(threshold: 3)
    let summary = try await bound.summary()
    #expect(try bound.zoneBlocks() == [[4, 5]])
    let limit = try #require(try bound.rows("limits.csv").first { $0[0] == "room for hg at villages/1" })
    #expect(limit[1] == "g/m³")
    #expect(limit[3] == "2" && limit[4] == "0", "2 g/m³ are left; below the village nothing of them is used")
    // 246.18 ha at 1 against 0.99; 2.4618 − 2 g/m³ more.
    #expect(
      summary.description.contains(
        "the room for hg at villages/1 (Kolwa) binds the zones: without it they would be worth 246.18 suitable hectares in place of 243.72"
      ), "\(summary.description)")
    #expect(summary.description.contains("0.461814 g/m³ more than the limit would have to be borne there"))
    let village = try bound.folder.features("out/impacts.geojson").first?["properties"] as? [String: Any]
    #expect(village?["hg_proposed"] as? Double == 0)
    #expect(village?["hg_state"] as? Double == 1)
  }

  @Test func aLimitPassedAlreadyClosesTheRiverAboveTheVillage() async throws {
    let over = try strip(threshold: 0.5)
    _ = try await over.summary()
    #expect(try over.zoneBlocks() == [[4, 5]])
    let harmless = try strip(threshold: 0.5, perHectare: 0)
    _ = try await harmless.summary()
    #expect(try harmless.zoneBlocks() == [[0, 1]], "zones that put nothing into the river may lie anywhere")
  }
}
