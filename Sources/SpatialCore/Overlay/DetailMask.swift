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
  private let grid: MaskGrid
  private var masked: MaskSquares

  /// Whether a region is large enough to cover some squares as a whole: points and lines in the middle of four of them, at least.
  static func mayHide(_ region: Arrangement.Region) -> Bool {
    region.geometry.kind.dimension == 2 || region.setbackMetres >= 2 * MaskGrid.smallestSideMetres
  }

  /// The mask between two meridians for the curves that have been drawn.
  init(_ rings: GridRings, details: Arrangement.Details, from west: Int32, to east: Int32) {
    grid = MaskGrid(rings.vertices, from: west, to: east)
    masked = MaskSquares(columns: grid.columns, rows: grid.rows)
    var region = RegionSquares(grid)
    for key in details.closingWhereCovered.sorted() where rings.keys.contains(Int32(key)) {
      masked.join(region.squares(rings, key: Int32(key), whereCovered: true))
    }
    for key in details.closingWhereBare.sorted() {
      masked.join(region.squares(rings, key: Int32(key), whereCovered: false))
    }
  }

  /// Whether everything between two corners is masked.
  func covers(_ low: GridPoint, _ high: GridPoint) -> Bool {
    let firstColumn = grid.column(Int64(low.x))
    let lastColumn = grid.column(Int64(high.x))
    let firstRow = grid.row(Int64(low.y))
    let lastRow = grid.row(Int64(high.y))
    guard firstColumn >= 0, lastColumn < grid.columns, firstRow >= 0, lastRow < grid.rows else {
      return false
    }
    return (firstRow...lastRow).allSatisfy { masked.contains(firstColumn...lastColumn, row: $0) }
  }

  /// Adds a ring to others without the vertices that lie between two others in one masked square.
  func append(_ ring: ArraySlice<GridPoint>, to vertices: inout [GridPoint]) {
    withUnsafeTemporaryAllocation(of: GridPoint.self, capacity: ring.count) { kept in
      let count = ring.withUnsafeBufferPointer { shorten($0, to: kept) }
      vertices.append(contentsOf: UnsafeMutableBufferPointer(rebasing: kept[..<count]))
    }
  }

  /// - Returns: how many vertices are kept.
  private func shorten(
    _ ring: UnsafeBufferPointer<GridPoint>, to kept: UnsafeMutableBufferPointer<GridPoint>
  ) -> Int {
    var count = 0
    func keep(_ vertex: GridPoint) {
      kept.initializeElement(at: count, to: vertex)
      count += 1
    }
    // The square in which the way is at present, and the last vertex that was left out.
    var square: (column: Int, row: Int, size: Int)?
    var leftOut: GridPoint?
    for vertex in ring {
      let column = grid.column(Int64(vertex.x))
      let row = grid.row(Int64(vertex.y))
      if let here = square, column >> here.size == here.column, row >> here.size == here.row {
        leftOut = vertex
        continue
      }
      if let last = leftOut { keep(last) }
      leftOut = nil
      keep(vertex)
      square = nil
      if column >= 0, column < grid.columns, row >= 0, row < grid.rows,
        let size = masked.size(column: column, row: row)
      {
        square = (column >> size, row >> size, size)
      }
    }
    if let last = leftOut { keep(last) }
    return count
  }
}
