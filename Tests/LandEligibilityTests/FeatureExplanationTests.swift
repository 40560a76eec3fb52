import LandEligibility
import SpatialCore
import Testing

/// Squares and lines on the equator, where a thousandth of a degree is 111.32 m to the east and 110.57 m to the north.
@Suite struct FeatureExplanationTests {
  private let country = BoundingBox(minX: 20, minY: 0, maxX: 21, maxY: 1).polygon

  private func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> Geometry {
    BoundingBox(minX: 20 + west, minY: south, maxX: 20 + east, maxY: north).polygon
  }

  private func line(_ x: Double..., at y: Double) -> Geometry {
    Geometry(line: x.map { Coordinate(20 + $0, y) })
  }

  private func rule(
    _ id: String, _ effect: LandRule.Effect = .exclude, setback: Double = 0, on geometries: [Geometry]
  ) -> LandRule {
    LandRule(
      id: id, effect: effect, setbackMetres: setback, citation: "Act, \(id)", layerID: id,
      features: geometries.enumerated().map { Feature(id: "\(id)-\($0 + 1)", geometry: $1) })
  }

  private func explain(_ geometries: [Geometry], _ rules: [LandRule]) async throws -> [FeatureExplanation] {
    let asked = geometries.map { Feature(id: "asked", geometry: $0) }
    let others = (0..<30).map { Feature(id: "other \($0)", geometry: Geometry(point: Coordinate(20, 0))) }
    let content = ExplanationIndexContent(
      studyArea: country, layers: [.init(id: "layer", features: others + asked, isNarrowed: false)],
      rules: rules.map { .init($0, layerIDs: []) }, notes: [], fingerprint: "", sources: [])
    return try await ExplanationIndex(words: content.words()).explanations(ofFeature: "asked", layer: "layer")
  }

  private func explain(_ geometry: Geometry, _ rules: LandRule...) async throws -> FeatureExplanation {
    try #require(try await explain([geometry], rules).first)
  }

  /// Per cent, without decimals.
  private func percent(_ share: Double) -> Int { Int((share * 100).rounded()) }

  @Test func sharesOfASquareAreTenths() async throws {
    let found = try await explain(
      box(0.2, 0.2, 0.3, 0.3),
      rule("park", on: [box(0, 0, 0.1, 1), box(0.28, 0, 0.9, 0.5), box(0.1, 0.2, 0.21, 0.3)]),
      rule("gold", .require, on: [box(0.2, 0.2, 0.25, 0.3)]),
      rule("elders", .consent, on: [box(0.2, 0.25, 0.3, 0.3)]),
      rule("lake", on: [box(0.301, 0.2, 0.4, 0.3)]))
    #expect(found.unit == .hectares && abs(found.size - 12_308.8) < 1)
    #expect(found.studyAreaShare == 1)
    // In the west the tenth of the park is closed; of five tenths with gold four are left, half of them the elders'.
    #expect(percent(found.eligibleShare) == 40 && percent(found.consentShare) == 20)
    let (park, gold, elders, lake) = (
      found.verdicts[0], found.verdicts[1], found.verdicts[2], found.verdicts[3]
    )
    #expect(park.coveredBy.map(\.id) == ["park-2", "park-3"])
    #expect(park.coveredBy.map { percent($0.share) } == [20, 10])
    #expect(park.extent == .partly && percent(park.closedShare) == 30 && park.distanceMetres == 0)
    #expect(gold.extent == .partly && percent(gold.coveredShare) == 50 && percent(gold.closedShare) == 50)
    #expect(elders.extent == .partly && percent(elders.coveredShare) == 50 && elders.closedShare == 0)
    #expect(lake.extent == .none && lake.coveredBy.isEmpty && lake.nearestFeatureID == "lake-1")
    #expect(abs((lake.distanceMetres ?? 0) - 111.32) < 0.02)
    #expect(lake.citation == "Act, lake")
  }

  @Test func aSetbackReachesIntoASquare() async throws {
    // 500 m of 11,132 m, from a park 100 m away: 400 m deep.
    let west = 0.2 - 100 / 111_319.5
    let found = try await explain(
      box(0.2, 0.2, 0.3, 0.3), rule("park", setback: 500, on: [box(0, 0, west, 1)]))
    #expect(abs(found.verdicts[0].coveredShare - 400 / 11_132) < 2e-4)
    #expect(abs((found.verdicts[0].coveredBy.first?.distanceMetres ?? 0) - 100) < 0.1)
    #expect(abs(found.eligibleShare + found.verdicts[0].closedShare - 1) < 1e-9)
  }

  @Test func insideAndAround() async throws {
    let found = try await explain(
      box(0.4, 0.4, 0.5, 0.5), rule("around", on: [box(0.1, 0.1, 0.9, 0.9)]),
      rule("inside", on: [box(0.44, 0.44, 0.46, 0.46)]))
    #expect(found.verdicts[0].extent == .wholly && found.eligibleShare == 0)
    #expect(found.verdicts[0].coveredBy.map { percent($0.share) } == [100])
    #expect(percent(found.verdicts[1].coveredShare) == 4 && found.verdicts[1].distanceMetres == 0)
  }

  @Test func neighboursAlongABorderCoverNothing() async throws {
    let found = try await explain(box(0.2, 0.2, 0.3, 0.3), rule("next", on: [box(0.3, 0.2, 0.4, 0.3)]))
    #expect(found.verdicts[0].extent == .none && found.verdicts[0].distanceMetres == 0)
    #expect(found.eligibleShare == 1)
  }

