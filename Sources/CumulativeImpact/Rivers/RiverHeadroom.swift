import SpatialCore

extension RiverRouting {
  /// What new activity at sites upstream may still add before a threshold is broken, as linear constraints.
  ///
  /// As ``ImpactResult/headroomConstraints(sites:stressors:components:chunkSize:)``, with what a unit of activity
  /// adds reckoned along the rivers. A constraint is returned only if it can bind. Sites farther from a river than
  /// `snapMetres` add nothing to it.
  /// - Parameters:
  ///   - result: the states now, from ``impacts(on:withinMetres:leastShare:borders:)`` on the same components.
  public func headroomConstraints(
    sites: [CandidateSite], result: DownstreamResult, components: [ValuedComponent], snapMetres: Double,
    withinMetres: Double
  ) throws(ImpactError) -> [HeadroomConstraint] {
    var placeOfSite: [String: Int] = [:]
    for (place, site) in sites.enumerated() { placeOfSite[site.id] = place }
    let units = sites.map {
      Operation(
        id: $0.id, name: $0.id, kind: .proposedZone, status: .proposed, geometry: $0.geometry,
        intensities: $0.intensitiesPerUnit)
    }
    let withThreshold = components.filter { !$0.thresholds.isEmpty }
    let perUnit = try RiverRouting(
      index, operations: units, agents: agents, discharge: discharge, snapMetres: snapMetres, background: []
    ).impacts(on: withThreshold, withinMetres: withinMetres).impacts
    var stateNow: [[String]: ComponentImpact] = [:]
    for impact in result.impacts.compactMap(\.impact) {
      stateNow[[impact.componentID, impact.stressorID]] = impact
    }

    var constraints: [HeadroomConstraint] = []
    for unit in perUnit {
      guard let statePerLoad = unit.statePerLoad,
        let threshold = unit.impact?.threshold
      else { continue }
      guard let now = stateNow[[unit.componentID, unit.agentID]], now.threshold == threshold,
        let remaining = now.headroom
      else {
        throw ImpactError(
          subject: "valued component '\(unit.componentID)'",
          problem: "the result has no state of '\(unit.agentID)' with its threshold",
          remedy: "pass the result for the same components, with the same distance to a river")
      }
      var loads: [HeadroomConstraint.SiteLoad] = []
      for contribution in unit.contributions {
        guard let site = placeOfSite[contribution.operationID] else { continue }
        let load = contribution.load * statePerLoad
        if load > 0, sites[site].maximumActivity > 0 {
          loads.append(HeadroomConstraint.SiteLoad(site: site, perUnit: load))
        }
      }
      loads.sort { $0.site < $1.site }
      var greatest = CompensatedSum()
      for load in loads { greatest.add(load.perUnit * sites[load.site].maximumActivity) }
      guard !loads.isEmpty, greatest.value > remaining else { continue }
      constraints.append(
        HeadroomConstraint(
          componentID: unit.componentID, stressorID: unit.agentID, remaining: remaining, loads: loads))
    }
    return constraints
  }
}
