import Foundation
import Planning
import Testing
import UnitSelection
import ZoneAllocation

/// Budget, commodities and equity, from the project file to the files of a proposal.
@Suite struct ZoneWishesTests {
  /// One zone of two blocks; the western end of the strip suits best.
  private static let zones = "minimum_area: 200\nmaximum_area: 250\nmaximum_count: 1\n"

  @Test func aBudgetBuysTheBestLandItCan() async throws {
    // A zone of two blocks of 123.1 ha costs 2 462 in the west at 10 a hectare, 1 231 in the east at 5.
    let strip = try Strip(
      zones: Self.zones + "budget: {at_most: 2000, layer: blocks, field: price}",
      prices: [10, 10, 10, 5, 5, 5])
    let summary = try await strip.summary()
    #expect(try strip.zoneBlocks() == [[4, 5]])
    let limits = try strip.rows("limits.csv")
    #expect(limits[0][0...4] == ["limit", "unit", "at_least", "at_most", "reached"])
    #expect(limits[1][0...3] == ["cost of the land in zones", "", "", "2000"])
    #expect(abs(try #require(Double(limits[1][4])) - 1230.9) < 0.1)
    #expect(summary.description.contains("cost of the land in zones"))
  }

  @Test func blocksWithoutACostAreNotFree() async throws {
    let strip = try Strip(
      zones: Self.zones + "budget: {at_most: 2000, layer: blocks, field: price}",
      prices: [10, nil, nil, 5, 5, 5])
    let error = try await #require(throws: PlanError.self) { try await strip.summary() }
    #expect(
      error.description
        == "zones.budget: layer blocks says of 2 blocks not what they cost, such as 1/0. Add `per_hectare` for blocks that it leaves out, or complete the layer."
    )
    let filled = try Strip(
      zones: Self.zones + "budget: {at_most: 2000, layer: blocks, field: price, per_hectare: 1}",
      prices: [10, nil, nil, 5, 5, 5])
    _ = try await filled.propose()
    #expect(try filled.zoneBlocks() == [[0, 1]])
  }

  @Test func aBudgetThatIsTooSmallIsToldWithTheSumThatDoes() async throws {
    func strip(_ money: String) throws -> Strip {
      try Strip(zones: Self.zones + "minimum_count: 1\nbudget: {at_most: \(money), per_hectare: 10}")
    }
    let error = try await #require(throws: AllocationError.self) { try await strip("1000").summary() }
    // Two blocks are the least: the cheapest 200 of their 246 ha would cost 2 000 already.
    #expect(
      error.problem
        == "cannot be kept, whatever is chosen: cost of the land in zones: at most 1,000 asked, at least 2,000 possible, 1,000 too much"
    )
    let change = try #require(error.changes.first { $0.limit == "cost of the land in zones" })
    #expect(abs(change.to - 2461.8) < 0.2)
    // What is told is enough as it is told.
    let told = try #require(error.remedy.firstMatch(of: /land in zones at most ([0-9,]+\.?[0-9]*)/)).1
    let mended = try strip(String(told.filter { $0 != "," }))
    _ = try await mended.propose()
    #expect(try mended.zoneBlocks().map(\.count) == [2])
  }

  @Test func zonesSmallerThanEveryBlockAreRefused() async throws {
    let strip = try Strip(zones: "minimum_area: 10\nmaximum_area: 50\nmaximum_count: 1\n")
    let error = try await #require(throws: PlanError.self) { try await strip.summary() }
    #expect(
      error.problem
        == "no zone may have more than 50 ha, and the smallest block that suits has 123.09 ha of eligible land",
      "\(error.problem)")
  }

  @Test func lockedInFeaturesLieInAZone() async throws {
    let covered = try Strip(
      zones: Self.zones + "locked_in: {layer: blocks, where: {mineral: gold}}",
      minerals: ["tin", "tin", "gold"])
    _ = try await covered.propose()
    #expect(try covered.zoneBlocks() == [[1, 2]])
    func point(_ x: Double, _ y: Double) -> (String, String) {
      ("{\"type\":\"Point\",\"coordinates\":[\(x),\(y)]}", "{}")
    }
    let stood = try Strip(zones: Self.zones + "locked_in: {layer: rivers}", rivers: [point(0.035, 0.005)])
    _ = try await stood.propose()
    #expect(try stood.zoneBlocks() == [[3, 4]])
    let outside = try Strip(
      zones: Self.zones + "locked_in: {layer: rivers}", rivers: [point(0.035, 0.005), point(0.1, 0.1)])
    let error = try await #require(throws: PlanError.self) { try await outside.summary() }
    #expect(
      error.description
        == "zones.locked_in: 1 of 2 features cover no eligible block, so no zone can hold them: layer rivers, feature 2. Ask `placer explain --feature` what closes the land there, or leave them out with `where`."
    )
  }

  /// The feature covers the two eastern blocks, 246.2 ha, and as much again half beyond the country; the fifth block suits badly.
  @Test func itIsToldWhatLockedInFeaturesBringAlong() async throws {
    let strip = try Strip(
      zones: Self.zones + "minimum_suitability: 0.5\nlocked_in: {layer: rivers}",
      scores: [1, 1, 0.8, 0.8, 0.1, 0.99],
      rivers: [
        (
          "{\"type\":\"Polygon\",\"coordinates\":[[[0.04,0],[0.07,0],[0.07,0.01],[0.04,0.01],[0.04,0]]]}",
          "{}"
        )
      ])
    let told = try await strip.summary().description
    #expect(try strip.zoneBlocks() == [[4, 5]])
    #expect(
      told.contains(
        "zones.locked_in: 1 of the 2 blocks locked in lie below usable_share or minimum_suitability; zones hold them all the same: 4/0."
      ))
    #expect(
      told.contains(
        "zones.locked_in: of the 369.3 ha of layer rivers, feature 1, 246.2 ha are eligible; only blocks there are locked in."
      ))
    #expect(told.contains("The gazette tells metres in "))
  }

  @Test func commoditiesGetTheirHectares() async throws {
    let minerals = ["gold", "gold", "tin", "tin", "tin", "gold"]
    func propose(_ quotas: String) async throws -> [[Int]] {
      let strip = try Strip(zones: Self.zones + "commodities:\n" + quotas, minerals: minerals)
      _ = try await strip.propose()
      return try strip.zoneBlocks()
    }
    // Two blocks of tin: the better ones of the three.
    #expect(
      try await propose("  - {commodity: tin, layer: blocks, where: {mineral: tin}, at_least: 200}") == [
        [3, 4]
      ])
    // One of each: the eastern end suits better than the middle.
    #expect(
      try await propose(
        "  - {commodity: tin, layer: blocks, where: {mineral: tin}, at_least: 100}\n  - {commodity: gold, layer: blocks, where: {mineral: gold}, at_least: 100}"
      ) == [[4, 5]])
    #expect(
      try await propose("  - {commodity: gold, layer: blocks, where: {mineral: gold}, at_most: 0.1}") == [
        [3, 4]
      ])
    // With a reach the block counts whole; none lies within a metre of tin but those on it.
    #expect(
      try await propose("  - {commodity: tin, layer: blocks, where: {mineral: tin}, reach: 1, at_least: 200}")
        == [[3, 4]])
  }

  @Test func aCommodityThatCannotBeHadIsTold() async throws {
    let nowhere = try Strip(
      zones: Self.zones
        + "commodities: [{commodity: zinc, layer: blocks, where: {mineral: zinc}, at_least: 1}]",
      minerals: ["gold"])
    let missing = try await #require(throws: PlanError.self) { try await nowhere.summary() }
    #expect(
      missing.description
        == "zones.commodities, zinc: no feature meets its conditions. Correct its layer or `where`, or leave the commodity out."
    )
    func strip(_ hectares: Double) throws -> Strip {
      try Strip(
        zones: Self.zones
          + "commodities: [{commodity: gold, layer: blocks, where: {mineral: gold}, at_least: \(hectares)}]",
        minerals: ["gold", "tin", "gold"])
    }
    let error = try await #require(throws: AllocationError.self) { try await strip(200).summary() }
    let change = try #require(error.changes.first { $0.limit == "zoned hectares with gold" })
    #expect(change.from == 200 && abs(change.to - 123.09) < 0.01)
    let mended = try strip(change.to)
    _ = try await mended.propose()
    #expect(try mended.zoneBlocks().map(\.count) == [2])
  }

  @Test func equityLeavesNoDistrictBehind() async throws {
    let zones =
      "minimum_area: 100\nmaximum_area: 250\nmaximum_count: 2\nbudget: {at_most: 3700, per_hectare: 10}\n"
    // Money for three blocks: the best are two in the west and one in the east, or the other way round.
    let strip = try Strip(
      zones: zones + "objective: equity\ntargets: {West: 300, East: 300}", scores: [1, 1, 1, 0.1, 0.1, 0.1])
    let summary = try await strip.propose()
    let choice = try #require(summary["choice"] as? [String: Any])
    // One block of 123.1 ha of 300 is there: 59 % are missing, and two and one is the best that three blocks allow.
    #expect(abs((choice["largestShortfall"] as? Double ?? 0) - 0.5897) < 1e-3)
    #expect((choice["leastLargestShortfall"] as? Double ?? 0) > 0.5895)
    let blocks = try strip.zoneBlocks().joined()
    #expect(blocks.count { $0 < 3 } == 2 && blocks.count { $0 >= 3 } == 1)
    #expect(
      (choice["end"] as? String ?? "").contains(
        "Equity: the largest shortfall is 58.97 % (zoned hectares wanted in East); no zones within the limits leave less than 58.97 % (proven)."
      ))
    let rows = try strip.rows("limits.csv")
    #expect(
      rows.map(\.first) == [
        "limit", "cost of the land in zones", "zoned hectares wanted in West",
        "zoned hectares wanted in East",
      ])
    let stranger = try Strip(zones: zones + "objective: equity\ntargets: {North: 300}")
    let error = try await #require(throws: PlanError.self) { try await stranger.summary() }
    #expect(error.description == "zones.targets: no district is called 'North'. Use one of: East, West.")
  }
}
