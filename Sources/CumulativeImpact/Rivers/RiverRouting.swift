import SpatialCore

/// Loads of operations carried down a river network.
///
/// Meaning: what enters a river goes down with the water, less what settles or decays on the way; where rivers
/// meet, loads add; where the water divides, they divide with it.
///
/// Formula: load at a place L = Σᵢ Lᵢ · sᵢ · exp(−xᵢ/λ) over all operations i above it, with the load Lᵢ per year,
/// the part sᵢ of the water that takes the way there, the metres xᵢ along the river and the agent's decay length λ;
/// concentration C = L/Q with the discharge Q.
///
/// Nothing gets lost in the reckoning: what enters equals what leaves at the mouths and what decays, see
/// ``balances``.
public struct RiverRouting: Sendable {
  /// An operation, or a part of one, too far from any river.
  public struct Unsnapped: Hashable, Sendable {
    /// The operation or the background load.
    public let id: String
    /// Metres to the nearest reach; nil when there is none.
    public let metres: Double?
    /// The part of its output that does not enter a river: 1, or the share of the parts too far away.
    public let share: Double
  }

  /// What became of all that entered.
  public struct MassBalance: Hashable, Sendable {
    /// The agent.
    public let agentID: String
    /// Load per year that entered: of operations and of the background.
    public let entered: Double
    /// Load per year that left at the mouths of the network.
    public let left: Double
    /// Load per year that decayed on the way.
    public let lost: Double
  }

  /// The network.
  public let network: RiverNetwork
  /// The agents, in the order given.
  public let agents: [RiverAgent]
  /// How much water dilutes the loads.
  public let discharge: RiverDischarge
  /// What is farther from a river than the distance stated; by id.
  public let unsnapped: [Unsnapped]
  /// By agent, what became of all that entered.
  public let balances: [MassBalance]
  let operations: [Operation]
  let index: ReachIndex
  let upstream: UpstreamGraph
  let flows: [AgentFlow]
  /// Metres of river above the upper end of each reach.
  let upstreamMetres: [Double]

  /// Routes the loads of operations: ``Operation/intensities`` by agent, entering where the footprint, or each of its
  /// parts, is nearest to a river.
  ///
  /// The order of operations changes nothing.
  /// - Parameters:
  ///   - snapMetres: what is farther from any reach enters no river and is told in ``unsnapped``.
  ///   - background: loads that are nobody's.
  /// - Throws: ``ImpactError`` for an id given twice, a negative or non-finite number, or an empty geometry.
  public init(
    _ network: RiverNetwork, operations: [Operation], agents: [RiverAgent], discharge: RiverDischarge,
    snapMetres: Double, background: [BackgroundLoad] = []
  ) throws(ImpactError) {
    try self.init(
      ReachIndex(network), operations: operations, agents: agents, discharge: discharge,
      snapMetres: snapMetres,
      background: background)
  }

