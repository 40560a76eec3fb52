import SpatialCore

/// Points that are one because a chain of steps, each within a distance, joins them.
///
/// A node stands at the least of its points by longitude, then latitude: the order of the points does not matter.
struct SnappedPoints {
  /// The nodes, by longitude, then latitude.
  private(set) var nodes: [Coordinate] = []
  private var nodeOfPoint: [Int] = []

  init(_ points: [Coordinate], metres: Double, ellipsoid: Ellipsoid) {
    let unique = Set(points).sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    var sets = DisjointSets(count: unique.count)
    if metres > 0 {
      let index = DistanceIndex(unique.map(Geometry.init(point:)), ellipsoid: ellipsoid)
      for place in unique.indices {
        for (other, _) in index.all(within: metres, of: unique[place]) where other > place {
          sets.join(place, other)
        }
      }
    }
    var nodeOfRoot: [Int: Int] = [:]
    var nodeOfUnique: [Coordinate: Int] = [:]
    for place in unique.indices {
      let root = sets.set(of: place)
      if nodeOfRoot[root] == nil {
        nodeOfRoot[root] = nodes.count
        nodes.append(unique[root])
      }
      nodeOfUnique[unique[place]] = nodeOfRoot[root]
    }
    nodeOfPoint = points.map { nodeOfUnique[$0] ?? 0 }
  }

  /// The node that a point belongs to.
  func node(ofPoint place: Int) -> Int { nodeOfPoint[place] }
}
