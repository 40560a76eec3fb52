import CarryingCapacity
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
      return CadastralGrid(step: .metres(metres, plane), origin: origin)
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

extension ProjectLayers {
  /// What a person should know before trusting the numbers of a proposal.
  func notes(_ suitability: Suitability, _ zones: [Proposal.SizedZone], _ impact: ImpactBinding?) -> [String]
  {
    var notes: [String] = []
    let wishes = project.rules.filter { $0.effect == .prefer || $0.effect == .avoid }
    if wishes.isEmpty {
      notes.append("No rule prefers or avoids anything: zones were chosen for size alone.")
    }
    for (rule, count) in zip(wishes, suitability.unitsWithoutValue) where count > 0 {
      notes.append("Rule \(rule.id) has no value at \(count) blocks; the others decide there.")
    }
    notes.append(
      "Zones are whole cadastral blocks clipped to eligible land; a river or road with its setback may run through one."
    )
    if let wanted = project.zones?.requiredMiners {
      let carried = zones.reduce(0) { $0 + ($1.capacity?.miners?.central ?? 0) }
      if carried < wanted { notes.append("The zones carry \(carried) of the \(wanted) miners wanted.") }
    }
    return notes + (impact?.notes ?? [])
  }

  /// Keys of the project that are read and recorded but do not change the result in this release.
  var unusedKeys: [String] {
    var notes: [String] = []
    if project.asOf != nil {
      notes.append(
        "as_of does not choose among titles in this release: choose them by `where` on status and dates.")
    }
    let accurate = project.layers.filter { $0.accuracyMetres != nil }.map(\.id)
    if !accurate.isEmpty {
      notes.append(
        "The accuracy stated for \(accurate.joined(separator: ", ")) does not widen overlays in this release."
      )
    }
    return notes
  }
}
