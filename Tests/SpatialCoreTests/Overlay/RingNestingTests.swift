import Testing

@testable import SpatialCore

@Suite struct RingNestingTests {
  private func ring(_ points: [(Int32, Int32)]) -> [GridPoint] { points.map { GridPoint(x: $0.0, y: $0.1) } }

  /// A square, counter-clockwise when land is inside.
  private func square(_ x: Int32, _ y: Int32, _ side: Int32, isLand: Bool) -> [GridPoint] {
    let ring = ring([(x, y), (x + side, y), (x + side, y + side), (x, y + side)])
    return isLand ? ring : ring.reversed()
  }

  @Test func islandsInLakesInIslands() throws {
    let rings = (0..<6 as Range<Int32>).map { square(10 * $0, 10 * $0, 200 - 20 * $0, isLand: $0 % 2 == 0) }
    var dice = Dice(seed: 1)
    for _ in 0..<10 {
      let land = try RingNesting.polygons(rings.shuffled(using: &dice))
      #expect(land.partEnds == [2, 4, 6])
      #expect(try land.validityFault() == nil)
      #expect(land.path(0).first == GridPoint(x: 0, y: 0).coordinate)
      #expect(land.path(1).first == GridPoint(x: 10, y: 10).coordinate)
    }
  }

  @Test func holesThatTouchAtTheirWesternmostVertex() throws {
    let shells = [square(0, 0, 100, isLand: true), square(200, 0, 100, isLand: true)]
    let holes = [
      ring([(10, 50), (40, 60), (40, 52)]), ring([(10, 50), (40, 48), (40, 40)]),
      ring([(10, 50), (40, 51), (40, 49)]),
      ring([(10, 20), (10, 30), (20, 20)]),
    ]
    let land = try RingNesting.polygons(holes + shells)
    #expect(land.partEnds == [5, 6])
    #expect(try land.validityFault() == nil)
  }

  @Test func aHoleThatTouchesItsShellAtItsWesternmostVertex() throws {
    let shells = [
      ring([(0, 0), (100, 0), (100, 100), (0, 100), (0, 50)]), square(200, 0, 100, isLand: true),
    ]
    for hole in [
      ring([(0, 50), (50, 70), (50, 60)]), ring([(0, 50), (50, 40), (50, 30)]),
      ring([(100, 100), (60, 20), (50, 30)]),
    ] {
      let land = try RingNesting.polygons(shells + [hole])
      #expect(land.partEnds == [2, 3])
      #expect(try land.validityFault() == nil)
    }
  }

  @Test func aHoleAboveAnIslandInALakeBelongsToTheLandAround() throws {
    // Below the hole at (50, 80) lies a lake with an island in it.
    let rings = [
      square(0, 0, 100, isLand: true), square(20, 20, 40, isLand: false), square(30, 30, 20, isLand: true),
      square(35, 80, 10, isLand: false),
    ]
    let land = try RingNesting.polygons(rings)
    #expect(land.partEnds == [3, 4])
    #expect(land.planarArea.isEqual(to: 1e-14 * (10_000 - 1600 - 100 + 400), within: 1e-17))
  }

  @Test func aHoleInNoLandIsRefusedWithThePlace() {
    let fault = #expect(throws: SweepFault.self) {
      try RingNesting.polygons([
        square(0, 0, 10, isLand: true), square(20, 0, 10, isLand: true), square(40, 5, 3, isLand: false),
      ])
    }
    #expect(fault?.place == GridPoint(x: 40, y: 5))
  }

  @Test func longTeethAndManyIslands() throws {
    // Every edge of the comb is as long as all islands together: columns as narrow as an island would hold them all.
    var comb: [(Int32, Int32)] = [(0, 0), (1_000_000, 0)]
    for tooth in 0..<1000 as Range<Int32> {
      comb += [
        (1_000_000, 4 * tooth + 2), (1, 4 * tooth + 2), (1, 4 * tooth + 4), (1_000_000, 4 * tooth + 4),
      ]
    }
    comb.append((0, 4000))
    let islands = (0..<500 as Range<Int32>).map { square(20 * $0, 9000, 10, isLand: true) }
    let lakes = (0..<500 as Range<Int32>).map { square(20 * $0 + 2, 9002, 6, isLand: false) }
    let land = try RingNesting.polygons([ring(comb)] + islands + lakes)
    #expect(land.partCount == 501)
    #expect(land.pathEnds.count == 1001)
  }

  @Test("Squares in squares, at random", arguments: 0..<40)
  func randomSquares(seed: Int) throws {
    var dice = Dice(seed: seed)
    var rings: [[GridPoint]] = []
    var twice: Int64 = 0
    func fill(_ x: Int32, _ y: Int32, _ side: Int32, isLand: Bool) {
      rings.append(square(x, y, side, isLand: isLand))
      twice += (isLand ? 2 : -2) * Int64(side) * Int64(side)
      guard side >= 16 else { return }
      // Four smaller ones within, some left out, all a cell apart at least.
      let half = side / 2 - 2
      for (dx, dy) in [(1, 1), (side / 2 + 1, 1), (1, side / 2 + 1), (side / 2 + 1, side / 2 + 1)]
        as [(Int32, Int32)]
      where dice.roll(0...2) > 0 { fill(x + dx, y + dy, half, isLand: !isLand) }
    }
    fill(0, 0, 300, isLand: true)
    fill(500, 0, 200, isLand: true)
    let land = try RingNesting.polygons(rings.shuffled(using: &dice))
    #expect(try land.validityFault() == nil)
    #expect(land.pathEnds.count == rings.count)
    #expect(land.planarArea.isEqual(to: Double(twice) / 2 * 1e-14, within: 1e-16))
  }
}

extension Double {
  fileprivate func isEqual(to other: Double, within slack: Double) -> Bool { abs(self - other) <= slack }
}
