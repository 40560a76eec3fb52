import SpatialCore
import ZoneAllocation

/// What a licence covers of the blocks of a graticule, and over which of their sides it goes on.
///
/// A block of which it covers less than a ten-thousandth is none of its units, and one of which it covers all but that is whole: corners
/// written to six or seven decimals depart by less.
struct LicenceCover {
  /// A block's part.
  struct Share {
    let hectares: Double
    let isWhole: Bool
  }

  /// What is covered of each block.
  private(set) var shares: [CadastralGrid.Cell: Share] = [:]
  /// For a block the neighbours over whose side the licence does not go on.
  private(set) var separated: [CadastralGrid.Cell: Set<CadastralGrid.Cell>] = [:]
  /// Whole blocks on which alone a scrap of the licence in a block beside them hangs: where the licence has several pieces in a block, all
  /// but the largest.
  private(set) var holdsScraps: Set<CadastralGrid.Cell> = []

  private static let tolerance = 1e-4

  init(of licence: Geometry, on grid: CadastralGrid, in box: BoundingBox, ellipsoid: Ellipsoid) throws {
    let prepared = try PreparedGeometry(licence)
    let (columns, rows) = grid.cells(in: box)
    var pieces: [CadastralGrid.Cell: [Geometry]] = [:]
    for row in rows {
      for column in columns {
        let cell = CadastralGrid.Cell(column: column, row: row)
        let square = grid.box(of: cell).polygon
        guard try prepared.intersects(square) else { continue }
        let isCovered = try prepared.covers(square)
        let both = isCovered ? square : try licence.clipped(to: grid.box(of: cell))
        let share = both.planarArea / square.planarArea
        guard share > Self.tolerance else { continue }
        let isWhole = share >= 1 - Self.tolerance
        shares[cell] = Share(hectares: ellipsoid.areaHectares(of: both), isWhole: isWhole)
        if !isWhole {
          pieces[cell] = both.parts.sorted { $0.planarArea > $1.planarArea }
        }
      }
    }
    for (cell, own) in pieces {
      for side in Side.allCases {
        let next = side.neighbour(of: cell)
        guard let other = shares[next] else { continue }
        let box = grid.box(of: cell)
        // A whole block has its whole side.
        let there = pieces[next].map { $0.map { side.opposite.spans(of: $0, in: grid.box(of: next)) } }
        let here = own.map { side.spans(of: $0, in: box) }
        let main = there.map { $0.first ?? [] } ?? [side.whole(of: box)]
        if !Self.meet(here.first ?? [], main, in: box) { separated[cell, default: []].insert(next) }
        if other.isWhole, here.dropFirst().contains(where: { Self.meet($0, main, in: box) }) {
          holdsScraps.insert(next)
        }
      }
    }
  }

  /// Whether two lists of spans share more than what rounding makes.
  private static func meet(_ a: [ClosedRange<Double>], _ b: [ClosedRange<Double>], in box: BoundingBox)
    -> Bool
  {
    let least = tolerance * max(box.width, box.height)
    return a.contains { own in
      b.contains { min(own.upperBound, $0.upperBound) - max(own.lowerBound, $0.lowerBound) > least }
    }
  }
}

/// A side of a block.
private enum Side: CaseIterable {
  case west, east, south, north

  var opposite: Side {
    switch self {
    case .west: .east
    case .east: .west
    case .south: .north
    case .north: .south
    }
  }

  func neighbour(of cell: CadastralGrid.Cell) -> CadastralGrid.Cell {
    switch self {
    case .west: CadastralGrid.Cell(column: cell.column - 1, row: cell.row)
    case .east: CadastralGrid.Cell(column: cell.column + 1, row: cell.row)
    case .south: CadastralGrid.Cell(column: cell.column, row: cell.row - 1)
    case .north: CadastralGrid.Cell(column: cell.column, row: cell.row + 1)
    }
  }

  func whole(of box: BoundingBox) -> ClosedRange<Double> {
    switch self {
    case .west, .east: box.minY...box.maxY
    case .south, .north: box.minX...box.maxX
    }
  }

  /// Where an outline runs along the side, in degrees along it.
  func spans(of polygon: Geometry, in box: BoundingBox) -> [ClosedRange<Double>] {
    let ring = Array(polygon.path(0))
    let near = 1e-6 * max(box.width, box.height)
    return zip(ring, ring.dropFirst()).compactMap { a, b in
      let (first, second): (Double, Double)
      switch self {
      case .west where abs(a.x - box.minX) < near && abs(b.x - box.minX) < near: (first, second) = (a.y, b.y)
      case .east where abs(a.x - box.maxX) < near && abs(b.x - box.maxX) < near: (first, second) = (a.y, b.y)
      case .south where abs(a.y - box.minY) < near && abs(b.y - box.minY) < near: (first, second) = (a.x, b.x)
      case .north where abs(a.y - box.maxY) < near && abs(b.y - box.maxY) < near: (first, second) = (a.x, b.x)
      default: return nil
      }
      return min(first, second)...max(first, second)
    }
  }
}
