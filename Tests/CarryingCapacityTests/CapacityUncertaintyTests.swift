import Testing

@testable import CarryingCapacity

@Suite struct CapacityUncertaintyTests {
  private func exactly(_ value: Double) throws -> UncertainValue { try UncertainValue(value, source: "test") }

  private func range(_ low: Double, _ value: Double, _ high: Double) throws -> UncertainValue {
    try UncertainValue(low: low, value: value, high: high, source: "test")
  }

  private func draws(seed: UInt64 = 42, _ count: Int = 10_000) throws -> CapacityDraws {
    try CapacityDraws(seed: seed, count: count)
  }

  // MARK: The distribution

  @Test func quantilesOfATriangle() throws {
    let even = Triangular(try range(0, 1, 2))
    #expect(even.quantile(0.125) == 0.5)
    #expect(even.quantile(0.5) == 1)
    #expect(even.quantile(0.875) == 1.5)
    let falling = Triangular(try range(3, 3, 7))
    #expect(falling.quantile(0) == 3 && falling.quantile(0.75) == 5 && falling.quantile(1) == 7)
    let rising = Triangular(try range(3, 7, 7))
    #expect(rising.quantile(0) == 3 && rising.quantile(0.25) == 5 && rising.quantile(1) == 7)
    #expect(Triangular(try exactly(4)).quantile(0.3) == 4)
  }

  @Test func meanAndVarianceOfTheDrawsAreThoseOfTheTriangle() throws {
    let gold = CapacityParameter("gold per miner", unit: "g/year", try range(150, 170, 2_050))
    var draws = try draws(100_000)
    let values = draws.values(of: gold)
    let mean = values.reduce(0, +) / 100_000
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 100_000
    // (a + b + c)/3 and (a² + b² + c² − ab − ac − bc)/18 = ((b − a)² + (c − a)² + (c − b)²)/36
    let expected: Double = 790
    let expectedVariance: Double = (400 + 3_610_000 + 3_534_400) / 36
    let error = (expectedVariance / 100_000).squareRoot()
    #expect(abs(mean - expected) < 4 * error)
    #expect(abs(variance / expectedVariance - 1) < 0.02)
    #expect(values.allSatisfy { (150...2_050).contains($0) })
  }

  @Test func theSumOfTwoTrianglesHasTheirMeansAndVariances() throws {
    var draws = try draws(100_000)
    let one = draws.values(of: CapacityParameter("one", unit: "1", try range(0, 0, 6)))
    let other = draws.values(of: CapacityParameter("other", unit: "1", try range(1, 4, 4)))
    let sums = zip(one, other).map { $0 + $1 }
    let mean = sums.reduce(0, +) / 100_000
    let variance = sums.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 100_000
    // Means 2 and 3, variances 36/18 and 9/18: independent draws add both.
    #expect(abs(mean - 5) < 4 * (2.5 / 100_000).squareRoot())
    #expect(abs(variance - 2.5) < 0.05)
  }

  @Test func percentilesAreDraws() {
    let ten = Percentiles(of: Array((1...10).reversed()))
    #expect(ten.p10 == 1 && ten.p50 == 5 && ten.p90 == 9)
    let one = Percentiles(of: [7])
    #expect(one.p10 == 7 && one.p50 == 7 && one.p90 == 7)
    let eleven = Percentiles(of: Array(0...10))
    #expect(eleven.p10 == 1 && eleven.p50 == 5 && eleven.p90 == 9)
  }

  // MARK: A zone

  /// 1 000 units of a service, each for 0 to 2 miners, most probably 1: K is triangular from 0 to 2 000.
  private func served(_ more: Int? = nil) throws -> (ZoneSite, CapacityParameters) {
    (
      try ZoneSite(
        id: "z", eligibleHectares: 1, services: [.init(id: "well", units: 1_000)], minersAlreadyThere: more),
      try CapacityParameters(minersPerServiceUnit: ["well": try range(0, 1, 2)])
    )
  }

  @Test func percentilesOfOneLimitAreThoseOfItsTriangle() throws {
    var draws = try draws(100_000)
    let (site, parameters) = try served(500)
    let estimate = CapacityEstimate(for: site, parameters, drawing: &draws)
    let uncertainty = try #require(estimate.uncertainty)
    // 1 000 √(2 · 0.1), 1 000, 2 000 − 1 000 √(2 · 0.1); an eighth lies below 500.
    #expect(abs(Double(uncertainty.miners.p10) - 447.2) < 10)
    #expect(abs(uncertainty.miners.p50 - 1_000) < 10)
    #expect(abs(Double(uncertainty.miners.p90) - 1_552.8) < 10)
    #expect(abs((uncertainty.exceededShare ?? 0) - 0.125) < 4 * (0.125 * 0.875 / 100_000).squareRoot())
    #expect(estimate.overCapacity == .possible)
    #expect(uncertainty.bindingShares == [.init(kind: .service("well"), share: 1)])
  }

