import CumulativeImpact
import SpatialCore
import Testing

@Suite struct UncertaintyTests {
  /// Mines and villages on the equator; all within the 50 km of dust and noise.
  private struct Land {
    var intensities: [[String: Double]] = [["dust": 1]]
    var villages = [0.0]
    var threshold: Double?
    var model = EffectModel.additive

    func analysis(_ ranges: UncertaintyRanges, reversed: Bool = false) throws -> UncertaintyAnalysis {
      let stressors = try ["dust", "noise"].map {
        Stressor(
          id: $0, name: $0, unit: "t", decay: try Decay(.constant, distanceMetres: 50_000), source: "test")
      }
      let operations = intensities.enumerated().map { place, intensities in
        Operation(
          id: "o\(place)", name: "", kind: .artisanalSite, status: .existing,
          geometry: Geometry(point: Coordinate(0, 0)), intensities: intensities)
      }
      let components = villages.enumerated().map { place, longitude in
        ValuedComponent(
          id: "v\(place)", name: "", group: "villages", geometry: Geometry(point: Coordinate(longitude, 0)),
          sensitivities: ["dust": 1, "noise": 1],
          combined: CombinedState(
            model: model, weights: ["dust": 1, "noise": 1],
            threshold: threshold.map { .init(value: $0, unit: "", source: "test") }))
      }
      return try UncertaintyAnalysis(
        operations: reversed ? operations.reversed() : operations,
        stressors: reversed ? stressors.reversed() : stressors,
        components: reversed ? components.reversed() : components, ranges: ranges)
    }
  }

  private let runs = 4_000
  /// Four standard errors of a share over the runs.
  private let tolerance = 4 * (0.25 / 4_000.0).squareRoot()

  private func first(_ land: Land, _ ranges: UncertaintyRanges) throws -> UncertaintyRuns.Place {
    try #require(try land.analysis(ranges).runs(runs, seed: 5).places.first)
  }

  @Test func withoutDoubtAllRunsAreTheAssessment() throws {
    let land = Land(intensities: [["dust": 2, "noise": 3]], villages: [0, 0.1, 9], threshold: 4)
    let found = try land.analysis(UncertaintyRanges()).runs(10, seed: 1)
    #expect(found.runs == 10)
    #expect(found.places.map(\.meanImpact) == [5, 5, 0])
    #expect(found.places.map(\.impactDeviation) == [0, 0, 0])
    #expect(found.places.map(\.overThreshold) == [1, 1, 0])
    #expect(found.places.map(\.inTopTenth) == [1, 1, 0], "both of the two equal ones")
    #expect(found.places.map(\.componentID) == ["v0", "v1", "v2"])
  }

