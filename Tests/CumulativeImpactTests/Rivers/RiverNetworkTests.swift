import CumulativeImpact
import SpatialCore
import Testing

@Suite struct RiverNetworkTests {
  /// A river from its coordinates, in hundredths of a degree (about 1.1 km at the equator).
  private func river(
    _ id: String, _ places: [(Double, Double)], flow: RiverLine.Flow? = nil, heights: (Double, Double)? = nil,
    share: Double? = nil
  ) -> RiverLine {
    RiverLine(
      id: id, geometry: Geometry(line: places.map { Coordinate($0.0 / 100, $0.1 / 100) }), flow: flow,
      firstElevationMetres: heights?.0, lastElevationMetres: heights?.1, bifurcationShare: share)
  }

  @Test func aSideRiverDividesTheMainRiver() throws {
    // The example of the type.
    let network = try RiverNetwork(
      [river("main", [(0, 0), (20, 0)]), river("side", [(10, 10), (10, 0)])], snapMetres: 10)
    #expect(network.reaches.map(\.riverID).sorted() == ["main", "main", "side"])
    #expect(network.reaches.last?.riverID == "main" && network.reaches.last?.piece == 1)
    #expect(network.report.divided.map(\.riverID) == ["main"])
    #expect(network.report.divided.first?.byRiverIDs == ["side"])
    #expect(network.report.pieces.map(\.riverIDs) == [["main", "side"]])
    #expect(
      network.report.snapped.isEmpty && network.report.cycles.isEmpty && network.report.bifurcations.isEmpty)
    // A degree of the equator is 111,319.49 m.
    for reach in network.reaches where reach.riverID == "main" {
      #expect(abs(reach.lengthMetres - 11_131.949) < 0.001)
    }
  }

  @Test func endsWithinTheSnapDistanceBecomeOneNode() throws {
    // 0.01 hundredths of a degree are 11 m.
    let rivers = [river("a", [(0, 0), (10, 0)]), river("b", [(10.01, 0), (20, 0)])]
    let snapped = try RiverNetwork(rivers, snapMetres: 12)
    #expect(snapped.report.pieces.count == 1)
    #expect(snapped.report.snapped.count == 1)
    #expect(abs((snapped.report.snapped.first?.metres ?? 0) - 11.132) < 0.001)
    let loose = try RiverNetwork(rivers, snapMetres: 10)
    #expect(loose.report.pieces.count == 2 && loose.report.snapped.isEmpty)
    let gap = loose.report.looseEnds.first { $0.riverID == "a" && $0.isMouth }
    #expect(gap?.neighbour?.riverID == "b")
    #expect(loose.report.looseEnds.count == 4)
  }

  @Test func aShortReachNeverCollapses() throws {
    // 5 m long, with ends of others at both of its ends, all within 8 m.
    let network = try RiverNetwork(
      [
        river("above", [(0, 0), (10, 0)]), river("short", [(10, 0), (10.0045, 0)]),
        river("below", [(10.0045, 0), (20, 0)]),
      ], snapMetres: 8)
    #expect(network.reaches.map(\.riverID) == ["above", "short", "below"])
    #expect(network.report.snapped.isEmpty)
  }

  @Test func directionsByAttributeByHeightsAndByMouth() throws {
    let drawn = [
      river("a", [(10, 0), (0, 0)], flow: .againstDigitised, heights: (10, 30)),
      river("b", [(10, 0), (20, 0)], flow: .asDigitised, heights: (10, 5)), river("c", [(30, 0), (20, 0)]),
    ]
    for direction in [RiverNetwork.Direction.stated, .elevations] {
      let network = try RiverNetwork(drawn, snapMetres: 0, direction: direction)
      #expect(network.report.reversed == ["a"])
      #expect(network.report.withoutDirection == ["c"])
    }
    let mouth = Coordinate(0.3001, 0)
    let network = try RiverNetwork(drawn, snapMetres: 0, direction: .outlets([mouth], withinMetres: 50))
    #expect(network.reaches.map(\.riverID) == ["a", "b", "c"])
    #expect(network.report.reversed == ["a", "c"])
    #expect(network.report.withoutDirection.isEmpty)
    #expect(throws: ImpactError.self) {
      try RiverNetwork(drawn, snapMetres: 0, direction: .outlets([mouth], withinMetres: 5))
    }
    let elsewhere = drawn + [river("d", [(0, 50), (1, 50)])]
    #expect(
      try RiverNetwork(elsewhere, snapMetres: 0, direction: .outlets([mouth], withinMetres: 50)).report
        .withoutDirection == ["d"])
  }

  @Test func circlesAreCutAndNamed() throws {
    let network = try RiverNetwork(
      [
        river("in", [(0, 0), (10, 0)]), river("p", [(10, 0), (20, 10)]), river("q", [(20, 10), (20, 0)]),
        river("r", [(20, 0), (10, 0)]), river("out", [(20, 0), (30, 0)]),
      ], snapMetres: 0)
    #expect(network.report.cycles.map(\.riverIDs) == [["p", "q", "r"]])
    #expect(network.report.cycles.map(\.cutRiverIDs) == [["r"]])
    #expect(network.reaches.first { $0.riverID == "r" }?.share == 0)
    #expect(network.reaches.first { $0.riverID == "out" }?.share == 1)
    #expect(network.reaches.count == 5)
    let ring = try RiverNetwork([river("ring", [(0, 0), (1, 0), (1, 1), (0, 0)])], snapMetres: 0)
    #expect(ring.report.cycles.map(\.cutRiverIDs) == [["ring"]])
  }

  @Test func waterDividesAsStatedOrEqually() throws {
    func shares(_ left: Double?, _ right: Double?) throws -> [Double] {
      try RiverNetwork(
        [
          river("in", [(0, 0), (10, 0)]), river("left", [(10, 0), (20, 5)], share: left),
          river("right", [(10, 0), (20, -5)], share: right),
        ], snapMetres: 0
      ).report.bifurcations.flatMap(\.shares)
    }
    #expect(try shares(nil, nil) == [0.5, 0.5])
    #expect(try shares(0.75, nil) == [0.75, 0.25])
    #expect(try shares(3, 1) == [0.75, 0.25])
    #expect(throws: ImpactError.self) { try shares(1.5, nil) }
    #expect(throws: ImpactError.self) { try shares(0, 0) }
  }

  @Test func aCanalThatLeavesMidwayTakesItsShare() throws {
    let network = try RiverNetwork(
      [river("main", [(0, 0), (20, 0)], share: 0.9), river("canal", [(10, 0), (10, 10)], share: 0.25)],
      snapMetres: 1)
    #expect(network.reaches.first { $0.riverID == "canal" }?.share == 0.25)
    #expect(network.reaches.first { $0.riverID == "main" && $0.piece == 1 }?.share == 0.75)
  }

  @Test func nothingIsDroppedSilently() throws {
    let network = try RiverNetwork(
      [
        river("ok", [(0, 0), (1, 0)]), river("dot", [(5, 5), (5, 5)]),
        RiverLine(id: "lake", geometry: BoundingBox(minX: 0, minY: 0, maxX: 1, maxY: 1).polygon),
        RiverLine(id: "none", geometry: Geometry(kind: .multiLineString, coordinates: [])),
      ], snapMetres: 0)
    #expect(network.report.refused.map(\.riverID) == ["dot", "lake", "none"])
    #expect(network.reaches.map(\.riverID) == ["ok"])
  }

  @Test func refusesWhatCannotBeMeant() {
    let one = river("a", [(0, 0), (1, 0)])
    #expect(throws: ImpactError.self) { try RiverNetwork([one, one], snapMetres: 0) }
    #expect(throws: ImpactError.self) { try RiverNetwork([one], snapMetres: -1) }
    #expect(throws: ImpactError.self) {
      try RiverNetwork([river("a", [(0, 0), (50_000, 0)])], snapMetres: 0)
    }
    #expect(throws: ImpactError.self) {
      try RiverNetwork([river("a", [(0, 0), (1, 0)], share: -1)], snapMetres: 0)
    }
  }

  @Test("Every reach comes after all that flow into it, whatever the order of the input", arguments: 0..<40)
  func orderOfAnyNetwork(seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    // Lines between the crossings of a 5 by 5 grid, a little off, so that ends must be snapped.
    let rivers = (0..<30).map { number in
      let ends = (0..<2).map { _ in
        (
          Double(Int(random.number(in: 0...4.999))) * 10 + random.number(in: 0...0.002),
          Double(Int(random.number(in: 0...4.999))) * 10 + random.number(in: 0...0.002)
        )
      }
      return river("r\(number)", [ends[0], ends[1]])
    }
    let network = try RiverNetwork(rivers, snapMetres: 10)
    var finished = Set(network.nodes.indices)
    for reach in network.reaches { finished.remove(reach.endNode) }
    for (number, reach) in network.reaches.enumerated() {
      let isReady = finished.contains(reach.startNode)
      let waits = network.reaches[number...].contains { $0.endNode == reach.startNode }
      #expect(isReady || !waits)
    }
    // All water that reaches a node goes on.
    for node in network.nodes.indices {
      let leaving = network.reaches.filter { $0.startNode == node }
      #expect(leaving.isEmpty || abs(leaving.reduce(0) { $0 + $1.share } - 1) < 1e-12)
    }
    let length = network.reaches.reduce(0) { $0 + $1.lengthMetres }
    let drawn = rivers.reduce(0) { $0 + Ellipsoid.wgs84.length(of: $1.geometry) }
    let refused = network.report.refused.count
    #expect(refused > 0 || abs(length - drawn) < 1e-4 * drawn)
    let again = try RiverNetwork(rivers.shuffled(using: &random), snapMetres: 10)
    #expect(again.reaches == network.reaches && again.report == network.report)
  }
}
