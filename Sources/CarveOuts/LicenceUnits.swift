public import LandConflicts
public import SpatialCore
public import ZoneAllocation

extension CarveOutProblem.Licence {
  /// A concession cut into the units of a graticule.
  ///
  /// A unit that the concession does not cover wholly, to a millionth, or that has works in it, is a part of it but may not be taken.
  /// - Parameters:
  ///   - holding: with polygons in longitude and latitude.
  ///   - grid: of meridians and parallels on WGS 84.
  ///   - sites: where miners work; each counts at its unit by ``Geometry/pointOnSurface()``.
  ///   - works: the holder's pits, plants and camps.
  ///   - stakes: how much the holder would lose.
  ///   - day: as of when the licence's standing counts.
  /// - Throws: ``CarveOutError`` when the grid is of another kind; ``GEOSError``, ``OverlayError``.
  public init(
    _ holding: Holding, on grid: CadastralGrid, sites: [Workings], works: [Geometry], stakes: HolderStake,
    isIdle: Bool, asOf day: CalendarDate, leastHectares: Double, ellipsoid: Ellipsoid = .wgs84
  ) throws {
    guard case .arcSeconds = grid.step, grid.datum.isLongitudeLatitude else {
      throw CarveOutError(
        .input, "the cadastral grid does not follow meridians and parallels of WGS 84",
        remedy: "Licences are cut on such a grid only.")
    }
    guard let box = holding.geometry.boundingBox else {
      self.init(holding, units: [], leastHectares: leastHectares)
      return
    }
    var miners: [CadastralGrid.Cell: Double] = [:]
    for site in sites where site.miners > 0 {
      guard let place = try site.geometry.pointOnSurface(), box.contains(place) else { continue }
      miners[grid.cell(at: place), default: 0] += site.miners
    }
    var shares: [CadastralGrid.Cell: (hectares: Double, isWhole: Bool)] = [:]
    let prepared = try PreparedGeometry(holding.geometry)
    let (columns, rows) = grid.cells(in: box)
    for row in rows {
      for column in columns {
        let cell = CadastralGrid.Cell(column: column, row: row)
        let square = grid.box(of: cell).polygon
        guard try prepared.intersects(square) else { continue }
        let both = try prepared.covers(square) ? square : holding.geometry.clipped(to: grid.box(of: cell))
        let hectares = ellipsoid.areaHectares(of: both)
        if hectares > 1e-6 * ellipsoid.areaHectares(of: square) {
          shares[cell] = (hectares, both.planarArea >= (1 - 1e-6) * square.planarArea)
        }
      }
    }
    let depths = Self.unitsToEdge(Set(shares.keys))
    let index = DistanceIndex(works, ellipsoid: ellipsoid)
    let units = shares.keys.sorted().map { cell -> CarveOutProblem.Unit in
      let (hectares, isWhole) = shares[cell] ?? (0, false)
      let metres = index.nearest(to: grid.box(of: cell).polygon, within: stakes.worksReachMetres)?.metres
      return CarveOutProblem.Unit(
        cell: cell, hectares: hectares, miners: miners[cell] ?? 0,
        stake: stakes.stake(
          metresToWorks: metres, unitsToEdge: depths[cell] ?? 0, standing: holding.standing(on: day),
          isIdle: isIdle),
        isTakeable: isWhole && metres != 0)
    }
    self.init(holding, units: units, leastHectares: leastHectares)
  }

  /// For each unit how many steps over sides lead to one at the edge.
  private static func unitsToEdge(_ cells: Set<CadastralGrid.Cell>) -> [CadastralGrid.Cell: Int] {
    var depth: [CadastralGrid.Cell: Int] = [:]
    var wave = cells.filter { cell in cell.neighbours.contains { !cells.contains($0) } }.sorted()
    var steps = 0
    while !wave.isEmpty {
      for cell in wave { depth[cell] = steps }
      wave = Set(wave.flatMap { $0.neighbours.filter { cells.contains($0) && depth[$0] == nil } }).sorted()
      steps += 1
    }
    return depth
  }
}

extension CadastralGrid {
  /// The block that a position of the plane lies in; on a side the eastern or northern one.
  fileprivate func cell(at place: Coordinate) -> Cell {
    Cell(
      column: Int(((place.x - origin.x) / width).rounded(.down)),
      row: Int(((place.y - origin.y) / width).rounded(.down)))
  }
}
