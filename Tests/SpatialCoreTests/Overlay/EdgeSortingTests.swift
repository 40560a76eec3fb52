import Testing

@testable import SpatialCore

@Suite struct EdgeSortingTests {
  @Test("Positions are sorted as their order says", arguments: [0, 1, 10, 60_000, Int(Int32.max)])
  func positions(reach: Int) {
    var dice = Dice(seed: reach)
    for count in [0, 1, 2, 3, 100, 3000] {
      let positions = (0..<count).map { _ in
        GridPoint(x: Int32(dice.roll(-reach...reach)), y: Int32(dice.roll(-reach...reach)))
      }
      let sorted = EdgeSorting.sortedIndices(
        count: count, from: Int32(-reach), to: Int32(reach)
      ) { positions[$0].order }.map(Int.init)
      let expected = positions.indices.sorted {
        (positions[$0].x, positions[$0].y, $0) < (positions[$1].x, positions[$1].y, $1)
      }
      #expect(sorted == expected)
    }
  }

  @Test("A position outside the meridians stops the program", arguments: [-8, 6, 100, Int(Int32.min)])
  func positionsOutside(x: Int) async {
    await #expect(processExitsWith: .failure) { [x] in
      let order = GridPoint(x: Int32(x), y: 0).order
      _ = EdgeSorting.sortedIndices(count: 3, from: -7, to: 5) { _ in order }
    }
  }

  @Test func positionsOnTheMeridiansThemselvesAreSorted() {
    let orders = [5, -7, 5, -7].map { GridPoint(x: $0, y: 0).order }
    #expect(EdgeSorting.sortedIndices(count: 4, from: -7, to: 5) { orders[$0] } == [1, 3, 0, 2])
    #expect(EdgeSorting.sortedIndices(count: 1, from: 5, to: 5) { orders[$0] } == [0])
  }

  @Test func edgesOnEachOtherBecomeOneOrVanish() {
    var table = LabelTable(keyCount: 3)
    let (a, b, c) = (GridPoint(x: 0, y: 0), GridPoint(x: 5, y: 1), GridPoint(x: 5, y: 2))
    func edge(_ from: GridPoint, _ to: GridPoint, _ key: Int32, _ adds: Bool) -> GridEdge {
      GridEdge(a: from, b: to, step: LabelTable.step(key, adds: adds))
    }
    let edges = [
      edge(a, c, 1, true), edge(a, b, 2, true), edge(a, b, 0, true), edge(a, c, 1, false),
      edge(a, b, 2, false), edge(b, c, 0, true),
    ]
    let merged = EdgeSorting.merged(edges, from: -7, to: 5, &table)
    #expect(merged.map(\.a) == [a, b])
    #expect(merged.map(\.b) == [b, c])
    #expect(merged.map(\.step) == [LabelTable.step(0, adds: true), LabelTable.step(0, adds: true)])
  }

  @Test func aThirdEdgeOnTwoThatCancelStays() {
    var table = LabelTable(keyCount: 1)
    let (a, b) = (GridPoint(x: -7, y: 3), GridPoint(x: -7, y: 9))
    let edges = [true, false, true].map { GridEdge(a: a, b: b, step: LabelTable.step(0, adds: $0)) }
    let merged = EdgeSorting.merged(edges, from: -7, to: 5, &table)
    #expect(merged.map(\.step) == [LabelTable.step(0, adds: true)])
  }
}
