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
}
