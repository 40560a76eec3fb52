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
    case .graticule(let seconds): return CadastralGrid(step: .arcSeconds(seconds), origin: origin)
    case .square(let metres, let crs):
      let plane =
        try crs.map { (text) throws(CRSError) in try CoordinateReferenceSystem(text) } ?? analysisCRS
      guard plane.kind == .projected else {
        throw PlanError(
          subject: "planning_unit.crs", problem: "\(plane) has degrees, not metres",
          remedy: "Name a projected system.")
      }
      return CadastralGrid(
        step: .metres(metres, plane), origin: origin, allowsBallpark: project.allowsBallpark)
    }
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
      maximumCount: zones.maximumCount ?? Int(Int32.max), spacingMetres: zones.spacingMetres,
      compactness: zones.compactness, usableShare: project.planningUnit?.usableShare ?? 0,
      minimumSuitability: zones.minimumSuitability)
  }
}
