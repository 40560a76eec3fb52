import CarryingCapacity
import Testing

@Suite struct CapacityEstimateTests {
  private func exactly(_ value: Double) throws -> UncertainValue { try UncertainValue(value, source: "test") }

  /// 10 ha carry: gold 17 250 g/(150 · 1) = 115, land 10 · 0.5/0.05 = 100, water 0.001 · 86 400 · 0.5/0.432 =
  /// 100 per l/s, mercury 1 000/(150 · 2 · 0.1 · 0.5) = 66.67 per kg, wells 30 each.
  private func parameters() throws -> CapacityParameters {
    try CapacityParameters(
      goldPerMinerGramsPerYear: try exactly(150),
      resource: try ResourceLimit.Parameters(
        gradeGramsPerTonne: try exactly(0.4), depthMetres: try exactly(2.5), mineralisedShare: try exactly(1),
        lifeYears: try exactly(1)),
      area: try AreaLimit.Parameters(
        workableShare: try exactly(0.5), sharing: .perMiner(hectares: try exactly(0.05))),
      water: try WaterLimit.Parameters(
        allocatableShare: try exactly(0.5), waterPerMinerCubicMetresPerDay: try exactly(0.432)),
      mercury: try MercuryLimit.Parameters(
        mercuryPerGold: try exactly(2), shareToWater: try exactly(0.1), retortReduction: try exactly(0.5)),
      minersPerServiceUnit: ["well": try exactly(30)])
  }

  private func site(
    hectares: Double = 10, discharge: Double? = 1, mercury: Double? = 100_000, wells: Double? = 100,
    miners: Int? = 0
  ) throws -> ZoneSite {
    try ZoneSite(
      id: "zone", eligibleHectares: hectares, riverDischargeCubicMetresPerSecond: discharge,
      mercuryLimitGramsPerYear: try mercury.map { try exactly($0) },
      services: wells.map { [.init(id: "well", units: $0)] } ?? [],
      minersAlreadyThere: miners)
  }

  // MARK: Each limit binds once

  @Test func landBindsBeforeGold() throws {
    let estimate = CapacityEstimate(for: try site(), try parameters())
    #expect(estimate.binding?.kind == .area)
    #expect(estimate.next?.kind == .resource)
    #expect(estimate.miners?.central == 100)
    #expect(abs((estimate.next?.miners.central ?? 0) - 115) < 1e-9)
    #expect(estimate.notAssessed.map(\.kind) == [.sediment])
    #expect(estimate.limits.map(\.kind) == [.resource, .area, .water, .mercury, .service("well")])
  }

  @Test func goldBinds() throws {
    let poor = try CapacityParameters(
      goldPerMinerGramsPerYear: try exactly(150),
      resource: try ResourceLimit.Parameters(
        gradeGramsPerTonne: try exactly(0.4), depthMetres: try exactly(2.5),
        mineralisedShare: try exactly(0.5),
        lifeYears: try exactly(5)),
      area: try parameters().area)
    let estimate = CapacityEstimate(for: try site(), poor)
    // 17 250 · 0.5/(150 · 5) = 11.5
    #expect(estimate.binding?.kind == .resource)
    #expect(estimate.miners?.central == 11)
    #expect(abs((estimate.recoverableGoldGrams?.central ?? 0) - 8_625) < 1e-9)
  }

  @Test func waterBinds() throws {
    let estimate = CapacityEstimate(for: try site(discharge: 0.0005), try parameters())
    #expect(estimate.binding?.kind == .water)
    #expect(estimate.miners?.central == 50)
  }

  @Test func mercuryBinds() throws {
    let estimate = CapacityEstimate(for: try site(mercury: 1_000), try parameters())
    #expect(estimate.binding?.kind == .mercury)
    #expect(estimate.miners?.central == 66)
  }

