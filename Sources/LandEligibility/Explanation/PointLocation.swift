import SpatialCore

extension StoredFeature {
  /// Whether the polygon has the position inside or on its border; false for points and lines.
  ///
  /// Method: a ray to the east crosses a ring an odd number of times when it begins inside; the tree gives the edges it may
  /// cross. A position within rounding of an edge is left to GEOS, which decides it exactly.
  func covers(_ place: Coordinate) throws -> Bool {
    guard kind.dimension == 2, let box = try boundingBox, box.contains(place) else { return false }
    var odd: Set<Int> = []
    var isInDoubt = false
    try tree.forEachLeaf(in: pages) {
      $0.minY <= place.y && place.y <= $0.maxY && place.x <= $0.maxX
    } _: {
      guard !isInDoubt else { return }
      let run = try run($0)
      for segment in run.segments {
        switch RayCrossing(
          of: run.coordinates[segment.start], run.coordinates[segment.start + 1], eastOf: place)
        {
        case .none: continue
        case .crosses: odd.formSymmetricDifference([segment.path])
        case .inDoubt: isInDoubt = true
        }
      }
    }
    if isInDoubt { return try geometry.covers(Geometry(point: place)) }
    var inShell: Set<Int> = []
    var inHole: Set<Int> = []
    for ring in odd {
      let (part, isShell) = try part(ofRing: ring)
      if isShell { inShell.insert(part) } else { inHole.insert(part) }
    }
    return !inShell.subtracting(inHole).isEmpty
  }
}

/// How an edge lies to the ray that goes east from a position.
private enum RayCrossing {
  case none, crosses, inDoubt

  init(of a: Coordinate, _ b: Coordinate, eastOf p: Coordinate) {
    guard max(a.x, b.x) >= p.x, min(a.y, b.y) <= p.y, max(a.y, b.y) >= p.y else {
      self = .none
      return
    }
    if a == p || b == p || (a.y == p.y && b.y == p.y && min(a.x, b.x) <= p.x) {
      self = .inDoubt
      return
    }
    // An end on the ray belongs to the edge above it only, so that a corner counts once.
    guard (a.y > p.y) != (b.y > p.y) else {
      self = .none
      return
    }
    // Twice the area of the triangle a, b, p; its sign is certain above the bound (J. R. Shewchuk 1997, ccwerrboundA).
    let left = (a.x - p.x) * (b.y - p.y)
    let right = (a.y - p.y) * (b.x - p.x)
    let turn = left - right
    if abs(turn) <= 1e-15 * (abs(left) + abs(right)) {
      self = .inDoubt
    } else {
      self = (turn > 0) == (b.y > a.y) ? .crosses : .none
    }
  }
}
