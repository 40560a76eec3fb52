public import SpatialCore

/// Equal cells over a rectangle in longitude and latitude, with a receptor at the centre of each.
public struct ReceptorGrid: Hashable, Sendable {
  /// The rectangle, in degrees.
  public let box: BoundingBox
  /// How many cells stand beside one another, from west.
  public let columns: Int
  /// How many cells stand upon one another, from south.
  public let rows: Int

  /// Cells as near to squares of the given side as the rectangle allows without a remainder; at its middle
  /// latitude.
  ///
  /// Throws when the side is not a finite number above 0, the rectangle has no area, or there would be more
  /// than 2³¹ − 1 cells.
  public init(_ box: BoundingBox, cellMetres: Double, ellipsoid: Ellipsoid = .wgs84) throws(ImpactError) {
    let width = box.maxX - box.minX
    let height = box.maxY - box.minY
    let scale = ellipsoid.metresPerDegree(atLatitude: (box.minY + box.maxY) / 2)
    let columns = max(1, (width * scale.longitude / cellMetres).rounded())
    let rows = max(1, (height * scale.latitude / cellMetres).rounded())
    guard cellMetres.isFinite, cellMetres > 0, width > 0, height > 0, columns * rows <= Double(Int32.max)
    else {
      throw ImpactError(
        subject: "grid of receptors",
        problem: "cells of \(cellMetres) m over \(width)° by \(height)° cannot be made",
        remedy: "give a rectangle with an area, and a cell size above 0 that makes fewer than 2³¹ cells")
    }
    self.box = box
    self.columns = Int(columns)
    self.rows = Int(rows)
  }

  /// The centres, row by row from the south-west corner.
  public var centres: [Coordinate] {
    let stepX = (box.maxX - box.minX) / Double(columns)
    let stepY = (box.maxY - box.minY) / Double(rows)
    return (0..<rows * columns).map { cell in
      Coordinate(
        box.minX + stepX * (Double(cell % columns) + 0.5), box.minY + stepY * (Double(cell / columns) + 0.5))
    }
  }

  /// The mean of a value over the area, from that in each cell; cells count by their area on the ellipsoid.
  public func mean(of values: [Double], ellipsoid: Ellipsoid = .wgs84) -> Double {
    let stepX = (box.maxX - box.minX) / Double(columns)
    let stepY = (box.maxY - box.minY) / Double(rows)
    var total = CompensatedSum()
    var area = CompensatedSum()
    for row in 0..<rows {
      let cell = ellipsoid.area(
        of: BoundingBox(
          minX: box.minX, minY: box.minY + stepY * Double(row), maxX: box.minX + stepX,
          maxY: box.minY + stepY * Double(row + 1)
        ).polygon)
      for value in values[row * columns..<(row + 1) * columns] { total.add(cell * value) }
      area.add(cell * Double(columns))
    }
    return total.value / area.value
  }
}
