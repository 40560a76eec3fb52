import Testing

@testable import SpatialCore

/// Every edge that passes through a hot cell is bent there, and nowhere else: the quick search beside brute force.
@Suite struct HotCellTests {
  /// Line work of one kind.
  enum Kind: CaseIterable {
    case random, onOneLine, endsOnEdges, slivers, touchingRings, parallels, gridLimits
  }

  /// A few edges within `size` cells of a corner.
  private func edges(_ kind: Kind, seed: Int) -> [GridEdge] {
    var dice = Dice(seed: seed)
    let size = [3, 5, 9, 30, 1000][seed % 5]
    func point(_ size: Int, _ dice: inout Dice) -> (Int, Int) { (dice.roll(0...size), dice.roll(0...size)) }
    var ends: [(from: (Int, Int), to: (Int, Int))] = []
    switch kind {
    case .random:
      ends = (0..<dice.roll(2...9)).map { _ in (point(size, &dice), point(size, &dice)) }
    case .onOneLine:
      // Pieces of one or two lines that overlap in part or wholly.
      for _ in 0..<2 {
        let start = point(size, &dice)
        let (dx, dy) = (dice.roll(0...5), dice.roll(-5...5))
        func step(_ count: Int) -> (Int, Int) { (start.0 + count * dx, start.1 + count * dy) }
        ends += (0..<dice.roll(1...4)).map { _ in (step(dice.roll(0...6)), step(dice.roll(0...6))) }
      }
    case .endsOnEdges:
      // Ends on an edge, or a cell or two beside it.
      let (dx, dy) = (dice.roll(1...size), dice.roll(-size...size))
      let count = dice.roll(2...6)
      ends = [((0, 0), (count * dx, count * dy))]
      ends += (0..<count).map { place in
        (
          (place * dx + dice.roll(-1...1), place * dy + dice.roll(-1...1)),
          point(count * size, &dice)
        )
      }
    case .slivers:
      // Long edges that begin and end within a few cells of each other.
      let to =
        [(100_000, 7), (100_000, 99_999), (3, 100_000), (20_000_000, -3), (1_000_000_000, 800_000_000)]
        .randomElement(using: &dice) ?? (0, 0)
      ends = (0..<dice.roll(2...6)).map { _ in
        (point(2, &dice), (to.0 + dice.roll(0...3), to.1 + dice.roll(0...3)))
      }
      ends += (0..<3).map { _ in
        let part = dice.roll(1...9)
        let near = (to.0 / 10 * part + dice.roll(-1...1), to.1 / 10 * part + dice.roll(-2...2))
        return (near, (near.0 + dice.roll(0...2), near.1 + dice.roll(-2...2)))
      }
    case .touchingRings:
      // Triangles that have corners and edges in common.
      let corners = (0..<dice.roll(4...6)).map { _ in point(size, &dice) }
      for _ in 0..<dice.roll(2...4) {
        let ring = corners.shuffled(using: &dice).prefix(3)
        ends += zip(ring, ring.dropFirst() + ring.prefix(1)).map { (from: $0, to: $1) }
      }
    case .parallels:
      // Edges with few directions: through corners and sides of cells.
      ends = (0..<dice.roll(3...9)).map { _ in
        let from = point(size, &dice)
        let (dx, dy) =
          [(1, 1), (1, -1), (2, 1), (2, -1), (1, 2), (1, -2), (0, 1), (1, 0), (3, -1)]
          .randomElement(using: &dice) ?? (1, 1)
        let length = dice.roll(1...max(1, size / 2))
        return (from, (from.0 + length * dx, from.1 + length * dy))
      }
    case .gridLimits:
      // From one corner of the world to another, and short ones in the corners.
      func corner(_ dice: inout Dice) -> (Int, Int) {
        let (east, north) = (dice.roll(0...1), dice.roll(0...1))
        return (
          east * 3_600_000_000 + (1 - 2 * east) * dice.roll(0...3),
          north * 1_800_000_000 + (1 - 2 * north) * dice.roll(0...3)
        )
      }
      ends = (0..<dice.roll(3...8)).map { _ in (corner(&dice), corner(&dice)) }
      ends.append(((1_800_000_000 + dice.roll(-1...1), 0), (1_800_000_000, 900_000_000)))
    }
    let (west, south) =
      kind == .gridLimits
      ? (-1_800_000_000, -900_000_000) : (dice.roll(-1000...1000), dice.roll(-1000...1000))
    return ends.compactMap { ends in
      let sorted = [ends.from, ends.to].map { GridPoint(x: Int32(west + $0.0), y: Int32(south + $0.1)) }
        .sorted { $0.order < $1.order }
      return sorted[0] == sorted[1] ? nil : GridEdge(a: sorted[0], b: sorted[1], step: 0)
    }
  }

