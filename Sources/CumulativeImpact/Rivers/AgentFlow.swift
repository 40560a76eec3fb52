/// Where something enters the network.
struct RiverEntry: Sendable {
  /// The place of the operation; behind the operations come the background loads.
  let owner: Int
  /// The part of its output that enters here.
  let share: Double
  let reach: Int
  let metresToEnd: Double
}

/// One agent on its way through the whole network.
struct AgentFlow: Sendable {
  /// Loads by status and, last, of the background: existing, pending, proposed, nobody's.
  typealias Loads = SIMD4<Double>
  static let background = 3

  static func place(of status: Operation.Status) -> Int {
    switch status {
    case .existing: 0
    case .pending: 1
    case .proposed: 2
    }
  }

  let agent: RiverAgent
  /// What each operation and background load puts into its rivers.
  let loads: [Double]
  let kinds: [Int]
  /// What is at the upper end of each reach.
  let atStart: [Loads]
  /// What is at the lower end of each reach.
  let atEnd: [Loads]
  let balance: RiverRouting.MassBalance

  init(
    _ agent: RiverAgent, through network: RiverNetwork, entries: EntriesByReach, loads: [Double], kinds: [Int]
  ) {
    self.agent = agent
    self.loads = loads
    self.kinds = kinds
    var atNode = [Loads](repeating: .zero, count: network.nodes.count)
    var (atStart, atEnd): ([Loads], [Loads]) = ([], [])
    atStart.reserveCapacity(network.reaches.count)
    atEnd.reserveCapacity(network.reaches.count)
    var (entered, lost, left) = (CompensatedSum(), CompensatedSum(), CompensatedSum())
    for (number, reach) in network.reaches.enumerated() {
      let start = atNode[reach.startNode] * reach.share
      let decay = agent.decay(reach.lengthMetres)
      var end = start * decay.left
      lost.add((start * decay.lost).sum())
      for entry in entries[number] {
        let load = loads[entry.owner] * entry.share
        let decay = agent.decay(entry.metresToEnd)
        end[kinds[entry.owner]] += load * decay.left
        entered.add(load)
        lost.add(load * decay.lost)
      }
      if agent.backgroundLoadPerMetre > 0 {
        let load = agent.backgroundLoadPerMetre * reach.lengthMetres
        let rest = agent.background(ofMetres: reach.lengthMetres)
        end[Self.background] += rest
        entered.add(load)
        lost.add(load - rest)
      }
      atStart.append(start)
      atEnd.append(end)
      atNode[reach.endNode] += end
    }
    for node in network.nodes.indices where network.leaving[node].isEmpty { left.add(atNode[node].sum()) }
    self.atStart = atStart
    self.atEnd = atEnd
    balance = RiverRouting.MassBalance(
      agentID: agent.id, entered: entered.value, left: left.value, lost: lost.value)
  }

  /// What passes a place on a reach.
  func loads(at place: ReachIndex.Place, on reach: RiverNetwork.Reach, entries: ArraySlice<RiverEntry>)
    -> Loads
  {
    let above = reach.lengthMetres - place.metresToEnd
    var passing = atStart[place.reach] * agent.share(afterMetres: above)
    for entry in entries where entry.metresToEnd >= place.metresToEnd {
      passing[kinds[entry.owner]] +=
        loads[entry.owner] * entry.share * agent.share(afterMetres: entry.metresToEnd - place.metresToEnd)
    }
    passing[Self.background] += agent.background(ofMetres: above)
    return passing
  }
}

extension SIMD4<Double> {
  /// Of operations, without the background.
  var ofOperations: Double { self[0] + self[1] + self[2] }
}
