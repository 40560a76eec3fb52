import SpatialCore

/// One line of a river, as drawn.
struct RiverPath: Sendable {
  /// The place of the river in the order of ids.
  let line: Int
  let part: Int
  let coordinates: [Coordinate]

  static func paths(
    of river: RiverLine, number: Int
  ) -> (paths: [RiverPath], refused: [RiverNetworkReport.RefusedLine]) {
    func refuse(_ part: Int?, _ reason: String) -> RiverNetworkReport.RefusedLine {
      RiverNetworkReport.RefusedLine(riverID: river.id, part: part, reason: reason)
    }
    if river.geometry.isEmpty { return ([], [refuse(nil, "it has no coordinates")]) }
    if river.geometry.kind.dimension != 1 {
      return ([], [refuse(nil, "it is a \(river.geometry.kind.rawValue), not a line")])
    }
    var paths: [RiverPath] = []
    var refused: [RiverNetworkReport.RefusedLine] = []
    for part in river.geometry.pathEnds.indices {
      let path = river.geometry.path(part)
      if path.allSatisfy({ $0 == path.first }) {
        refused.append(refuse(part, "it has no length"))
      } else {
        paths.append(RiverPath(line: number, part: part, coordinates: Array(path)))
      }
    }
    return (paths, refused)
  }
}

/// A path, or a piece of one, between two nodes.
struct Stretch: Sendable {
  let line: Int
  let part: Int
  let piece: Int
  /// How many pieces the path was divided into.
  let pieceCount: Int
  let coordinates: [Coordinate]
  let start: Int
  let end: Int
  /// Whether the water flows against the way it was drawn.
  var isReversed = false

  /// Whether no other piece of the path is above it.
  var isFirstDownstream: Bool { piece == (isReversed ? pieceCount - 1 : 0) }

  var reversed: Stretch {
    Stretch(
      line: line, part: part, piece: piece, pieceCount: pieceCount, coordinates: coordinates.reversed(),
      start: end, end: start, isReversed: !isReversed)
  }
}

/// A place on a path.
struct PathPosition: Sendable {
  /// The edge it is on, by the place of its first coordinate.
  let edge: Int
  /// How far along the edge, 0 to 1.
  let fraction: Double
  let position: Coordinate

  /// The place on a path nearest to a position, the first of several.
  ///
  /// Measured in a plane with the scale of the position's latitude: right for distances of a few kilometres.
  init(nearestTo target: Coordinate, on path: [Coordinate]) {
    let scale = Ellipsoid.wgs84.metresPerDegree(atLatitude: target.y)
    var best = (distance: Double.infinity, edge: 0, fraction: 0.0)
    for edge in 0..<max(0, path.count - 1) {
      let (a, b) = (path[edge], path[edge + 1])
      let (ux, uy) = ((b.x - a.x) * scale.longitude, (b.y - a.y) * scale.latitude)
      let (vx, vy) = ((target.x - a.x) * scale.longitude, (target.y - a.y) * scale.latitude)
      let square = ux * ux + uy * uy
      let fraction = square > 0 ? min(1, max(0, (ux * vx + uy * vy) / square)) : 0
      let (dx, dy) = (vx - fraction * ux, vy - fraction * uy)
      let distance = dx * dx + dy * dy
      if distance < best.distance { best = (distance, edge, fraction) }
    }
    // The end of an edge is the beginning of the next.
    if best.fraction == 1, best.edge + 2 < path.count { best = (best.distance, best.edge + 1, 0) }
    let (a, b) = (path[best.edge], path[min(best.edge + 1, path.count - 1)])
    edge = best.edge
    fraction = best.fraction
    position =
      fraction == 0
      ? a
      : fraction == 1 ? b : Coordinate(a.x + fraction * (b.x - a.x), a.y + fraction * (b.y - a.y))
  }

  func isEnd(of path: [Coordinate]) -> Bool {
    (edge == 0 && fraction == 0) || (edge == path.count - 2 && fraction == 1)
  }

  /// Metres along the path from here to its last coordinate.
  func metresToEnd(of path: [Coordinate]) -> Double {
    Ellipsoid.wgs84.length(of: Geometry(line: [position] + path[(edge + 1)...]))
  }
}
