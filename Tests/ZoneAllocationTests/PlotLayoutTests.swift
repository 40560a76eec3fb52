import SpatialCore
import Testing
import ZoneAllocation

private typealias Cell = CadastralGrid.Cell

/// Blocks of 30″ on the equator at 20° east, the first at column 2 400.
private let grid = CadastralGrid(step: .arcSeconds(30))
private let first = Cell(column: 2_400, row: 0)

private func land(of cells: [Cell]) throws -> Geometry {
  try Geometry.union(cells.map { grid.box(of: $0).polygon })
}

private func layout(
  _ cells: [Cell], land ground: Geometry? = nil, _ rules: PlotRules,
  keepingFrom setbacks: PlotSetbacks = .none
) throws -> PlotLayout {
  let outline = try land(of: cells)
  return try PlotLayout(
    of: cells, land: ground ?? outline, outline: outline, PlotTiling(of: cells, grid, rules),
    keepingFrom: setbacks)
}

@Suite struct PlotTilingTests {
  @Test func theGreatestLegalRectangleThatFillsABlockIsChosen() throws {
    // A part of 3″ is 0.855 ha here: 11 fit into 10 ha, and 10 of them as 5 by 2 fill a block of 10 by 10.
    let tenHectares = try PlotTiling(
      of: [first], grid, PlotRules(maximumHectares: 10, subdivisions: 10, leastWorkableShare: 1))
    #expect(tenHectares.shape == PlotRules.Shape(columns: 5, rows: 2))
    let oneHectare = try PlotTiling(
      of: [first], grid, PlotRules(maximumHectares: 1, subdivisions: 10, leastWorkableShare: 1))
    #expect(oneHectare.shape == PlotRules.Shape(columns: 1, rows: 1))
    // Of 2.5″, 0.594 ha each: 16 fit, as a square.
    let square = try PlotTiling(
      of: [first], grid, PlotRules(maximumHectares: 10, subdivisions: 12, leastWorkableShare: 1))
    #expect(square.shape == PlotRules.Shape(columns: 4, rows: 4))
  }

  @Test func aShapeAboveTheLawIsRefused() throws {
    let rules = try PlotRules(
      maximumHectares: 10, subdivisions: 10, shape: .init(columns: 4, rows: 3), leastWorkableShare: 1)
    let error = #expect(throws: PlotError.self) { try PlotTiling(of: [first], grid, rules) }
    #expect(error?.subject == "plot E0200000N000000-1")
    #expect(error?.remedy == "Give plots fewer parts.")
    let tiny = try PlotRules(maximumHectares: 0.5, subdivisions: 10, leastWorkableShare: 1)
    #expect(throws: PlotError.self) { try PlotTiling(of: [first], grid, tiny) }
    #expect(throws: PlotError.self) {
      try PlotRules(
        maximumHectares: 1, subdivisions: 3, shape: .init(columns: 4, rows: 1), leastWorkableShare: 1)
    }
  }

  /// Ghana: twelve units of 3″ at 6° north are 10.20 ha, 25.2 acres.
  @Test func twelveUnitsOfThreeSeconds() throws {
    let ghana = CadastralGrid(step: .arcSeconds(12))
    let cell = Cell(column: -300, row: 1_800)
    let rules = try PlotRules(
      maximumHectares: 10.21, subdivisions: 4, shape: .init(columns: 4, rows: 3), leastWorkableShare: 1)
    let ground = ghana.box(of: cell).polygon
    let layout = try PlotLayout(
      of: [cell], land: ground, outline: ground, PlotTiling(of: [cell], ghana, rules))
    #expect(layout.plots.map(\.id) == ["W0010000N060000-1"])
    #expect(abs(layout.plots[0].hectares / 0.404_685_642_24 - 25.2) < 0.02)
  }
}

@Suite struct PlotLayoutTests {
  private func tenHectares(
    setback: Double = 0, share: Double = 1, strip: Double = 0
  ) throws -> PlotRules {
    try PlotRules(
      maximumHectares: 10, subdivisions: 10, innerSetbackMetres: setback, leastWorkableShare: share,
      accessStripMetres: strip)
  }

  @Test func aWholeBlockIsFilled() throws {
    let layout = try layout([first], try tenHectares())
    #expect(layout.plots.map(\.id).first == "E0200000N000000-01")
    #expect(layout.plots.count == 10 && layout.plots.last?.id == "E0200000N000000-10")
    #expect(layout.plots.allSatisfy { $0.hectares <= 10 && $0.workableShare == 1 })
    #expect(abs(layout.plotHectares - layout.workableHectares) < 1e-9)
    // Number 2 lies east of number 1, number 3 north of it.
    let boxes = layout.plots.compactMap(\.land.boundingBox)
    #expect(boxes[1].minX == boxes[0].maxX && boxes[1].minY == boxes[0].minY)
    #expect(boxes[2].minX == boxes[0].minX && boxes[2].minY == boxes[0].maxY)
  }

