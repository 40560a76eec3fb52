import SpatialCore

/// A raster as the text of an Esri ASCII grid, which GDAL turns into GeoTIFF.
///
/// Format: six lines of header (columns, rows, lower left corner, cell size, the value of no data), then the rows from
/// the north.
struct RasterText {
  /// The text.
  let text: String

  /// One value for each cell; −9999 is no data.
  init(_ values: [Double], grid: Grid, decimals: Int) {
    let south = grid.north - 1.5
    var text = """
      ncols \(grid.columns)
      nrows \(grid.rows)
      xllcorner \(DecimalText.point(grid.west, decimals: 10))
      yllcorner \(DecimalText.point(south, decimals: 10))
      cellsize \(DecimalText.point(grid.cellDegrees, decimals: 15))
      NODATA_value -9999

      """
    for row in 0..<grid.rows {
      let cells = values[(row * grid.columns)..<((row + 1) * grid.columns)]
      text += cells.map { $0 == -9999 ? "-9999" : DecimalText.point($0, decimals: decimals) }.joined(
        separator: " ")
      text += "\n"
    }
    self.text = text
  }
}

/// The rasters of the country.
extension Country {
  /// Height above the sea in metres; lakes at the level of their water.
  func elevationRaster() -> RasterText {
    RasterText(
      island.isLand.indices.map { island.isLand[$0] ? drainage.filled[$0].rounded() : -9999 }, grid: grid,
      decimals: 0)
  }

  /// Slope in percent.
  func slopeRaster() -> RasterText {
    let values = island.isLand.indices.map { cell -> Double in
      guard island.isLand[cell] else { return -9999 }
      return lakes.labels[cell] >= 0 ? 0 : (form.slopePercent[cell] * 10).rounded() / 10
    }
    return RasterText(values, grid: grid, decimals: 1)
  }

  /// People per cell of 30″: those of the settlements spread around them, and a few on every farm.
  func populationRaster() -> RasterText {
    let coarse = Grid(cellArcSeconds: 30)
    var people = [Double](repeating: -9999, count: coarse.count)
    for cell in people.indices {
      let fine = grid.cell(at: grid.place(coarse.degrees(coarse.middle(cell))))
      guard let fine, island.isLand[fine] else { continue }
      people[cell] = landUse.kind(fine) == .farmland ? 9 : 0
    }
    for settlement in settlements.all {
      let centre = coarse.place(grid.degrees(grid.middle(settlement.cell)))
      let radius = 0.5 + Double(settlement.population).squareRoot() / 260
      let reach = Int(radius * 3) + 1
      var shares: [(cell: Int, weight: Double)] = []
      for y in (Int(centre.y) - reach)...(Int(centre.y) + reach) {
        for x in (Int(centre.x) - reach)...(Int(centre.x) + reach) {
          let cell = y * coarse.columns + x
          guard people[cell] >= 0 else { continue }
          let dx = (Double(x) + 0.5 - centre.x) / radius
          let dy = (Double(y) + 0.5 - centre.y) / radius
          let fall = 1 + dx * dx + dy * dy
          shares.append((cell, 1 / (fall * fall * fall)))
        }
      }
      let whole = shares.reduce(0) { $0 + $1.weight }
      for share in shares { people[share.cell] += Double(settlement.population) * share.weight / whole }
    }
    return RasterText(people.map { $0 < 0 ? -9999 : $0.rounded() }, grid: coarse, decimals: 0)
  }
}
