import SpatialCore
import Testing
import ZoneAllocation

/// A square of a hundredth of a degree whose south-west corner is given.
private func square(_ x: Double, _ y: Double) -> Geometry {
  Geometry(polygon: [
    [(0, 0), (0.01, 0), (0.01, 0.01), (0, 0.01), (0, 0)].map { Coordinate(x + $0.0, y + $0.1) }
  ])
}

private func zone(_ id: String, at x: Double, _ places: Int) -> Relocation.Receiver {
  Relocation.Receiver(id: id, land: square(x, 0), freePlaces: places)
}

private func site(_ id: String, at x: Double, _ miners: Int) -> Relocation.Site {
  Relocation.Site(id: id, place: Coordinate(x, 0.005), miners: miners)
}

@Suite struct RelocationTests {
  @Test func theNearestZoneTakesWhatItCan() {
    let plan = Relocation(
      of: [site("S1", at: 0.02, 12)], into: [zone("Z01", at: 0, 10)], greatestDistanceMetres: 30_000)
    #expect(plan.moves.map(\.miners) == [10])
    // A hundredth of a degree on the equator.
    #expect(plan.moves.map(\.metres) == [1113])
    #expect(abs(plan.moves[0].target.x - 0.01) < 1e-12 && plan.moves[0].target.y == 0.005)
    #expect(plan.stays.map(\.miners) == [2] && plan.stays.map(\.reason) == [.capacityUsedUp])
    #expect(plan.takenIn == [10] && plan.placesLeft == [0])
    #expect(plan.minerMetres == 11_130 && plan.bound == 11_130)
    #expect(plan.meanMetres == 1113 && plan.greatestMetres == 1113)
  }

  @Test func distancesAreGeodesics() {
    let far = Relocation(of: [site("S1", at: 5, 1)], into: [zone("Z01", at: 0, 1)])
    let geodesic = Ellipsoid.wgs84.distance(Coordinate(5, 0.005), Coordinate(0.01, 0.005))
    #expect(far.moves.map(\.metres) == [Int(geodesic.rounded())])
    // Towards a corner: the nearest place of a square is its corner.
    let corner = Relocation(
      of: [.init(id: "S1", place: Coordinate(0.02, 0.02), miners: 1)], into: [zone("Z01", at: 0, 1)])
    #expect(
      corner.moves.map(\.metres)
        == [Int(Ellipsoid.wgs84.distance(Coordinate(0.02, 0.02), Coordinate(0.01, 0.01)).rounded())])
    #expect(corner.moves.map(\.target) == [Coordinate(0.01, 0.01)])
  }

  @Test func insideAZoneNobodyMoves() {
    let plan = Relocation(of: [site("S1", at: 0.005, 4)], into: [zone("Z01", at: 0, 9)])
    #expect(plan.moves.map(\.metres) == [0] && plan.moves.map(\.target) == [Coordinate(0.005, 0.005)])
    #expect(plan.meanMetres == 0)
  }

  @Test func aHoleIsNotLand() {
    let holed = Geometry(polygon: [
      [(0, 0), (0.03, 0), (0.03, 0.03), (0, 0.03), (0, 0)].map { Coordinate($0.0, $0.1) },
      [(0.01, 0.01), (0.01, 0.02), (0.02, 0.02), (0.02, 0.01), (0.01, 0.01)].map { Coordinate($0.0, $0.1) },
    ])
    let plan = Relocation(
      of: [.init(id: "S1", place: Coordinate(0.012, 0.015), miners: 1)],
      into: [.init(id: "Z01", land: holed, freePlaces: 1)])
    #expect(plan.moves.map(\.metres) == [223])
  }

  @Test func theReasonIsTold() {
    let sites = [site("far", at: 2, 3), site("near", at: 0.02, 5)]
    let plan = Relocation(of: sites, into: [zone("Z01", at: 0, 0)], greatestDistanceMetres: 10_000)
    #expect(plan.stays.map(\.site) == [0, 1] && plan.stays.map(\.miners) == [3, 5])
    #expect(plan.stays.map(\.reason) == [.noZoneWithinDistance, .capacityUsedUp])
    #expect(plan.moves.isEmpty && plan.meanMetres == nil && plan.greatestMetres == nil)
    let nowhere = Relocation(of: sites, into: [])
    #expect(nowhere.stays.map(\.reason) == [.noZoneWithinDistance, .noZoneWithinDistance])
    #expect(nowhere.unplaced == 8 && nowhere.takenIn.isEmpty)
    #expect(Relocation(of: [], into: [zone("Z01", at: 0, 7)]).placesLeft == [7])
  }

  @Test func theGreatestDistanceBindsToTheMetre() {
    let sites = [site("S1", at: 0.02, 1)]
    let metres = Ellipsoid.wgs84.distance(Coordinate(0.02, 0.005), Coordinate(0.01, 0.005))
    #expect(
      Relocation(of: sites, into: [zone("Z01", at: 0, 1)], greatestDistanceMetres: metres + 0.01).placed == 1)
    #expect(
      Relocation(of: sites, into: [zone("Z01", at: 0, 1)], greatestDistanceMetres: metres - 0.01).placed == 0)
  }

  @Test func theOrderOfSitesAndZonesDecidesNothing() {
    // Twins everywhere, so that many plans are equally good.
    let sites = (0..<24).map { site("S\($0)", at: 0.02 + 0.03 * Double($0 / 4), 3 + $0 % 4) }
    let zones = (0..<6).map { zone("Z0\($0)", at: 0.05 * Double($0 / 2), 14) }
    func told(_ sites: [Relocation.Site], _ zones: [Relocation.Receiver]) -> Set<String> {
      let plan = Relocation(of: sites, into: zones, greatestDistanceMetres: 9_000)
      #expect(plan.placed + plan.unplaced == sites.reduce(0) { $0 + $1.miners })
      #expect(zip(zones, zip(plan.takenIn, plan.placesLeft)).allSatisfy { $0.freePlaces == $1.0 + $1.1 })
      #expect(plan.bound == plan.minerMetres)
      return Set(
        plan.moves.map { "\(sites[$0.site].id) \(zones[$0.zone].id) \($0.miners) \($0.metres)" }
          + plan.stays.map { "\(sites[$0.site].id) \($0.miners) \($0.reason)" })
    }
    let first = told(sites, zones)
    #expect(told(sites.reversed(), zones) == first)
    #expect(told(sites, zones.reversed()) == first)
    #expect(told(Array(sites[7...] + sites[..<7]), Array(zones[2...] + zones[..<2])) == first)
  }
}