  @Test func plotsKeepTheirNamesWhateverTheLand() throws {
    let east = grid.box(of: first)
    let half = BoundingBox(
      minX: east.center.x, minY: east.minY, maxX: east.maxX, maxY: east.maxY
    ).polygon
    let layout = try layout([first], land: half, try tenHectares())
    #expect(layout.plots.map(\.id) == [2, 4, 6, 8, 10].map { "E0200000N000000-\($0 < 10 ? "0" : "")\($0)" })
  }

  @Test func theLeastShareDecides() throws {
    let box = grid.box(of: first)
    // The western quarter: half of each western plot.
    let quarter = BoundingBox(
      minX: box.minX, minY: box.minY, maxX: box.minX + box.width / 4, maxY: box.maxY
    ).polygon
    let halves = try layout([first], land: quarter, try tenHectares(share: 0.5))
    #expect(halves.plots.count == 5)
    #expect(halves.plots.allSatisfy { abs($0.workableShare - 0.5) < 1e-6 })
    #expect(try layout([first], land: quarter, try tenHectares(share: 0.51)).plots.isEmpty)
  }

  @Test func theInnerSetbackFreesTheOutlineOnly() throws {
    let cells = [first, Cell(column: 2_401, row: 0)]
    let layout = try layout(cells, try tenHectares(setback: 50, share: 0.7))
    let whole = Ellipsoid.wgs84.areaHectares(of: try land(of: cells))
    // Two blocks of 927.7 by 921.5 m: the strip is 50 m wide on all sides of the rectangle around both.
    let (width, height) = (2 * 927.66, 921.45)
    let strip = (width * height - (width - 100) * (height - 100)) / 10_000
    #expect(abs(whole - layout.workableHectares - strip) < 0.04, "a setback is 0.12 % wider than asked")
    let inside = try land(of: cells)
    for plot in layout.plots {
      #expect(try inside.covers(plot.land))
      #expect(try plot.land.planarDistance(to: inside.boundary) * 111_320 > 49.9)
    }
    #expect(layout.plots.count < 20 && layout.plots.count > 10)
  }

  @Test func plotsKeepFromARiverAndDoNotSpanIt() throws {
    let box = grid.box(of: first)
    let x = box.minX + 0.3 * box.width
    let river = Geometry(line: [Coordinate(x, box.minY - 1), Coordinate(x, box.maxY + 1)])
    let layout = try layout(
      [first], try tenHectares(share: 0.1), keepingFrom: PlotSetbacks([([river], 30)]))
    #expect(layout.plots.count == 10)
    for plot in layout.plots {
      #expect(plot.land.partCount == 1)
      #expect(try plot.land.planarDistance(to: river) * 111_320 > 29.9)
    }
    // The western plots are cut at three fifths of their width and keep the greater piece.
    let west = try #require(layout.plots.first)
    #expect(abs(west.workableShare - (0.6 - 30 / (0.5 * 927.66))) < 1e-3)
  }

  @Test func accessStripsLieBetweenPlots() throws {
    let layout = try layout([first], try tenHectares(strip: 8))
    let boxes = layout.plots.compactMap(\.land.boundingBox)
    #expect(abs((boxes[1].minX - boxes[0].maxX) * 111_319.5 - 8) < 1e-3)
    #expect(abs((boxes[2].minY - boxes[0].maxY) * 110_574.3 - 8) < 1e-3)
    #expect(layout.plots.allSatisfy { $0.hectares < 8.4 })
  }

  @Test func metreSquaresAreMeasuredOnTheEllipsoid() throws {
    let utm = try CoordinateReferenceSystem("EPSG:32635")
    let squares = CadastralGrid(step: .metres(500, utm), origin: Coordinate(0, 0))
    // On the central meridian 100 m of the plane are 100.04 m on the ground: 1.0008 ha.
    let cell = Cell(column: 1_000, row: 18_000)
    let rules = try PlotRules(maximumHectares: 1, subdivisions: 5, leastWorkableShare: 1)
    #expect(throws: PlotError.self) {
      try PlotTiling(
        of: [cell], squares,
        PlotRules(
          maximumHectares: 1, subdivisions: 5, shape: .init(columns: 1, rows: 1), leastWorkableShare: 1))
    }
    #expect(throws: PlotError.self) { try PlotTiling(of: [cell], squares, rules) }
    let finer = try PlotRules(maximumHectares: 1, subdivisions: 10, leastWorkableShare: 1)
    let tiling = try PlotTiling(of: [cell], squares, finer)
    #expect(tiling.shape == PlotRules.Shape(columns: 2, rows: 1))
  }

  @Test func plotsInMetresLieOnTheLandGiven() throws {
    let utm = try CoordinateReferenceSystem("EPSG:32635")
    let squares = CadastralGrid(step: .metres(500, utm), origin: Coordinate(0, 0))
    let cell = Cell(column: 1_000, row: 2)
    let transformation = try CoordinateTransformation(from: .longitudeLatitude, to: utm)
    let box = squares.box(of: cell)
    let block = try box.polygon.mapCoordinates { all throws(TransformationError) in
      try transformation.inverse(all)
    }
    let layout = try PlotLayout(
      of: [cell], land: block, outline: block,
      PlotTiling(
        of: [cell], squares, PlotRules(maximumHectares: 5.01, subdivisions: 5, leastWorkableShare: 0.99)))
    #expect(layout.plots.count == 5 && layout.plots.map(\.id).first == "X1000Y2-1")
    #expect(layout.plots.allSatisfy { abs($0.hectares - 5) < 0.01 && $0.hectares <= 5.01 })
  }
}

