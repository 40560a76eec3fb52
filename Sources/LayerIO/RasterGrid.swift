public import SpatialCore

/// Numbers in equal cells over a rectangle: heights, population, land cover.
///
/// The first row is the northernmost, the first column the westernmost. A value stands for its cell; bilinear sampling takes it
/// as the value at the cell's centre.
public struct RasterGrid: Sendable {
  /// Cells from west to east.
  public let width: Int
  /// Cells from north to south.
  public let height: Int
  /// The north-western corner of the first cell.
  public let origin: Coordinate
  /// Size of a cell from west to east, in units of the reference system.
  public let cellWidth: Double
  /// Size of a cell from north to south, in units of the reference system.
  public let cellHeight: Double
  /// What the coordinates mean.
  public let crs: CoordinateReferenceSystem
  /// Row after row from the north; not a number where there is no data.
  public let values: [Double]

  /// How a value between the centres of cells is found.
  public enum Sampling: String, Hashable, Sendable {
    /// The value of the cell around the place: for classes.
    case nearest
    /// Weighted by nearness among the four cells around: for quantities that change smoothly.
    case bilinear
  }

  /// A grid from its parts.
  /// - Precondition: `width * height == values.count`, and the cells have a size.
  public init(
    width: Int, height: Int, origin: Coordinate, cellWidth: Double, cellHeight: Double,
    crs: CoordinateReferenceSystem, values: [Double]
  ) {
    precondition(width > 0 && height > 0 && width * height == values.count, "a value for each cell")
    precondition(cellWidth > 0 && cellHeight > 0, "cells have a size")
    self.width = width
    self.height = height
    self.origin = origin
    self.cellWidth = cellWidth
    self.cellHeight = cellHeight
    self.crs = crs
    self.values = values
  }

  /// The rectangle the cells cover.
  public var boundingBox: BoundingBox {
    BoundingBox(
      minX: origin.x, minY: origin.y - Double(height) * cellHeight,
      maxX: origin.x + Double(width) * cellWidth,
      maxY: origin.y)
  }

  /// The centre of a cell.
  public func centre(column: Int, row: Int) -> Coordinate {
    Coordinate(origin.x + (Double(column) + 0.5) * cellWidth, origin.y - (Double(row) + 0.5) * cellHeight)
  }

  /// The value at a place; nil outside the grid, and where its cell has no data.
  ///
  /// Bilinear: Σ wᵢ·vᵢ ÷ Σ wᵢ over those of the four nearest centres that have data, with wᵢ = (1 − |Δcolumn|)(1 − |Δrow|);
  /// beyond the outermost centres the border's values go on. On a 2 × 2 grid with 0, 1 above 2, 3 the middle has 1.5.
  public func value(at place: Coordinate, sampling: Sampling = .bilinear) -> Double? {
    let across = (place.x - origin.x) / cellWidth
    let down = (origin.y - place.y) / cellHeight
    guard across >= 0, down >= 0, across <= Double(width), down <= Double(height) else { return nil }
    let column = min(Int(across), width - 1)
    let row = min(Int(down), height - 1)
    let nearest = values[row * width + column]
    guard !nearest.isNaN else { return nil }
    guard sampling == .bilinear else { return nearest }
    let x = min(max(across - 0.5, 0), Double(width - 1))
    let y = min(max(down - 0.5, 0), Double(height - 1))
    let west = min(Int(x), max(width - 2, 0))
    let north = min(Int(y), max(height - 2, 0))
    var sum = 0.0
    var weights = 0.0
    for (neighbourRow, rowWeight) in [(north, 1 - (y - Double(north))), (north + 1, y - Double(north))] {
      for (neighbour, weight) in [(west, 1 - (x - Double(west))), (west + 1, x - Double(west))]
      where rowWeight * weight > 0 {
        let value = values[neighbourRow * width + neighbour]
        guard !value.isNaN else { continue }
        sum += rowWeight * weight * value
        weights += rowWeight * weight
      }
    }
    return weights > 0 ? sum / weights : nearest
  }
}

extension RasterGrid {
  /// How many cells whose centre lies in a rectangle have no value.
  public func cellsWithoutValue(in box: BoundingBox) -> Int {
    (0..<height).reduce(0) { count, row in
      (0..<width).reduce(count) { count, column in
        let isMissing = values[row * width + column].isNaN && box.contains(centre(column: column, row: row))
        return count + (isMissing ? 1 : 0)
      }
    }
  }
}
