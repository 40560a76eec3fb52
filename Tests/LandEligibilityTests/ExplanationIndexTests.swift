import LandEligibility
import SpatialCore
import Testing

@Suite struct ExplanationIndexTests {
  /// Index and rules over the same land.
  private struct Land {
    let studyArea: Geometry
    let rules: [LandRule]
    let words: [UInt64]
    let index: ExplanationIndex

    init(_ studyArea: Geometry, _ rules: [LandRule]) throws {
      self.studyArea = studyArea
      self.rules = rules
      words = Self.content(studyArea, rules).words()
      index = try ExplanationIndex(words: words)
    }

    static func content(_ studyArea: Geometry, _ rules: [LandRule]) -> ExplanationIndexContent {
      ExplanationIndexContent(
        studyArea: studyArea,
        layers: rules.map { .init(id: $0.layerID, features: $0.features, isNarrowed: false) },
        rules: rules.map { .init($0, layerIDs: [$0.layerID]) }, notes: ["A note."], fingerprint: "as made",
        sources: ["/data/a.geojson"])
    }

    /// The index says what a look at every feature says, to the last digit.
    func expectSame(at place: Coordinate) throws {
      let slow = try PlaceExplanation(at: place, studyArea: studyArea, rules: rules)
      let fast = try index.explanation(at: place)
      #expect(fast.isInStudyArea == slow.isInStudyArea, "\(place)")
      #expect(fast.verdicts.map(Answer.init) == slow.verdicts.map(Answer.init), "\(place)")
    }
  }

  private struct Answer: Equatable {
    let rule: String
    let outcome: PlaceExplanation.Verdict.Outcome
    let feature: String?
    let metres: UInt64?
    let citation: String

    init(_ verdict: PlaceExplanation.Verdict) {
      rule = verdict.ruleID
      outcome = verdict.outcome
      feature = verdict.nearestFeatureID
      metres = verdict.distanceMetres?.bitPattern
      citation = verdict.citation
    }
  }

  private let box = BoundingBox(minX: 27, minY: -5, maxX: 28, maxY: -4)

  @Test(arguments: [1, 2] as [UInt64])
  func theIndexAnswersAsALookAtEveryFeature(seed: UInt64) throws {
    var generated = GeneratedLand(seed: seed)
    let land = try Land(generated.polygon(in: box, size: 0.4), generated.rules(in: box))
    for _ in 0..<400 { try land.expectSame(at: generated.place(in: box.expanded(byX: 0.3, y: 0.3))) }
    for _ in 0..<15 { try land.expectSame(at: generated.place(in: box.expanded(byX: 100, y: 80))) }
  }

  @Test func bordersCornersAndTiesAreDecidedAlike() throws {
    var generated = GeneratedLand(seed: 7)
    let rules = generated.rules(in: box)
    let land = try Land(rules[4].features[44].geometry, rules)
    for rule in rules.prefix(7) {
      for feature in rule.features.prefix(30) {
        let c = feature.geometry.coordinates
        guard c.count > 1 else { continue }
        let at = generated.whole(0...c.count - 2)
        for place in [c[at], Coordinate((c[at].x + c[at + 1].x) / 2, (c[at].y + c[at + 1].y) / 2)]
        where place.y <= 90 {
          try land.expectSame(at: place)
          // A nanometre beside it.
          try land.expectSame(at: Coordinate(place.x + 1e-14, place.y - 1e-14))
        }
      }
    }
    // Corners and sides of tiles, and the middles between two tiles.
    for step in 0..<60 {
      try land.expectSame(at: Coordinate(27 + Double(step % 8) * 0.05, -5 + Double(step / 8) * 0.05))
    }
  }

  @Test func acrossTheAntimeridianAndNearThePole() throws {
    var generated = GeneratedLand(seed: 11)
    let world = BoundingBox(minX: -180, minY: -89, maxX: 180, maxY: 89)
    let points = (0..<500).map { Feature(id: "\($0)", geometry: Geometry(point: generated.place(in: world))) }
    let rule = LandRule(id: "r", effect: .exclude, setbackMetres: 1e6, layerID: "p", features: points)
    let land = try Land(world.polygon, [rule])
    for _ in 0..<100 { try land.expectSame(at: generated.place(in: world)) }
    for latitude in stride(from: -88.0, through: 88, by: 8) {
      try land.expectSame(at: Coordinate(179.9, latitude))
      try land.expectSame(at: Coordinate(-179.9, latitude))
    }
  }

