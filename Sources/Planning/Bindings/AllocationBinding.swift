import ProjectFile
import SpatialCore
import UnitSelection
import ZoneAllocation

extension ProjectLayers {
  /// The choice of zones as numbers: what the project asks of all zones together.
  /// - Parameter land: what miners and commodities ask of the land.
  func allocationProblem(
    _ units: PlanningUnits, _ suitability: Suitability, land: [LinearConstraint]
  ) throws -> AllocationProblem {
    let districts = try districtNames(of: units)
    return AllocationProblem(
      units: units, suitability: suitability.values, limits: try zoneLimits(),
      constraints: (try quotas(units, districts)) + [try budget(units)].compactMap(\.self) + land,
      status: try status(of: units), targets: try targets(units, districts),
      alternatives: project.zones?.alternatives.map {
        ZonePortfolio.Wish(
          count: $0.count, within: $0.withinPercent / 100, leastDifference: $0.leastDifferencePercent / 100)
      })
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

  /// Which blocks must lie in a zone: those that a locked-in feature covers or stands in.
  private func status(of units: PlanningUnits) throws -> [SelectionProblem.Status] {
    guard let lockedIn = project.zones?.lockedIn else { return units.units.map { _ in .free } }
    let found = try features(lockedIn.target, lockedIn.conditions).flatMap { loaded, features in
      features.map { (name: "layer \(loaded.spec.id), feature \($0.id)", geometry: $0.geometry) }
    }
    guard !found.isEmpty else {
      throw PlanError(
        subject: "zones.locked_in", problem: "no feature meets its conditions",
        remedy: "Correct the conditions, or leave locked_in out.")
    }
    let index = DistanceIndex(found.map(\.geometry))
    var isMet = [Bool](repeating: false, count: found.count)
    // A point lies in one block; of larger features the blocks count whose own place they cover.
    var status = units.units.map { unit -> SelectionProblem.Status in
      let here = index.all(within: 0, of: unit.representativePlace)
      for feature in here { isMet[feature.index] = true }
      return here.isEmpty ? .free : .lockedIn
    }
    for (number, feature) in found.enumerated() where feature.geometry.kind.dimension == 0 {
      for place in feature.geometry.coordinates {
        for unit in units.units.indices where units.units[unit].land.boundingBox?.contains(place) ?? false {
          if try units.units[unit].land.covers(Geometry(point: place)) {
            status[unit] = .lockedIn
            isMet[number] = true
          }
        }
      }
    }
    let missed = zip(found, isMet).filter { !$1 }.map(\.0.name)
    guard missed.isEmpty else {
      throw PlanError(
        subject: "zones.locked_in",
        problem:
          "\(missed.count) of \(found.count) features cover no eligible block, so no zone can hold them: "
          + missed.prefix(5).joined(separator: "; ") + (missed.count > 5 ? " …" : ""),
        remedy: "Ask `placer explain --feature` what closes the land there, or leave them out with `where`.")
    }
    return status
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