  @Test func theMercuryLimitKeepsItsRangeAndSource() throws {
    let whole = try UncertainValue(low: 2_400, value: 4_000, high: 8_000, source: "Water Act, s. 9")
    let estimate = CapacityEstimate(
      for: try ZoneSite(
        id: "z", eligibleHectares: 10, mercuryLimitGramsPerYear: try whole.scaled(by: 0.25)),
      try CapacityParameters(
        goldPerMinerGramsPerYear: try exactly(100),
        mercury: try MercuryLimit.Parameters(
          mercuryPerGold: try exactly(2), shareToWater: try exactly(0.5), retortReduction: try exactly(0))))
    // 600, 1 000 and 2 000 g at 100 g for each miner.
    #expect(estimate.miners?.low == 6 && estimate.miners?.central == 10 && estimate.miners?.high == 20)
    let limit = try #require(estimate.parameters.first { $0.name == "mercury limit of the zone" })
    #expect(limit.unit == "g/year" && limit.value.low == 600 && limit.value.value == 1_000)
    #expect(limit.value.source == "Water Act, s. 9")
  }

  @Test func wellsBind() throws {
    let estimate = CapacityEstimate(for: try site(wells: 2), try parameters())
    #expect(estimate.binding?.kind == .service("well"))
    #expect(estimate.binding?.kind.name == "service: well")
    #expect(estimate.miners?.central == 60)
    #expect(CapacityEstimate(for: try site(wells: 0), try parameters()).miners?.central == 0)
  }

  @Test func partsOfPlotsAreNoPlots() throws {
    let plots = try CapacityParameters(
      area: try AreaLimit.Parameters(
        workableShare: try exactly(1),
        sharing: .plots(hectares: try exactly(3), minersPerPlot: try exactly(8))))
    #expect(CapacityEstimate(for: try site(), plots).miners?.central == 24)
    let tenths = try CapacityParameters(
      area: try AreaLimit.Parameters(
        workableShare: try exactly(1),
        sharing: .plots(hectares: try exactly(0.1), minersPerPlot: try exactly(1))))
    // 0.3/0.1 is a little less than 3 in binary numbers.
    #expect(CapacityEstimate(for: try site(hectares: 0.3), tenths).miners?.central == 3)
  }

  // MARK: Ranges

  @Test func unfavourableEndsMakeTheLowEnd() throws {
    func range(_ low: Double, _ value: Double, _ high: Double) throws -> UncertainValue {
      try UncertainValue(low: low, value: value, high: high, source: "test")
    }
    let estimate = CapacityEstimate(
      for: try site(discharge: 0.001, mercury: 1_200),
      try CapacityParameters(
        goldPerMinerGramsPerYear: try range(100, 150, 200),
        resource: try ResourceLimit.Parameters(
          gradeGramsPerTonne: try range(0.2, 0.4, 0.8), depthMetres: try exactly(2.5),
          mineralisedShare: try range(0.5, 1, 1), lifeYears: try range(1, 1, 5)),
        area: try AreaLimit.Parameters(
          workableShare: try range(0.2, 0.5, 1), sharing: .perMiner(hectares: try range(0.04, 0.05, 0.1))),
        water: try WaterLimit.Parameters(
          allocatableShare: try range(0.25, 0.5, 1),
          waterPerMinerCubicMetresPerDay: try range(0.216, 0.432, 0.864)),
        mercury: try MercuryLimit.Parameters(
          mercuryPerGold: try range(1, 2, 3), shareToWater: try range(0.1, 0.1, 0.2),
          retortReduction: try range(0, 0.5, 0.9)),
        minersPerServiceUnit: ["well": try range(10, 30, 50)]))
    func ends(_ kind: CapacityLimit.Kind) throws -> [Double] {
      let miners = try #require(estimate.limits.first { $0.kind == kind }).miners
      return [miners.low, miners.central, miners.high]
    }
    func near(_ found: [Double], _ expected: [Double]) -> Bool {
      zip(found, expected).allSatisfy { abs($0 - $1) < 1e-9 * $1 }
    }
    // 17 250 · (½ · ½)/(200 · 5), 17 250/150, 17 250 · 2/100
    #expect(near(try ends(.resource), [4.3125, 115, 345]))
    #expect(near(try ends(.area), [20, 100, 250]))
    #expect(near(try ends(.water), [25, 100, 400]))
    // 1 200/(200 · 3 · 0.2 · 1), 1 200/(150 · 2 · 0.1 · 0.5), 1 200/(100 · 1 · 0.1 · 0.1)
    #expect(near(try ends(.mercury), [10, 80, 1_200]))
    #expect(near(try ends(.service("well")), [1_000, 3_000, 5_000]))
    #expect(estimate.miners?.low == 4 && estimate.miners?.central == 80 && estimate.miners?.high == 250)
    #expect(estimate.bindingAtLow?.kind == .resource)
    #expect(estimate.binding?.kind == .mercury)
    #expect(estimate.bindingAtHigh?.kind == .area)
  }

