/// Where details do not matter: squares of land that are closed for certain, whatever else lies there.
///
/// Meaning: classes of geology or land use are reported of open land only, and most land of a country is closed by one rule alone. A
/// border between two classes that runs through a square of such land may take a short cut there: the curve stays closed, so every
/// label outside the square stays right, and inside nobody asks.
///
/// Invariants: a square is masked only if one region, with its setback, closes it as a whole: no curve of that region comes near,
/// and its middle is closed. A short cut begins and ends in one masked square, which is convex, so it lies in the square. The
/// region that masks the square has no curve in it, so the square is read as closed whatever has been shortened in it. A
/// curve all of which winds in masked land is left out. Whoever wants the ledger must leave the curves of rules as they are
/// (``Arrangement/Details/firstKey``).
struct DetailMask {
  /// Side of the smallest squares: 2¹⁵ cells of the grid, about 360 m.
  private static let shift = 15
  private static let smallestSideMetres = 360.0
  /// Squares are joined to greater ones, up to 2⁶ times as wide.
  private static let levels = 6

  private let west: Int64
  private let south: Int64
  private let columns: Int
  private let rows: Int
  /// For each smallest square the level of the greatest masked one it lies in, −1 when it is not masked.
  private var level: [Int8]

  /// Whether a region can cover whole squares.
  static func mayHide(_ region: Arrangement.Region) -> Bool {
    region.geometry.kind.dimension == 2 || region.setbackMetres >= smallestSideMetres
  }

  /// The mask between two meridians for the curves that have been drawn.
  init(_ rings: GridRings, details: Arrangement.Details, from west: Int32, to east: Int32) {
    // Where nothing was drawn, the grid is small: what lies outside it is not masked.
    var low = rings.vertices.first?.y ?? 0
    var high = low
    for vertex in rings.vertices {
      low = min(low, vertex.y)
      high = max(high, vertex.y)
    }
    // Aligned, so that greater squares are too.
    let greatest = Int64(1) << Int64(Self.shift + Self.levels)
    func aligned(_ value: Int64) -> Int64 { (value >> Int64(Self.shift + Self.levels)) * greatest }
    self.west = aligned(Int64(west))
    south = aligned(Int64(low))
    columns = Int((aligned(Int64(east)) + greatest - self.west) >> Int64(Self.shift))
    rows = Int((aligned(Int64(high)) + greatest - south) >> Int64(Self.shift))
    level = [Int8](repeating: -1, count: columns * rows)
    let (columns, rows) = (columns, rows)
    // For each size of squares, and each of them row by row, whether one region masks it.
    var masked = (0...Self.levels).map { [Bool](repeating: false, count: (columns >> $0) * (rows >> $0)) }

    for key in details.closingWhereCovered.sorted() where rings.keys.contains(Int32(key)) {
      join(smallest(rings, key: Int32(key), whereCovered: true), to: &masked)
    }
    for key in details.closingWhereBare.sorted() {
      join(smallest(rings, key: Int32(key), whereCovered: false), to: &masked)
    }
    for size in 0...Self.levels { note(masked[size], size) }
  }

  /// Which of the smallest squares one region covers, or leaves bare, as a whole.
  private func smallest(_ rings: GridRings, key: Int32, whereCovered: Bool) -> [Bool] {
    let (columns, rows) = (columns, rows)
    var isTouched = [Bool](repeating: false, count: columns * rows)
    // What the winding number in the middle of a square gains over that of its western neighbour.
    var gain = [Int32](repeating: 0, count: (columns + 1) * rows)
    isTouched.withUnsafeMutableBufferPointer { isTouched in
      gain.withUnsafeMutableBufferPointer { gain in
        rings.vertices.withUnsafeBufferPointer { vertices in
          var start = 0
          for (ring, end) in rings.ends.enumerated() {
            defer { start = end }
            guard rings.keys[ring] == key else { continue }
            var u = vertices[end - 1]
            for place in start..<end {
              let v = vertices[place]
              touch(u, v, isTouched)
              count(u, v, gain)
              u = v
            }
          }
        }
        // From here on: whether the region masks a square.
        for row in 0..<rows {
          let first = row &* columns
          let firstGain = row &* (columns &+ 1)
          var winding: Int32 = 0
          for column in 0..<columns {
            winding &+= gain[firstGain &+ column]
            isTouched[first &+ column] = (winding > 0) == whereCovered && !isTouched[first &+ column]
          }
        }
      }
    }
    return isTouched
  }

  /// Adds the squares of all sizes that one region masks as a whole, given the smallest.
  private func join(_ smallest: [Bool], to masked: inout [[Bool]]) {
    var squares = smallest
    for size in 0...Self.levels {
      if size > 0 { squares = Self.joined(squares, columns: columns >> size, rows: rows >> size) }
      squares.withUnsafeBufferPointer { squares in
        masked[size].withUnsafeMutableBufferPointer { masked in
          for place in squares.indices { masked[place] = masked[place] || squares[place] }
        }
      }
    }
  }