  init(
    _ index: ReachIndex, operations: [Operation], agents: [RiverAgent], discharge: RiverDischarge,
    snapMetres: Double, background: [BackgroundLoad]
  ) throws(ImpactError) {
    try Self.check(operations, agents, discharge, snapMetres, background)
    let network = index.network
    let ordered = operations.sorted { $0.id < $1.id }
    var parts: [(owner: Int, share: Double, geometry: Geometry)] = []
    for (number, operation) in ordered.enumerated() {
      for part in operation.parts ?? [Operation.Part(geometry: operation.geometry, share: 1)] {
        parts.append((number, part.share, part.geometry))
      }
    }
    let nobodys = background.sorted { $0.id < $1.id }
    let ids = ordered.map(\.id) + nobodys.map(\.id)
    for (number, load) in nobodys.enumerated() { parts.append((ordered.count + number, 1, load.geometry)) }

    let places = Cores.map(parts.count, inSlicesOf: 64) { index.place(of: parts[$0].geometry) }
    var entries: [RiverEntry] = []
    var far: [(owner: Int, metres: Double?, share: Double)] = []
    for (part, place) in zip(parts, places) {
      if let place, place.metres <= snapMetres {
        entries.append(
          RiverEntry(
            owner: part.owner, share: part.share, reach: place.reach, metresToEnd: place.metresToEnd))
      } else if let last = far.last, last.owner == part.owner {
        let nearest = [last.metres, place?.metres].compactMap { $0 }.min()
        far[far.count - 1] = (part.owner, nearest, last.share + part.share)
      } else {
        far.append((part.owner, place?.metres, part.share))
      }
    }
    unsnapped = far.map { Unsnapped(id: ids[$0.owner], metres: $0.metres, share: $0.share) }
    entries.sort { ($0.reach, $1.metresToEnd, $0.owner) < ($1.reach, $0.metresToEnd, $1.owner) }

    self.network = network
    self.agents = agents
    self.discharge = discharge
    self.operations = ordered
    self.index = index
    upstream = UpstreamGraph(network, entries: entries, operationCount: ordered.count)
    let upstream = upstream
    flows = agents.map { agent in
      AgentFlow(
        agent, through: network, entries: upstream.entries,
        loads: ordered.map { $0.intensities[agent.id] ?? 0 } + nobodys.map { $0.loads[agent.id] ?? 0 },
        kinds: ordered.map { AgentFlow.place(of: $0.status) } + nobodys.map { _ in AgentFlow.background })
    }
    balances = flows.map(\.balance)
    upstreamMetres = Self.upstreamMetres(network)
  }

  /// The length of all rivers above each reach, divided where the water divides.
  private static func upstreamMetres(_ network: RiverNetwork) -> [Double] {
    var atNode = [Double](repeating: 0, count: network.nodes.count)
    return network.reaches.map { reach in
      let metres = atNode[reach.startNode] * reach.share
      atNode[reach.endNode] += metres + reach.lengthMetres
      return metres
    }
  }

  /// Cubic metres of water per second at a place; nil when not known, or when there is none.
  func discharge(at place: ReachIndex.Place) -> Double? {
    let reach = network.reaches[place.reach]
    let line = network.lines[reach.line]
    let amount =
      switch discharge {
      case .stated: line.dischargeCubicMetresPerSecond
      case .perUpstreamArea(let specific, _): line.upstreamAreaSquareKilometres.map { $0 * specific }
      case .perUpstreamLength(let specific, _):
        (upstreamMetres[place.reach] + reach.lengthMetres - place.metresToEnd) / 1_000 * specific
      }
    return amount.flatMap { $0 > 0 ? $0 : nil }
  }

  private static func check(
    _ operations: [Operation], _ agents: [RiverAgent], _ discharge: RiverDischarge, _ snapMetres: Double,
    _ background: [BackgroundLoad]
  ) throws(ImpactError) {
    try InputCheck.unique(operations.map(\.id), "operation")
    try InputCheck.unique(agents.map(\.id), "river agent")
    try InputCheck.unique(background.map(\.id), "background load")
    guard snapMetres.isFinite, snapMetres >= 0 else {
      throw ImpactError(
        subject: "river routing", problem: "the snap distance is \(snapMetres) m",
        remedy: "give a number of metres, 0 or more")
    }
    switch discharge {
    case .stated: break
    case .perUpstreamArea(let specific, _), .perUpstreamLength(let specific, _):
      guard specific.isFinite, specific > 0 else {
        throw ImpactError(
          subject: "discharge", problem: "the water per area or length is \(specific)",
          remedy: "give a number above 0")
      }
    }
    let loads =
      operations.map { ("operation '\($0.id)'", $0.geometry, $0.intensities) }
      + background.map { ("background load '\($0.id)'", $0.geometry, $0.loads) }
    for (subject, geometry, amounts) in loads {
      try InputCheck.located(geometry, subject)
      for agent in agents {
        guard let amount = amounts[agent.id], !(amount.isFinite && amount >= 0) else { continue }
        throw ImpactError(
          subject: subject, problem: "its load of '\(agent.id)' is \(amount)",
          remedy: "give a number of 0 or more")
      }
    }
    for operation in operations {
      for part in operation.parts ?? [] {
        try InputCheck.located(part.geometry, "operation '\(operation.id)'")
      }
    }
  }
}