  // MARK: The miners already there

  @Test func lifeAndOverCapacity() throws {
    let estimate = CapacityEstimate(for: try site(miners: 250), try parameters())
    // 17 250 g/(250 · 150 g/year)
    #expect(abs((estimate.lifeYears?.central ?? 0) - 0.46) < 1e-12)
    #expect(estimate.overCapacityRatio == 2.5)
    #expect(estimate.isOverCapacity == true)
    let empty = CapacityEstimate(for: try site(), try parameters())
    #expect(empty.lifeYears == nil && empty.overCapacityRatio == 0 && empty.isOverCapacity == false)
    let full = CapacityEstimate(for: try site(miners: 100), try parameters())
    #expect(full.isOverCapacity == false)
    let uncounted = CapacityEstimate(for: try site(miners: nil), try parameters())
    #expect(uncounted.lifeYears == nil && uncounted.overCapacityRatio == nil)
    #expect(uncounted.isOverCapacity == nil && uncounted.miners?.central == 100)
  }

  // MARK: What is missing

  @Test func noLandCarriesNobody() throws {
    let estimate = CapacityEstimate(for: try site(hectares: 0, miners: 5), try parameters())
    #expect(estimate.miners?.high == 0)
    #expect(estimate.binding?.kind == .resource, "the first of two equal ones")
    #expect(estimate.next?.kind == .area)
    #expect(estimate.isOverCapacity == true)
    #expect(estimate.overCapacityRatio == nil)
    #expect(estimate.lifeYears?.central == 0)
  }

  @Test func whatIsMissingIsNamed() throws {
    let dry = CapacityEstimate(for: try site(discharge: nil, mercury: nil, wells: nil), try parameters())
    #expect(
      dry.notAssessed.map { "\($0.kind.name): \($0.reason)" } == [
        "water: no river with a known discharge is in reach",
        "mercury: nobody has set a limit for the mercury that reaches the water",
        "sediment: nobody has set a limit for the sediment that reaches the water",
        "service: well: how much of it is in reach is not known",
      ])
    #expect(dry.miners?.central == 100)

    let nothing = CapacityEstimate(for: try site(), try CapacityParameters())
    #expect(nothing.miners == nil && nothing.binding == nil && nothing.next == nil)
    #expect(nothing.isOverCapacity == nil && nothing.overCapacityRatio == nil)
    #expect(
      nothing.notAssessed.map(\.kind) == [.resource, .area, .water, .mercury, .sediment, .service("well")])

    let noGold = try CapacityParameters(
      resource: try parameters().resource, mercury: try parameters().mercury)
    #expect(
      CapacityEstimate(for: try site(), noGold).notAssessed.filter {
        $0.reason == "gold per miner is not given"
      }
      .map(\.kind) == [.resource, .mercury])
  }

  @Test func everyParameterIsPrintedOnce() throws {
    let estimate = CapacityEstimate(for: try site(), try parameters())
    let names = estimate.parameters.map(\.name)
    #expect(names.count == 17)
    #expect(Set(names).count == names.count)
    #expect(names.filter { $0 == "gold per miner" }.count == 1)
    #expect(
      estimate.parameters.first { $0.name == "density" }?.value.source == "CSF, Mining Impacts Calculator")
  }

  @Test func refusesNumbersThatCannotBe() {
    #expect(throws: CapacityError.self) { try ZoneSite(id: "z", eligibleHectares: -1) }
    #expect(throws: CapacityError.self) {
      try ZoneSite(id: "z", eligibleHectares: 1, riverDischargeCubicMetresPerSecond: .nan)
    }
    #expect(throws: CapacityError.self) { try ZoneSite(id: "z", eligibleHectares: 1, minersAlreadyThere: -1) }
    #expect(throws: CapacityError.self) {
      try ZoneSite(
        id: "z", eligibleHectares: 1, services: [.init(id: "well", units: 1), .init(id: "well", units: 2)])
    }
  }
}
