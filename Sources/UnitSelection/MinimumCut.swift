/// The exact maximum of Σ tᵤ xᵤ − Σ cᵤᵥ |xᵤ − xᵥ| over x ∈ {0, 1}, by a maximum flow (Boykov and Kolmogorov 2004).
///
/// Units with t > 0 are fed from a source, those with t < 0 drained to a sink; the sides of a minimum cut are the maximum.
/// Two trees grow from the source and from the sink along arcs with room; where they meet, flow is pushed from root to root,
/// and branches that lost their arc look for another parent of their tree.
///
/// Invariants: each unit keeps its excess e = t + inflow − outflow; flow on an arc and back adds up to the capacities of both.
/// They hold for any t, so that the flow of the last question serves as the start of the next.
final class MinimumCut {
  private static let none: Int32 = -1
  private static let terminal: Int32 = -2
  private static let orphan: Int32 = -3

  private let count: Int
  private let starts: UnsafeMutablePointer<Int32>
  private let heads: UnsafeMutablePointer<Int32>
  private let opposites: UnsafeMutablePointer<Int32>
  private let room: UnsafeMutablePointer<Int32>
  private let excess: UnsafeMutablePointer<Int32>
  private let terminals: UnsafeMutablePointer<Int32>
  /// The arc that leads from a unit to its parent, or one of the marks above.
  private let parents: UnsafeMutablePointer<Int32>
  private let isSinkTree: UnsafeMutablePointer<Bool>
  /// When the distance to the root was last known to be right, and that distance.
  private let stamps: UnsafeMutablePointer<Int32>
  private let distances: UnsafeMutablePointer<Int32>
  private let queue: UnsafeMutablePointer<Int32>
  private let isQueued: UnsafeMutablePointer<Bool>
  private var queueStart = 0
  private var queueCount = 0
  private var orphans: [Int32] = []
  private var firstOrphan = 0
  private var time: Int32 = 0

  /// A network; `capacities` has an entry for each of `adjacency`, the same both ways.
  init(_ adjacency: Adjacency, capacities: [Int32]) {
    count = adjacency.unitCount
    func copy(_ values: [Int32]) -> UnsafeMutablePointer<Int32> {
      let place = UnsafeMutablePointer<Int32>.allocate(capacity: max(1, values.count))
      place.initialize(from: values, count: values.count)
      return place
    }
    let zeros = [Int32](repeating: 0, count: count)
    starts = copy(adjacency.starts)
    heads = copy(adjacency.neighbours)
    opposites = copy(adjacency.opposites)
    room = copy(capacities)
    excess = copy(zeros)
    terminals = copy(zeros)
    parents = copy(zeros)
    stamps = copy(zeros)
    distances = copy(zeros)
    queue = copy(zeros)
    isSinkTree = .allocate(capacity: max(1, count))
    isSinkTree.initialize(repeating: false, count: count)
    isQueued = .allocate(capacity: max(1, count))
    isQueued.initialize(repeating: false, count: count)
  }

  deinit {
    for place in [
      starts, heads, opposites, room, excess, terminals, parents, stamps, distances, queue,
    ] { place.deallocate() }
    isSinkTree.deallocate()
    isQueued.deallocate()
  }

  /// Finds the maximum for new values of t.
  ///
  /// Of several equal maxima the one with the fewest chosen units is found.
  func solve(_ values: [Int32]) {
    for unit in 0..<count {
      excess[unit] += values[unit] - terminals[unit]
      terminals[unit] = values[unit]
    }
    plant()
    var current: Int32 = Self.none
    while true {
      if current != Self.none && parents[Int(current)] == Self.none { current = Self.none }
      if current == Self.none {
        current = nextActive()
        if current == Self.none { break }
      }
      let meeting = grow(current)
      time += 1
      if meeting != Self.none {
        augment(meeting)
        adopt()
      } else {
        current = Self.none
      }
    }
  }

  /// e of a unit: what is left to it of t after all flow. Σ max(0, e) is the maximum found last, and no maximum is greater for any
  /// flow within the capacities: a choice X is worth Σ over X of e plus the flow out of it less its sides, at most Σ over X of e.
  func excess(of unit: Int) -> Int32 { excess[unit] }

  /// Whether a unit is chosen in the maximum found last.
  func isChosen(_ unit: Int) -> Bool { parents[unit] != Self.none && !isSinkTree[unit] }

  // MARK: Trees

  private func plant() {
    time = 0
    queueStart = 0
    queueCount = 0
    for unit in 0..<count {
      stamps[unit] = 0
      distances[unit] = 1
      isQueued[unit] = false
      if excess[unit] == 0 {
        parents[unit] = Self.none
      } else {
        isSinkTree[unit] = excess[unit] < 0
        parents[unit] = Self.terminal
        activate(Int32(unit))
      }
    }
  }

  @inline(__always) private func activate(_ unit: Int32) {
    guard !isQueued[Int(unit)] else { return }
    isQueued[Int(unit)] = true
    var place = queueStart + queueCount
    if place >= count { place -= count }
    queue[place] = unit
    queueCount += 1
  }

  private func nextActive() -> Int32 {
    while queueCount > 0 {
      let unit = queue[queueStart]
      queueStart = queueStart + 1 == count ? 0 : queueStart + 1
      queueCount -= 1
      isQueued[Int(unit)] = false
      if parents[Int(unit)] != Self.none { return unit }
    }
    return Self.none
  }

