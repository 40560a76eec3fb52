import SpatialCore

/// A map without gaps or overlaps: shaken honeycomb cells whose neighbours share every vertex of their bent borders.
struct CellCoverage {
  let columns: Int
  let rows: Int
  private let southWest: Coordinate
  private let width: Double
  private let height: Double
  private let spacing: Double
  private let warp: Warp
  private let seed: UInt64

  /// A corner of cells: the number of its line, from the south, and its place along it, in half cells.
  private struct Corner {
    let line: Int
    let place: Int
  }

  /// Cells over a box; `spacing` is the distance of vertices before bending, in degrees.
  init(
    over box: BoundingBox, cellWidth: Double, cellHeight: Double, spacing: Double, seed: UInt64,
    purpose: String
  ) {
    columns = Int((box.width / cellWidth).rounded())
    rows = Int((box.height / cellHeight).rounded())
    southWest = Coordinate(box.minX, box.minY)
    width = cellWidth
    height = cellHeight
    self.spacing = spacing
    warp = Warp(from: 4 * cellWidth, to: 6 * spacing, seed: seed, purpose: purpose)
    var random = RandomSource(seed: seed, purpose: purpose)
    self.seed = random.next()
  }

  /// How many cells there are.
  var count: Int { columns * rows }

  /// Where a cell lies, about.
  func middle(of cell: Int) -> Coordinate {
    let (row, column) = cell.quotientAndRemainder(dividingBy: columns)
    return Coordinate(
      southWest.x + width * (Double(column) + 0.5 + 0.5 * Double(row % 2)),
      southWest.y + height * (Double(row) + 0.5))
  }

  /// The outline of a cell, counted row by row from the south-west.
  func outline(of cell: Int) -> Geometry {
    let (row, column) = cell.quotientAndRemainder(dividingBy: columns)
    let first = 2 * column + row % 2
    let corners =
      (0...2).map { Corner(line: row, place: first + $0) }
      + (0...2).reversed().map { Corner(line: row + 1, place: first + $0) }
    var ring: [Coordinate] = []
    for (place, corner) in corners.enumerated() {
      ring += border(from: corner, to: corners[(place + 1) % 6]).dropLast()
    }
    ring.append(ring[0])
    return Geometry(polygon: [ring])
  }

  /// The border between two corners, computed in the same direction for both neighbours: the same to the last bit.
  private func border(from a: Corner, to b: Corner) -> [Coordinate] {
    let isForward = (a.line, a.place) < (b.line, b.place)
    let (first, last) = isForward ? (a, b) : (b, a)
    let points = warp.line(from: position(first), to: position(last), spacing: spacing)
    return isForward ? points : points.reversed()
  }

  /// Corners from which a border goes up lie higher than those from which one goes down, as in a honeycomb.
  private func position(_ corner: Corner) -> Coordinate {
    let bits = RandomSource.bits(seed, corner.line, corner.place)
    let shakeX = Double(bits >> 32) * 0x1p-32 - 0.5
    let shakeY = Double(bits & 0xFFFF_FFFF) * 0x1p-32 - 0.5
    let lift = (corner.line + corner.place) % 2 == 0 ? 0.13 : -0.13
    return Coordinate(
      southWest.x + width * (0.5 * Double(corner.place) + 0.25 * shakeX),
      southWest.y + height * (Double(corner.line) + lift + 0.25 * shakeY))
  }
}