  @Test func twoEqualLimitsBindHalfTheTimeEach() throws {
    var draws = try draws(100_000)
    let estimate = CapacityEstimate(
      for: try ZoneSite(
        id: "z", eligibleHectares: 1,
        services: [.init(id: "clinic", units: 1_000), .init(id: "well", units: 1_000)]),
      try CapacityParameters(minersPerServiceUnit: [
        "well": try range(0, 1, 2), "clinic": try range(0, 1, 2),
      ]), drawing: &draws)
    let uncertainty = try #require(estimate.uncertainty)
    #expect(uncertainty.bindingShares.map(\.kind) == [.service("clinic"), .service("well")])
    #expect(abs(uncertainty.bindingShares[0].share - 0.5) < 0.01)
    #expect(uncertainty.bindingShares.reduce(0) { $0 + $1.share } == 1)
    // The lesser of two is below x unless both are above: 1 − (1 − F)² = ½ at F = 1 − √½ = 0.293.
    #expect(abs(Double(uncertainty.miners.p50) - 1_000 * (2 * 0.292_893).squareRoot()) < 10)
  }

  /// Gold per miner appears in both limits: 1 000 g/(p · 1) and 500 g/(p · 1) keep their order in each draw.
  @Test func aParameterHasOneValueInADraw() throws {
    var draws = try draws(1_000)
    let gold = try range(1, 2, 10)
    let estimate = CapacityEstimate(
      for: try ZoneSite(
        id: "z", eligibleHectares: 1, mercuryLimitGramsPerYear: try exactly(0.9 * 1_725)),
      try CapacityParameters(
        goldPerMinerGramsPerYear: gold,
        resource: try ResourceLimit.Parameters(
          gradeGramsPerTonne: try exactly(0.4), depthMetres: try exactly(2.5),
          mineralisedShare: try exactly(1), lifeYears: try exactly(1)),
        mercury: try MercuryLimit.Parameters(
          mercuryPerGold: try exactly(1), shareToWater: try exactly(1), retortReduction: try exactly(0))),
      drawing: &draws)
    let shares = try #require(estimate.uncertainty).bindingShares
    #expect(shares.map(\.kind) == [.resource, .mercury] && shares.map(\.share) == [0, 1])
  }

  @Test func whatIsCertainHasOneValue() throws {
    var draws = try draws(100)
    let site = try ZoneSite(
      id: "z", eligibleHectares: 10, riverDischargeCubicMetresPerSecond: 1,
      mercuryLimitGramsPerYear: try exactly(1_000), sedimentLimitTonnesPerYear: try exactly(700),
      services: [.init(id: "well", units: 2)], minersAlreadyThere: 60)
    let parameters = try CapacityParameters(
      goldPerMinerGramsPerYear: try exactly(150),
      resource: try ResourceLimit.Parameters(
        gradeGramsPerTonne: try exactly(0.4), depthMetres: try exactly(2.5), mineralisedShare: try exactly(1),
        lifeYears: try exactly(1)),
      mercury: try MercuryLimit.Parameters(
        mercuryPerGold: try exactly(2), shareToWater: try exactly(0.1), retortReduction: try exactly(0.5)),
      sedimentPerMinerTonnesPerYear: try exactly(12), minersPerServiceUnit: ["well": try exactly(30)])
    let estimate = CapacityEstimate(for: site, parameters, drawing: &draws)
    let uncertainty = try #require(estimate.uncertainty)
    #expect(estimate.miners?.central == 58, "700/12")
    #expect(estimate.binding?.kind == .sediment && estimate.next?.kind == .service("well"))
    #expect(uncertainty.miners == Percentiles(of: [58]))
    #expect(uncertainty.exceededShare == 1 && estimate.overCapacity == .veryLikely)
    #expect(estimate.overCapacity?.isAlarm == true)
    // 17 250 g for 58 or 60 miners of 150 g
    #expect(abs((estimate.lifeAtCapacityYears ?? 0) - 115.0 / 58) < 1e-12)
    #expect(abs((uncertainty.lifeAtCapacityYears?.p50 ?? 0) - 115.0 / 58) < 1e-12)
    #expect(abs((uncertainty.lifeAtPresentYears?.p90 ?? 0) - 115.0 / 60) < 1e-12)
    #expect(estimate.contested.isEmpty)
  }

