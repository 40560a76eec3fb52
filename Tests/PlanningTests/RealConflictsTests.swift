import Foundation
import LandConflicts
import Planning
import Testing

/// Figures by another route: GeoPandas (`sjoin`), pyproj's geodesics and a clustering of thirty lines over them.
@Suite(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct RealConflictsTests {
  private func conflicts(_ day: String, into folder: ScratchFolder) async throws -> [String: Any] {
    let job = try ProjectJob(path: SharedData.project("DRC/country.yml"))
    return try json(try await job.conflicts(into: folder.path, overwrite: true, asOf: try CalendarDate(day)))
  }

  private func line(_ kind: String, of summary: [String: Any]) -> [String: Any] {
    let lines = summary["lines"] as? [[String: Any]] ?? []
    return lines.first { $0["kind"] as? String == kind } ?? [:]
  }

  @Test func sitesOnPermitsOnADay() async throws {
    let folder = try ScratchFolder()
    let summary = try await conflicts("2020-01-01", into: folder)
    #expect(summary["sitesAndZones"] as? Int == 3409)
    let permits = line("concession", of: summary)
    #expect(permits["inside"] as? Int == 295 && permits["miners"] as? Double == 80_273)
    #expect(permits["notInForce"] as? Int == 836)
    let parks = line("protected_area", of: summary)
    #expect(parks["inside"] as? Int == 167 && parks["miners"] as? Double == 15_797)
    let spots = summary["hotSpots"] as? [[String: Any]] ?? []
    #expect(spots.count == 47)
    #expect(spots.prefix(4).map { $0["minersAffected"] as? Double } == [13_500, 7_700, 5_471, 4_862])
    #expect((spots[1]["holders"] as? [String])?.first?.hasSuffix("(SOCIETE MINIERE DE KOLWEZI)") == true)
    #expect(try folder.features("hot_spots.geojson").count == 47)
    let page = try String(contentsOfFile: folder.path + "/map.html", encoding: .utf8)
    #expect(page.contains("SOCIETE MINIERE DE KOLWEZI"))
  }

  /// The permit with most miners was granted on 2009-10-16 and ends on 2024-04-03.
  @Test(arguments: [("2009-10-15", 804, 140_967.0), ("2024-04-03", 201, 49_445), ("2024-04-04", 163, 20_370)])
  func theDayOfExpiryStillBinds(day: String, sites: Int, miners: Double) async throws {
    let permits = line("concession", of: try await conflicts(day, into: try ScratchFolder()))
    #expect(permits["inside"] as? Int == sites && permits["miners"] as? Double == miners)
  }

  /// GeoPandas finds as many miners on exploitation permits, and as many on whole blocks of 30″ that one permit alone can give.
  @Test
  func partsOfPermitsToNegotiate() async throws {
    let day = "2020-01-01"
    let folder = try ScratchFolder()
    let job = try ProjectJob(path: SharedData.project("DRC/country.yml"))
    let summary = try json(
      try await job.carveOuts(into: folder.path, overwrite: true, asOf: try CalendarDate(day)))
    #expect(summary["minersOnTitles"] as? Double == 198_820)
    #expect(summary["minersOnTakeableUnits"] as? Double == 197_620)
    let parts = summary["parts"] as? [[String: Any]] ?? []
    #expect(parts.map { $0["title"] as? String } == ["11600", "463"])
    #expect(parts.map { $0["miners"] as? Double } == [10_700, 8_000])
    #expect(parts.allSatisfy { $0["propose"] as? String == "tribute" && $0["expires"] is String })
    // As many as can be had: each title keeps one piece and four blocks.
    let most = try json(
      try await job.carveOuts(
        into: folder.path, overwrite: true, asOf: try CalendarDate(day), wantedMiners: 170_000))
    #expect((most["miners"] as? Double ?? 0) >= 170_000 && most["gap"] as? Double ?? 1 < 0.01)
    let features = try folder.features("carve_outs.geojson")
    let left = features.filter { ($0["properties"] as? [String: Any])?["part"] as? String == "stays" }
    #expect(left.count == (most["parts"] as? [Any])?.count && left.count == 90)
    for feature in left {
      let properties = feature["properties"] as? [String: Any] ?? [:]
      #expect((properties["hectares"] as? Double ?? 0) >= 340)
    }
    let pieces = left.map { ($0["geometry"] as? [String: Any])?["type"] as? String }
    #expect(pieces.count { $0 == "Polygon" } == 90)
  }

  @Test func aPermitThatHasEndedIsGivenUpRatherThanShared() async throws {
    let job = try ProjectJob(path: SharedData.project("DRC/country.yml"))
    for (day, way) in [("2024-04-03", "tribute"), ("2024-04-04", "relinquishment")] {
      let summary = try json(
        try await job.carveOuts(
          into: try ScratchFolder().path, overwrite: true, asOf: try CalendarDate(day), wantedMiners: 10_700))
      let parts = summary["parts"] as? [[String: Any]] ?? []
      #expect(parts.map { $0["title"] as? String } == ["11600"])
      #expect(parts.map { $0["propose"] as? String } == [way], "\(day)")
    }
  }
}