  @Test func aTenthAndAQuarterOfThePlaces() throws {
    // Twenty villages in a row from the mine, so that each gets less than the one before.
    let stressor = Stressor(
      id: "dust", name: "", unit: "t", decay: try Decay(.linear, distanceMetres: 2_000_000), source: "test")
    let components = (0..<20).map { place in
      ValuedComponent(
        id: "v\(place)", name: "", group: "", geometry: Geometry(point: Coordinate(Double(place) / 10, 0)),
        sensitivities: ["dust": 1], combined: CombinedState(model: .additive, weights: ["dust": 1]))
    }
    let mine = Operation(
      id: "m", name: "", kind: .artisanalSite, status: .existing, geometry: Geometry(point: Coordinate(0, 0)),
      intensities: ["dust": 1])
    let found = try UncertaintyAnalysis(
      operations: [mine], stressors: [stressor], components: components, ranges: UncertaintyRanges()
    ).runs(3, seed: 1)
    #expect(found.places.map(\.inTopTenth) == [1, 1] + Array(repeating: 0, count: 18))
    #expect(
      found.places.map(\.inTopQuarter) == Array(repeating: 1, count: 5) + Array(repeating: 0, count: 15))
    #expect(found.places[0].overThreshold == nil)
  }

  @Test func aStressorIsMissingAsOftenAsSaid() throws {
    // Missing with a probability drawn from 0 to 0.5, so in a quarter of the runs.
    let place = try first(Land(threshold: 0.5), UncertaintyRanges(missingStressorProbability: 0.5))
    #expect(abs(try #require(place.overThreshold) - 0.75) < tolerance)
    #expect(abs(place.meanImpact - (place.overThreshold ?? 0)) < 1e-12)
    #expect(place.inTopTenth == place.overThreshold, "without impact it is not among the worst")
  }

  @Test func thresholdsAreOffByUpToTheirError() throws {
    // 0.9 is over 1 + 0.5 uξ when u|ξ| > 0.2 and ξ < 0: (1 − 0.2 (1 − ln 0.2))/2 = 0.239.
    let place = try first(
      Land(intensities: [["dust": 0.9]], threshold: 1), UncertaintyRanges(thresholdError: 0.5))
    #expect(abs(try #require(place.overThreshold) - 0.239) < tolerance)
    #expect(abs(place.meanImpact - 0.9) < 1e-12 && place.impactDeviation < 1e-9)
  }

  @Test func scoresAreOffByUpToTheirError() throws {
    // 1 + 0.6 uξ with u and ξ even: mean 1, variance 0.36 · 1/3 · 1/3 = 0.04.
    let place = try first(Land(), UncertaintyRanges(scoreError: 0.6))
    #expect(abs(place.meanImpact - 1) < 4 * 0.2 / Double(runs).squareRoot())
    #expect(abs(place.impactDeviation - 0.2) < 0.01)
  }

  @Test func whatLiesBeyondTheReachMayLieWithin() throws {
    // 66.8 km away, D = 50 km times 4^(uξ): within when uξ > ln(1.3358)/ln 4 = 0.2089, so in 0.232 of the runs.
    let place = try first(Land(villages: [0.6], threshold: 0.5), UncertaintyRanges(decayDistanceFactor: 4))
    #expect(abs(try #require(place.overThreshold) - 0.2322) < tolerance)
  }

  @Test func eachModelHoldsInItsShareOfTheRuns() throws {
    let place = try first(
      Land(intensities: [["dust": 1, "noise": 1]], threshold: 1.5),
      UncertaintyRanges(effectModels: [.additive, .dominant]))
    #expect(abs(try #require(place.overThreshold) - 0.5) < tolerance)
    let own = try first(
      Land(intensities: [["dust": 1, "noise": 1]], threshold: 1.5, model: .dominant), UncertaintyRanges())
    #expect(own.overThreshold == 0, "its own model without others")
  }

  @Test func coarseCellsAverageWhatArrives() throws {
    // 500 m apart, one within 50 km of the mine; averaged over cells of 1 000 km both get half.
    let found = try Land(villages: [0.447, 0.4515], threshold: 0.75).analysis(
      UncertaintyRanges(cellMetres: [0, 1_000_000])
    ).runs(runs, seed: 5).places
    #expect(abs(try #require(found[0].overThreshold) - 0.5) < tolerance)
    #expect(found[1].overThreshold == 0)
    #expect(abs(found[0].meanImpact - 0.75) < tolerance && abs(found[1].meanImpact - 0.25) < tolerance)
  }

  private func everything() throws -> UncertaintyRanges {
    try UncertaintyRanges(
      missingStressorProbability: 0.2, scoreError: 0.5, decayDistanceFactor: 2, thresholdError: 0.3,
      effectModels: [.additive, .dominant, .diminishing], cellMetres: [0, 20_000])
  }

  @Test func theSeedDecidesAndNotTheOrder() throws {
    let land = Land(
      intensities: [["dust": 1, "noise": 2], ["noise": 1], ["dust": 0.5]],
      villages: (0..<15).map { 0.05 * Double($0) }, threshold: 2)
    let first = try land.analysis(try everything()).runs(200, seed: 9)
    #expect(try land.analysis(try everything()).runs(200, seed: 9) == first)
    #expect(try land.analysis(try everything()).runs(200, seed: 10) != first)
    let turned = try land.analysis(try everything(), reversed: true).runs(200, seed: 9)
    for (one, two) in zip(first.places, turned.places.reversed()) {
      #expect(one.componentID == two.componentID)
      #expect(abs(one.meanImpact - two.meanImpact) < 1e-12)
      #expect(one.overThreshold == two.overThreshold)
    }
  }

  @Test func whatDoesNotMatterComesLast() throws {
    let land = Land(intensities: [["dust": 1]], threshold: 5)
    let ranges = try UncertaintyRanges(
      missingStressorProbability: 0.1, scoreError: 0.8, decayDistanceFactor: 1.5, thresholdError: 0.5)
    let ranking = try land.analysis(ranges).ranking(trajectories: 400, seed: 3)
    let effects = try #require(ranking.effects[.meanImpact])
    #expect(effects.map(\.factor).first == .scores)
    #expect(Set(effects.map(\.factor)) == Set(ranges.factors))
    let scores = effects[0]
    // The mean of |0.8 ξ| is 0.4, less where the stressor is missing (in one run in twenty).
    #expect(abs(scores.meanAbsolute - 0.38) < 0.04)
    #expect(abs(scores.mean) < 0.1)
    for idle in effects where idle.factor == .decayDistance || idle.factor == .thresholds {
      #expect(
        idle.meanAbsolute == 0 && idle.deviation == 0, "all is within reach, and a mean has no threshold")
    }
    #expect(ranking.effects[.shareOverThreshold]?.allSatisfy { $0.meanAbsolute == 0 } == true)
    #expect(try land.analysis(ranges).ranking(trajectories: 400, seed: 3) == ranking)
  }

  @Test func thresholdsMatterForWhoIsOverThem() throws {
    let land = Land(intensities: [["dust": 1]], villages: (0..<10).map { 0.01 * Double($0) }, threshold: 1.1)
    let ranking = try land.analysis(try UncertaintyRanges(scoreError: 0.01, thresholdError: 0.9)).ranking(
      trajectories: 50, seed: 2)
    #expect(ranking.effects[.shareOverThreshold]?.first?.factor == .thresholds)
    #expect(ranking.effects[.meanImpact]?.first?.factor == .scores)
    #expect(ranking.effects[.shareGoneFromTopTenth]?.allSatisfy { $0.meanAbsolute == 0 } == true)
  }

  @Test func refusesWhatCannotBeMeant() throws {
    #expect(throws: ImpactError.self) { try UncertaintyRanges(missingStressorProbability: 1) }
    #expect(throws: ImpactError.self) { try UncertaintyRanges(scoreError: -0.1) }
    #expect(throws: ImpactError.self) { try UncertaintyRanges(decayDistanceFactor: 0.5) }
    #expect(throws: ImpactError.self) { try UncertaintyRanges(thresholdError: .nan) }
    #expect(throws: ImpactError.self) { try UncertaintyRanges(cellMetres: [0.5]) }
    let alone = ValuedComponent(
      id: "v", name: "", group: "", geometry: Geometry(point: Coordinate(0, 0)), sensitivities: [:])
    #expect(throws: ImpactError.self) {
      try UncertaintyAnalysis(
        operations: [], stressors: [], components: [alone], ranges: try UncertaintyRanges())
    }
  }
}
