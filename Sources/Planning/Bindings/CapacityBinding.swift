import CarryingCapacity
import ProjectFile
import SpatialCore
import ZoneAllocation

extension ProjectLayers {
  /// The zones with their district, the miners there now, and how many they carry.
  ///
  /// What zones share they divide by their eligible hectares: the limits of a catchment for mercury and sediment, the discharge
  /// of a river, the units of a service place.
  /// - Throws: ``PlanError``, `CapacityError`, and what ``plotLayouts(in:of:)`` throws.
  func sized(_ zones: [Zone], of units: PlanningUnits) throws -> [Proposal.SizedZone] {
    let districts = try DistrictIndex(self)
    let plots = try plotLayouts(in: zones, of: units)
    let present = try minersPresent(in: zones)
    let estimates = try estimates(for: zones, plots, present)
    let minersPerLicence = try project.licences.map { try UncertainValue($0.minersPerLicence) }
    return try zones.enumerated().map { place, zone in
      let layout = plots?[place]
      let estimate = estimates?[place]
      return Proposal.SizedZone(
        zone: zone, district: try district(of: zone, districts), minersPresent: present[place],
        capacity: estimate,
        plots: layout,
        licences: layout.flatMap { layout in
          minersPerLicence.flatMap { miners in
            estimate.flatMap {
              LicenceCount(plots: layout.plots.count, minersPerLicence: miners, $0)
            }
          }
        })
    }
  }

  /// How many miners each zone carries, with percentiles from draws that hold for all zones alike; nil when this is not asked.
  private func estimates(for zones: [Zone], _ plots: [PlotLayout]?, _ present: [Int?]) throws
    -> [CapacityEstimate]?
  {
    guard let capacity = project.capacity else { return nil }
    let parameters = try CapacityParameters(capacity, licences: project.licences)
    var draws = try CapacityDraws(seed: UInt64(project.seed), count: capacity.draws)
    return try zip(zones, try zoneSites(zones, capacity)).enumerated().map { place, pair in
      let (zone, supply) = pair
      let site = try ZoneSite(
        id: zone.id, eligibleHectares: zone.eligibleHectares,
        riverDischargeCubicMetresPerSecond: supply.discharge, mercuryLimitGramsPerYear: supply.mercury,
        sedimentLimitTonnesPerYear: supply.sediment, licencePlots: plots?[place].plots.count,
        services: supply.services, minersAlreadyThere: present[place])
      return CapacityEstimate(for: site, parameters, drawing: &draws)
    }
  }

  /// The most miners per hectare of eligible land that gold and ground allow, at central values; 0 without capacity parameters.
  func greatestMinersPerHectare() throws -> Double {
    guard let capacity = project.capacity else { return 0 }
    let hectares = 10_000.0
    let estimate = CapacityEstimate(
      for: try ZoneSite(id: "one square kilometre a hundred times", eligibleHectares: hectares),
      try CapacityParameters(capacity, licences: nil))
    return (estimate.limits.map(\.miners.central).min() ?? 0) / hectares
  }

  /// Workers that the layers of ASM sites count in the blocks of each zone; nil when no layer has a field of workers.
  ///
  /// A site belongs to one zone at most: the first whose blocks cover it, an area or a line by a point on it. An empty
  /// count is 0.
  /// - Throws: ``PlanError`` for a count that is text or negative, inside a zone or not.
  private func minersPresent(in zones: [Zone]) throws -> [Int?] {
    let counting = layers(.asmSites).compactMap { loaded in
      loaded.layer?.fieldIndex(loaded.spec.field(named: FieldMeaning.workers.rawValue)).map {
        (loaded: loaded, field: $0)
      }
    }
    guard !counting.isEmpty else { return zones.map { _ in nil } }
    var sites: [(place: Coordinate, workers: Double)] = []
    for (loaded, field) in counting {
      for feature in loaded.features {
        let workers = try loaded.workers(of: feature, field: field)
        if let place = try feature.geometry.pointOnSurface() { sites.append((place, workers)) }
      }
    }
    var counts: [Double] = []
    for zone in zones {
      let blocks = try PreparedGeometry(zone.blocks)
      let isInside = try sites.map { try blocks.covers($0.place) }
      counts.append(zip(sites, isInside).reduce(0) { $1.1 ? $0 + $1.0.workers : $0 })
      sites = zip(sites, isInside).filter { !$0.1 }.map(\.0)
    }
    return try zip(zones, counts).map { zone, count in
      guard let miners = Int(exactly: count.rounded()) else {
        throw PlanError(
          subject: "zone \(zone.id)", problem: "the layers of ASM sites count \(count) workers in it",
          remedy:
            "Correct the numbers of workers in \(counting.map(\.loaded.spec.id).joined(separator: ", ")).")
      }
      return miners
    }
  }

