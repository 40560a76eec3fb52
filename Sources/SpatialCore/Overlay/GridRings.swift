/// Closed curves on the grid, each with the region it belongs to; land lies to the left of every edge.
struct GridRings {
  /// All vertices, ring after ring; the first one of a ring is not repeated.
  var vertices: [GridPoint] = []
  /// For each ring the index after its last vertex.
  var ends: [Int] = []
  /// For each ring the key of its region.
  var keys: [Int32] = []

  /// Adds a ring of others, shortened where a mask hides it.
  mutating func append(_ ring: Int, of other: GridRings, key: Int32, _ mask: DetailMask?) {
    let ring = other.vertices[(ring == 0 ? 0 : other.ends[ring - 1])..<other.ends[ring]]
    if let mask {
      mask.append(ring, to: &vertices)
    } else {
      vertices += ring
    }
    ends.append(vertices.count)
    keys.append(key)
  }

  /// Forgets all rings.
  mutating func removeAll() {
    vertices.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    keys.removeAll(keepingCapacity: true)
  }

  /// Adds the rings of polygons, shells counter-clockwise and holes clockwise whatever way they are given.
  mutating func append(_ geometry: Geometry, key: Int32) {
    let coordinates = geometry.coordinates
    coordinates.withUnsafeBufferPointer { coordinates in
      for part in geometry.partEnds.indices {
        let rings = geometry.ringIndices(ofPart: part)
        for ring in rings {
          let first = ring == 0 ? 0 : geometry.pathEnds[ring - 1]
          // The last coordinate repeats the first.
          append(coordinates, first, geometry.pathEnds[ring] - 1, isShell: ring == rings.lowerBound)
          if vertices.count > (ends.last ?? 0) {
            ends.append(vertices.count)
            keys.append(key)
          }
        }
      }
    }
  }

  private mutating func append(
    _ coordinates: UnsafeBufferPointer<Coordinate>, _ first: Int, _ end: Int, isShell: Bool
  ) {
    let start = vertices.count
    guard end - first >= 3 else { return }
    var twiceArea = 0.0
    let origin = coordinates[first]
    for place in first..<end {
      let (a, b) = (coordinates[place], coordinates[place + 1])
      twiceArea += (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y)
    }
    vertices.append(contentsOf: coordinates[first..<end].lazy.map(GridPoint.init))
    if (twiceArea > 0) != isShell { vertices[start...].reverse() }
  }

  /// The edges of all rings in each of some strips; edges that cross a seam are cut there.
  ///
  /// Invariant: an edge is cut at a meridian at the same grid position whatever strip asks, because the position follows from the
  /// whole edge alone. Edges that run along a seam are left out: what they bound shows as a difference between the faces on both
  /// sides of the seam.
  /// - Returns: for each strip its edges.
  func edges(between seams: [Int32]) -> [[GridEdge]] {
    var strips = [[GridEdge]](repeating: [], count: seams.count - 1)
    // Strips have about the same number of edges.
    for strip in strips.indices { strips[strip].reserveCapacity(5 * vertices.count / (4 * strips.count)) }
    strips.withUnsafeMutableBufferPointer { strips in
      forEachEdge(between: seams) { strip, a, b, step in
        let (west, east) = (seams[strip], seams[strip + 1])
        let from = a.x < west ? GridRings.crossing(a, b, west) : a
        let to = b.x > east ? GridRings.crossing(a, b, east) : b
        strips[strip].append(GridEdge(a: from, b: to, step: step))
      }
    }
    return strips
  }

  /// Calls `body` for each strip and each edge in it, from its western to its eastern end, with the step across it.
  @inline(__always)
  private func forEachEdge(
    between seams: [Int32], _ body: (Int, GridPoint, GridPoint, Int32) -> Void
  ) {
    seams.withUnsafeBufferPointer { seams in
      vertices.withUnsafeBufferPointer { vertices in
        let last = seams.count - 2
        var strip = 0
        var start = 0
        for (ring, end) in ends.enumerated() {
          let key = keys[ring]
          var u = vertices[end - 1]
          for place in start..<end {
            let v = vertices[place]
            defer { u = v }
            let runsEast = u.order < v.order
            let (a, b) = runsEast ? (u, v) : (v, u)
            guard b.x > seams[0], a.x < seams[last + 1], a != b else { continue }
            // The first strip in which the edge lies is near that of the last edge.
            while strip > 0, seams[strip] > a.x { strip -= 1 }
            while strip < last, seams[strip + 1] <= a.x { strip += 1 }
            let step = LabelTable.step(key, adds: runsEast)
            var here = strip
            while here <= last, b.x > seams[here] {
              if a.x < seams[here + 1] { body(here, a, b, step) }
              here += 1
            }
          }
          start = end
        }
      }
    }
  }

  /// Where the edge from `a` to `b` crosses a meridian strictly between them, rounded to the grid (halves go north).
  private static func crossing(_ a: GridPoint, _ b: GridPoint, _ x: Int32) -> GridPoint {
    let dx = Int64(b.x) - Int64(a.x)
    let rise = (Int64(b.y) - Int64(a.y)) &* (Int64(x) - Int64(a.x))
    var steps = rise / dx
    var rest = rise % dx
    if rest < 0 {
      rest += dx
      steps -= 1
    }
    if 2 * rest >= dx { steps += 1 }
    return GridPoint(x: x, y: Int32(Int64(a.y) + steps))
  }
}