  // MARK: Draws

  @Test func theSeedDecides() throws {
    func draw(seed: UInt64) throws -> [Int] {
      var draws = try draws(seed: seed, 200)
      let (site, parameters) = try served()
      return CapacityEstimate(for: site, parameters, drawing: &draws).uncertainty?.minersByDraw ?? []
    }
    #expect(try draw(seed: 1) == draw(seed: 1))
    #expect(try draw(seed: 1) != draw(seed: 2))
    #expect(throws: CapacityError.self) { try CapacityDraws(seed: 1, count: 0) }
  }

  @Test func oneParameterMoreLeavesTheOthersAsTheyWere() throws {
    let gold = CapacityParameter("gold per miner", unit: "g/year", try range(1, 2, 3))
    var few = try draws(10)
    var more = try draws(10)
    _ = more.values(of: CapacityParameter("grade", unit: "g/t", try range(1, 2, 3)))
    #expect(few.values(of: gold) == more.values(of: gold))
    #expect(
      few.values(of: gold) != few.values(of: CapacityParameter("grade", unit: "g/t", try range(1, 2, 3))))
  }

  @Test func zonesTogetherAreAsUncertainAsEach() throws {
    var draws = try draws(1_000)
    let (site, parameters) = try served()
    let zone = try #require(CapacityEstimate(for: site, parameters, drawing: &draws).uncertainty)
    let together = try #require(CapacityUncertainty.together([zone, zone, zone]))
    #expect(together.p10 == 3 * zone.miners.p10 && together.p90 == 3 * zone.miners.p90)
    #expect(CapacityUncertainty.together([]) == nil)
  }

  // MARK: Contested values

  @Test func bothEndsOfAContestedValueAreTold() throws {
    let gold = try UncertainValue(low: 150, value: 170, high: 2_050, source: "CSF; Alcântara 2004")
    let estimate = CapacityEstimate(
      for: try ZoneSite(id: "z", eligibleHectares: 100),
      try CapacityParameters(
        goldPerMinerGramsPerYear: gold,
        resource: try ResourceLimit.Parameters(
          gradeGramsPerTonne: try exactly(0.4), depthMetres: try exactly(2.5),
          mineralisedShare: try exactly(1), lifeYears: try exactly(1))))
    #expect(estimate.contested.count == 1)
    let contested = try #require(estimate.contested.first)
    // 172 500 g for one year: at 150 g and at 2 050 g for each miner.
    #expect(contested.parameter.value == gold)
    #expect(contested.minersAtLow == 1_150 && contested.minersAtHigh == 84)
    #expect(estimate.uncertainty == nil, "nobody asked for draws")
  }

  // MARK: Licences

  @Test func permitsAreTheLesserOfPlotsAndCapacity() throws {
    let ten = try exactly(10)
    func estimate(plots: Int, wells: Double) throws -> CapacityEstimate {
      var draws = try draws(10)
      return CapacityEstimate(
        for: try ZoneSite(
          id: "z", eligibleHectares: 1, licencePlots: plots, services: [.init(id: "well", units: wells)]),
        try CapacityParameters(
          minersPerLicence: ten, minersPerServiceUnit: ["well": try exactly(30)]), drawing: &draws)
    }
    let land = try estimate(plots: 5, wells: 4)
    #expect(land.binding?.kind == .area && land.miners?.central == 50)
    let few = try #require(LicenceCount(plots: 5, minersPerLicence: ten, land))
    #expect(few.permits == 5 && few.plots == 5 && few.cautiousPermits == 5)
    let wells = try estimate(plots: 50, wells: 4)
    #expect(wells.binding?.kind == .service("well") && wells.miners?.central == 120)
    #expect(LicenceCount(plots: 50, minersPerLicence: ten, wells)?.permits == 12)
    #expect(throws: CapacityError.self) { try CapacityParameters(minersPerLicence: try exactly(0)) }
  }

  @Test(arguments: [
    (0.0, OverCapacity.veryUnlikely), (0.1, .possible), (0.5, .possible), (0.51, .moreLikelyThanNot),
    (0.9, .veryLikely),
  ])
  func wordsForProbabilities(share: Double, words: OverCapacity) {
    #expect(OverCapacity(exceededShare: share) == words)
    #expect(words.isAlarm == (share > 0.5))
  }
}
