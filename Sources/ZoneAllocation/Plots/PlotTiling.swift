import SpatialCore

/// How the blocks of a cadastral grid are divided into plots: rectangles of a whole number of parts of a block, numbered from
/// its south-western corner, row by row.
///
/// Meaning: the plot's place follows from its block alone, whatever the land or the zone is; so does its name: block id, dash,
/// number (`E0271230S041500-07`). Parts beyond the last whole plot of a block are left over.
///
/// An access strip takes half its width from each side of every plot. On a graticule its degrees are those of the side nearer to the pole,
/// so that it is nowhere narrower than asked (to 1e-4 within 30″); in a projected plane its width is true to that plane's scale.
public struct PlotTiling: Sendable {
  /// The blocks.
  public let grid: CadastralGrid
  /// The rules the plots keep.
  public let rules: PlotRules
  /// The parts of a plot.
  public let shape: PlotRules.Shape
  private let parts: CadastralGrid

  /// The tiling of some blocks by the best shape that keeps every plot within the legal area.
  ///
  /// Of the shapes that fill a block without rest, the one with the most parts whose plots are nowhere above the legal hectares
  /// on the ellipsoid; of equal ones the nearest to a square.
  /// - Throws: ``PlotError`` when the given shape, or even a single part, is larger than the law allows;
  ///   ``TransformationError`` when the grid's plane cannot be left.
  public init(of cells: [CadastralGrid.Cell], _ grid: CadastralGrid, _ rules: PlotRules) throws {
    self.grid = grid
    self.rules = rules
    let count = Double(rules.subdivisions)
    let step: CadastralGrid.Step =
      switch grid.step {
      case .arcSeconds(let seconds): .arcSeconds(seconds / count)
      case .metres(let metres, let crs): .metres(metres / count, crs)
      }
    let parts = grid.with(step: step)
    self.parts = parts
    let plane = try PlotPlane(grid)
    var offender: (id: String, hectares: Double)?
    for candidate in rules.candidates {
      let boxes = cells.flatMap { cell in
        Self.boxes(of: cell, candidate, parts, rules).map { (cell: cell, number: $0.number, box: $0.box) }
      }
      let areas = try plane.hectares(of: boxes.map(\.box))
      guard let place = areas.firstIndex(where: { $0 > rules.maximumHectares }) else {
        shape = candidate
        return
      }
      offender = (Self.id(boxes[place].number, of: boxes[place].cell, candidate, grid, rules), areas[place])
    }
    throw PlotError(
      subject: "plot \(offender?.id ?? "")",
      problem:
        "it measures \(offender?.hectares ?? 0) ha, and the law allows \(rules.maximumHectares) ha",
      remedy: rules.shape == nil ? "Divide blocks into more parts." : "Give plots fewer parts.")
  }

  /// The plots of a block, west to east and south to north, as rectangles of the plane without the access strips.
  func boxes(of cell: CadastralGrid.Cell) -> [(number: Int, box: BoundingBox)] {
    Self.boxes(of: cell, shape, parts, rules)
  }

  /// The name of a plot of a block.
  func id(_ number: Int, of cell: CadastralGrid.Cell) -> String {
    Self.id(number, of: cell, shape, grid, rules)
  }

  private static func id(
    _ number: Int, of cell: CadastralGrid.Cell, _ shape: PlotRules.Shape, _ grid: CadastralGrid,
    _ rules: PlotRules
  ) -> String {
    let most = (rules.subdivisions / shape.columns) * (rules.subdivisions / shape.rows)
    let digits = String(number)
    return grid.blockID(of: cell) + "-"
      + String(repeating: "0", count: max(0, String(most).count - digits.count)) + digits
  }

  private static func boxes(
    of cell: CadastralGrid.Cell, _ shape: PlotRules.Shape, _ parts: CadastralGrid, _ rules: PlotRules
  ) -> [(number: Int, box: BoundingBox)] {
    let (across, up) = (rules.subdivisions / shape.columns, rules.subdivisions / shape.rows)
    return (0..<across * up).compactMap { place in
      let column = cell.column * rules.subdivisions + place % across * shape.columns
      let row = cell.row * rules.subdivisions + place / across * shape.rows
      let whole = parts.box(columns: column..<column + shape.columns, rows: row..<row + shape.rows)
      return whole.without(stripMetres: rules.accessStripMetres / 2, parts).map { (place + 1, $0) }
    }
  }
}

extension BoundingBox {
  /// The rectangle less a strip along each side; nil when nothing is left.
  fileprivate func without(stripMetres metres: Double, _ grid: CadastralGrid) -> BoundingBox? {
    guard metres > 0 else { return self }
    let inset: (x: Double, y: Double)
    switch grid.step {
    case .arcSeconds:
      let scale = Ellipsoid.wgs84.metresPerDegree(atLatitude: abs(minY) > abs(maxY) ? minY : maxY)
      inset = (metres / scale.longitude, metres / scale.latitude)
    case .metres(_, let crs): inset = (metres / crs.unitFactor, metres / crs.unitFactor)
    }
    guard width > 2 * inset.x, height > 2 * inset.y else { return nil }
    return expanded(byX: -inset.x, y: -inset.y)
  }
}
