import CumulativeImpact
import SpatialCore
import Testing

@Suite struct UncertainRiversTests {
  private static let secondsPerYear = 31_557_600.0
  private let runs = 4_000
  /// Four standard errors of a share over the runs.
  private let tolerance = 4 * (0.25 / 4_000.0).squareRoot()
  /// The probability that uξ is above one half, u even from 0 to 1 and ξ from −1 to 1: (1 − ½ (1 − ln ½))/2.
  private let aboveHalf = 0.0767

  /// A river along the equator with 1 m³ of water a year, mines at its head and a village a degree below.
  private struct Valley {
    var mines = 1
    var decayLengthMetres = Double.infinity
    var threshold: Double?
    /// Whether the mines also put out the same by distance.
    var hasDust = false

    func analysis(_ ranges: UncertaintyRanges) throws -> UncertaintyAnalysis {
      let agent = try RiverAgent(
        id: "hg", name: "", loadUnit: "g/year", concentrationUnit: "g/m³",
        concentrationPerLoadPerCubicMetre: 1, decayLengthMetres: decayLengthMetres, source: "test")
      let operations = (0..<mines).map { number in
        Operation(
          id: "m\(number)", name: "", kind: .artisanalSite, status: .existing,
          geometry: Geometry(point: Coordinate(0, 0)),
          intensities: hasDust ? ["hg": 1, "dust": 1] : ["hg": 1])
      }
      let river = RiverLine(
        id: "r", geometry: Geometry(line: [Coordinate(0, 0), Coordinate(2, 0)]),
        dischargeCubicMetresPerSecond: 1 / secondsPerYear)
      let village = ValuedComponent(
        id: "v", name: "", group: "villages", geometry: Geometry(point: Coordinate(1, 0)),
        sensitivities: hasDust ? ["hg": 1, "dust": 1] : ["hg": 1],
        combined: CombinedState(
          model: .additive, weights: hasDust ? ["hg": 1, "dust": 1] : ["hg": 1],
          threshold: threshold.map { .init(value: $0, unit: "", source: "test") }))
      let dust = Stressor(
        id: "dust", name: "", unit: "g/year", decay: try Decay(.constant, distanceMetres: 200_000),
        source: "test")
      return try UncertaintyAnalysis(
        operations: operations.map { $0.puttingOut(only: ["dust"]) }, stressors: [dust],
        components: [village], ranges: ranges,
        routing: RiverRouting(
          RiverNetwork([river], snapMetres: 0), operations: operations, agents: [agent],
          discharge: .stated(source: "test"), snapMetres: 10), riverMetres: 10)
    }
  }

  private func village(_ valley: Valley, _ ranges: UncertaintyRanges) throws -> UncertaintyRuns.Place {
    try #require(try valley.analysis(ranges).runs(runs, seed: 5).places.first)
  }

  private func output(_ mine: Int, _ stressor: String = "hg", factor: String, _ low: Double, _ high: Double)
    -> UncertainOutput
  {
    UncertainOutput(operationID: "m\(mine)", stressorID: stressor, factorID: factor, low: low, high: high)
  }

  @Test(arguments: 0..<5)
  func withoutDoubtAllRunsAreTheAssessment(seed: Int) async throws {
    var scene = RiverScene(seed: seed)
    scene.components = scene.components.map {
      ValuedComponent(
        id: $0.id, name: "", group: "", geometry: $0.geometry, sensitivities: $0.sensitivities,
        combined: CombinedState(model: .additive, weights: ["hg": 1, "silt": 0.25]))
    }
    let routing = try scene.routing(backgroundPerMetre: 0.1)
    let downstream = try routing.impacts(on: scene.components, withinMetres: 5_000)
    let nothing = try await ImpactAssessment.run(
      operations: [], stressors: [], components: scene.components.map { $0.feeling(only: []) })
    let joined = nothing.joined(
      with: downstream, stressorIDs: ["hg", "silt"], components: scene.components)
    let found = try UncertaintyAnalysis(
      operations: [], stressors: [], components: scene.components, ranges: UncertaintyRanges(),
      routing: routing, riverMetres: 5_000
    ).runs(3, seed: 1)
    #expect(joined.combined.contains { $0.impact > 0 })
    for (place, combined) in zip(found.places, joined.combined) {
      #expect(place.componentID == combined.componentID)
      #expect(abs(place.meanImpact - combined.impact) <= 1e-12 * combined.impact)
    }
  }

