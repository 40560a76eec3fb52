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
  /// The most that one operation brings, by one way from one place, to the upper end of each reach.
  private let greatestAtStart: [Double]
  /// The same for the lower end.
  let greatestAtEnd: [Double]
  let balance: RiverRouting.MassBalance

  init(
    _ agent: RiverAgent, through network: RiverNetwork, entries: EntriesByReach, loads: [Double], kinds: [Int]
  ) {
    self.agent = agent
    self.loads = loads
    self.kinds = kinds
    var atNode = [Loads](repeating: .zero, count: network.nodes.count)
    var greatestAtNode = [Double](repeating: 0, count: network.nodes.count)
    var (atStart, atEnd): ([Loads], [Loads]) = ([], [])
    var (greatestAtStart, greatestAtEnd): ([Double], [Double]) = ([], [])
    atStart.reserveCapacity(network.reaches.count)
    atEnd.reserveCapacity(network.reaches.count)
    greatestAtStart.reserveCapacity(network.reaches.count)
    greatestAtEnd.reserveCapacity(network.reaches.count)
    var (entered, lost, left) = (CompensatedSum(), CompensatedSum(), CompensatedSum())
    for (number, reach) in network.reaches.enumerated() {
      let start = atNode[reach.startNode] * reach.share
      let decay = agent.decay(reach.lengthMetres)
      var end = start * decay.left
      lost.add((start * decay.lost).sum())
      let greatestHere = greatestAtNode[reach.startNode] * reach.share
      var greatest = greatestHere * decay.left
      for entry in entries[number] {
        let load = loads[entry.owner] * entry.share
        let decay = agent.decay(entry.metresToEnd)
        end[kinds[entry.owner]] += load * decay.left
        if kinds[entry.owner] != Self.background { greatest = max(greatest, load * decay.left) }
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
      greatestAtStart.append(greatestHere)
      greatestAtEnd.append(greatest)
      greatestAtNode[reach.endNode] = max(greatestAtNode[reach.endNode], greatest)
    }
    for node in network.nodes.indices where network.leaving[node].isEmpty { left.add(atNode[node].sum()) }
    self.atStart = atStart
    self.atEnd = atEnd
    self.greatestAtStart = greatestAtStart
    self.greatestAtEnd = greatestAtEnd
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

extension AgentFlow {
  /// The most that one operation brings, by one way from one place, to a place on a reach.
  func greatest(
    at place: ReachIndex.Place, on reach: RiverNetwork.Reach, entries: ArraySlice<RiverEntry>
  ) -> Double {
    var greatest =
      greatestAtStart[place.reach] * agent.share(afterMetres: reach.lengthMetres - place.metresToEnd)
    for entry in entries where entry.metresToEnd >= place.metresToEnd && kinds[entry.owner] != Self.background
    {
      let metres = entry.metresToEnd - place.metresToEnd
      greatest = max(greatest, loads[entry.owner] * entry.share * agent.share(afterMetres: metres))
    }
    return greatest
  }
}

extension SIMD4<Double> {
  /// Of operations, without the background.
  var ofOperations: Double { self[0] + self[1] + self[2] }
}
