import Safeguards
import SpatialCore
import Testing

@Suite struct SafeguardReviewTests {
  private func square(_ x: Double, _ y: Double, _ side: Double) -> Geometry {
    Geometry(polygon: [
      [
        Coordinate(x, y), Coordinate(x + side, y), Coordinate(x + side, y + side), Coordinate(x, y + side),
        Coordinate(x, y),
      ]
    ])
  }

  private func place(_ geometry: Geometry, miners: Double? = 40) -> MiningPlace {
    MiningPlace(group: "places", id: "P", geometry: geometry, miners: miners)
  }

  private func safeguard(_ causes: [Safeguard.Cause], within metres: Double = 0) -> Safeguard {
    Safeguard(
      id: "s", concern: .consent, causes: causes, withinMetres: metres, response: "ask", citation: "law")
  }

  private func only(_ geometry: Geometry, _ causes: [Safeguard.Cause], within metres: Double = 0) throws
    -> SafeguardFlag?
  {
    let flags = try SafeguardReview(of: [place(geometry)], by: [safeguard(causes, within: metres)]).flags
    #expect(flags.count <= 1)
    return flags.first
  }

  @Test func pointsLinesAndAreasLieInsideSharedOrNear() throws {
    let land = [Safeguard.Cause(name: "Batwa land", geometry: square(0, 0, 1))]
    #expect(try only(Geometry(point: Coordinate(0.5, 0.5)), land)?.relation == .inside)
    #expect(try only(Geometry(point: Coordinate(0.5, 0.5)), land)?.miners == 40)
    #expect(try only(Geometry(point: Coordinate(1.1, 0.5)), land) == nil)
    // A tenth of a degree of the equator is 11.1 km.
    let near = try only(Geometry(point: Coordinate(1.1, 0)), land, within: 12_000)
    #expect(near?.relation == .near && abs((near?.metres ?? 0) - 11_131.9) < 1)
    let river = Geometry(line: [Coordinate(0.5, 0.5), Coordinate(2, 0.5)])
    #expect(try only(river, land)?.relation == .shared)
    #expect(
      try only(Geometry(line: [Coordinate(0.1, 0.5), Coordinate(0.9, 0.5)]), land)?.relation == .inside)
    let bank = Geometry(line: [Coordinate(1, 0.2), Coordinate(1, 0.8), Coordinate(2, 0.8)])
    #expect(try only(bank, land)?.relation == .shared)
    let mouth = Geometry(line: [Coordinate(1, 0.5), Coordinate(2, 0.5)])
    #expect(try only(mouth, land)?.relation == .near)
    let cluster = Geometry(points: [Coordinate(0.5, 0.5), Coordinate(2, 2)])
    #expect(try only(cluster, land)?.relation == .shared)
    #expect(try only(square(0.2, 0.2, 0.1), land)?.relation == .inside)
    let half = try #require(try only(square(0.5, 0, 1), land))
    #expect(half.relation == .shared && half.metres == 0)
    let own = Ellipsoid.wgs84.areaHectares(of: square(0, 0, 0.5)) * 2
    #expect(abs((half.sharedHectares ?? 0) / own - 1) < 1e-4)
    // Neighbours along a border touch, and share nothing.
    let beside = try #require(try only(square(1, 0, 1), land))
    #expect(beside.relation == .near && beside.sharedHectares == 0 && beside.metres == 0)
  }

  @Test func landUnderTwoCausesCountsOnce() throws {
    let flag = try #require(
      try only(
        square(0, 0, 1),
        [.init(name: "A", geometry: square(0, 0, 1)), .init(name: "B", geometry: square(0, 0, 1))]))
    #expect(flag.causes == ["A", "B"])
    #expect(flag.relation == .inside)
    #expect(
      abs((flag.sharedHectares ?? 0) - Ellipsoid.wgs84.areaHectares(of: square(0, 0, 1))) < 1e-3)
  }

  @Test func sitesInAZoneAreCountedAndWhatNobodyKnowsIsTold() throws {
    func site(_ x: Double, _ miners: Double) -> Safeguard.Cause {
      .init(name: "site \(x)", geometry: Geometry(point: Coordinate(x, 0.5)), miners: miners)
    }
    let mercury = Safeguard(
      id: "mercury", concern: .mercury, causes: [site(0.1, 10), site(0.2, 20), site(5, 1000)],
      unknown: [site(0.3, 5)], groups: ["zones"], response: "retorts", citation: "Minamata Convention")
    let review = try SafeguardReview(
      of: [
        MiningPlace(group: "zones", id: "Z1", geometry: square(0, 0, 1), miners: 500),
        MiningPlace(group: "zones", id: "Z2", geometry: square(0.25, 0.45, 0.1), miners: nil),
        MiningPlace(group: "other", id: "O", geometry: square(0, 0, 1), miners: nil),
      ], by: [mercury])
    #expect(review.flags.map(\.place) == [0, 0, 1])
    #expect(review.flags.map(\.isKnown) == [true, false, false])
    #expect(review.flags.map(\.miners) == [30, 5, 5])
    #expect(review.flags[0].causes == ["site 0.1", "site 0.2"])
    let sum = review.sum(of: 0) { _ in true }
    #expect(sum.places == 1 && sum.miners == 30 && sum.unknownPlaces == 1)
    #expect(review.sum(of: 0) { $0 == 2 }.places == 0)
  }

  @Test func minersCountOnceWhereZonesOverlapOrSitesAreNear() throws {
    let armed = [
      Safeguard.Cause(name: "a", geometry: Geometry(point: Coordinate(0, 0)), miners: 10),
      Safeguard.Cause(name: "b", geometry: Geometry(point: Coordinate(0.01, 0)), miners: 20),
    ]
    // Two sites 1.1 km apart, each near the other: 10 and 20 miners, not twice 30.
    let sites = try SafeguardReview(
      of: armed.map { MiningPlace(group: "sites", id: $0.name, geometry: $0.geometry, miners: $0.miners) },
      by: [safeguard(armed, within: 2000)])
    #expect(sites.flags.map(\.causes) == [["a", "b"], ["b", "a"]])
    #expect(sites.flags.map(\.miners) == [10, 20])
    #expect(sites.sum(of: 0) { _ in true }.miners == 30)
    // Two zones on both sites.
    let zones = try SafeguardReview(
      of: [place(square(-1, -1, 2), miners: 500), place(square(-1, -1, 3), miners: nil)],
      by: [safeguard(armed)])
    #expect(zones.flags.map(\.miners) == [30, 30])
    #expect(zones.sum(of: 0) { _ in true }.miners == 30)
    // A zone 11 km away: its own miners.
    let away = try SafeguardReview(
      of: [place(square(0.11, 0, 1), miners: 500)], by: [safeguard(armed, within: 12_000)])
    #expect(away.flags.map(\.miners) == [500])
  }
}
