/// The squares of a ``DetailMask`` between two meridians: where each lies.
///
/// Squares are counted from the south-west. West and south are aligned to the greatest squares, so that each of those is made
/// of whole smaller ones.
struct MaskGrid {
  /// Side of the smallest squares: 2¹⁵ cells of the grid, about 360 m.
  static let shift = 15
  static let smallestSideMetres = 360.0

  let west: Int64
  let south: Int64
  /// How many of the smallest squares stand in a row, and how many rows there are; whole multiples of the greatest squares.
  let columns: Int
  let rows: Int

  /// The grid between two meridians around some vertices; what lies north and south of them is not part of it.
  init(_ vertices: [GridPoint], from west: Int32, to east: Int32) {
    var low = vertices.first?.y ?? 0
    var high = low
    for vertex in vertices {
      low = min(low, vertex.y)
      high = max(high, vertex.y)
    }
    let shift = Int64(Self.shift + MaskSquares.levels)
    func aligned(_ value: Int64) -> Int64 { (value >> shift) << shift }
    self.west = aligned(Int64(west))
    south = aligned(Int64(low))
    columns = Int((aligned(Int64(east)) + 1 << shift - self.west) >> Int64(Self.shift))
    rows = Int((aligned(Int64(high)) + 1 << shift - south) >> Int64(Self.shift))
  }

  @inline(__always)
  func column(_ x: Int64) -> Int { Int((x &- west) >> Int64(Self.shift)) }
  @inline(__always)
  func row(_ y: Int64) -> Int { Int((y &- south) >> Int64(Self.shift)) }

  /// Which square, counted row by row, holds a vertex and the cells of the files' grid around it; nil when none does.
  @inline(__always)
  func innerSquare(of vertex: GridPoint) -> Int? {
    let (x, y) = (Int64(vertex.x) &- west, Int64(vertex.y) &- south)
    guard isInner(x), isInner(y) else { return nil }
    let column = Int(x >> Int64(Self.shift))
    let row = Int(y >> Int64(Self.shift))
    guard column >= 0, column < columns, row >= 0, row < rows else { return nil }
    return row &* columns &+ column
  }

  /// Whether a latitude lies in the southern half of its row, or in the middle.
  @inline(__always)
  func isSouthern(_ y: Int32) -> Bool { (Int64(y) &- south &- 1) & (1 << Int64(Self.shift - 1)) == 0 }

  @inline(__always)
  private func isInner(_ offset: Int64) -> Bool {
    let side = UInt64(1) << UInt64(Self.shift)
    return (UInt64(bitPattern: offset) & (side - 1)) &- 1 < side - 2
  }
}
