import PlanReport
import ProjectFile
import SpatialCore
import UnitSelection
import ZoneAllocation

extension ProjectLayers {
  /// The choice of zones as numbers: what the project asks of all zones together.
  /// - Parameter land: what miners and commodities ask of the land.
  func allocationProblem(
    _ units: PlanningUnits, _ suitability: Suitability, _ lockedIn: LockedInBlocks,
    land: [LinearConstraint]
  ) throws -> AllocationProblem {
    let districts = try districtNames(of: units)
    let problem = AllocationProblem(
      units: units, suitability: suitability.values, limits: try zoneLimits(),
      constraints: (try quotas(units, districts)) + [try budget(units)].compactMap(\.self) + land,
      status: lockedIn.status, targets: try targets(units, districts),
      alternatives: project.zones?.alternatives.map {
        ZonePortfolio.Wish(
          count: $0.count, within: $0.withinPercent / 100, leastDifference: $0.leastDifferencePercent / 100)
      })
    try checkSize(of: problem)
    return problem
  }

  /// Refuses zones that are to be smaller than any block that suits.
  private func checkSize(of problem: AllocationProblem) throws {
    var unlimited = problem
    unlimited.limits.maximumHectares = .infinity
    let all = problem.units.units
    guard !all.indices.contains(where: problem.isUsable),
      let least = all.indices.filter(unlimited.isUsable).map({ all[$0].eligibleHectares }).min()
    else { return }
    throw PlanError(
      subject: "zones.maximum_area",
      problem:
        "no zone may have more than \(plainNumber(problem.limits.maximumHectares)) ha, and the smallest block that suits has \(plainNumber(least)) ha of eligible land",
      remedy: "Raise maximum_area, or plan with smaller blocks (planning_unit).")
  }

  /// The district of each unit; none where the project asks nothing of districts.
  private func districtNames(of units: PlanningUnits) throws -> [String?] {
    guard let zones = project.zones, !zones.quotas.isEmpty || !zones.targets.isEmpty else { return [] }
    let districts = try DistrictIndex(self)
    let asked =
      zones.quotas.flatMap { quota in quota.districts.map { ("zones.quotas", $0) } }
      + zones.targets.map { ("zones.targets", $0.district) }
    for (key, name) in asked where !districts.names.contains(name) {
      throw PlanError(
        subject: key, problem: "no district is called '\(name)'",
        remedy: "Use one of: \(districts.names.sorted().joined(separator: ", ")).")
    }
    return try units.units.map { try districts.name(at: $0.representativePlace) }
  }

  /// For each quota the eligible hectares of zones in its districts.
  private func quotas(_ units: PlanningUnits, _ districts: [String?]) throws -> [LinearConstraint] {
    (project.zones?.quotas ?? []).map { quota in
      LinearConstraint(
        name: "zoned hectares in \(quota.districts.joined(separator: ", "))", unit: "ha",
        terms: units.hectares { districts[$0].map(quota.districts.contains) ?? false },
        lowerBound: quota.atLeastHectares ?? -.infinity, upperBound: quota.atMostHectares ?? .infinity)
    }
  }

  /// For equity what each district is to have in zones.
  private func targets(_ units: PlanningUnits, _ districts: [String?]) throws -> [LinearConstraint] {
    (project.zones?.targets ?? []).map { target in
      LinearConstraint(
        name: "zoned hectares wanted in \(target.district)", unit: "ha",
        terms: units.hectares { districts[$0] == target.district }, lowerBound: target.hectares)
    }
  }
}

extension PlanningUnits {
  /// The eligible hectares of some units, by their place.
  fileprivate func hectares(_ isCounted: (Int) -> Bool) -> [LinearConstraint.Term] {
    units.indices.filter(isCounted).map { .init(unit: $0, coefficient: units[$0].eligibleHectares) }
  }
}

/// Which district holds a place.
struct DistrictIndex {
  /// The names of all districts.
  let names: Set<String>
  private let districts: [(name: String, geometry: Geometry)]

  init(_ layers: ProjectLayers) throws {
    let chosen =
      layers.project.zones?.districts.map { layers.layers(for: .layer($0)) } ?? layers.layers(.admin)
    districts = chosen.flatMap { loaded in
      loaded.features.filter { $0.geometry.kind.dimension == 2 }.map { (loaded.name(of: $0), $0.geometry) }
    }
    names = Set(districts.map(\.name))
  }

  /// The name of the first district that covers a place; nil when none does.
  func name(at place: Coordinate) throws -> String? {
    try districts.first {
      try $0.geometry.boundingBox?.contains(place) == true && $0.geometry.covers(Geometry(point: place))
    }?.name
  }
}
