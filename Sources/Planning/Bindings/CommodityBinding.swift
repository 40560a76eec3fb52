import ProjectFile
import SpatialCore
import UnitSelection
import ZoneAllocation

extension ProjectLayers {
  /// For each commodity the eligible hectares of zones that hold it.
  /// - Throws: ``PlanError`` when it has no deposits, or deposits without land.
  func commodityQuotas(_ units: PlanningUnits) throws -> [LinearConstraint] {
    try (project.zones?.commodities ?? []).map { quota in
      let hectares = try hectares(with: quota, in: units)
      return LinearConstraint(
        name: "zoned hectares with \(quota.commodity)", unit: "ha",
        terms: units.units.indices.filter { hectares[$0] > 0 }.map {
          .init(unit: $0, coefficient: hectares[$0])
        }, lowerBound: quota.atLeastHectares ?? -.infinity, upperBound: quota.atMostHectares ?? .infinity)
    }
  }

  /// For each unit its eligible hectares on deposits, or all of them when one is within reach.
  private func hectares(with quota: Project.Zones.CommodityQuota, in units: PlanningUnits) throws -> [Double]
  {
    let subject = "zones.commodities, \(quota.commodity)"
    let found = try features(quota.target, quota.conditions)
    var deposits: [Geometry] = []
    for (loaded, features) in found {
      for feature in features {
        if quota.reachMetres == nil, feature.geometry.kind.dimension < 2 {
          throw PlanError(
            subject: "\(subject), layer \(loaded.spec.id)",
            problem: "feature \(feature.id) is a \(feature.geometry.kind.rawValue), which has no land",
            remedy: "Add a `reach` in metres.")
        }
        deposits.append(feature.geometry)
      }
    }
    guard !deposits.isEmpty else {
      throw PlanError(
        subject: subject, problem: "no feature meets its conditions",
        remedy: "Correct its layer or `where`, or leave the commodity out.")
    }
    if let reach = quota.reachMetres {
      let index = DistanceIndex(deposits)
      return units.units.map {
        index.nearest(to: $0.representativePlace, within: reach) == nil ? 0 : $0.eligibleHectares
      }
    }
    // Deposits may overlap; their land counts once.
    let parts = try Geometry.union(deposits).parts
    let index = try SpatialIndex(parts.map(\.boundingBox))
    return try units.units.map { unit in
      guard let box = unit.land.boundingBox else { return 0 }
      return try index.query(box).sorted().reduce(0) {
        $0 + Ellipsoid.wgs84.areaHectares(of: try unit.land.intersection(parts[$1]))
      }
    }
  }
}
