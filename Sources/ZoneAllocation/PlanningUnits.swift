public import LandEligibility
public import SpatialCore

/// The blocks of a cadastral grid that hold eligible land.
public struct PlanningUnits: Sendable {
  /// The grid.
  public let grid: CadastralGrid
  /// The units, south to north and west to east.
  public let units: [PlanningUnit]
  private let places: [CadastralGrid.Cell: Int]

  /// The place of a block in ``units``; nil when it holds no eligible land.
  public func index(of cell: CadastralGrid.Cell) -> Int? { places[cell] }

  /// The places of the units that share a side with unit `index`.
  public func neighbours(of index: Int) -> [Int] { units[index].cell.neighbours.compactMap { places[$0] } }

  /// Cuts eligible land into the blocks of a grid.
  ///
  /// Each polygon is halved along block sides until a piece fills its rectangle or lies in one block, so that the inside of
  /// large land costs nothing. After each cut the halves must add up to the whole.
  /// - Throws: ``OverlayError`` when they do not, ``TransformationError`` when the grid's plane cannot be reached,
  ///   ``BlockNamingError`` when two blocks have one name.
  public init(cutting land: [EligibleLand.OpenLand], by grid: CadastralGrid, ellipsoid: Ellipsoid = .wgs84)
    throws
  {
    self.grid = grid
    let cutter = try BlockCutter(grid)
    var pieces: [CadastralGrid.Cell: [Piece]] = [:]
    for part in land {
      for polygon in try cutter.intoPlane(part.geometry).parts {
        try cutter.cut(polygon) { cell, geometry in
          pieces[cell, default: []].append(Piece(geometry: geometry, consentRuleIDs: part.consentRuleIDs))
        }
      }
    }
    let consentOrder = land.flatMap(\.consentRuleIDs)
    var units: [PlanningUnit] = []
    for cell in pieces.keys.sorted() {
      let all = pieces[cell] ?? []
      let block = grid.box(of: cell).polygon
      let landInPlane =
        all.count == 1 ? all[0].geometry ?? block : try Geometry.union(all.map { $0.geometry ?? block })
      guard landInPlane.planarArea > 0 else { continue }
      let land = try cutter.outOfPlane(landInPlane)
      let needed = Set(all.flatMap(\.consentRuleIDs))
      var consents: [String] = []
      for id in consentOrder where needed.contains(id) && !consents.contains(id) { consents.append(id) }
      units.append(
        PlanningUnit(
          cell: cell, blockID: grid.blockID(of: cell),
          blockHectares: ellipsoid.areaHectares(of: try cutter.outOfPlane(block)),
          eligibleHectares: ellipsoid.areaHectares(of: land), land: land,
          representativePlace: try land.pointOnSurface() ?? land.coordinates[0], consentRuleIDs: consents))
    }
    try Self.checkNames(of: units)
    self.units = units
    places = Dictionary(uniqueKeysWithValues: units.enumerated().map { ($1.cell, $0) })
  }

  private static func checkNames(of units: [PlanningUnit]) throws(BlockNamingError) {
    var first: [String: CadastralGrid.Cell] = [:]
    first.reserveCapacity(units.count)
    for unit in units {
      guard let other = first.updateValue(unit.cell, forKey: unit.blockID) else { continue }
      throw BlockNamingError(
        subject: "block \"\(unit.blockID)\"",
        problem:
          "column \(other.column), row \(other.row) and column \(unit.cell.column), row \(unit.cell.row) have this name",
        remedy: "Complete block_id under planning_unit, so that it tells all blocks apart.")
    }
  }

  /// A part of a block; nil geometry is the whole block.
  private struct Piece {
    let geometry: Geometry?
    let consentRuleIDs: [String]
  }
}

/// Cuts polygons along the sides of blocks, in the plane in which those sides are straight.
private struct BlockCutter: ~Copyable {
  private let grid: CadastralGrid
  private let transformation: CoordinateTransformation?

  init(_ grid: CadastralGrid) throws {
    self.grid = grid
    transformation = grid.plane.isLongitudeLatitude ? nil : try grid.transformation()
  }