  /// Sorted, and one where several lie on each other.
  private func merged(_ edges: [GridEdge], _ table: inout LabelTable) -> [GridEdge] {
    EdgeSorting.merged(
      edges.map { GridEdge(a: $0.a, b: $0.b, step: LabelTable.step(0, adds: true)) },
      from: -1_800_000_001, to: 1_800_000_001, &table)
  }

  private func bends(of edges: [GridEdge]) -> [Set<GridPoint>] {
    var places = [Set<GridPoint>](repeating: [], count: edges.count)
    guard edges.count > 1 else { return places }
    for bend in SnapRounding.bends(of: edges, from: -1_800_000_001, to: 1_800_000_001) {
      places[Int(bend.edge)].insert(bend.place)
    }
    return places
  }

  @Test("Edges are bent at the hot cells they pass through, and only there", arguments: Kind.allCases)
  func bendsAreThoseOfBruteForce(kind: Kind) {
    var bent = 0
    for seed in 0..<600 {
      var table = LabelTable(keyCount: 1)
      let edges = merged(edges(kind, seed: seed), &table)
      let expected = HotCellOracle(edges).bends
      #expect(bends(of: edges) == expected, "seed \(seed)")
      bent += expected.reduce(0) { $0 + $1.count }
    }
    #expect(bent > 600, "\(kind) hardly bends anything")
  }

  @Test("Degenerate line work meets only at ends after noding", arguments: Kind.allCases)
  func degenerateEdgesMeetOnlyAtEnds(kind: Kind) {
    for seed in 0..<600 {
      var table = LabelTable(keyCount: 1)
      var edges = merged(edges(kind, seed: seed), &table)
      SnapRounding.node(&edges, from: -1_800_000_001, to: 1_800_000_001, &table)
      #expect(SnapRoundingTests.meetings(edges).isEmpty, "seed \(seed)")
    }
  }

  @Test func theOracleKnowsWhatTheHeadKnows() {
    func edge(_ x: Int32, _ y: Int32, _ toX: Int32, _ toY: Int32) -> GridEdge {
      GridEdge(a: GridPoint(x: x, y: y), b: GridPoint(x: toX, y: toY), step: 0)
    }
    // Two edges cross in (1, 1). The third is a quarter of a cell north of it there, and then runs through (2, 1.5), a place on
    // the southern side of the cell of (2, 2).
    let oracle = HotCellOracle([edge(0, 0, 2, 2), edge(0, 2, 2, 0), edge(0, 1, 4, 2)])
    #expect(
      oracle.bends == [
        [GridPoint(x: 1, y: 1)], [GridPoint(x: 1, y: 1)], [GridPoint(x: 1, y: 1), GridPoint(x: 2, y: 2)],
      ])
    // From (0, 1) to (1, 0) the way runs through (0.5, 0.5), which is the cell of (1, 1), not that of (0, 0).
    let corner = HotCellOracle([edge(0, 1, 1, 0), edge(0, 0, 0, 9), edge(1, 1, 9, 1)])
    #expect(corner.bends[0] == [GridPoint(x: 1, y: 1)])
  }
}