@Suite struct PlotRegisterTests {
  @Test func sitesAreOnPlotsInZonesOrOutside() throws {
    let zone = BoundingBox(minX: 0, minY: 0, maxX: 3, maxY: 1).polygon
    let west = BoundingBox(minX: 0, minY: 0, maxX: 1, maxY: 1).polygon
    let middle = BoundingBox(minX: 1, minY: 0, maxX: 2, maxY: 1).polygon
    let other = BoundingBox(minX: 10, minY: 0, maxX: 11, maxY: 1).polygon
    let register = PlotRegister([(zone, [west, middle]), (other, [])])
    #expect(register.standing(of: Coordinate(0.5, 0.5)) == .onPlot(zone: 0, plot: 0))
    #expect(register.standing(of: Coordinate(1.5, 0.5)) == .onPlot(zone: 0, plot: 1))
    #expect(register.standing(of: Coordinate(1, 0.5)) == .onPlot(zone: 0, plot: 0), "the first of two")
    #expect(register.standing(of: Coordinate(2.5, 0.5)) == .inZone(0))
    #expect(register.standing(of: Coordinate(10.5, 0.5)) == .inZone(1))
    #expect(register.standing(of: Coordinate(5, 0.5)) == .outside)
    // 0.001 degrees are 111 m.
    #expect(!register.isCertain(Coordinate(0.999, 0.5), accuracyMetres: 120))
    #expect(register.isCertain(Coordinate(0.999, 0.5), accuracyMetres: 100))
  }
}

@Suite struct PlotAccessTests {
  /// Sixteen plots on one block.
  private func rules(strip: Double = 0, setback: Double = 0) throws -> PlotRules {
    try PlotRules(
      maximumHectares: 10, subdivisions: 4, shape: .init(columns: 1, rows: 1), innerSetbackMetres: setback,
      leastWorkableShare: 0.5, accessStripMetres: strip)
  }

  @Test func plotsInTheMiddleAreShutInWithoutWays() throws {
    // Of four by four plots the twelve at the outline have access, the four in the middle none.
    let layout = try self.layout(try rules())
    #expect(
      layout.plots.count == 16 && layout.withoutAccess.map { $0.id.suffix(2) } == ["06", "07", "10", "11"])
    // The strip that stays free along the outline leads to the same twelve.
    #expect(try self.layout(try rules(setback: 20)).withoutAccess.count == 4)
    // Ways of six metres lead to all.
    #expect(try self.layout(try rules(strip: 6)).withoutAccess.isEmpty)
  }

  @Test func aCornerIsNoWayAndARoadIsOne() throws {
    // A pond takes the south-western plot of the middle: its neighbours see it, but it leads nowhere.
    let box = grid.box(of: first)
    func part(_ column: Double, _ row: Double, _ width: Double = 1, _ height: Double = 1) -> Geometry {
      BoundingBox(
        minX: box.minX + column * box.width / 4, minY: box.minY + row * box.height / 4,
        maxX: box.minX + (column + width) * box.width / 4, maxY: box.minY + (row + height) * box.height / 4
      ).polygon
    }
    let pond = try layout(try rules(), closing: part(1, 1))
    #expect(pond.plots.count == 15 && pond.withoutAccess.count == 3)
    // A closed corridor from the outline bears no way by itself; with a road it serves the plots beside it, not the one at its corner.
    let corridor = part(1, 0, 1, 2)
    #expect(try layout(try rules(), closing: corridor).withoutAccess.count == 3)
    let middle = box.minX + 1.5 * box.width / 4
    let road = Geometry(
      line: [Coordinate(middle, box.minY - 0.001), Coordinate(middle, box.minY + 0.3 * box.height)])
    let served = try layout(try rules(), closing: corridor, roads: [road])
    #expect(served.withoutAccess.map { $0.id.suffix(2) } == ["11"])
  }

  private func layout(_ rules: PlotRules, closing closed: Geometry? = nil, roads: [Geometry] = []) throws
    -> PlotLayout
  {
    let outline = try land(of: [first])
    return try PlotLayout(
      of: [first], land: try closed.map { try outline.difference($0) } ?? outline, outline: outline,
      PlotTiling(of: [first], grid, rules), roads: roads.isEmpty ? nil : DistanceIndex(roads))
  }
}