  @Test func aFeatureBeyondThePolesHidesNoOther() throws {
    let features = [Coordinate(27, 8_000_000), Coordinate(27, 0.001)].enumerated().map {
      Feature(id: "\($0)", geometry: Geometry(point: $1))
    }
    let rule = LandRule(id: "r", effect: .exclude, setbackMetres: 200, layerID: "p", features: features)
    let land = try Land(box.polygon, [rule])
    try land.expectSame(at: Coordinate(27, 0))
    let verdict = try land.index.explanation(at: Coordinate(27, 0)).verdicts[0]
    #expect(verdict.nearestFeatureID == "1" && verdict.outcome == .closes)
  }

  @Test func theSameContentGivesTheSameBytes() {
    var first = GeneratedLand(seed: 5)
    var second = GeneratedLand(seed: 5)
    let a = Land.content(box.polygon, first.rules(in: box)).words()
    let b = Land.content(box.polygon, second.rules(in: box)).words()
    #expect(a == b)
  }

  /// North and south of the place the plane sees the same distance, the geodesic does not: the first in the file counts.
  @Test func theFirstOfTwoEquallyNearCornersCounts() throws {
    let place = Coordinate(27, -4)
    let north = [Coordinate](repeating: Coordinate(27, -3.5), count: 16)
    let south = [Coordinate(27, -4.5)] + [Coordinate](repeating: Coordinate(30, -3), count: 15)
    for points in [north + south, south + north] {
      let feature = Feature(id: "f", geometry: Geometry(points: points))
      let rule = LandRule(id: "r", effect: .exclude, setbackMetres: 1, layerID: "l", features: [feature])
      let land = try Land(box.polygon, [rule])
      try land.expectSame(at: place)
      let metres = try land.index.explanation(at: place).verdicts[0].distanceMetres
      #expect(metres == Ellipsoid.wgs84.distance(place, points[0]))
    }
  }

  @Test func aFeatureThatALayerAndARuleNameStandsOnceInTheFile() {
    let square = Feature(
      id: "a", geometry: Geometry(line: (0..<1000).map { Coordinate(27, Double($0) / 1e3) }))
    let rule = LandRule(id: "r", effect: .exclude, setbackMetres: 1, layerID: "l", features: [square])
    func size(layerIDs: [String]) -> Int {
      ExplanationIndexContent(
        studyArea: box.polygon, layers: [.init(id: "l", features: [square, square], isNarrowed: false)],
        rules: [.init(rule, layerIDs: layerIDs)], notes: [], fingerprint: "", sources: []
      ).words().count
    }
    // Two thousand words of coordinates each.
    #expect(size(layerIDs: ["l"]) < 5000 && size(layerIDs: []) > 6000)
  }

  @Test func wordsAboutItselfAreKept() throws {
    let index = try Land(box.polygon, []).index
    #expect(index.fingerprint == "as made")
    #expect(index.sources == ["/data/a.geojson"])
    #expect(index.notes == ["A note."])
  }

  @Test func aDamagedIndexIsFoundOutAndNeverCrashes() throws {
    var generated = GeneratedLand(seed: 13)
    let land = try Land(box.polygon, generated.rules(in: box))
    let place = Coordinate(27.31, -4.62)
    func ask(_ words: [UInt64]) throws -> [Answer] {
      try ExplanationIndex(words: words).explanation(at: place).verdicts.map(Answer.init)
    }
    let right = try ask(land.words)
    var found = 0
    for _ in 0..<300 {
      var words = land.words
      words[generated.whole(0...words.count - 1)] ^= 1 << UInt64(generated.whole(0...63))
      // Damage where nobody looks changes nothing; all other is an error.
      do { #expect(try ask(words) == right) } catch is IndexDamage { found += 1 }
    }
    #expect(found > 20)
    for length in [0, 1, 15, 16, 100, land.words.count - 1] {
      #expect(throws: IndexDamage.self) { try ask(Array(land.words.prefix(length))) }
    }
    #expect(throws: IndexDamage.self) { try ask(land.words + [0]) }
    #expect(throws: IndexDamage.self) { try ask([UInt64](repeating: 42, count: 5000)) }
  }
}
