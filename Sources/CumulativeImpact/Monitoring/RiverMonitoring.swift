import SpatialCore

extension RiverRouting {
  /// What stations along the rivers would see of the ways from operations to receptors.
  ///
  /// Candidates are each arm above a confluence of loaded rivers, the river below it, and the places where receptors
  /// draw their water; the stations given come on top. A station sees a pathway when it lies on the way from the
  /// operation to the receptor and the operation makes up at least a stated part of the load there.
  /// - Parameters:
  ///   - receptors: intakes and villages.
  ///   - stations: where water is sampled already, and further candidates.
  ///   - withinMetres: how far receptors and stations may be from a river.
  ///   - significantShare: a pathway matters when the operation brings at least this part of the receptor's load.
  ///   - detectableShare: a station finds an operation that makes up at least this part of the load there.
  public func monitoringSurvey(
    receptors: [ValuedComponent], stations given: [MonitoringStation] = [], withinMetres: Double,
    significantShare: Double, detectableShare: Double
  ) throws(ImpactError) -> MonitoringSurvey {
    for share in [significantShare, detectableShare] where !(share > 0 && share <= 1) {
      throw ImpactError(
        subject: "monitoring survey", problem: "a share is \(share)",
        remedy: "give shares above 0 and up to 1")
    }
    try InputCheck.unique(receptors.map(\.id), "valued component")
    try InputCheck.unique(given.map(\.id), "monitoring station")
    let receptors = receptors.sorted { $0.id < $1.id }
    var away: Set<String> = []
    func place(_ geometry: Geometry, _ id: String) -> ReachIndex.Place? {
      if let place = index.place(of: geometry), place.metres <= withinMetres { return place }
      away.insert(id)
      return nil
    }
    var stations: [(station: MonitoringStation, place: ReachIndex.Place)] = []
    for station in given {
      try InputCheck.located(Geometry(point: station.position), "monitoring station '\(station.id)'")
      guard let place = place(Geometry(point: station.position), station.id) else { continue }
      stations.append((station, place))
    }
    var places: [(receptor: ValuedComponent, place: ReachIndex.Place)] = []
    for receptor in receptors {
      try InputCheck.located(receptor.geometry, "valued component '\(receptor.id)'")
      guard let middle = receptor.geometry.middle, let place = place(receptor.geometry, receptor.id) else {
        continue
      }
      places.append((receptor, place))
      stations.append(
        (MonitoringStation(id: "at \(receptor.id)", position: middle, isExisting: false), place))
    }
    stations += confluenceStations()

    // Who is above whom: each station sends a load that does not decay.
    let entries = stations.enumerated().map { number, station in
      RiverEntry(owner: number, share: 1, reach: station.place.reach, metresToEnd: station.place.metresToEnd)
    }.sorted { ($0.reach, $1.metresToEnd, $0.owner) < ($1.reach, $0.metresToEnd, $1.owner) }
    let graph = UpstreamGraph(network, entries: entries, operationCount: stations.count)
    let tracer = try RiverAgent(
      id: "tracer", name: "tracer", loadUnit: "", concentrationUnit: "", concentrationPerLoadPerCubicMetre: 1,
      decayLengthMetres: .infinity, source: "")
    let tracing = AgentFlow(
      tracer, through: network, entries: graph.entries, loads: stations.map { _ in 1 },
      kinds: stations.map { _ in 0 })

    let found = Cores.map(stations.count, inSlicesOf: 4) { number in
      flows.map { Set(significant(in: $0, at: stations[number].place, share: detectableShare)) }
    }
    var pathways = [Set<ImpactPathway>](repeating: [], count: stations.count)
    var significantPathways: [ImpactPathway] = []
    for (receptor, place) in places {
      let above = graph.arrivals(of: tracing, at: place, bringingAtLeast: 0).map(\.operation)
      for (number, agent) in agents.enumerated() where receptor.sensitivities[agent.id] != nil {
        for operation in significant(in: flows[number], at: place, share: significantShare) {
          let pathway = ImpactPathway(
            operationID: operations[operation].id, agentID: agent.id, componentID: receptor.id)
          significantPathways.append(pathway)
          for station in above where found[station][number].contains(operation) {
            pathways[station].insert(pathway)
          }
        }
      }
    }
    return try MonitoringSurvey(
      views: stations.indices.map { number in
        MonitoringSurvey.View(
          station: stations[number].station, pathways: pathways[number],
          operationIDs: Set(found[number].joined().map { operations[$0].id }))
      }, significant: significantPathways, awayFromRivers: away.sorted())
  }

  /// The operations that make up at least a part of the load at a place.
  private func significant(in flow: AgentFlow, at place: ReachIndex.Place, share: Double) -> [Int] {
    let loads = flow.loads(
      at: place, on: network.reaches[place.reach], entries: upstream.entries[place.reach])
    let least = share * loads.ofOperations
    guard least > 0 else { return [] }
    return upstream.arrivals(of: flow, at: place, bringingAtLeast: least).filter { $0.load >= least }
      .map(\.operation)
  }

  /// The arms above each confluence of two or more loaded reaches, and the reaches below.
  private func confluenceStations() -> [(station: MonitoringStation, place: ReachIndex.Place)] {
    var stations: [(station: MonitoringStation, place: ReachIndex.Place)] = []
    func add(_ number: Int, isAbove: Bool) {
      let reach = network.reaches[number]
      guard let position = isAbove ? reach.coordinates.last : reach.coordinates.first else { return }
      let name = "\(isAbove ? "foot" : "head") of \(reach.riverID), line \(reach.part), piece \(reach.piece)"
      stations.append(
        (
          MonitoringStation(id: name, position: position, isExisting: false),
          ReachIndex.Place(reach: number, metresToEnd: isAbove ? 0 : reach.lengthMetres, metres: 0)
        ))
    }
    for node in network.nodes.indices {
      let loaded = network.arriving[node].filter { reach in
        flows.contains { $0.atEnd[reach].ofOperations > 0 }
      }
      guard loaded.count > 1 else { continue }
      for reach in loaded { add(reach, isAbove: true) }
      for reach in network.leaving[node] where network.reaches[reach].share > 0 { add(reach, isAbove: false) }
    }
    return stations
  }
}
