import CarryingCapacity
import PlanReport
import Testing

@Suite struct CapacityTableTests {
  /// 100 ha with 172 500 g: at 150 to 2 050 g a year 1 150 to 84 miners; a well serves 500.
  private func estimate() throws -> CapacityEstimate {
    func exactly(_ value: Double) throws -> UncertainValue { try UncertainValue(value, source: "test") }
    var draws = try CapacityDraws(seed: 1, count: 100)
    return CapacityEstimate(
      for: try ZoneSite(
        id: "Z01", eligibleHectares: 100, services: [.init(id: "well", units: 1)], minersAlreadyThere: 1_000),
      try CapacityParameters(
        goldPerMinerGramsPerYear: try UncertainValue(
          low: 150, value: 172.5, high: 2_050, source: "CSF; Alcântara 2004"),
        resource: try ResourceLimit.Parameters(
          gradeGramsPerTonne: try exactly(0.4), depthMetres: try exactly(2.5),
          mineralisedShare: try exactly(1), lifeYears: try exactly(1)),
        minersPerServiceUnit: ["well": try exactly(500)]), drawing: &draws)
  }

  @Test func limitsInOrderWithTheirShares() throws {
    let table = CapacityTable.limits([try estimate()])
    #expect(table.rows.count == 6)
    #expect(table.rows[0].prefix(6) == ["Z01", "resource", "2", "84", "1000", "1150"])
    #expect(table.rows[1].prefix(6) == ["Z01", "service: well", "1", "500", "500", "500"])
    #expect(table.rows[2][1] == "area" && table.rows[2][7] == "neither land per miner nor plots are given")
    let shares = table.rows.prefix(2).compactMap { Double($0[6]) }
    #expect(shares.count == 2 && abs(shares[0] + shares[1] - 1) < 1e-9)
  }

  @Test func contestedParametersSayWhatEachEndMeans() throws {
    let table = CapacityTable.parameters([try estimate()])
    #expect(
      table.rows.contains([
        "Z01", "gold per miner", "g/year", "150", "172.5", "2050", "yes", "500", "84", "resource",
        "CSF; Alcântara 2004",
      ]))
    #expect(
      table.rows.contains(["Z01", "grade", "g/t", "0.4", "0.4", "0.4", "no", "", "", "resource", "test"]))
  }

  @Test func sharesInWordsBeginWithTheGreatest() throws {
    let words = try #require(try estimate().bindingSharesInWords)
    #expect(words.hasPrefix("resource ") && words.contains("; service: well "))
  }

  @Test func sitesAsATable() {
    let site = SiteRecord(
      layerID: "sites", siteID: "7", name: "Pit, old", workers: 12.5, standing: .inZone, zoneID: "Z01",
      plotID: nil, licence: "SSL 7", holder: nil, isCertain: false)
    #expect(
      SiteRecord.table([site]).text
        == "layer,site,name,workers,standing,zone,plot,licence,holder,certain\n"
        + "sites,7,\"Pit, old\",12.5,\"in a zone, on no plot\",Z01,,SSL 7,,no\n")
  }
}
