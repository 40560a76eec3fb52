/// Finds the smallest squares of a ``MaskGrid`` that one region covers, or leaves bare, as a whole: no curve of it comes near
/// and the middle is covered, or bare.
struct RegionSquares {
  private let grid: MaskGrid
  private let wordsPerRow: Int
  /// A bit for each square near which a curve runs, 64 of a row in a word.
  private var touched: [UInt64]
  /// A bit for each square in whose middle the winding number is another one than in that of its western neighbour.
  private var changed: [UInt64]
  /// What the winding number gains there; 0 in all others.
  private var gain: [Int32]

  init(_ grid: MaskGrid) {
    self.grid = grid
    wordsPerRow = grid.columns >> 6
    touched = [UInt64](repeating: 0, count: wordsPerRow * grid.rows)
    changed = touched
    gain = [Int32](repeating: 0, count: grid.columns * grid.rows)
  }

  /// The squares of the region with a key, a bit each, row by row.
  mutating func squares(_ rings: GridRings, key: Int32, whereCovered: Bool) -> [UInt64] {
    for place in touched.indices { touched[place] = 0 }
    draw(rings, key: key)
    return takeSquares(whereCovered: whereCovered)
  }

  private mutating func draw(_ rings: GridRings, key: Int32) {
    touched.withUnsafeMutableBufferPointer { touched in
      changed.withUnsafeMutableBufferPointer { changed in
        gain.withUnsafeMutableBufferPointer { gain in
          rings.vertices.withUnsafeBufferPointer { vertices in
            var start = 0
            for (ring, end) in rings.ends.enumerated() {
              defer { start = end }
              guard rings.keys[ring] == key else { continue }
              var u = vertices[end - 1]
              for place in start..<end {
                let v = vertices[place]
                RegionSquares.touch(u, v, grid, touched)
                RegionSquares.count(u, v, grid, changed, gain)
                u = v
              }
            }
          }
        }
      }
    }
  }

  /// Reads off the squares and forgets the winding numbers.
  private mutating func takeSquares(whereCovered: Bool) -> [UInt64] {
    let (columns, rows, wordsPerRow) = (grid.columns, grid.rows, wordsPerRow)
    return [UInt64](unsafeUninitializedCapacity: touched.count) { squares, filled in
      touched.withUnsafeBufferPointer { touched in
        changed.withUnsafeMutableBufferPointer { changed in
          gain.withUnsafeMutableBufferPointer { gain in
            for row in 0..<rows {
              var winding: Int32 = 0
              for word in 0..<wordsPerRow {
                let place = row &* wordsPerRow &+ word
                var covered = winding > 0 ? UInt64.max : 0
                while changed[place] != 0 {
                  let bit = changed[place].trailingZeroBitCount
                  changed[place] &= changed[place] &- 1
                  let square = row &* columns &+ word &* 64 &+ bit
                  winding &+= gain[square]
                  gain[square] = 0
                  let onward = UInt64.max << UInt64(bit)
                  covered = winding > 0 ? covered | onward : covered & ~onward
                }
                squares[place] = (whereCovered ? covered : ~covered) & ~touched[place]
              }
            }
          }
        }
      }
      filled = touched.count
    }
  }

  @inline(__always)
  private static func touch(
    _ u: GridPoint, _ v: GridPoint, _ grid: MaskGrid, _ touched: UnsafeMutableBufferPointer<UInt64>
  ) {
    // A cell of the grid more on each side: noding moves edges by half of one.
    let firstColumn = max(0, grid.column(Int64(min(u.x, v.x)) - 1))
    let lastColumn = min(grid.columns - 1, grid.column(Int64(max(u.x, v.x)) + 1))
    let firstRow = max(0, grid.row(Int64(min(u.y, v.y)) - 1))
    let lastRow = min(grid.rows - 1, grid.row(Int64(max(u.y, v.y)) + 1))
    guard firstColumn <= lastColumn, firstRow <= lastRow else { return }
    for row in firstRow...lastRow {
      for column in firstColumn...lastColumn {
        touched[(row &* grid.columns &+ column) >> 6] |= 1 << UInt64(column & 63)
      }
    }
  }

  /// Counts an edge in the rows whose middle it crosses: land left of it, so the winding falls east of one that runs north.
  @inline(__always)
  private static func count(
    _ u: GridPoint, _ v: GridPoint, _ grid: MaskGrid, _ changed: UnsafeMutableBufferPointer<UInt64>,
    _ gain: UnsafeMutableBufferPointer<Int32>
  ) {
    let half = Int64(1) << Int64(MaskGrid.shift - 1)
    let (low, high) = u.y < v.y ? (u, v) : (v, u)
    var row = max(0, grid.row(Int64(low.y) + half - 1))
    let last = min(grid.rows - 1, grid.row(Int64(high.y) - 1 + half))
    while row <= last {
      let middle = grid.south + Int64(row) << Int64(MaskGrid.shift) + half
      if middle >= Int64(low.y), middle < Int64(high.y) {
        let share = Double(middle - Int64(low.y)) / Double(Int64(high.y) - Int64(low.y))
        let x = Double(low.x) + share * (Double(high.x) - Double(low.x))
        let column = max(0, grid.column(Int64(x)) + 1)
        if column < grid.columns {
          let square = row &* grid.columns &+ column
          gain[square] &+= u.y < v.y ? -1 : 1
          changed[square >> 6] |= 1 << UInt64(column & 63)
        }
      }
      row += 1
    }
  }
}
