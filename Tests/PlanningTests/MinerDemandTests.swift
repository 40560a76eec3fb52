import Foundation
import Planning
import Testing
import ZoneAllocation

/// Miners that zones are to carry when water and other limits that they share are known.
@Suite struct MinerDemandTests {
  /// A hectare carries one miner, and a cubic metre of water per second a hundred.
  private static let capacity = """
    capacity:
      commodity: gold
      life: {value: 1, source: s}
      gold_per_miner: {value: 172.5, source: s}
      grade: {value: 0.4, source: s}
      depth: {value: 2.5, source: s}
      mineralised_share: {value: 0.1, source: s}
    """
  private static let water = """
    \n  water:
        per_miner: {value: 86.4, source: s}
        allocatable_share: {value: 0.1, source: s}
        reach: 100
    """
  /// Zones of two blocks; boundary makes the east not worth it unless miners need it.
  private static let zones =
    "minimum_area: 200\nmaximum_area: 250\nmaximum_count: 3\nboundary_penalty: 10\n"
  private static let scores = [1, 1, 0.1, 0.1, 0.1, 0.1]

  /// A stretch of river in the middle of some blocks.
  private static func river(_ west: Double, _ east: Double, _ properties: String) -> (String, String) {
    (
      "{\"type\":\"LineString\",\"coordinates\":[[\((west + 0.2) / 100),0.005],[\((east - 0.2) / 100),0.005]]}",
      "{\"discharge\":1\(properties.isEmpty ? "" : ",")\(properties)}"
    )
  }

  private func strip(_ zones: String, rivers: [(String, String)], minerals: [String] = []) throws -> Strip {
    try Strip(
      zones: Self.zones + zones, scores: Self.scores, minerals: minerals, rivers: rivers,
      more: Self.capacity + (rivers.isEmpty ? "" : Self.water))
  }

  @Test func moreLandIsTakenWhereWaterKeepsMinersOut() async throws {
    // The west would carry 246 miners, but its river serves 100.
    let rivers = [Self.river(0, 2, "")]
    let without = try strip("", rivers: rivers)
    _ = try await without.propose()
    #expect(try without.zoneBlocks() == [[0, 1]])
    let with = try strip("required_miners: 200", rivers: rivers)
    let summary = try await with.summary()
    let blocks = try with.zoneBlocks()
    #expect(blocks.count == 2 && blocks.contains([0, 1]))
    let row = try #require(try with.rows("limits.csv").dropFirst().first)
    #expect(row[0...3] == ["miners carried", "miners", "200", ""] && abs((Double(row[4]) ?? 0) - 346) < 1e-6)
    #expect(summary.description.contains("miners carried"))
    // With one zone only, it must be another one than the best.
    let other = try Strip(
      zones: Self.zones.replacing("maximum_count: 3", with: "maximum_count: 1") + "required_miners: 200",
      scores: Self.scores, rivers: rivers, more: Self.capacity + Self.water)
    _ = try await other.propose()
    #expect(try other.zoneBlocks().count == 1 && other.zoneBlocks() != [[0, 1]])
  }

  @Test func aDemandThatStaysUnmetIsAnErrorThatNamesWhatBinds() async throws {
    // One river along all blocks serves 100 miners however many zones there are.
    let strip = try strip("required_miners: 200", rivers: [Self.river(0, 6, "")])
    let error = try await #require(throws: PlanError.self) { try await strip.summary() }
    #expect(error.subject == "zones.required_miners")
    #expect(error.problem.hasPrefix("the zones carry 1"), "\(error)")
    #expect(error.problem.contains(" of the 200 miners wanted, 10"), "\(error)")
    #expect(error.problem.contains("water keeps out "), "\(error)")
  }

  @Test func stretchesOfOneRiverShareItsWater() async throws {
    func miners(_ west: String, _ east: String, apart: Bool = true) async throws -> Int {
      let strip = try Strip(
        zones: Self.zones, scores: [1, 1, 0.1, 0.1, 1, 1],
        rivers: [Self.river(0, apart ? 2 : 3.4, west), Self.river(apart ? 4 : 3, 6, east)],
        more: Self.capacity + Self.water)
      let zones = try await strip.propose()["zones"] as? [[String: Any]] ?? []
      #expect(zones.count == 2)
      return zones.reduce(0) { $0 + ($1["miners"] as? Int ?? 0) }
    }
    #expect(try await miners("\"name\":\"Ruzi\"", "\"name\":\"Lowa\"") == 200)
    #expect(try await miners("\"name\":\"Ruzi\"", "\"name\":\"Ruzi\"") == 100)
    #expect(try await miners("", "") == 200)
    // Without names, two lines that meet end to end are one river: 3.4 − 0.2 = 3 + 0.2.
    #expect(try await miners("", "", apart: false) == 100)
    // Two names that differ are two rivers, though they meet.
    #expect(try await miners("\"name\":\"Ruzi\"", "\"name\":\"Lowa\"", apart: false) == 200)
  }

  @Test func commoditiesGetTheirMiners() async throws {
    let minerals = ["gold", "gold", "tin", "tin", "tin", "tin"]
    let tin = "commodities:\n  - {commodity: tin, layer: blocks, where: {mineral: tin}, "
    // Tin alone is not worth its boundary; 200 miners on it need a zone there.
    let with = try strip(tin + "at_least_miners: 200}", rivers: [], minerals: minerals)
    _ = try await with.propose()
    #expect(try with.zoneBlocks().contains { $0.allSatisfy { $0 > 1 } })
    let row = try #require(try with.rows("limits.csv").dropFirst().first)
    // Two blocks of 123.09 ha carry 246 whole miners.
    #expect(row[0...3] == ["miners on tin", "miners", "200", ""] && abs((Double(row[4]) ?? 0) - 246) < 1e-6)
    // Asked for hectares, the miners are told all the same.
    let land = try strip(tin + "at_least: 200}", rivers: [], minerals: minerals)
    _ = try await land.propose()
    #expect(
      try land.rows("limits.csv").map(\.first) == ["limit", "zoned hectares with tin", "miners on tin"])
    // More than all land with tin carries: 4 × 123.
    let error = try await #require(throws: AllocationError.self) {
      try await strip(tin + "at_least_miners: 600}", rivers: [], minerals: minerals).summary()
    }
    #expect(
      error.problem.contains(
        "miners on tin: at least 600 miners asked, at most 492.36 possible, 107.64 miners short"),
      "\(error.problem)")
    #expect(
      error.remedy.contains(
        "miners on tin at least 492 miners in place of 600 miners (by land alone, before water, mercury, sediment and services, and before each zone is rounded down to whole miners; "
      ), "\(error.remedy)")
    let many = try strip(tin + "at_most_miners: 100}", rivers: [], minerals: minerals)
    _ = try await many.propose()
    #expect(try many.zoneBlocks() == [[0, 1]])
    let nothing = try Strip(zones: Self.zones + tin + "at_least_miners: 5}", minerals: minerals)
    let missing = try await #require(throws: PlanError.self) { try await nothing.summary() }
    #expect(missing.problem == "nothing says how many miners a hectare carries")
  }
}
