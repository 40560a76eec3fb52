import LandEligibility
import SpatialCore
import Testing

@Suite struct EligibleLandTests {
  /// A degree square on the equator, ten tenths a side: each tenth of a degree squared is one hundredth of it.
  private let country = BoundingBox(minX: 20, minY: 0, maxX: 21, maxY: 1).polygon

  private func rule(
    _ id: String, _ effect: LandRule.Effect = .exclude, setback: Double = 0, west: Double, south: Double,
    east: Double,
    north: Double
  ) -> LandRule {
    let box = BoundingBox(minX: 20 + west, minY: south, maxX: 20 + east, maxY: north)
    return LandRule(
      id: id, effect: effect, setbackMetres: setback, citation: "Act, art. 1", layerID: id,
      features: [Feature(id: id + "-1", geometry: box.polygon)])
  }

  /// Share of the country, in hundredths.
  private func hundredths(_ hectares: Double, of land: EligibleLand) -> Double {
    (hectares / land.ledger.studyAreaHectares * 100).rounded()
  }

  @Test func firstRuleOwnsTheOverlapAndTheLedgerBalances() async throws {
    let land = try await EligibleLand.find(
      in: country,
      rules: [
        rule("park", west: 0, south: 0, east: 0.5, north: 0.4),
        rule("mine", west: 0.3, south: 0, east: 0.8, north: 0.4),
      ])
    let entries = land.ledger.entries
    #expect(entries.map { hundredths($0.grossHectares, of: land) } == [20, 20])
    #expect(entries.map { hundredths($0.exclusiveHectares, of: land) } == [20, 12])
    #expect(entries.map { hundredths($0.soleBlockerHectares, of: land) } == [12, 12])
    #expect(hundredths(land.ledger.eligibleHectares, of: land) == 68)
    #expect(abs(land.ledger.relativeImbalance) < 1e-9)
    #expect(land.closed.map(\.ruleIDs) == [["park"], ["park", "mine"], ["mine"]])
  }

  @Test func requiredLandClosesWhatItDoesNotCover() async throws {
    let land = try await EligibleLand.find(
      in: country, rules: [rule("greenstone", .require, west: 0, south: 0, east: 0.2, north: 0.5)])
    #expect(hundredths(land.ledger.eligibleHectares, of: land) == 10)
    #expect(hundredths(land.ledger.entries[0].soleBlockerHectares, of: land) == 90)
  }

  @Test func consentLandStaysOpenAndIsNamed() async throws {
    let land = try await EligibleLand.find(
      in: country, rules: [rule("elders", .consent, west: 0, south: 0, east: 0.5, north: 0.5)])
    #expect(land.ledger.entries.isEmpty)
    #expect(hundredths(land.ledger.eligibleHectares, of: land) == 100)
    #expect(hundredths(land.ledger.consentHectares, of: land) == 25)
    #expect(land.open.map(\.consentRuleIDs) == [[], ["elders"]])
  }

  @Test func aSetbackWidensARule() async throws {
    let narrow = try await EligibleLand.find(
      in: country, rules: [rule("park", west: 0.4, south: 0.4, east: 0.6, north: 0.6)])
    let wide = try await EligibleLand.find(
      in: country, rules: [rule("park", setback: 1000, west: 0.4, south: 0.4, east: 0.6, north: 0.6)])
    // A ring of 1 km around a square of about 22.26 × 22.11 km: 4 sides and a circle.
    let ring = wide.ledger.entries[0].grossHectares - narrow.ledger.entries[0].grossHectares
    #expect(abs(ring - 1.0012 * (2 * (2226 + 2211) + 314)) < 5)
  }

  @Test func orderOfFeaturesDoesNotMatter() async throws {
    let features = (0..<20).map { i -> Feature in
      let place = Coordinate(20 + Double(i * 7 % 20) / 20, Double(i * 3 % 20) / 20)
      return Feature(id: "\(i)", geometry: Geometry(point: place))
    }
    func run(_ features: [Feature]) async throws -> [Geometry] {
      let rule = LandRule(
        id: "wells", effect: .exclude, setbackMetres: 3000, layerID: "wells", features: features)
      return try await EligibleLand.find(in: country, rules: [rule]).open.map(\.geometry)
    }
    #expect(try await run(features) == run(features.reversed()))
  }
}

@Suite struct PlaceExplanationTests {
  @Test func theNearestFeatureDecides() throws {
    let river = Feature(id: "r7", geometry: Geometry(line: [Coordinate(20, 0.5), Coordinate(21, 0.5)]))
    let rule = LandRule(
      id: "river", effect: .exclude, setbackMetres: 200, citation: "Water Act, s. 4", layerID: "rivers",
      features: [river])
    let country = BoundingBox(minX: 20, minY: 0, maxX: 21, maxY: 1).polygon
    let near = try PlaceExplanation(at: Coordinate(20.5, 0.501), studyArea: country, rules: [rule])
    #expect(!near.isEligible)
    #expect(near.verdicts[0].nearestFeatureID == "r7")
    #expect(abs((near.verdicts[0].distanceMetres ?? 0) - 110.57) < 0.1)
    let far = try PlaceExplanation(at: Coordinate(20.5, 0.51), studyArea: country, rules: [rule])
    #expect(far.isEligible)
    let abroad = try PlaceExplanation(at: Coordinate(30, 0.5), studyArea: country, rules: [rule])
    #expect(!abroad.isEligible && !abroad.isInStudyArea)
  }
}
