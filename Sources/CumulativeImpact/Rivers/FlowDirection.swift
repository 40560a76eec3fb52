import SpatialCore

/// Which way the water goes in each stretch.
enum FlowDirection {
  struct Oriented {
    var stretches: [Stretch]
    /// Rivers turned against the way they were drawn, ascending.
    var reversed: [String] = []
    /// Rivers that nothing gave a direction, ascending.
    var undecided: [String] = []
  }

  static func orient(
    _ stretches: [Stretch], nodes: [Coordinate], lines: [RiverLine], by direction: RiverNetwork.Direction
  ) throws(ImpactError) -> Oriented {
    let isAgainst: [Bool?]
    switch direction {
    case .digitised: isAgainst = stretches.map { _ in false }
    case .stated: isAgainst = stretches.map { lines[$0.line].flow.map { $0 == .againstDigitised } }
    case .elevations:
      isAgainst = stretches.map { stretch in
        let line = lines[stretch.line]
        guard let first = line.firstElevationMetres, let last = line.lastElevationMetres, first != last else {
          return nil
        }
        return last > first
      }
    case .outlets(let mouths, let metres):
      let distances = try distances(toMouths: mouths, within: metres, stretches, nodes)
      isAgainst = stretches.map { stretch in
        let (start, end) = (distances[stretch.start], distances[stretch.end])
        return start == end ? nil : end > start
      }
    }
    var oriented = Oriented(stretches: stretches)
    var (reversed, undecided): (Set<Int>, Set<Int>) = ([], [])
    for (number, isAgainst) in isAgainst.enumerated() {
      switch isAgainst {
      case true?:
        oriented.stretches[number] = stretches[number].reversed
        reversed.insert(stretches[number].line)
      case nil: undecided.insert(stretches[number].line)
      case false?: break
      }
    }
    oriented.reversed = reversed.sorted().map { lines[$0].id }
    oriented.undecided = undecided.sorted().map { lines[$0].id }
    return oriented
  }

  /// Metres along the rivers from each node to the nearest mouth; infinite without one (Dijkstra 1959).
  private static func distances(
    toMouths mouths: [Coordinate], within metres: Double, _ stretches: [Stretch], _ nodes: [Coordinate]
  ) throws(ImpactError) -> [Double] {
    let lengths = Cores.map(stretches.count, inSlicesOf: 256) {
      Ellipsoid.wgs84.length(of: Geometry(line: stretches[$0].coordinates))
    }
    let starting = ReachesByNode(stretches.map(\.start), nodeCount: nodes.count)
    let ending = ReachesByNode(stretches.map(\.end), nodeCount: nodes.count)
    let index = DistanceIndex(nodes.map(Geometry.init(point:)))
    var distances = [Double](repeating: .infinity, count: nodes.count)
    var queue = Heap<NodeAtDistance>()
    for mouth in mouths {
      guard let nearest = index.nearest(to: mouth, within: metres) else {
        throw ImpactError(
          subject: "river mouth (\(mouth.x), \(mouth.y))", problem: "no end of a river is within \(metres) m",
          remedy: "move the mouth to the end of its river, or allow a greater distance")
      }
      distances[nearest.index] = 0
      queue.push(NodeAtDistance(metres: 0, node: nearest.index))
    }
    while let next = queue.pop() {
      guard next.metres == distances[next.node] else { continue }
      for (numbers, isDownstream) in [(starting[next.node], true), (ending[next.node], false)] {
        for number in numbers {
          let other = isDownstream ? stretches[number].end : stretches[number].start
          let metres = next.metres + lengths[number]
          guard metres < distances[other] else { continue }
          distances[other] = metres
          queue.push(NodeAtDistance(metres: metres, node: other))
        }
      }
    }
    return distances
  }
}

private struct NodeAtDistance: Comparable {
  let metres: Double
  let node: Int

  static func < (a: Self, b: Self) -> Bool { (a.metres, a.node) < (b.metres, b.node) }
}