  /// Lets the tree of a unit take in what it can reach.
  /// - Returns: an arc from the source's tree to the sink's with room; ``none`` when they do not meet here.
  private func grow(_ unit: Int32) -> Int32 {
    let here = Int(unit)
    let inSink = isSinkTree[here]
    for arc in Int(starts[here])..<Int(starts[here + 1]) {
      let forward = inSink ? Int(opposites[arc]) : arc
      guard room[forward] > 0 else { continue }
      let there = Int(heads[arc])
      if parents[there] == Self.none {
        isSinkTree[there] = inSink
        adoptAt(there, arc, here)
        activate(Int32(there))
      } else if isSinkTree[there] != inSink {
        return Int32(forward)
      } else if stamps[there] <= stamps[here] && distances[there] > distances[here] {
        // A shorter way to the root.
        adoptAt(there, arc, here)
      }
    }
    return Self.none
  }

  @inline(__always) private func adoptAt(_ child: Int, _ arc: Int, _ parent: Int) {
    parents[child] = opposites[arc]
    stamps[child] = stamps[parent]
    distances[child] = distances[parent] + 1
  }

  // MARK: Flow

  /// Pushes as much as fits from the source's root through an arc to the sink's root.
  private func augment(_ middle: Int32) {
    var amount = room[Int(middle)]
    var unit = Int(heads[Int(opposites[Int(middle)])])
    while parents[unit] != Self.terminal {
      amount = min(amount, room[Int(opposites[Int(parents[unit])])])
      unit = Int(heads[Int(parents[unit])])
    }
    amount = min(amount, excess[unit])
    unit = Int(heads[Int(middle)])
    while parents[unit] != Self.terminal {
      amount = min(amount, room[Int(parents[unit])])
      unit = Int(heads[Int(parents[unit])])
    }
    amount = min(amount, -excess[unit])

    room[Int(opposites[Int(middle)])] += amount
    room[Int(middle)] -= amount
    unit = Int(heads[Int(opposites[Int(middle)])])
    while parents[unit] != Self.terminal {
      let arc = Int(parents[unit])
      room[arc] += amount
      room[Int(opposites[arc])] -= amount
      if room[Int(opposites[arc])] == 0 { orphanise(unit) }
      unit = Int(heads[arc])
    }
    excess[unit] -= amount
    if excess[unit] == 0 { orphanise(unit) }
    unit = Int(heads[Int(middle)])
    while parents[unit] != Self.terminal {
      let arc = Int(parents[unit])
      room[Int(opposites[arc])] += amount
      room[arc] -= amount
      if room[arc] == 0 { orphanise(unit) }
      unit = Int(heads[arc])
    }
    excess[unit] += amount
    if excess[unit] == 0 { orphanise(unit) }
  }

  @inline(__always) private func orphanise(_ unit: Int) {
    parents[unit] = Self.orphan
    orphans.append(Int32(unit))
  }

  // MARK: Orphans

  private func adopt() {
    // Those that lost the arc to their parent just now come before their own children; both in turn.
    while firstOrphan < orphans.count {
      let unit = Int(orphans[firstOrphan])
      firstOrphan += 1
      findParent(unit)
    }
    orphans.removeAll(keepingCapacity: true)
    firstOrphan = 0
  }

  /// Finds the neighbour of the same tree with the shortest way to a root, or gives the unit up.
  private func findParent(_ unit: Int) {
    let inSink = isSinkTree[unit]
    var best = (arc: Self.none, distance: Int32.max)
    let arcs = Int(starts[unit])..<Int(starts[unit + 1])
    for arc in arcs {
      guard room[inSink ? arc : Int(opposites[arc])] > 0 else { continue }
      let other = Int(heads[arc])
      guard isSinkTree[other] == inSink, parents[other] != Self.none else { continue }
      let distance = distanceToRoot(from: other)
      if distance < best.distance { best = (Int32(arc), distance) }
    }
    parents[unit] = best.arc
    if best.arc != Self.none {
      stamps[unit] = time
      distances[unit] = best.distance + 1
      return
    }
    for arc in arcs {
      let other = Int(heads[arc])
      guard isSinkTree[other] == inSink, parents[other] != Self.none else { continue }
      if room[inSink ? arc : Int(opposites[arc])] > 0 { activate(Int32(other)) }
      if parents[other] >= 0 && Int(heads[Int(parents[other])]) == unit { orphanise(other) }
    }
  }

  /// How many arcs lead to the root; `Int32.max` when the way ends at an orphan. Notes the distances on the way.
  private func distanceToRoot(from start: Int) -> Int32 {
    var unit = start
    var distance: Int32 = 0
    while true {
      if stamps[unit] == time {
        distance += distances[unit]
        break
      }
      let parent = parents[unit]
      distance += 1
      if parent == Self.terminal {
        stamps[unit] = time
        distances[unit] = 1
        break
      }
      if parent == Self.orphan || parent == Self.none { return .max }
      unit = Int(heads[Int(parent)])
    }
    unit = start
    var left = distance
    while stamps[unit] != time {
      stamps[unit] = time
      distances[unit] = left
      left -= 1
      unit = Int(heads[Int(parents[unit])])
    }
    return distance
  }
}
