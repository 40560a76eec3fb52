import SpatialCore

extension StoredFeature {
  /// Metres from edge to edge between two features, 0 where they meet or one lies in the other; nil when it is above `limit`
  /// or one of them is empty.
  func metres(to other: StoredFeature, within limit: Double, ellipsoid: Ellipsoid) throws -> Double? {
    guard let box = try boundingBox, let otherBox = try other.boundingBox else { return nil }
    if box.intersects(otherBox) {
      if try holdsStart(of: other) { return 0 }
      if try other.holdsStart(of: self) { return 0 }
    }
    var queue = NearestFirst<(Node, Node)>()
    var best: Double?
    queue.insert((rootNode, other.rootNode), at: box.leastMetres(to: otherBox, ellipsoid: ellipsoid))
    while let (_, (mine, others)) = queue.popFirst(upTo: best.map { $0.nextDown } ?? limit) {
      if mine.level == 0, others.level == 0 {
        let edges = try other.run(others.number).edges
        for (a, b) in try run(mine.number).edges {
          let metres = ellipsoid.metres(fromEdge: a, b, toEdges: edges)
          if metres <= limit, metres < best ?? .infinity { best = metres }
        }
      } else if mine.level >= others.level {
        let box = try other.tree.box(level: others.level, others.number, in: pages)
        for child in tree.children(level: mine.level, mine.number) {
          let childBox = try tree.box(level: mine.level - 1, child, in: pages)
          queue.insert(
            (Node(level: mine.level - 1, number: child), others),
            at: childBox.leastMetres(to: box, ellipsoid: ellipsoid))
        }
      } else {
        let box = try tree.box(level: mine.level, mine.number, in: pages)
        for child in other.tree.children(level: others.level, others.number) {
          let childBox = try other.tree.box(level: others.level - 1, child, in: pages)
          queue.insert(
            (mine, Node(level: others.level - 1, number: child)),
            at: box.leastMetres(to: childBox, ellipsoid: ellipsoid))
        }
      }
    }
    return best
  }

  private struct Node {
    let level: Int
    let number: Int
  }

  private var rootNode: Node { Node(level: tree.levels.count - 1, number: 0) }

  /// Whether a part of the other begins inside this polygon: with edges that do not cross, all of the part lies inside then.
  private func holdsStart(of other: StoredFeature) throws -> Bool {
    guard kind.dimension == 2, let box = try boundingBox else { return false }
    return try other.pathStarts.contains { try box.contains($0) && covers($0) }
  }
}

extension StoredFeatures {
  /// The feature nearest to another, from edge to edge, the first in order of several equally near; nil when there is none.
  func nearest(to feature: StoredFeature, ellipsoid: Ellipsoid) throws -> (
    feature: StoredFeature, metres: Double
  )? {
    guard let box = try feature.boundingBox else { return nil }
    var best: (order: Int, feature: StoredFeature, metres: Double)?
    try tree.forEachLeaf(
      in: pages, nearestBy: { $0.leastMetres(to: box, ellipsoid: ellipsoid) },
      upTo: { best?.metres ?? .infinity }
    ) { leaf in
      let order = try order(ofLeaf: leaf)
      let candidate = try self.feature(order)
      let metres = try candidate.metres(
        to: feature, within: best?.metres ?? .infinity, ellipsoid: ellipsoid)
      if let metres, best.map({ (metres, order) < ($0.metres, $0.order) }) ?? true {
        best = (order, candidate, metres)
      }
    }
    return best.map { ($0.feature, $0.metres) }
  }
}

extension Run {
  /// The segments, or, where there are none, each coordinate as an edge to itself.
  fileprivate var edges: [(Coordinate, Coordinate)] {
    segments.isEmpty
      ? coordinates.prefix(ownCount).map { ($0, $0) }
      : segments.map { (coordinates[$0.start], coordinates[$0.start + 1]) }
  }
}

extension BoundingBox {
  /// Metres that no two positions of two rectangles in degrees are nearer than; on the safe side by 1 %.
  func leastMetres(to other: BoundingBox, ellipsoid: Ellipsoid) -> Double {
    let steepest = min(90, max(abs(minY), abs(maxY), abs(other.minY), abs(other.maxY)))
    let x = max(0, minX - other.maxX, other.minX - maxX)
    let y = max(0, minY - other.maxY, other.minY - maxY)
    guard x > 0 || y > 0 else { return 0 }
    let east = x * ellipsoid.metresPerDegree(atLatitude: steepest).longitude
    let north = y * ellipsoid.metresPerDegree(atLatitude: 0).latitude
    return 0.99 * (east * east + north * north).squareRoot()
  }
}
