import ProjectFile
import SpatialCore
import UnitSelection
import ZoneAllocation

/// Where a commodity lies.
struct CommodityLand: Sendable {
  /// What the project asks of it.
  let quota: Project.Zones.CommodityQuota
  /// For each unit its eligible hectares with the commodity.
  let hectares: [Double]

  /// The hectares asked of zones; nil where the project asks for miners only.
  var constraint: LinearConstraint? {
    guard quota.atLeastHectares != nil || quota.atMostHectares != nil else { return nil }
    return LinearConstraint(
      name: "zoned hectares with \(quota.commodity)", unit: "ha",
      terms: hectares.indices.filter { hectares[$0] > 0 }.map {
        .init(unit: $0, coefficient: hectares[$0])
      }, lowerBound: quota.atLeastHectares ?? -.infinity, upperBound: quota.atMostHectares ?? .infinity)
  }
}

extension ProjectLayers {
  /// For each commodity the eligible land that holds it.
  /// - Throws: ``PlanError`` when it has no deposits, or deposits without land.
  func commodityLand(_ units: PlanningUnits) throws -> [CommodityLand] {
    try (project.zones?.commodities ?? []).map {
      CommodityLand(quota: $0, hectares: try hectares(with: $0, in: units))
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
