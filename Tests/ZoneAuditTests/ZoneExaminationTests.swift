import SpatialCore
import Testing
import ZoneAudit

@Suite struct ZoneExaminationTests {
  private func square(_ x: Double, _ y: Double, side: Double = 0.1) -> Geometry {
    BoundingBox(minX: x, minY: y, maxX: x + side, maxY: y + side).polygon
  }

  private func rule(
    _ id: String, _ check: AuditRule.Check, _ severity: AuditRule.Severity = .serious
  ) -> AuditRule {
    AuditRule(id: id, severity: severity, citation: "art. 1", check: check)
  }

  @Test func overlapsAreMeasuredAndCountedOnceInTheTotal() throws {
    let zones = [
      GazettedZone(id: "A", geometry: square(0, 0)), GazettedZone(id: "B", geometry: square(0.05, 0)),
      GazettedZone(id: "C", geometry: square(5, 5)),
    ]
    let lake = AuditRule.Neighbour(id: "lake", geometry: square(0.05, 0, side: 0.2))
    let found = try ZoneExamination(
      of: zones, by: [rule("in-water", .overlap([lake], greatestShare: 0.6), .fatal)])
    // Half of A and all of B lie in the lake; what they share there counts once.
    #expect(found.findings.map(\.zone) == [1])
    #expect(abs((found.findings[0].measured ?? 0) - 1) < 1e-9)
    #expect(found.findings[0].other == "lake" && found.findings[0].citation == "art. 1")
    let one = Ellipsoid.wgs84.areaHectares(of: square(0.05, 0))
    #expect(abs(found.totals[0].hectares - one) < 1e-6 * one)
    let among = try ZoneExamination(of: zones, by: [rule("zones", .otherZones(greatestShare: 0))])
    #expect(among.findings.map(\.zone) == [1] && among.findings.map(\.other) == ["A"])
    #expect(abs((among.findings[0].measured ?? 0) - 0.5) < 1e-9)
  }

  @Test func allPolygonsTogetherMustKeepAShareThatIsAllowed() throws {
    // Three tenths of the zone lie in one park, four in another, one of them in both: six in all.
    let parks = [
      AuditRule.Neighbour(id: "P", geometry: square(0, 0, side: 0.03)),
      AuditRule.Neighbour(id: "Q", geometry: square(0.02, 0, side: 0.04)),
    ]
    let zone = GazettedZone(
      id: "A", geometry: BoundingBox(minX: 0, minY: 0, maxX: 0.1, maxY: 0.01).polygon)
    func findings(_ share: Double) throws -> [AuditFinding] {
      try ZoneExamination(of: [zone], by: [rule("park", .overlap(parks, greatestShare: share))]).findings
    }
    #expect(try findings(0.61).isEmpty)
    let found = try findings(0.5)
    #expect(found.count == 1 && abs((found[0].measured ?? 0) - 0.6) < 1e-6)
    #expect(found[0].other == "Q (40.0 %), P (30.0 %)")
    // Where nothing is allowed, each is a finding.
    #expect(try findings(0).map(\.other) == ["Q", "P"])
  }

