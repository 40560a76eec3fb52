/// Stretches in an order in which each comes after all that flow into it; circles are found and cut.
struct FlowOrder {
  /// Stretches that flow in a circle.
  struct Cycle {
    let members: [Int]
    let cuts: [Int]
  }

  /// The numbers of all stretches, upstream before downstream.
  let sequence: [Int]
  /// The stretches that no longer reach their lower node, ascending.
  let cuts: [Int]
  let cycles: [Cycle]

  init(_ stretches: [Stretch], nodeCount: Int) {
    let leaving = ReachesByNode(stretches.map(\.start), nodeCount: nodeCount)
    var arriving = [Int](repeating: 0, count: nodeCount)
    for stretch in stretches { arriving[stretch.end] += 1 }
    let first = Self.peel(stretches, leaving: leaving, arriving: arriving, nodeCount: nodeCount)
    if first.order.count == nodeCount {
      (cuts, cycles) = ([], [])
      sequence = Self.sequence(stretches, nodeOrder: first.order)
      return
    }
    let circles = Circles(stretches, leaving: leaving, nodeCount: nodeCount, isOpen: first.isOpen)
    cuts = circles.cuts.sorted()
    cycles = circles.cycles
    for cut in cuts { arriving[stretches[cut].end] -= 1 }
    let order = Self.peel(
      stretches, leaving: leaving, arriving: arriving, nodeCount: nodeCount, without: Set(cuts)
    ).order
    sequence = Self.sequence(stretches, nodeOrder: order)
  }

  /// Takes away, again and again, the nodes that nothing flows into (Kahn 1962).
  private static func peel(
    _ stretches: [Stretch], leaving: ReachesByNode, arriving: [Int], nodeCount: Int,
    without cuts: Set<Int> = []
  ) -> (order: [Int], isOpen: [Bool]) {
    var waiting = arriving
    var order = (0..<nodeCount).filter { arriving[$0] == 0 }
    var isOpen = [Bool](repeating: true, count: nodeCount)
    var next = 0
    while next < order.count {
      isOpen[order[next]] = false
      for number in leaving[order[next]] where cuts.isEmpty || !cuts.contains(number) {
        let end = stretches[number].end
        waiting[end] -= 1
        if waiting[end] == 0 { order.append(end) }
      }
      next += 1
    }
    return (order, isOpen)
  }

  private static func sequence(_ stretches: [Stretch], nodeOrder: [Int]) -> [Int] {
    var rank = [Int](repeating: 0, count: nodeOrder.count)
    for (place, node) in nodeOrder.enumerated() { rank[node] = place }
    return stretches.indices.sorted { (rank[stretches[$0].start], $0) < (rank[stretches[$1].start], $1) }
  }
}

/// The circles among nodes that could not be put in order (Tarjan 1972, without recursion).
private struct Circles {
  var cycles: [FlowOrder.Cycle] = []
  /// The stretches that lead back to a node on the way to them: without these there is no circle.
  var cuts: [Int] = []

  init(_ stretches: [Stretch], leaving: ReachesByNode, nodeCount: Int, isOpen: [Bool]) {
    var index = [Int](repeating: -1, count: nodeCount)
    var lowest = index
    var group = index
    var isOnPath = [Bool](repeating: false, count: nodeCount)
    var (stack, count, groups): ([Int], Int, Int) = ([], 0, 0)
    var path: [(node: Int, next: Int)] = []
    func enter(_ node: Int) {
      index[node] = count
      lowest[node] = count
      count += 1
      isOnPath[node] = true
      stack.append(node)
      path.append((node, leaving[node].startIndex))
    }
    for root in 0..<nodeCount where isOpen[root] && index[root] < 0 {
      enter(root)
      while let (node, next) = path.last {
        if next < leaving[node].endIndex {
          path[path.count - 1].next += 1
          let number = leaving[node][next]
          let end = stretches[number].end
          if index[end] < 0 {
            enter(end)
          } else if group[end] < 0 {
            lowest[node] = min(lowest[node], index[end])
            if isOnPath[end] { cuts.append(number) }
          }
          continue
        }
        path.removeLast()
        isOnPath[node] = false
        if let parent = path.last?.node { lowest[parent] = min(lowest[parent], lowest[node]) }
        if lowest[node] == index[node] {
          while let member = stack.popLast() {
            group[member] = groups
            if member == node { break }
          }
          groups += 1
        }
      }
    }
    var members = [[Int]](repeating: [], count: groups)
    for (number, stretch) in stretches.enumerated()
    where group[stretch.start] >= 0 && group[stretch.start] == group[stretch.end] {
      members[group[stretch.start]].append(number)
    }
    let isCut = Set(cuts)
    cycles = members.filter { !$0.isEmpty }.sorted { $0[0] < $1[0] }.map {
      FlowOrder.Cycle(members: $0, cuts: $0.filter(isCut.contains))
    }
  }
}
