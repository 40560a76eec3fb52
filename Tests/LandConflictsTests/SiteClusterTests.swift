import LandConflicts
import SpatialCore
import Testing

@Suite struct SiteClusterTests {
  @Test func clustersAndLonersAreToldApart() {
    // 100 m are about 0.0009° at the equator.
    let places = [0, 0.0009, 0.0018, 0.1, 0.5, 0.5009, 0.9].map { Coordinate($0, 0) }
    let found = SiteClusters(of: places, reachMetres: 150, leastSites: 2)
    #expect(found.clusters == [[0, 1, 2], [4, 5]])
    #expect(found.alone == [3, 6])
    // With three needed, only the middle of the first cluster is a core, and its two neighbours join it.
    #expect(SiteClusters(of: places, reachMetres: 150, leastSites: 3).clusters == [[0, 1, 2]])
  }

  @Test func distancesAreMetresAlsoFarFromTheEquator() {
    // 0.0018° of longitude are 200 m at the equator and 100 m at 60°.
    let equator = [Coordinate(0, 0), Coordinate(0.0018, 0)]
    let north = [Coordinate(0, 60), Coordinate(0.0018, 60)]
    #expect(SiteClusters(of: equator, reachMetres: 150, leastSites: 2).clusters.isEmpty)
    #expect(SiteClusters(of: north, reachMetres: 150, leastSites: 2).clusters == [[0, 1]])
  }

  @Test(arguments: 0..<20) func theOrderOfSitesDoesNotMatter(seed: Int) {
    var dice = Dice(state: UInt64(seed))
    let places = (0..<120).map { _ in
      Coordinate(
        Double(Int.random(in: 0..<60, using: &dice)) / 1000,
        Double(Int.random(in: 0..<60, using: &dice)) / 1000)
    }
    func groups(_ order: [Int]) -> Set<[Coordinate]> {
      let found = SiteClusters(of: order.map { places[$0] }, reachMetres: 400, leastSites: 4)
      return Set(found.clusters.map { $0.map { places[order[$0]] }.sorted { ($0.x, $0.y) < ($1.x, $1.y) } })
    }
    let expected = groups(Array(places.indices))
    for _ in 0..<5 { #expect(groups(places.indices.shuffled(using: &dice)) == expected) }
    // Against the definition: cores within reach share a cluster, every member has a core within reach, and loners have none.
    let found = SiteClusters(of: places, reachMetres: 400, leastSites: 4)
    func near(_ a: Int) -> [Int] {
      places.indices.filter { Ellipsoid.wgs84.distance(places[a], places[$0]) <= 400 }
    }
    let cores = Set(places.indices.filter { near($0).count >= 4 })
    var clusterOf: [Int: Int] = [:]
    for (number, members) in found.clusters.enumerated() { for site in members { clusterOf[site] = number } }
    for site in places.indices {
      if cores.contains(site) {
        for other in near(site) where cores.contains(other) { #expect(clusterOf[site] == clusterOf[other]) }
      } else {
        #expect((clusterOf[site] != nil) == near(site).contains { cores.contains($0) })
      }
    }
    #expect(found.alone == places.indices.filter { clusterOf[$0] == nil })
  }

  @Test func hotSpotsAreRankedByMinersAffected() throws {
    let places = [0, 0.0009, 1, 1.0009, 2, 2.0009].map { Coordinate($0, 0) }
    let miners = [10.0, 20, 500, 400, 50, 60]
    let sites = zip(places, miners).enumerated().map {
      Workings(id: "\($0.offset)", geometry: Geometry(point: $0.element.0), miners: $0.element.1)
    }
    func permit(_ id: String, _ west: Double, _ east: Double, until: String) throws -> Holding {
      Holding(
        id: id, kind: .concession,
        geometry: BoundingBox(minX: west, minY: -0.01, maxX: east, maxY: 0.01).polygon,
        expires: try CalendarDate(until))
    }
    let holdings = [
      try permit("A", -0.01, 0.01, until: "2030-01-01"), try permit("B", 1.0005, 1.1, until: "2030-01-01"),
      try permit("C", 1.9, 2.1, until: "2020-01-01"), try permit("D", -0.01, 0.0005, until: "2030-01-01"),
    ]
    let clusters = SiteClusters(of: places, reachMetres: 150, leastSites: 2)
    func spots(_ day: String) throws -> [HotSpot] {
      HotSpot.ranked(
        clusters, of: sites,
        conflicts: try LandConflict.all(of: sites, with: holdings, on: try CalendarDate(day), searchMetres: 0)
      )
    }
    let now = try spots("2024-01-01")
    #expect(now.map(\.sites) == [[2, 3], [0, 1]])
    #expect(now.map(\.minersAffected) == [400, 30])
    #expect(now.map(\.miners) == [900, 30])
    #expect(now[1].claims.map(\.holding) == [0, 3])
    #expect(now[1].claims.map(\.miners) == [30, 10])
    #expect(now[1].claims.map(\.sites) == [2, 1])
    #expect(try spots("2020-01-01").map(\.minersAffected) == [400, 110, 30])
  }
}
