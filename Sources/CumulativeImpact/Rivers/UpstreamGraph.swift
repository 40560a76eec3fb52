/// The part of a network that carries loads of operations, drawn together so that it is quickly searched upstream.
///
/// A reach is *plain* when nothing enters it and all it carries comes from one reach that flows nowhere else: a
/// search passes any number of plain reaches in one step.
struct UpstreamGraph: Sendable {
  let entries: EntriesByReach
  private let network: RiverNetwork
  private let operationCount: Int
  private let isLoaded: [Bool]
  /// For each reach, the next one upstream, itself included, that is not plain.
  private let heads: [Int]
  /// Metres from the lower end of the reach up to the lower end of its head.
  private let skips: [Double]
  /// Whether something above can come down on another way too, or enters in several places.
  private let isSpread: [Bool]
  /// Of each reach what a search needs, without its course and its name: copying these costs more than all the rest.
  private let links: [Link]

  init(_ network: RiverNetwork, entries: [RiverEntry], operationCount: Int) {
    self.network = network
    self.operationCount = operationCount
    let byReach = EntriesByReach(entries, reachCount: network.reaches.count)
    self.entries = byReach
    var places = [Int](repeating: 0, count: operationCount)
    for entry in entries where entry.owner < operationCount { places[entry.owner] += 1 }
    let count = network.reaches.count
    var isLoaded = [Bool](repeating: false, count: count)
    var isSpread = isLoaded
    var heads = Array(0..<count)
    var skips = [Double](repeating: 0, count: count)
    for (number, reach) in network.reaches.enumerated() {
      let own = byReach[number].filter { $0.owner < operationCount }
      let above = reach.share > 0 ? network.arriving[reach.startNode].filter { isLoaded[$0] } : []
      let divides = network.leaving[reach.startNode].count { network.reaches[$0].share > 0 } > 1
      isLoaded[number] = !own.isEmpty || !above.isEmpty
      isSpread[number] =
        own.contains { places[$0.owner] > 1 } || (!above.isEmpty && divides)
        || above.contains { isSpread[$0] }
      if own.isEmpty, !divides, above.count == 1 {
        heads[number] = heads[above[0]]
        skips[number] = skips[above[0]] + reach.lengthMetres
      }
    }
    self.isLoaded = isLoaded
    self.isSpread = isSpread
    links = network.reaches.map {
      Link(startNode: $0.startNode, share: $0.share, lengthMetres: $0.lengthMetres)
    }
    self.heads = heads
    self.skips = skips
  }

  /// What one operation brings to a place.
  struct Arrival: Sendable {
    let operation: Int
    /// The shortest way along the river.
    let travelMetres: Double
    let load: Double
  }

  private struct Link {
    let startNode: Int
    let share: Double
    let lengthMetres: Double
  }

  /// What each operation brings to a place, by operation; complete for all that bring at least `least`.
  ///
  /// A branch is not searched when none of its operations brings that much, unless one of them may come on another way
  /// too.
  func arrivals(of flow: AgentFlow, at place: ReachIndex.Place, bringingAtLeast least: Double) -> [Arrival] {
    var found: [Arrival] = []
    let agent = flow.agent
    func add(_ entry: RiverEntry, transfer: Double, metres: Double) {
      guard entry.owner < operationCount else { return }
      let load = flow.loads[entry.owner] * entry.share * transfer
      if load > 0 { found.append(Arrival(operation: entry.owner, travelMetres: metres, load: load)) }
    }
    // Where nothing can come down on another way too, the order does not matter.
    let isSpread = isSpread[place.reach]
    var queue = Heap<Branch>()
    var stack: [Branch] = []
    func rise(from number: Int, transfer: Double, metres: Double) {
      let link = links[number]
      guard link.share > 0 else { return }
      for above in network.arriving[link.startNode] where isLoaded[above] {
        let branch = Branch(reach: above, transfer: transfer * link.share, metres: metres)
        if isSpread { queue.push(branch) } else { stack.append(branch) }
      }
    }
    for entry in entries[place.reach] where entry.metresToEnd >= place.metresToEnd {
      let metres = entry.metresToEnd - place.metresToEnd
      add(entry, transfer: agent.share(afterMetres: metres), metres: metres)
    }
    let rest = links[place.reach].lengthMetres - place.metresToEnd
    rise(from: place.reach, transfer: agent.share(afterMetres: rest), metres: rest)

    // Downstream reaches first: when one is taken up, all ways from it to the place are known.
    while var branch = isSpread ? queue.pop() : stack.popLast() {
      while let same = queue.least, same.reach == branch.reach {
        branch.transfer += same.transfer
        branch.metres = min(branch.metres, same.metres)
        _ = queue.pop()
      }
      let greatest = flow.greatestAtEnd[branch.reach] * branch.transfer
      if !self.isSpread[branch.reach], greatest < least * (1 - 1e-9) { continue }
      let head = heads[branch.reach]
      let transfer = branch.transfer * agent.share(afterMetres: skips[branch.reach])
      let metres = branch.metres + skips[branch.reach]
      for entry in entries[head] {
        add(
          entry, transfer: transfer * agent.share(afterMetres: entry.metresToEnd),
          metres: metres + entry.metresToEnd)
      }
      let length = links[head].lengthMetres
      rise(from: head, transfer: transfer * agent.share(afterMetres: length), metres: metres + length)
    }
    return Self.merged(found)
  }

  private static func merged(_ found: [Arrival]) -> [Arrival] {
    var merged: [Arrival] = []
    for next in found.sorted(by: { ($0.operation, $0.travelMetres) < ($1.operation, $1.travelMetres) }) {
      if let last = merged.last, last.operation == next.operation {
        merged[merged.count - 1] = Arrival(
          operation: last.operation, travelMetres: last.travelMetres, load: last.load + next.load)
      } else {
        merged.append(next)
      }
    }
    return merged
  }

  /// A way up that is still to be searched.
  private struct Branch: Comparable {
    let reach: Int
    var transfer: Double
    var metres: Double

    static func < (a: Self, b: Self) -> Bool {
      (b.reach, a.metres, a.transfer) < (a.reach, b.metres, b.transfer)
    }
  }
}

/// What enters each reach, upstream first, as one flat list.
struct EntriesByReach: Sendable {
  private let starts: [Int]
  private let entries: [RiverEntry]

  /// Entries by reach and, in each, upstream first.
  init(_ entries: [RiverEntry], reachCount: Int) {
    var starts = [Int](repeating: 0, count: reachCount + 1)
    for entry in entries { starts[entry.reach + 1] += 1 }
    for reach in 0..<reachCount { starts[reach + 1] += starts[reach] }
    self.starts = starts
    self.entries = entries
  }

  subscript(reach: Int) -> ArraySlice<RiverEntry> { entries[starts[reach]..<starts[reach + 1]] }
}
