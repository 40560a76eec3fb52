import Foundation
import Planning
import Testing

/// A mine beside a village, named once with both its dusts, or twice with one each, or as two mines.
@Suite struct OperationEntriesTests {
  private func strip(_ operations: String, mines: Int = 1) throws -> Strip {
    try Strip(
      zones: "minimum_area: 200\nmaximum_area: 250\nmaximum_count: 1\n",
      rivers: [("{\"type\":\"Point\",\"coordinates\":[0.03,0.005]}", "{\"kind\":\"village\"}")]
        + (0..<mines).map { _ in ("{\"type\":\"Point\",\"coordinates\":[0.03,0.005]}", "{\"kind\":\"mine\"}")
        },
      more: """
        impact:
          stressors:
            - {id: dust, unit: t/year, decay: linear, distance: 1000, source: s}
            - {id: noise, unit: dB, decay: linear, distance: 1000, source: s}
          operations:
        \(operations)
          components:
            - id: villages
              layer: rivers
              where: {kind: village}
              sensitivities: {dust: 1, noise: 1}
              thresholds: {dust: {value: 5, source: decree}, noise: {value: 5, source: decree}}
        """)
  }

  private func entry(_ intensities: String) -> String {
    "    - {layer: rivers, where: {kind: mine}, intensities: {\(intensities)}}\n"
  }

  private func village(_ strip: Strip) async throws -> [String: Any] {
    _ = try await ProjectJob(path: strip.folder.path + "/plan.yml").impact(
      into: strip.folder.path + "/out", overwrite: true)
    return try strip.folder.features("out/impacts.geojson").first?["properties"] as? [String: Any] ?? [:]
  }

  @Test func aFeatureNamedTwiceIsOneOperation() async throws {
    let (dust, noise) = (
      "dust: {per: feature, factor: {value: 6, source: s}}",
      "noise: {per: feature, factor: {value: 6, source: s}}"
    )
    // Factors of one stressor in two entries add up, in one operation: 3 + 3 of 5 are no hidden exceedance.
    let half = "dust: {per: feature, factor: {value: 3, source: s}}"
    for entries in [
      entry(dust + ", " + noise), entry(dust) + entry(noise), entry(half) + entry(half) + entry(noise),
    ] {
      let village = try await village(try strip(entries))
      #expect(village["dust_state"] as? Double == 6 && village["noise_state"] as? Double == 6)
      #expect(village["dust_contributors"] as? String == "rivers/2 100 %")
      #expect(village["noise_contributors"] as? String == "rivers/2 100 %")
      #expect(village["hidden"] as? Bool == false)
    }
  }

  @Test func twoFeaturesAreTwoOperations() async throws {
    let half = "dust: {per: feature, factor: {value: 3, source: s}}"
    let village = try await village(try strip(entry(half), mines: 2))
    #expect(village["dust_state"] as? Double == 6)
    #expect(village["hidden"] as? Bool == true)
  }
}