  @Test func outsideTheStudyAreaNothingIsEligible() async throws {
    let half = try await explain(box(-0.1, 0.2, 0.1, 0.3), rule("park", on: [box(0, 0, 0.05, 1)]))
    #expect(percent(half.studyAreaShare) == 50 && percent(half.eligibleShare) == 25)
    let abroad = try await explain(box(3, 3, 3.1, 3.1), rule("park", on: [box(0, 0, 0.05, 1)]))
    #expect(abroad.studyAreaShare == 0 && abroad.eligibleShare == 0 && abroad.verdicts[0].extent == .none)
  }

  @Test func aLineIsMeasuredAlongItself() async throws {
    let found = try await explain(
      line(-0.1, 0.5, 0.9, at: 0.5), rule("park", on: [box(0.1, 0.4, 0.2, 0.6), box(0.15, 0.4, 0.3, 0.6)]),
      rule("gold", .require, on: [box(0.2, 0.4, 0.9, 0.6)]),
      rule("elders", .consent, on: [box(0.8, 0.4, 2, 0.6)]),
      rule("well", setback: 1000, on: [Geometry(point: Coordinate(20.4, 0.52))]))
    #expect(found.unit == .metres && abs(found.size - 111_315) < 5)
    #expect(percent(found.studyAreaShare) == 90)
    #expect(percent(found.verdicts[0].coveredShare) == 20)
    #expect(found.verdicts[0].coveredBy.map { percent($0.share) } == [15, 10])
    #expect(percent(found.eligibleShare) == 60 && percent(found.consentShare) == 10)
    #expect(abs((found.verdicts[3].distanceMetres ?? 0) - 2211.5) < 0.5)
  }

  @Test func aPointIsAskedAboutAsAPlace() async throws {
    let found = try await explain(
      Geometry(point: Coordinate(20.5, 0.5)),
      rule("park", on: [box(0.5, 0.5, 0.6, 0.6), box(0.1, 0.1, 0.9, 0.9)]),
      rule("well", setback: 200, on: [Geometry(point: Coordinate(20.501, 0.5))]),
      rule("gold", .require, on: [box(0.8, 0.8, 0.9, 0.9)]))
    #expect(found.unit == .points && found.size == 1 && found.eligibleShare == 0)
    #expect(found.verdicts[0].coveredBy.map(\.id) == ["park-1", "park-2"])
    #expect(found.verdicts[0].extent == .wholly && found.verdicts[0].coveredShare == 1)
    #expect(abs((found.verdicts[1].coveredBy.first?.distanceMetres ?? 0) - 111.32) < 0.05)
    #expect(found.verdicts[2].extent == .none && found.verdicts[2].closedShare == 1)
  }

  @Test func pointsAreCounted() async throws {
    let points = Geometry(points: [0.1, 0.3, 0.5, 0.7].map { Coordinate(20 + $0, 0.5) })
    let found = try await explain(points, rule("park", on: [box(0.2, 0, 0.4, 1), box(0.25, 0, 0.6, 1)]))
    #expect(found.size == 4 && found.eligibleShare == 0.5 && found.verdicts[0].coveredShare == 0.5)
    #expect(found.verdicts[0].coveredBy.map(\.share) == [0.5, 0.25])
  }

  @Test func anIDThatOccursTwiceHasTwoAnswers() async throws {
    let found = try await explain([box(0, 0, 0.1, 0.1), line(0.2, 0.3, at: 0.5)], [])
    #expect(found.map(\.kind) == [.polygon, .lineString])
    #expect(found.allSatisfy { $0.eligibleShare == 1 && $0.studyAreaShare == 1 })
    #expect(try await explain([], []).isEmpty)
  }

  /// What a feature of the whole index says must be what the land as a whole says there.
  @Test func sharesAddUpToTheLedger() async throws {
    var generated = GeneratedLand(seed: 3)
    let frame = BoundingBox(minX: 20, minY: 0, maxX: 21, maxY: 1)
    let rules = generated.rules(in: frame).filter { ["parks", "rivers", "wells"].contains($0.id) }
    let found = try #require(try await explain([country], rules).first)
    let land = try await EligibleLand.find(in: country, rules: rules)
    #expect(abs(found.eligibleShare - land.ledger.eligibleHectares / land.ledger.studyAreaHectares) < 1e-9)
    for (verdict, entry) in zip(found.verdicts, land.ledger.entries) {
      #expect(abs(verdict.closedShare - entry.grossHectares / land.ledger.studyAreaHectares) < 1e-9)
    }
  }

  @Test func distancesAreThoseOfTheDistanceIndex() async throws {
    var generated = GeneratedLand(seed: 17)
    let frame = BoundingBox(minX: 20, minY: 0, maxX: 21, maxY: 1)
    let others =
      (0..<20).map { _ in generated.polygon(in: frame, size: 0.02) }
      + (0..<20).map { _ in generated.line(in: frame, step: 0.005) }
    let index = DistanceIndex(others)
    for _ in 0..<15 {
      let asked = generated.line(in: frame, step: 0.01)
      let expected = try #require(index.nearest(to: asked, within: 1e6))
      let verdict = try await explain(asked, rule("r", on: others)).verdicts[0]
      let metres = try #require(verdict.distanceMetres)
      #expect(abs(metres - expected.metres) <= 1e-4 * expected.metres)
      #expect(expected.metres == 0 || verdict.nearestFeatureID == "r-\(expected.index + 1)")
    }
  }
}