  @Test func outputsAreOffBetweenLowAndHigh() throws {
    // 1 with a high of 3 is over 2 when it leans more than half to the high.
    let place = try village(
      Valley(threshold: 2), UncertaintyRanges(outputs: [output(0, factor: "f", 0.5, 3)]))
    #expect(abs(try #require(place.overThreshold) - aboveHalf) < tolerance)
  }

  @Test func moreWaterDilutes() throws {
    // 1 in 1 to 2 times the water is over 2/3 until there is 1.5 times as much.
    let place = try village(Valley(threshold: 2.0 / 3), UncertaintyRanges(dischargeFactor: 0.5...2))
    #expect(abs(try #require(place.overThreshold) - (1 - aboveHalf)) < tolerance)
  }

  @Test func aLongerDecayLengthBringsMore() throws {
    let metres = 111_319.491
    let valley = Valley(decayLengthMetres: metres, threshold: 0.513_417)  // e^(−1/1.5)
    let place = try village(valley, UncertaintyRanges(riverDecayLengths: ["hg": metres / 2...metres * 2]))
    #expect(abs(try #require(place.overThreshold) - aboveHalf) < tolerance)
  }

  @Test func outputsOfOneFactorAreOffTogether() throws {
    // Each is 1 + uξ of variance 1/9; together 2/3 of deviation, apart √2/3.
    let one = try village(
      Valley(mines: 2),
      UncertaintyRanges(outputs: [output(0, factor: "f", 0, 2), output(1, factor: "f", 0, 2)]))
    let two = try village(
      Valley(mines: 2),
      UncertaintyRanges(outputs: [output(0, factor: "f", 0, 2), output(1, factor: "g", 0, 2)]))
    #expect(abs(one.impactDeviation - 2.0 / 3) < 0.02)
    #expect(abs(two.impactDeviation - 2.0.squareRoot() / 3) < 0.02)
    let ways = try village(
      Valley(hasDust: true),
      UncertaintyRanges(outputs: [output(0, factor: "f", 0, 2), output(0, "dust", factor: "f", 0, 2)]))
    #expect(abs(ways.impactDeviation - 2.0 / 3) < 0.02, "by distance and by river alike")
    #expect(abs(ways.meanImpact - 2) < 4 * 0.67 / Double(runs).squareRoot())
  }

  @Test func theFactorThatMattersComesFirst() throws {
    let ranges = try UncertaintyRanges(
      outputs: [output(0, factor: "f", 0.99, 1.01)], riverDecayLengths: ["hg": 100_000...100_001],
      dischargeFactor: 0.5...2)
    let effects = try Valley(decayLengthMetres: 100_000).analysis(ranges).ranking(trajectories: 20, seed: 1)
      .effects[.meanImpact]
    #expect(effects?.map(\.factor) == [.discharge, .outputs, .riverDecay])
  }

  @Test func refusesRangesWithoutWhatIsAssessed() throws {
    #expect(throws: ImpactError.self) { try UncertaintyRanges(dischargeFactor: 1.1...2) }
    #expect(throws: ImpactError.self) { try UncertaintyRanges(riverDecayLengths: ["hg": 0...2]) }
    for ranges in [
      try UncertaintyRanges(outputs: [output(0, factor: "f", 2, 3)]),
      try UncertaintyRanges(outputs: [output(7, factor: "f", 0, 3)]),
      try UncertaintyRanges(outputs: [output(0, factor: "f", 0, 3), output(0, factor: "g", 0, 3)]),
      try UncertaintyRanges(riverDecayLengths: ["hg": 1...2]),
      try UncertaintyRanges(riverDecayLengths: ["silt": 1...2]),
    ] {
      #expect(throws: ImpactError.self) { try Valley().analysis(ranges) }
    }
  }
}