  /// Name of the district that holds the middle of a zone.
  private func district(of zone: Zone, _ districts: DistrictIndex) throws -> String? {
    try zone.blocks.pointOnSurface().flatMap { try districts.name(at: $0) }
  }

  private struct SharedSupply {
    var discharge: Double?
    var mercury: UncertainValue?
    var sediment: UncertainValue?
    var services: [ZoneSite.ServiceReach] = []
  }

  /// What each zone can draw on, after zones that share a river, a catchment or a service have divided it.
  private func zoneSites(_ zones: [Zone], _ capacity: Project.Capacity) throws -> [SharedSupply] {
    var supplies = [SharedSupply](repeating: SharedSupply(), count: zones.count)
    let hectares = zones.map(\.eligibleHectares)
    if let water = capacity.water {
      let rivers = DischargingRivers(layers(.rivers))
      let chosen = zones.map { rivers.greatest(within: water.reachMetres, of: $0.land) }
      for (place, feature) in chosen.enumerated() {
        guard let feature else { continue }
        let users = chosen.indices.filter { chosen[$0]?.river == feature.river }.reduce(0) {
          $0 + hectares[$1]
        }
        supplies[place].discharge = feature.discharge * hectares[place] / users
      }
    }
    if capacity.mercury != nil || capacity.sediment != nil {
      let mercury = try capacity.mercury.map { try UncertainValue($0.limitGramsPerYear) }
      let sediment = try capacity.sediment.map { try UncertainValue($0.limitTonnesPerYear) }
      let catchments = layers(.catchments).flatMap(\.features).filter { $0.geometry.kind.dimension == 2 }
      let chosen = try zones.map { zone in try catchment(of: zone, among: catchments) }
      for (place, catchment) in chosen.enumerated() {
        guard let catchment else { continue }
        let users = chosen.indices.filter { chosen[$0] == catchment }.reduce(0) { $0 + hectares[$1] }
        supplies[place].mercury = try mercury?.scaled(by: hectares[place] / users)
        supplies[place].sediment = try sediment?.scaled(by: hectares[place] / users)
      }
    }
    for service in capacity.services {
      let units = try servedUnits(service, zones, hectares)
      for place in zones.indices {
        supplies[place].services.append(ZoneSite.ServiceReach(id: service.id, units: units[place]))
      }
    }
    return supplies
  }

  /// The catchment that holds the middle of a zone.
  private func catchment(of zone: Zone, among catchments: [Feature]) throws -> Int? {
    guard let place = try zone.land.pointOnSurface() else { return nil }
    return try catchments.firstIndex { feature in
      try feature.geometry.boundingBox?.contains(place) == true
        && feature.geometry.covers(Geometry(point: place))
    }
  }

  /// Units of a service for each zone: each place divides its units among the zones in reach, by their hectares.
  private func servedUnits(_ service: Project.Capacity.Service, _ zones: [Zone], _ hectares: [Double]) throws
    -> [Double]
  {
    var units = [Double](repeating: 0, count: zones.count)
    let index = DistanceIndex(zones.map(\.land))
    for (loaded, features) in try features(.layer(service.layer), service.conditions) {
      let field = try service.field.map { try loaded.layer?.fieldIndex(for: $0, in: loaded.spec) } ?? nil
      for feature in features {
        let inReach = index.all(within: service.reachMetres, of: feature.geometry).map(\.index)
        let users = inReach.reduce(0) { $0 + hectares[$1] }
        let amount = field.map { feature.attributes[$0].number ?? 0 } ?? 1
        for place in inReach where users > 0 { units[place] += amount * hectares[place] / users }
      }
    }
    return units
  }
}

extension LoadedLayer {
  /// How many work at a site; empty is 0.
  func workers(of feature: Feature, field: Int) throws(PlanError) -> Double {
    let value = feature.attributes[field]
    if value.isNull || value.text == "" { return 0 }
    guard let number = value.number, number.isFinite, number >= 0 else {
      throw PlanError(
        subject: "layer \(spec.id), feature \(feature.id)",
        problem: "\(FieldMeaning.workers.rawValue) is \"\(value.text ?? "")\", expected a number ≥ 0",
        remedy: "Correct it, or leave the feature out with `where`.")
    }
    return number
  }
}
