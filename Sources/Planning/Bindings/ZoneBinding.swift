import ProjectFile
import SpatialCore
import ZoneAllocation

extension ProjectLayers {
  /// The cadastral grid that zones are made of.
  func cadastralGrid() throws -> CadastralGrid {
    guard let unit = project.planningUnit else {
      throw PlanError(
        subject: "planning_unit", problem: "the project names none, but zones are made of such units",
        remedy: "Add `planning_unit: {graticule: 30}`, or `square:` with a side in metres.")
    }
    let origin = Coordinate(unit.origin[0], unit.origin[1])
    switch unit.grid {
    case .graticule(let seconds, let crs):
      let datum =
        try crs.map { (text) throws(CRSError) in try CoordinateReferenceSystem(text) } ?? .longitudeLatitude
      // The unit of a geographic system in radians: other angles than degrees, such as grads, have no arc-seconds.
      guard datum.kind == .geographic, abs(datum.unitFactor - .pi / 180) < 1e-12 else {
        throw PlanError(
          subject: "planning_unit.crs", problem: "\(datum) does not count in degrees, but a graticule does",
          remedy: "Name the geographic system of the cadastre, such as EPSG:4263, or use `square:`.")
      }
      return try named(
        CadastralGrid(
          step: .arcSeconds(seconds), datum: datum, origin: origin, allowsBallpark: project.allowsBallpark,
          areaOfInterest: studyArea.boundingBox, naming: unit.naming))
    case .square(let metres, let crs):
      let plane =
        try crs.map { (text) throws(CRSError) in try CoordinateReferenceSystem(text) } ?? analysisCRS
      guard plane.kind == .projected else {
        throw PlanError(
          subject: "planning_unit.crs", problem: "\(plane) has degrees, not metres",
          remedy: "Name a projected system.")
      }
      return try named(
        CadastralGrid(
          step: .metres(metres, plane), origin: origin, allowsBallpark: project.allowsBallpark,
          areaOfInterest: studyArea.boundingBox, naming: unit.naming))
    }
  }

  /// The grid, when its names tell the columns and the rows of the study area apart.
  private func named(_ grid: CadastralGrid) throws -> CadastralGrid {
    let strangers = grid.naming.unfillable(inDegrees: grid.isGraticule)
    guard strangers.isEmpty else {
      throw PlanError(
        subject: "planning_unit.block_id",
        problem:
          "\(strangers.joined(separator: " ")) means nothing for \(grid.isGraticule ? "a graticule" : "squares")",
        remedy: grid.isGraticule
          ? "Use {lon_deg} {lon_min} {lon_sec} {lat_deg} {lat_min} {lat_sec}, or {column} and {row}."
          : "Use {column} and {row}, or {x} and {y}.")
    }
    if let twice = try grid.repeatedName(over: studyArea) {
      throw PlanError(
        subject: "planning_unit.block_id",
        problem: "two blocks of the study area would be called \"\(twice)\"",
        remedy:
          "Complete the name, so that it tells all blocks apart: {lon_sec} and {lat_sec}, or {column} and {row}."
      )
    }
    return grid
  }

  /// The system in which the gazette tells corners beside longitude and latitude.
  func gazettePlane(of grid: CadastralGrid) throws -> CoordinateReferenceSystem {
    if let named = project.outputs.gazetteCRS { return try CoordinateReferenceSystem(named) }
    return grid.isGraticule ? analysisCRS : grid.plane
  }

  /// Which plane the gazette uses where the project names none.
  func gazetteNotes(of grid: CadastralGrid) throws -> [String] {
    guard project.outputs.gazetteCRS == nil, grid.isGraticule,
      project.outputs.wants(.gazette)
    else { return [] }
    return [
      "The gazette tells metres in \(try gazettePlane(of: grid)), because the project names no national system: state outputs.gazette_crs before it is published."
    ]
  }

  /// What zones must obey.
  func zoneLimits() throws -> ZoneLimits {
    guard let zones = project.zones else {
      throw PlanError(
        subject: "zones", problem: "the project does not say what zones must be like",
        remedy: "Add `zones: {minimum_area: …, maximum_area: …}` in hectares.")
    }
    return ZoneLimits(
      minimumHectares: zones.minimumAreaHectares, maximumHectares: zones.maximumAreaHectares,
      minimumCount: zones.minimumCount, maximumCount: zones.maximumCount ?? .max,
      spacingMetres: zones.spacingMetres,
      boundaryPenalty: zones.boundaryPenalty, usableShare: project.planningUnit?.usableShare ?? 0,
      minimumSuitability: zones.minimumSuitability)
  }
}

extension Project.PlanningUnit {
  /// How the cadastre calls its blocks; nil for the usual way.
  fileprivate var naming: BlockNaming? {
    get throws(BlockNamingError) {
      try blockID.map { (pattern) throws(BlockNamingError) in try BlockNaming(pattern) }
    }
  }
}
