import CarryingCapacity
import Testing

@Suite struct UncertainValueTests {
  @Test func thirteenTimesBetweenTheEndsIsContested() throws {
    #expect(try UncertainValue(low: 150, value: 255, high: 2_050, source: "CSF; Alcântara 2004").isContested)
    #expect(try !UncertainValue(low: 0.141, value: 0.2, high: 0.45, source: "CSF").isContested)
    #expect(try UncertainValue(low: 0, value: 0, high: 1, source: "test").isContested)
    #expect(try !UncertainValue(0, source: "test").isContested)
  }

  @Test(arguments: [(2.0, 1.0, 3.0), (1, 4, 3), (-1, 0, 1), (.nan, 1, 2), (0, 1, .infinity)])
  func refusesWhatIsNoRange(low: Double, value: Double, high: Double) {
    #expect(throws: CapacityError.self) {
      try UncertainValue(low: low, value: value, high: high, source: "test")
    }
  }

  @Test func aShareOfAValueHasItsSource() throws {
    let half = try UncertainValue(low: 2, value: 4, high: 6, source: "test").scaled(by: 0.5)
    #expect(half == (try UncertainValue(low: 1, value: 2, high: 3, source: "test")))
    #expect(throws: CapacityError.self) { try half.scaled(by: -1) }
  }

  @Test func refusesDivisorsOfZeroAndSharesAboveOne() throws {
    let zero = try UncertainValue(low: 0, value: 1, high: 1, source: "test")
    let half = try UncertainValue(0.5, source: "test")
    let two = try UncertainValue(2, source: "test")
    #expect(throws: CapacityError.self) { try CapacityParameters(goldPerMinerGramsPerYear: zero) }
    #expect(throws: CapacityError.self) {
      try GoldChain(wasteRatio: two, lossFactor: two, densityTonnesPerCubicMetre: zero)
    }
    #expect(throws: CapacityError.self) {
      try ResourceLimit.Parameters(
        gradeGramsPerTonne: half, depthMetres: two, mineralisedShare: two, lifeYears: two)
    }
    #expect(throws: CapacityError.self) {
      try AreaLimit.Parameters(workableShare: half, sharing: .perMiner(hectares: zero))
    }
    #expect(throws: CapacityError.self) {
      try WaterLimit.Parameters(allocatableShare: half, waterPerMinerCubicMetresPerDay: zero)
    }
    #expect(throws: CapacityError.self) {
      try MercuryLimit.Parameters(mercuryPerGold: two, shareToWater: half, retortReduction: zero)
    }
    let message = #expect(throws: CapacityError.self) {
      try WaterLimit.Parameters(allocatableShare: two, waterPerMinerCubicMetresPerDay: two)
    }
    #expect(
      message?.description
        == "allocatable share of the discharge: its range ends at 2.0; give a share between 0 and 1")
  }
}
