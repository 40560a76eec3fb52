/// Gives every hole to the shell it lies in.
///
/// Method: right below the westernmost vertex of a hole lies the land that the hole is cut out of, and below that land an edge of its
/// shell, or of another hole in the same shell whose westernmost vertex lies farther west. Holes are taken from west to east, so that
/// the other one has been given its shell before.
struct RingNesting {
  private struct RingEdge {
    var a: GridPoint
    var b: GridPoint
    var ring: Int32
  }

  /// Polygons from rings that do not cross: counter-clockwise shells and clockwise holes, first vertices not repeated.
  /// - Throws: ``SweepFault`` when a hole lies in no shell.
  static func polygons(_ rings: [[GridPoint]]) throws(SweepFault) -> Geometry {
    let areas = rings.map(twiceArea)
    let shells = rings.indices.filter { areas[$0] > 0 }
    let holes = rings.indices.filter { areas[$0] < 0 }
    var shellOf: [Int: Int] = [:]
    if shells.count == 1, let only = shells.first {
      for hole in holes { shellOf[hole] = only }
    } else if !holes.isEmpty {
      shellOf = try RingNesting(rings).shells(of: holes, isShell: { areas[$0] > 0 })
    }
    var holesOf: [Int: [Int]] = [:]
    for hole in holes {
      if let shell = shellOf[hole] { holesOf[shell, default: []].append(hole) }
    }
    // From west to east by the first vertex, whatever strip a ring came from.
    func first(_ ring: Int) -> UInt64 { rings[ring].lazy.map(\.order).min() ?? 0 }
    let starts = rings.indices.map(first)
    func sorted(_ these: [Int]) -> [Int] {
      these.sorted { starts[$0] != starts[$1] ? starts[$0] < starts[$1] : areas[$0] < areas[$1] }
    }
    var coordinates: [Coordinate] = []
    coordinates.reserveCapacity(rings.reduce(0) { $0 + $1.count + 1 })
    var pathEnds: [Int] = []
    var partEnds: [Int] = []
    for shell in sorted(shells) {
      for ring in [shell] + sorted(holesOf[shell] ?? []) {
        append(rings[ring], from: starts[ring], to: &coordinates)
        pathEnds.append(coordinates.count)
      }
      partEnds.append(pathEnds.count)
    }
    return Geometry(
      kind: partEnds.count == 1 ? .polygon : .multiPolygon, coordinates: coordinates, pathEnds: pathEnds,
      partEnds: partEnds)
  }

  /// A ring from its westernmost vertex on, closed.
  private static func append(_ ring: [GridPoint], from order: UInt64, to coordinates: inout [Coordinate]) {
    guard let start = ring.firstIndex(where: { $0.order == order }) else { return }
    for vertex in ring[start...] { coordinates.append(vertex.coordinate) }
    for vertex in ring[...start] { coordinates.append(vertex.coordinate) }
  }

  private static func twiceArea(_ ring: [GridPoint]) -> Double {
    guard let origin = ring.first, var last = ring.last else { return 0 }
    var twice = 0.0
    for vertex in ring {
      twice += Double(turn(origin, last, vertex))
      last = vertex
    }
    return twice
  }

  // MARK: What lies below

  private let edges: [RingEdge]
  private let rings: [[GridPoint]]
  private let west: Int64
  private let shift: Int64
  private let starts: [Int32]
  private let items: [Int32]

