import SpatialCore
import Testing

@testable import ServiceSiting

@Suite struct TravelTimeTests {
  /// Two roads on the equator: a trunk of two degrees from west to east, and a track northwards that ends 5 m beside it.
  private func network(_ reversed: Bool = false) throws -> RoadNetwork {
    let roads = [
      RoadNetwork.Road(Geometry(line: [Coordinate(0, 0), Coordinate(2, 0)]), kilometresPerHour: 60),
      RoadNetwork.Road(Geometry(line: [Coordinate(1, 0.00004), Coordinate(1, 1)]), kilometresPerHour: 20),
    ]
    return try RoadNetwork(reversed ? roads.reversed() : roads, snappingMetres: 10)
  }

  private func travel(_ network: RoadNetwork) throws -> TravelTime {
    try TravelTime(over: network, walkingKilometresPerHour: 4, greatestWalkMetres: 5_000)
  }

  @Test func minutesAddUpOverRoadsAndPaths() throws {
    let travel = try travel(network())
    let ways = travel.ways(
      from: [Coordinate(0, 0), Coordinate(0.5, 0.02), Coordinate(1, 0.5), Coordinate(5, 5)],
      to: [Coordinate(2, 0), Coordinate(1, 1), Coordinate(0.5, 0.02)])
    // A degree of the equator is 111.3195 km, one of the meridian there 110.574 km.
    let degree = 111.3195
    let (north, walk) = (110.5748, 0.02 * 110.5743 / 4 * 60)
    func minutes(_ demand: Int, _ site: Int) -> Double {
      ways.ways[demand].first { $0.site == site }?.distance ?? .nan
    }
    #expect(abs(minutes(0, 0) - 2 * degree) < 0.01)
    #expect(abs(minutes(0, 1) - (degree + 3 * north)) < 0.1)
    #expect(abs(minutes(1, 0) - (walk + 1.5 * degree)) < 0.05)
    #expect(abs(minutes(2, 2) - (1.5 * north + 0.5 * degree + walk)) < 0.1)
    #expect(minutes(1, 2) == 0)
    #expect(ways.unreachable == [3])
    #expect(ways.unreachableSites.isEmpty)
  }

  @Test func theOrderOfRoadsDoesNotMatter() throws {
    let places = [Coordinate(0.3, 0.01), Coordinate(1.01, 0.7), Coordinate(1.9, -0.02)]
    let ways = try travel(network()).ways(from: places, to: places)
    #expect(try travel(network(true)).ways(from: places, to: places) == ways)
    for a in places.indices {
      for b in places.indices { #expect(abs(ways.ways[a][b].distance - ways.ways[b][a].distance) < 1e-9) }
    }
  }

  @Test func roadsThatMerelyCrossDoNotMeet() throws {
    let cross = try RoadNetwork(
      [
        .init(Geometry(line: [Coordinate(0, 0), Coordinate(2, 0)]), kilometresPerHour: 60),
        .init(Geometry(line: [Coordinate(1, -1), Coordinate(1, 1)]), kilometresPerHour: 60),
      ], snappingMetres: 10)
    let ways = try travel(cross).ways(from: [Coordinate(0, 0)], to: [Coordinate(1, 1), Coordinate(2, 0)])
    #expect(ways.ways[0].map(\.site) == [1])
    #expect(ways.unreachableSites == [0])
  }

  /// Against all pairs by Floyd and Warshall on seeded grids of roads with gaps.
  @Test(arguments: 0..<10) func theFastestWayIsFound(seed: Int) throws {
    var dice = Dice(seed)
    let size = 5
    func place(_ number: Int) -> Coordinate {
      Coordinate(Double(number % size) * 0.1, Double(number / size) * 0.1)
    }
    var roads: [RoadNetwork.Road] = []
    var minutes = (0..<size * size).map { a in (0..<size * size).map { $0 == a ? 0 : Double.infinity } }
    for a in 0..<size * size {
      for b in [a % size < size - 1 ? a + 1 : nil, a + size < size * size ? a + size : nil].compactMap({ $0 })
      where Int.random(in: 0..<4, using: &dice) > 0 {
        let speed = Double(Int.random(in: 1...6, using: &dice)) * 10
        roads.append(.init(Geometry(line: [place(a), place(b)]), kilometresPerHour: speed))
        minutes[a][b] = Ellipsoid.wgs84.distance(place(a), place(b)) / 1000 / speed * 60
        minutes[b][a] = minutes[a][b]
      }
    }
    for k in minutes.indices {
      for a in minutes.indices {
        for b in minutes.indices { minutes[a][b] = min(minutes[a][b], minutes[a][k] + minutes[k][b]) }
      }
    }
    let places = (0..<size * size).map(place)
    let travel = try TravelTime(
      over: RoadNetwork(roads, snappingMetres: 1), walkingKilometresPerHour: 4, greatestWalkMetres: 1)
    let found = travel.ways(from: places, to: places)
    for a in places.indices {
      for b in places.indices where a != b {
        let way = found.ways[a].first { $0.site == b }?.distance ?? .infinity
        #expect(way == minutes[a][b] || abs(way - minutes[a][b]) < 1e-9 * minutes[a][b])
      }
    }
  }

  @Test func gapsAreRankedByMinerYears() {
    func zone(_ id: String, _ longitude: Double, miners: Double, years: Double) -> InfrastructureGap.Zone {
      .init(id: id, geometry: Geometry(point: Coordinate(longitude, 0)), miners: miners, lifeYears: years)
    }
    let gaps = InfrastructureGap.ranked(
      [
        zone("near", 0.01, miners: 900, years: 9), zone("far", 0.1, miners: 100, years: 5),
        zone("farther", 0.2, miners: 60, years: 10),
      ],
      networks: [
        .init(
          kind: "road", geometries: [Geometry(line: [Coordinate(0, -1), Coordinate(0, 1)])],
          enoughMetres: 5_000),
        .init(kind: "water", geometries: [], enoughMetres: 1_000),
      ], searchMetres: 100_000)
    #expect(
      gaps.map { $0.zone + " " + $0.kind } == [
        "near water", "farther road", "farther water", "far road", "far water",
      ])
    #expect(abs((gaps[1].metres ?? 0) - 22_263.9) < 1)
    #expect(gaps[0].metres == nil && gaps[1].minerYears == 600)
  }

  @Test func wrongSpeedsAreRefused() throws {
    #expect(throws: SitingError.self) {
      try RoadNetwork(
        [.init(Geometry(line: [Coordinate(0, 0), Coordinate(1, 0)]), kilometresPerHour: 0)], snappingMetres: 1
      )
    }
    #expect(throws: SitingError.self) { try RoadNetwork([], snappingMetres: 1) }
    let network = try network()
    #expect(throws: SitingError.self) {
      try TravelTime(over: network, walkingKilometresPerHour: 0, greatestWalkMetres: 1)
    }
  }
}
