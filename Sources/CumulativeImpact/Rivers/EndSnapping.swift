import SpatialCore

/// The ends of lines, gathered into nodes.
///
/// Pairs of ends are joined nearest first; two nodes stay apart when a line, however short, would begin and end in
/// the node they would make. Neither the order of the lines nor of the ends matters.
struct EndSnapping: Sendable {
  /// For each path the node of its first and of its last coordinate.
  let ends: [(first: Int, last: Int)]
  /// The place of each node: that of most of its ends, and of these the most southern, then western.
  let positions: [Coordinate]

  init(_ paths: [[Coordinate]], within metres: Double) {
    let all = paths.flatMap { [$0[0], $0[$0.count - 1]] }
    let order = all.indices.sorted { (all[$0].y, all[$0].x, $0) < (all[$1].y, all[$1].x, $1) }
    var places: [Coordinate] = []
    var members: [[Int]] = []
    for end in order {
      if places.last != all[end] {
        places.append(all[end])
        members.append([])
      }
      members[members.count - 1].append(end)
    }
    var groups = SnapGroups(members.map { $0.map { $0 / 2 } })
    for pair in Self.pairs(places, within: metres) { groups.join(pair.a, pair.b) }

    // Numbered in the order of their first place.
    var nodeOfRoot: [Int: Int] = [:]
    var nodeOfEnd = [Int](repeating: 0, count: all.count)
    var best: [(place: Int, count: Int)] = []
    for (place, ends) in members.enumerated() {
      let root = groups.root(place)
      let node = nodeOfRoot[root] ?? best.count
      if nodeOfRoot[root] == nil {
        nodeOfRoot[root] = node
        best.append((place, ends.count))
      } else if ends.count > best[node].count {
        best[node] = (place, ends.count)
      }
      for end in ends { nodeOfEnd[end] = node }
    }
    positions = best.map { places[$0.place] }
    self.ends = paths.indices.map { (nodeOfEnd[2 * $0], nodeOfEnd[2 * $0 + 1]) }
  }

  /// The ends that are not where their node is, in the order of the paths.
  func moves(_ paths: [RiverPath], _ lines: [RiverLine]) -> [RiverNetworkReport.SnappedEnd] {
    var moves: [RiverNetworkReport.SnappedEnd] = []
    for (path, ends) in zip(paths, ends) {
      let (first, last) = (path.coordinates[0], path.coordinates[path.coordinates.count - 1])
      for (position, node, isFirst) in [(first, ends.first, true), (last, ends.last, false)] {
        guard position != positions[node] else { continue }
        moves.append(
          RiverNetworkReport.SnappedEnd(
            riverID: lines[path.line].id, isFirst: isFirst,
            metres: Ellipsoid.wgs84.distance(position, positions[node])))
      }
    }
    return moves
  }

  /// All pairs of places, ordered by latitude, not farther apart than so many metres: nearest first.
  private static func pairs(_ places: [Coordinate], within metres: Double) -> [(
    metres: Double, a: Int, b: Int
  )] {
    guard metres > 0 else { return [] }
    let perDegree = Ellipsoid.wgs84.metresPerDegree(atLatitude: 0).latitude
    var pairs: [(metres: Double, a: Int, b: Int)] = []
    for a in places.indices {
      let scale = Ellipsoid.wgs84.metresPerDegree(atLatitude: places[a].y)
      for b in places.indices[(a + 1)...] {
        let dy = places[b].y - places[a].y
        if dy * perDegree > 1.02 * metres { break }
        guard abs(places[b].x - places[a].x) * scale.longitude <= 1.02 * metres else { continue }
        let distance = Ellipsoid.wgs84.distance(places[a], places[b])
        if distance <= metres { pairs.append((distance, a, b)) }
      }
    }
    return pairs.sorted { ($0.metres, $0.a, $0.b) < ($1.metres, $1.a, $1.b) }
  }
}

/// Places joined into groups, but never both ends of one line.
private struct SnapGroups {
  private var groups: DisjointSets
  /// The paths with an end in the group, at its root.
  private var paths: [[Int]]

  init(_ paths: [[Int]]) {
    groups = DisjointSets(count: paths.count)
    self.paths = paths
  }

  mutating func root(_ place: Int) -> Int { groups.set(of: place) }

  mutating func join(_ a: Int, _ b: Int) {
    let (first, second) = (root(a), root(b))
    guard first != second else { return }
    let (few, many) = paths[first].count < paths[second].count ? (first, second) : (second, first)
    guard !paths[few].contains(where: paths[many].contains) else { return }
    groups.join(first, second)
    paths[many] += paths[few]
    paths[few] = []
    paths.swapAt(root(first), many)
  }
}