  @Test func aCountOfAnySizeIsTold() throws {
    let zones = [(2.6, 2.5), (1e300, 1)].map {
      GazettedZone(id: "A", geometry: square(0, 0), minersCounted: $0.0, capacityMiners: $0.1)
    }
    let found = try ZoneExamination(of: zones, by: [rule("capacity", .capacity)])
    #expect(
      Set(found.findings.map(\.words)) == [
        "2.6 miners are counted, 2.5 can be carried", "1e+300 miners are counted, 1 can be carried",
      ])
  }

  @Test func fatalOnesComeFirstAndTheWorstOfARuleBeforeTheOthers() throws {
    let zones = [
      GazettedZone(id: "A", geometry: square(0, 0), minersCounted: 30, capacityMiners: 20),
      GazettedZone(id: "B", geometry: square(1, 0), minersCounted: 90, capacityMiners: 20),
      GazettedZone(id: "C", geometry: square(2, 0), minersCounted: 20, capacityMiners: 20),
      GazettedZone(id: "D", geometry: square(9, 0)),
    ]
    let country = AuditRule.Neighbour(
      id: "country", geometry: BoundingBox(minX: -1, minY: -1, maxX: 3, maxY: 1).polygon)
    let found = try ZoneExamination(
      of: zones,
      by: [
        rule("capacity", .capacity, .notice), rule("outside", .outside([country], greatestShare: 0), .fatal),
      ])
    #expect(found.findings.map(\.rule) == ["outside", "capacity", "capacity"])
    #expect(found.findings.map(\.zone) == [3, 1, 0])
    #expect(found.findings.map(\.measured) == [1, 4.5, 1.5])
    #expect(found.unknown.map(\.zone) == [3] && found.unknown.map(\.missing) == ["no miners are counted"])
  }

  @Test func distancesSlopesAndLines() throws {
    let zones = [
      GazettedZone(id: "A", geometry: square(0, 0), slopesDegrees: [5, 31, 40, 10]),
      GazettedZone(id: "B", geometry: square(1, 0), slopesDegrees: [5, 5, 30, 31]),
    ]
    let road = AuditRule.Neighbour(
      id: "road", geometry: Geometry(line: [Coordinate(0.05, -1), Coordinate(0.05, 2)]))
    let found = try ZoneExamination(
      of: zones,
      by: [
        rule("road", .within([road], metres: 5_000)),
        rule("steep", .slope(greatestDegrees: 30, greatestShare: 0.3)),
        rule("crossed", .crossed([road], greatestMetres: 100)), rule("gold", .within([], metres: 10)),
      ])
    #expect(found.findings.map(\.rule) == ["road", "steep", "crossed", "gold", "gold"])
    #expect(found.findings.map(\.zone) == [1, 0, 0, 0, 1])
    #expect(abs((found.findings[0].measured ?? 0) - 105_750) < 10)
    #expect(found.findings[1].measured == 0.5)
    #expect(abs((found.findings[2].measured ?? 0) - 11_057.4) < 0.5)
    #expect(found.findings[3].measured == nil)
  }

  @Test func faultsOfGeometryAreToldAndNothingPassesByThem() throws {
    let bow = Geometry(polygon: [
      [Coordinate(0, 0), Coordinate(1, 1), Coordinate(1, 0), Coordinate(0, 1), Coordinate(0, 0)]
    ])
    let zones = [
      GazettedZone(id: "bow", geometry: bow),
      GazettedZone(id: "metres", geometry: square(500_000, 9_000_000)),
      GazettedZone(id: "point", geometry: Geometry(point: Coordinate(0, 0))),
      GazettedZone(id: "empty", geometry: .noPolygon), GazettedZone(id: "good", geometry: square(0, 0)),
    ]
    let country = AuditRule.Neighbour(
      id: "country", geometry: BoundingBox(minX: -1, minY: -1, maxX: 3, maxY: 1).polygon)
    let found = try ZoneExamination(
      of: zones,
      by: [rule("geometry", .geometry), rule("outside", .outside([country], greatestShare: 0))])
    #expect(found.findings.map(\.zone) == [0, 1, 2, 3])
    #expect(found.findings[0].words.contains("Self-intersection"))
    #expect(found.findings[1].words.contains("reference system"))
    #expect(found.unknown.map(\.zone) == [1, 2, 3])
  }

  @Test func swappedLongitudesAndLatitudesAreSeen() throws {
    let country = AuditRule.Neighbour(
      id: "country", geometry: BoundingBox(minX: 25, minY: -12, maxX: 29, maxY: -8).polygon)
    let found = try ZoneExamination(
      of: [GazettedZone(id: "A", geometry: square(-10, 27))],
      by: [rule("outside", .outside([country], greatestShare: 0.01), .fatal)])
    #expect(found.findings[0].words.contains("wrong way round"))
  }

  @Test func declaredAreasAreReadAndCompared() throws {
    #expect(DeclaredArea("36 cu", arcSeconds: 30) == .units(36, arcSeconds: 30))
    #expect(DeclaredArea("12,5 ha", arcSeconds: nil) == .hectares(12.5))
    #expect(DeclaredArea("2 km²", arcSeconds: nil) == .hectares(200))
    for text in ["cu", "36 acres", "", "-3 ha", "1.2.3 ha", "0 cu"] {
      #expect(DeclaredArea(text, arcSeconds: 30) == nil)
    }
    #expect(DeclaredArea("36", arcSeconds: nil) == nil)
    #expect(abs(DeclaredArea.units(36, arcSeconds: 30).hectares(atLatitude: 0, .wgs84) - 36 * 85.48) < 0.5)
    // 6 × 6 units of 30″ are a square of 0.05°.
    let zones = [
      GazettedZone(id: "right", geometry: square(28, -2, side: 0.05), declared: .units(36, arcSeconds: 30)),
      GazettedZone(id: "short", geometry: square(28, -3, side: 0.05), declared: .units(40, arcSeconds: 30)),
      GazettedZone(id: "silent", geometry: square(28, -4, side: 0.05)),
    ]
    let found = try ZoneExamination(
      of: zones, by: [rule("area", .declaredArea(greatestShare: 0.01), .notice)])
    #expect(found.findings.map(\.zone) == [1])
    #expect(abs((found.findings[0].measured ?? 0) + 0.1) < 1e-6)
    #expect(found.unknown.map(\.zone) == [2])
  }

  @Test func riversDrawnAsLinesHaveABedAndALength() throws {
    // Squares of about 11.1 km; a river due north through the middle of A, along the border of B, beside C.
    let zones = [
      GazettedZone(id: "A", geometry: square(0, 0)), GazettedZone(id: "B", geometry: square(0.05, 1)),
      GazettedZone(id: "C", geometry: square(0.06, 2)),
    ]
    func river(_ id: String, _ x: Double, widthKilometres: Double) -> AuditRule.Neighbour {
      AuditRule.Neighbour(
        id: id, geometry: Geometry(line: [Coordinate(x, -3), Coordinate(x, 3)]),
        halfWidthMetres: widthKilometres * 500)
    }
    let kilometre = 1 / 11.13
    func shares(_ rivers: [AuditRule.Neighbour]) throws -> [Int: Double] {
      let found = try ZoneExamination(of: zones, by: [rule("bed", .riverBed(rivers, greatestShare: 0))])
      return Dictionary(uniqueKeysWithValues: found.findings.map { ($0.zone, $0.measured ?? 0) })
    }
    let one = try shares([river("wide", 0.05, widthKilometres: 1)])
    // The whole kilometre in A, half of it in B, none in C, 1.1 km away.
    #expect(one.count == 2)
    #expect(abs((one[0] ?? 0) - kilometre) < 0.002 * kilometre)
    #expect(abs((one[1] ?? 0) - kilometre / 2) < 0.002 * kilometre)
    // Two more beside it: 1.113 km between their middles, half a kilometre on either side; what beds share counts once.
    let three = try shares(
      [0.045, 0.055].map { river("\($0)", $0, widthKilometres: 1) } + [
        river("wide", 0.05, widthKilometres: 1)
      ])
    #expect(abs((three[0] ?? 0) - kilometre * (1 + 1.113)) < 0.005)

    let lengths = try ZoneExamination(
      of: zones,
      by: [rule("along", .lengthwise([river("wide", 0.05, widthKilometres: 0)], greatestShare: 0.45))])
    // Straight through a square is half of half its outline; along a border counts as inside.
    #expect(lengths.findings.map(\.zone).sorted() == [0, 1])
    #expect(lengths.findings.allSatisfy { abs(($0.measured ?? 0) - 0.5) < 0.01 })
    #expect(lengths.findings.allSatisfy { $0.quantity == .shareOfLength && $0.other == "wide" })
  }

  @Test func whatReadingFoundIsAFaultOfTheZone() throws {
    let zones = [
      GazettedZone(id: "mended", geometry: square(0, 0), faultsInFile: ["Self-intersection"]),
      GazettedZone(id: "lost", geometry: .noPolygon, faultsInFile: ["a ring is open"]),
    ]
    let found = try ZoneExamination(
      of: zones, by: [rule("outline", .geometry), rule("apart", .otherZones(greatestShare: 0))])
    #expect(
      found.findings.map(\.words) == [
        "the geometry is faulty: Self-intersection", "the geometry is faulty: a ring is open",
      ])
    #expect(found.unknown.map(\.missing) == ["a ring is open"])
  }
}