  /// Which squares of twice the side have all their four squares masked.
  private static func joined(_ squares: [Bool], columns: Int, rows: Int) -> [Bool] {
    [Bool](unsafeUninitializedCapacity: columns * rows) { joined, filled in
      squares.withUnsafeBufferPointer { squares in
        for row in 0..<rows {
          for column in 0..<columns {
            let corner = 4 &* row &* columns &+ 2 &* column
            let next = corner &+ 2 &* columns
            joined[row &* columns &+ column] =
              squares[corner] && squares[corner &+ 1] && squares[next] && squares[next &+ 1]
          }
        }
      }
      filled = columns * rows
    }
  }

  /// Notes a size for the squares that lie in a masked one of this size.
  private mutating func note(_ masked: [Bool], _ size: Int) {
    let (columns, rows) = (columns, rows)
    let side = 1 << size
    masked.withUnsafeBufferPointer { masked in
      level.withUnsafeMutableBufferPointer { level in
        for row in 0..<(rows >> size) {
          for column in 0..<(columns >> size) where masked[row &* (columns >> size) &+ column] {
            for y in (row * side)..<((row + 1) * side) {
              for x in (column * side)..<((column + 1) * side) { level[y &* columns &+ x] = Int8(size) }
            }
          }
        }
      }
    }
  }

  @inline(__always)
  private func touch(_ u: GridPoint, _ v: GridPoint, _ isTouched: UnsafeMutableBufferPointer<Bool>) {
    // A cell of the grid more on each side: noding moves edges by half of one.
    let firstColumn = max(0, column(Int64(min(u.x, v.x)) - 1))
    let lastColumn = min(columns - 1, column(Int64(max(u.x, v.x)) + 1))
    let firstRow = max(0, row(Int64(min(u.y, v.y)) - 1))
    let lastRow = min(rows - 1, row(Int64(max(u.y, v.y)) + 1))
    guard firstColumn <= lastColumn, firstRow <= lastRow else { return }
    for row in firstRow...lastRow {
      for column in firstColumn...lastColumn { isTouched[row * columns + column] = true }
    }
  }

  /// Counts an edge in the rows whose middle it crosses: land left of it, so the winding falls east of one that runs north.
  @inline(__always)
  private func count(_ u: GridPoint, _ v: GridPoint, _ gain: UnsafeMutableBufferPointer<Int32>) {
    let half = Int64(1) << Int64(Self.shift - 1)
    let (low, high) = u.y < v.y ? (u, v) : (v, u)
    var row = max(0, self.row(Int64(low.y) + half - 1))
    let last = min(rows - 1, self.row(Int64(high.y) - 1 + half))
    while row <= last {
      let middle = south + Int64(row) << Int64(Self.shift) + half
      if middle >= Int64(low.y), middle < Int64(high.y) {
        let share = Double(middle - Int64(low.y)) / Double(Int64(high.y) - Int64(low.y))
        let x = Double(low.x) + share * (Double(high.x) - Double(low.x))
        let column = min(columns, max(0, self.column(Int64(x)) + 1))
        gain[row * (columns + 1) + column] += u.y < v.y ? -1 : 1
      }
      row += 1
    }
  }

  /// Whether everything between two corners is masked.
  func covers(_ low: GridPoint, _ high: GridPoint) -> Bool {
    let firstColumn = column(Int64(low.x))
    let lastColumn = column(Int64(high.x))
    let firstRow = row(Int64(low.y))
    let lastRow = row(Int64(high.y))
    guard firstColumn >= 0, lastColumn < columns, firstRow >= 0, lastRow < rows else { return false }
    for row in firstRow...lastRow {
      var column = firstColumn
      while column <= lastColumn {
        let level = Int(self.level[row * columns + column])
        guard level >= 0 else { return false }
        // On to the end of this square.
        column = ((column >> level) + 1) << level
      }
    }
    return true
  }

  @inline(__always)
  private func column(_ x: Int64) -> Int { Int((x &- west) >> Int64(Self.shift)) }
  @inline(__always)
  private func row(_ y: Int64) -> Int { Int((y &- south) >> Int64(Self.shift)) }

  /// Adds a ring to others without the vertices that lie between two others in one masked square.
  func append(_ ring: ArraySlice<GridPoint>, to vertices: inout [GridPoint]) {
    // The square in which the way is at present, and the last vertex that was left out.
    var square: (column: Int, row: Int, level: Int)?
    var leftOut: GridPoint?
    for vertex in ring {
      let column = column(Int64(vertex.x))
      let row = row(Int64(vertex.y))
      if let here = square, column >> here.level == here.column, row >> here.level == here.row {
        leftOut = vertex
        continue
      }
      if let last = leftOut { vertices.append(last) }
      leftOut = nil
      vertices.append(vertex)
      square = nil
      if column >= 0, column < columns, row >= 0, row < rows {
        let level = Int(self.level[row * columns + column])
        if level >= 0 { square = (column >> level, row >> level, level) }
      }
    }
    if let last = leftOut { vertices.append(last) }
  }
}
