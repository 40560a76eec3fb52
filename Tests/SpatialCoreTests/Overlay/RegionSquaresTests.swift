import Testing

@testable import SpatialCore

@Suite struct RegionSquaresTests {
  /// Rings whose vertices like the borders and middles of squares, against what each square's own definition says.
  @Test("A square is covered, or bare, when no curve comes near it and its middle is", arguments: 0..<60)
  func bruteForce(seed: Int) {
    var dice = Dice(seed: seed)
    let half = 1 << (MaskGrid.shift - 1)
    func ordinate() -> Int32 {
      Int32(dice.roll(0...40) * half + dice.roll(-1...1) * (dice.roll(0...3) == 0 ? dice.roll(0...half) : 1))
    }
    var rings = GridRings()
    for _ in 0..<dice.roll(1...4) {
      for _ in 0..<dice.roll(3...12) {
        let vertex = GridPoint(x: ordinate(), y: ordinate())
        rings.vertices.append(vertex)
        // Short edges within a square are the usual ones.
        for _ in 0..<dice.roll(0...3) {
          rings.vertices.append(
            GridPoint(x: vertex.x + Int32(dice.roll(-9...9)), y: vertex.y + Int32(dice.roll(-9...9))))
        }
      }
      rings.ends.append(rings.vertices.count)
      rings.keys.append(Int32(dice.roll(0...1)))
    }
    let grid = MaskGrid(rings.vertices, from: 0, to: Int32(20 << MaskGrid.shift))
    var squares = RegionSquares(grid)
    for (key, whereCovered) in [(Int32(0), true), (1, false), (0, false), (1, true)] {
      let found = squares.squares(rings, key: key, whereCovered: whereCovered)
      let right = (0..<grid.rows).flatMap { row in
        (0..<grid.columns).map { column in
          !isTouched(column, row, rings, key, grid)
            && (winding(column, row, rings, key, grid) > 0) == whereCovered
        }
      }
      #expect(right.indices.map { found[$0 >> 6] >> UInt64($0 & 63) & 1 == 1 } == right)
    }
  }

  private func forEachEdge(_ rings: GridRings, _ key: Int32, _ body: (GridPoint, GridPoint) -> Void) {
    var start = 0
    for (ring, end) in rings.ends.enumerated() {
      if rings.keys[ring] == key {
        for place in start..<end {
          body(rings.vertices[place], rings.vertices[place + 1 == end ? start : place + 1])
        }
      }
      start = end
    }
  }

  /// Whether the box of an edge, one cell wider on each side, meets a square.
  private func isTouched(_ column: Int, _ row: Int, _ rings: GridRings, _ key: Int32, _ grid: MaskGrid)
    -> Bool
  {
    let side = Int64(1) << Int64(MaskGrid.shift)
    let west = grid.west + Int64(column) * side
    let south = grid.south + Int64(row) * side
    var isTouched = false
    forEachEdge(rings, key) { u, v in
      if Int64(max(u.x, v.x)) + 1 >= west, Int64(min(u.x, v.x)) - 1 < west + side,
        Int64(max(u.y, v.y)) + 1 >= south, Int64(min(u.y, v.y)) - 1 < south + side
      {
        isTouched = true
      }
    }
    return isTouched
  }

  /// How often the rings wind around the middle of a square; only asked where no edge comes near.
  private func winding(_ column: Int, _ row: Int, _ rings: GridRings, _ key: Int32, _ grid: MaskGrid) -> Int {
    let half = Int64(1) << Int64(MaskGrid.shift - 1)
    let x = grid.west + Int64(2 * column + 1) * half
    let y = grid.south + Int64(2 * row + 1) * half
    var winding = 0
    forEachEdge(rings, key) { u, v in
      guard (Int64(u.y) <= y) != (Int64(v.y) <= y) else { return }
      let side =
        (Int64(v.x) - Int64(u.x)) * (y - Int64(u.y)) - (Int64(v.y) - Int64(u.y)) * (x - Int64(u.x))
      if v.y > u.y, side > 0 { winding += 1 }
      if v.y < u.y, side < 0 { winding -= 1 }
    }
    return winding
  }
}
