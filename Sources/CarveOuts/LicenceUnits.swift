public import LandConflicts
public import SpatialCore
public import ZoneAllocation

extension CarveOutProblem.Licence {
  /// A concession cut into the units of a graticule.
  ///
  /// A unit that the concession does not cover wholly, to a ten-thousandth, that has works in it or no deposit near it is a part of it but
  /// may not be taken; neither may one that alone holds a scrap of the licence in a unit beside it.
  /// - Parameters:
  ///   - holding: with polygons in longitude and latitude.
  ///   - grid: of meridians and parallels on WGS 84.
  ///   - sites: where miners work; each counts at its unit by ``Geometry/pointOnSurface()``.
  ///   - works: the holder's pits, plants and camps.
  ///   - deposits: what miners can work with simple means; nil: it is not asked where that is.
  ///   - stakes: how much the holder would lose.
  ///   - day: as of when the licence's standing counts.
  /// - Throws: ``CarveOutError`` when the grid is of another kind; ``GEOSError``, ``OverlayError``.
  public init(
    _ holding: Holding, on grid: CadastralGrid, sites: [Workings], works: [Geometry],
    deposits: ShallowDeposits? = nil, stakes: HolderStake, isIdle: Bool, asOf day: CalendarDate,
    leastHectares: Double, ellipsoid: Ellipsoid = .wgs84
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
    let cover = try LicenceCover(of: holding.geometry, on: grid, in: box, ellipsoid: ellipsoid)
    let depths = Self.unitsToEdge(Set(cover.shares.keys))
    let index = DistanceIndex(works, ellipsoid: ellipsoid)
    let units = cover.shares.sorted { $0.key < $1.key }.map { cell, share -> CarveOutProblem.Unit in
      let square = grid.box(of: cell).polygon
      let metres = index.nearest(to: square, within: stakes.worksReachMetres)?.metres
      return CarveOutProblem.Unit(
        cell: cell, hectares: share.hectares, miners: miners[cell] ?? 0,
        stake: stakes.stake(
          metresToWorks: metres, unitsToEdge: depths[cell] ?? 0, standing: holding.standing(on: day),
          isIdle: isIdle),
        isTakeable: share.isWhole && metres != 0 && !cover.holdsScraps.contains(cell)
          && deposits?.reach(square) != false,
        separated: cover.separated[cell] ?? [])
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
