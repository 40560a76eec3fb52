import SpatialCore

extension RiverRouting {
  /// Seconds in a Julian year of 365.25 days.
  static let secondsPerYear = 31_557_600.0

  /// What arrives at components at the river, and what that makes of their states.
  ///
  /// Formula: state = baseline + k · c · (L + B)/(Q · t), with the component's sensitivity k to the agent (state per
  /// concentration), the agent's concentration c per load per cubic metre, the load L of operations and B of the
  /// background per year, the discharge Q in m³/s and t = 31,557,600 seconds per year.
  /// - Parameters:
  ///   - withinMetres: a component not farther from a reach gets its water from the nearest one.
  ///   - leastShare: operations that bring a smaller part of the load need not be listed; 0 lists all. Totals never
  ///     depend on it.
  ///   - borders: countries, to tell who pollutes across a border.
  /// - Throws: ``ImpactError`` for components that cannot be meant.
  public func impacts(
    on components: [ValuedComponent], withinMetres: Double, leastShare: Double = 0,
    borders: RiverBorders? = nil
  ) throws(ImpactError) -> DownstreamResult {
    try InputCheck.unique(components.map(\.id), "valued component")
    for component in components {
      try InputCheck.located(component.geometry, "valued component '\(component.id)'")
    }
    guard leastShare >= 0, leastShare <= 1, withinMetres >= 0 else {
      throw ImpactError(
        subject: "river routing",
        problem: "the least share is \(leastShare) and the distance to a river \(withinMetres) m",
        remedy: "give a share from 0 to 1 and a distance of 0 or more")
    }
    let countries = operations.map { borders?.country(of: $0.geometry) }
    let assessed = Cores.map(components.count, inSlicesOf: 4) { number in
      let component = components[number]
      let felt = agents.indices.filter { component.sensitivities[agents[$0].id] != nil }
      guard !felt.isEmpty else { return Assessed() }
      let nearest = index.place(of: component.geometry)
      guard let place = nearest, place.metres <= withinMetres else {
        return Assessed(away: .init(componentID: component.id, metres: nearest?.metres))
      }
      let country = borders?.country(of: component.geometry)
      return Assessed(
        impacts: felt.map {
          impact(of: $0, on: component, at: place, leastShare, in: country, operationCountries: countries)
        })
    }
    return DownstreamResult(
      impacts: Array(assessed.map(\.impacts).joined()), awayFromRivers: assessed.compactMap(\.away))
  }

  private struct Assessed {
    var impacts: [DownstreamImpact] = []
    var away: DownstreamResult.AwayFromRivers?
  }

  /// What operations bring to a place: all that bring at least the share, and always the greatest.
  func arrivals(
    of flow: AgentFlow, at place: ReachIndex.Place, total: Double, leastShare: Double
  ) -> [UpstreamGraph.Arrival] {
    guard total > 0 else { return [] }
    let greatest = flow.greatest(
      at: place, on: network.reaches[place.reach], entries: upstream.entries[place.reach])
    let ranked = upstream.arrivals(of: flow, at: place, bringingAtLeast: min(leastShare * total, greatest))
      .sorted { ($1.load, $0.operation) < ($0.load, $1.operation) }
    let listed = ranked.prefix { $0.load >= leastShare * total }
    return listed.isEmpty ? Array(ranked.prefix(1)) : Array(listed)
  }

  private func impact(
    of number: Int, on component: ValuedComponent, at place: ReachIndex.Place, _ leastShare: Double,
    in country: String?, operationCountries: [String?]
  ) -> DownstreamImpact {
    let (agent, flow, reach) = (agents[number], flows[number], network.reaches[place.reach])
    let loads = flow.loads(at: place, on: reach, entries: upstream.entries[place.reach])
    let total = loads.ofOperations
    let contributions = arrivals(of: flow, at: place, total: total, leastShare: leastShare).map { arrival in
      let operation = operations[arrival.operation]
      let there = operationCountries[arrival.operation]
      return DownstreamImpact.Contribution(
        operationID: operation.id, holder: operation.holder, status: operation.status,
        travelMetres: arrival.travelMetres,
        load: arrival.load, share: arrival.load / total,
        country: there, isAcrossBorder: country.flatMap { here in there.map { $0 != here } })
    }
    var listed = CompensatedSum()
    for contribution in contributions { listed.add(contribution.load) }
    let discharge = discharge(at: place)
    let sensitivity = component.sensitivities[agent.id] ?? 0
    let statePerLoad = discharge.map {
      sensitivity * agent.concentrationPerLoadPerCubicMetre / ($0 * Self.secondsPerYear)
    }
    return DownstreamImpact(
      componentID: component.id, agentID: agent.id, riverID: reach.riverID, metresToRiver: place.metres,
      country: country, dischargeCubicMetresPerSecond: discharge, load: total,
      backgroundLoad: loads[AgentFlow.background], contributions: contributions,
      unlistedLoad: leastShare == 0 ? 0 : max(0, total - listed.value), statePerLoad: statePerLoad,
      impact: statePerLoad.map { judge(loads, contributions, of: agent, on: component, statePerLoad: $0) })
  }

  private func judge(
    _ loads: AgentFlow.Loads, _ contributions: [DownstreamImpact.Contribution], of agent: RiverAgent,
    on component: ValuedComponent, statePerLoad: Double
  ) -> ComponentImpact {
    let states = loads * statePerLoad
    let background = states[AgentFlow.background]
    let own = component.baselines[agent.id]
    return ComponentImpact(
      componentID: component.id, stressorID: agent.id,
      baseline: own == nil && background == 0 ? nil : (own ?? 0) + background, load: states.ofOperations,
      loadByStatus: ComponentImpact.LoadByStatus(
        existing: states[0], pending: states[1], proposed: states[2]),
      contributions: contributions.map {
        ComponentImpact.Contribution(
          operationID: $0.operationID, holder: $0.holder, status: $0.status, metres: $0.travelMetres,
          load: $0.load * statePerLoad,
          share: $0.share)
      }, threshold: component.thresholds[agent.id])
  }
}
