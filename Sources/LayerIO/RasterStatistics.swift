public import SpatialCore

/// What the cells within an area hold.
public struct RasterStatistics: Hashable, Sendable {
  /// Cells with data whose centre lies within.
  public var cellCount = 0
  /// Cells without data whose centre lies within.
  public var cellsWithoutData = 0
  /// Sum of the values.
  public var sum = 0.0
  /// Least value; nil without cells.
  public var minimum: Double?
  /// Greatest value; nil without cells.
  public var maximum: Double?
  /// Sum of the values ÷ number of cells; nil without cells.
  public var mean: Double? { cellCount > 0 ? sum / Double(cellCount) : nil }

  /// Takes in one cell.
  mutating func add(_ value: Double) {
    guard !value.isNaN else {
      cellsWithoutData += 1
      return
    }
    cellCount += 1
    sum += value
    minimum = min(minimum ?? value, value)
    maximum = max(maximum ?? value, value)
  }
}

extension RasterGrid {
  /// Statistics of the cells whose centre lies in a rectangle, its western and southern border included.
  public func statistics(in box: BoundingBox) -> RasterStatistics {
    var statistics = RasterStatistics()
    forEachCell(near: box) { centre, value in
      if centre.x >= box.minX, centre.x < box.maxX, centre.y >= box.minY, centre.y < box.maxY {
        statistics.add(value)
      }
    }
    return statistics
  }

  /// Statistics of the cells whose centre lies in a polygon, its border included.
  ///
  /// A polygon smaller than a cell may hold no centre: the count is then 0, and ``value(at:sampling:)`` is the better question.
  /// - Parameter area: polygons in the grid's reference system.
  /// - Throws: `GEOSError`.
  public func statistics(within area: Geometry) throws(GEOSError) -> RasterStatistics {
    var statistics = RasterStatistics()
    guard let box = area.boundingBox, area.kind.dimension == 2 else { return statistics }
    let prepared = try PreparedGeometry(area)
    for (centre, value) in cells(near: box) where try prepared.covers(centre) { statistics.add(value) }
    return statistics
  }

  /// The cells that a rectangle touches, row after row.
  private func cells(near box: BoundingBox) -> [(centre: Coordinate, value: Double)] {
    var cells: [(centre: Coordinate, value: Double)] = []
    forEachCell(near: box) { cells.append(($0, $1)) }
    return cells
  }

  private func forEachCell(near box: BoundingBox, _ body: (Coordinate, Double) -> Void) {
    guard box.intersects(boundingBox) else { return }
    // Within the grid before they become whole numbers: a box may reach to infinity.
    let common = BoundingBox(
      minX: max(box.minX, boundingBox.minX), minY: max(box.minY, boundingBox.minY),
      maxX: min(box.maxX, boundingBox.maxX), maxY: min(box.maxY, boundingBox.maxY))
    let firstColumn = max(0, Int(((common.minX - origin.x) / cellWidth).rounded(.down)))
    let lastColumn = min(width - 1, Int(((common.maxX - origin.x) / cellWidth).rounded(.down)))
    let firstRow = max(0, Int(((origin.y - common.maxY) / cellHeight).rounded(.down)))
    let lastRow = min(height - 1, Int(((origin.y - common.minY) / cellHeight).rounded(.down)))
    guard firstColumn <= lastColumn, firstRow <= lastRow else { return }
    for row in firstRow...lastRow {
      for column in firstColumn...lastColumn {
        body(centre(column: column, row: row), values[row * width + column])
      }
    }
  }
}