  private init(_ rings: [[GridPoint]]) {
    self.rings = rings
    var edges: [RingEdge] = []
    edges.reserveCapacity(rings.reduce(0) { $0 + $1.count })
    for (number, ring) in rings.enumerated() {
      guard var last = ring.last else { continue }
      for vertex in ring {
        if last.x != vertex.x {
          let (a, b) = last.x < vertex.x ? (last, vertex) : (vertex, last)
          edges.append(RingEdge(a: a, b: b, ring: Int32(number)))
        }
        last = vertex
      }
    }
    let west = Int64(edges.lazy.map(\.a.x).min() ?? 0)
    let east = Int64(edges.lazy.map(\.b.x).max() ?? 0)
    // Columns about as wide as a usual edge is long, so that an edge stands in few of them, and not more columns than edges.
    let usual = edges.reduce(0) { $0 + Int64($1.b.x) - Int64($1.a.x) } / Int64(max(1, edges.count))
    var shift: Int64 = 0
    while Int64(1) << shift < usual || (east - west) >> shift > Int64(edges.count / 2 + 1) { shift += 1 }
    var counts = [Int32](repeating: 0, count: Int((east - west) >> shift) + 2)
    for edge in edges {
      for column in ((Int64(edge.a.x) - west) >> shift)...((Int64(edge.b.x) - west) >> shift) {
        counts[Int(column)] += 1
      }
    }
    var sum: Int32 = 0
    for column in counts.indices {
      let here = counts[column]
      counts[column] = sum
      sum += here
    }
    starts = counts
    var items = [Int32](repeating: 0, count: Int(sum))
    for (index, edge) in edges.enumerated() {
      for column in ((Int64(edge.a.x) - west) >> shift)...((Int64(edge.b.x) - west) >> shift) {
        items[Int(counts[Int(column)])] = Int32(index)
        counts[Int(column)] += 1
      }
    }
    self.items = items
    self.edges = edges
    self.west = west
    self.shift = shift
  }

  private func shells(of holes: [Int], isShell: (Int) -> Bool) throws(SweepFault) -> [Int: Int] {
    // A hole by its westernmost vertex and the lower one of the two edges that leave it.
    let corners = holes.map { hole in (hole: hole, lower: lowerEdgeAtWesternmost(hole)) }.sorted {
      if $0.lower.a != $1.lower.a { return $0.lower.a.order < $1.lower.a.order }
      return turn($0.lower.a, $0.lower.b, $1.lower.b) > 0
    }
    var shellOf: [Int: Int] = [:]
    for corner in corners {
      guard let edge = edgeBelow(corner.lower) else {
        throw SweepFault(place: corner.lower.a, reason: "a hole lies in no land")
      }
      let ring = Int(edge.ring)
      guard let shell = isShell(ring) ? ring : shellOf[ring] else {
        throw SweepFault(place: corner.lower.a, reason: "a hole lies in no land")
      }
      shellOf[corner.hole] = shell
    }
    return shellOf
  }

  private func lowerEdgeAtWesternmost(_ number: Int) -> RingEdge {
    let ring = rings[number]
    var place = 0
    for index in ring.indices where ring[index].order < ring[place].order { place = index }
    let before = ring[(place + ring.count - 1) % ring.count]
    let after = ring[(place + 1) % ring.count]
    // A hole runs clockwise: from its westernmost vertex it goes up first, and comes back by the lower edge.
    let lower = turn(ring[place], after, before) < 0 ? before : after
    return RingEdge(a: ring[place], b: lower, ring: Int32(number))
  }

  /// The highest edge below another one, right east of its western end.
  private func edgeBelow(_ upper: RingEdge) -> RingEdge? {
    let column = Int((Int64(upper.a.x) - west) >> shift)
    var best: RingEdge?
    for item in starts[column]..<starts[column + 1] {
      let edge = edges[Int(items[Int(item)])]
      guard edge.a.x <= upper.a.x, edge.b.x > upper.a.x else { continue }
      let side = turn(edge.a, edge.b, upper.a)
      guard side > 0 || (side == 0 && turn(edge.a, edge.b, upper.b) > 0) else { continue }
      if let known = best, !RingNesting.isAbove(edge, known) { continue }
      best = edge
    }
    return best
  }

  /// Which of two edges that do not cross is the higher one where both are.
  private static func isAbove(_ e: RingEdge, _ f: RingEdge) -> Bool {
    if e.a.x >= f.a.x {
      let side = turn(f.a, f.b, e.a)
      return side != 0 ? side > 0 : turn(f.a, f.b, e.b) > 0
    }
    let side = turn(e.a, e.b, f.a)
    return side != 0 ? side < 0 : turn(e.a, e.b, f.b) < 0
  }
}
