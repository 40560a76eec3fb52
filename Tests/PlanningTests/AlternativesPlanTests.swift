import Foundation
import Planning
import ProjectFile
import Testing

/// Plans that are nearly as good, from the project file to the files of a proposal.
@Suite struct AlternativesPlanTests {
  /// One zone of two blocks: the western end of the strip, the eastern one 1 % behind, the middle far off.
  private static let zones = "minimum_area: 200\nmaximum_area: 250\nmaximum_count: 1\n"

  @Test func plansAreWrittenWithTheirBlocks() async throws {
    let strip = try Strip(
      zones: Self.zones
        + "alternatives: {count: 2, within_percent: 2, least_difference_percent: 50}")
    let summary = try await strip.propose()
    #expect(try strip.zoneBlocks() == [[0, 1]])
    let table = try strip.rows("alternatives.csv")
    #expect(
      table[0] == [
        "plan", "suitable_hectares", "percent_of_best", "gap_percent", "zones", "blocks", "eligible_hectares",
        "least_difference_percent",
      ])
    #expect(table.count == 3)
    #expect(table[1][2...] == ["100.00", "0.00", "1", "2", "246.18", "100.00"])
    #expect(table[2][2...] == ["99.00", "1.00", "1", "2", "246.18", "100.00"])
    let blocks = try strip.folder.features("out/alternatives.geojson").map {
      $0["properties"] as? [String: Any] ?? [:]
    }
    #expect(blocks.map { $0["id"] as? String } == ["0/0", "1/0", "4/0", "5/0"])
    #expect(blocks.map { $0["selection_frequency"] as? Double } == [0.5, 0.5, 0.5, 0.5])
    #expect(blocks.map { $0["plan_1"] as? String } == ["Z01", "Z01", nil, nil])
    #expect(blocks.map { $0["plan_2"] as? String } == [nil, nil, "Z01", "Z01"])
    let alternatives = try #require(summary["alternatives"] as? [String: Any])
    #expect((alternatives["plans"] as? [Any])?.count == 2 && alternatives["isShortageProven"] == nil)
    // The help of the command is made of this list.
    let known = Set(Project.Outputs.File.ofProposal.map(\.rawValue) + ["manifest.json"])
    #expect(Set(summary["files"] as? [String] ?? []).isSubset(of: known))
    let page = try String(contentsOfFile: strip.folder.path + "/out/map.html", encoding: .utf8)
    #expect(page.contains("How often blocks are chosen") && page.contains("Plans nearly as good"))
  }

  @Test func fewerPlansThanWantedAreToldWithWhatHelps() async throws {
    let wish = "count: 3, within_percent: 2, least_difference_percent: 50"
    let text = try await Strip(zones: Self.zones + "alternatives: {\(wish)}").summary().description
    #expect(
      text.contains(
        "Only 2 of 3 plans within 2 % of the best, any two differing in 50 % of their land at least: no other plan differs enough from these and is worth enough (proven). One more was formed with within_percent "
      ))
    let number = try #require(text.firstMatch(of: /within_percent ([0-9]+(\.[0-9]+)?)/)).1
    let wider = "count: 3, within_percent: \(number), least_difference_percent: 50"
    let found = try await Strip(zones: Self.zones + "alternatives: {\(wider)}").propose()
    #expect(((found["alternatives"] as? [String: Any])?["plans"] as? [Any])?.count == 3)
  }

  @Test func withoutTheKeyThereAreNone() async throws {
    let strip = try Strip(zones: Self.zones)
    #expect(try await strip.propose()["alternatives"] == nil)
    #expect(!FileManager.default.fileExists(atPath: strip.folder.path + "/out/alternatives.csv"))
  }
}