  func intoPlane(_ geometry: Geometry) throws -> Geometry {
    switch transformation {
    case .none: return geometry
    case .some(let transformation): return try transformation.densifying(geometry, toleranceMetres: 0.01)
    }
  }

  func outOfPlane(_ geometry: Geometry) throws -> Geometry {
    switch transformation {
    case .none: return geometry
    case .some(let transformation):
      return try geometry.mapCoordinates { all throws(TransformationError) in try transformation.inverse(all)
      }
    }
  }

  func cut(_ polygon: Geometry, _ found: (CadastralGrid.Cell, Geometry?) -> Void) throws {
    guard let box = polygon.boundingBox else { return }
    let (columns, rows) = grid.cells(in: box)
    try cut(polygon, columns, rows, found)
  }

  private func cut(
    _ land: Geometry, _ columns: Range<Int>, _ rows: Range<Int>,
    _ found: (CadastralGrid.Cell, Geometry?) -> Void
  ) throws {
    guard !land.isEmpty else { return }
    let box = grid.box(columns: columns, rows: rows)
    if land.planarArea >= box.width * box.height * (1 - 1e-9) {
      for row in rows { for column in columns { found(CadastralGrid.Cell(column: column, row: row), nil) } }
    } else if columns.count == 1 && rows.count == 1 {
      found(CadastralGrid.Cell(column: columns.lowerBound, row: rows.lowerBound), land)
    } else if columns.count >= rows.count {
      let middle = columns.lowerBound + columns.count / 2
      let west = columns.lowerBound..<middle
      let east = middle..<columns.upperBound
      let halves = try land.halved(
        by: grid.box(columns: west, rows: rows), grid.box(columns: east, rows: rows),
        blockSide: box.height / Double(rows.count))
      try cut(halves.0, west, rows, found)
      try cut(halves.1, east, rows, found)
    } else {
      let middle = rows.lowerBound + rows.count / 2
      let south = rows.lowerBound..<middle
      let north = middle..<rows.upperBound
      let halves = try land.halved(
        by: grid.box(columns: columns, rows: south), grid.box(columns: columns, rows: north),
        blockSide: box.height / Double(rows.count))
      try cut(halves.0, columns, south, found)
      try cut(halves.1, columns, north, found)
    }
  }
}

extension Geometry {
  /// The parts inside two rectangles that together hold all of it.
  /// - Parameter blockSide: the side of one block.
  func halved(by first: BoundingBox, _ second: BoundingBox, blockSide: Double) throws -> (Geometry, Geometry)
  {
    // Land may stick out of the two rectangles by the millionth of a block's side that `cells(in:)` ignores.
    let slack = 1e-9 * planarArea + 2e-6 * blockSide * planarLength
    if let a = try? uncheckedPart(inside: first), let b = try? uncheckedPart(inside: second),
      abs(a.planarArea + b.planarArea - planarArea) <= slack
    {
      return (a, b)
    }
    let (a, b) = (try intersection(first.polygon), try intersection(second.polygon))
    guard abs(a.planarArea + b.planarArea - planarArea) <= slack else {
      throw OverlayError(message: "land cut along block sides does not add up", boundingBox: boundingBox)
    }
    return (a, b)
  }
}

extension CadastralGrid {
  /// A geometry in longitude and latitude, in the plane of the blocks.
  func inPlane(_ geometry: Geometry) throws -> Geometry { try BlockCutter(self).intoPlane(geometry) }

  /// Positions of the plane in longitude and latitude, as the blocks' own outlines have them.
  func longitudeLatitude(_ places: [Coordinate]) throws(TransformationError) -> [Coordinate] {
    guard !plane.isLongitudeLatitude else { return places }
    return try transformation().inverse(places)
  }
}

extension PlanningUnits {
  /// The outline of whole blocks in longitude and latitude.
  func outline(of indices: [Int]) throws -> Geometry {
    let cutter = try BlockCutter(grid)
    return try cutter.outOfPlane(Geometry.union(indices.map { grid.box(of: units[$0].cell).polygon }))
  }
}
