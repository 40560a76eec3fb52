/// One pass from west to east over the noded edges of a strip: what lies below and above each edge.
///
/// The edges that cross the current meridian stand in `active`, from south to north, each with the label of the land right above it.
/// At a vertex those that end there give way to those that start there; labels follow from below, edge by edge.
///
/// Invariants, each checked at every vertex, and a fault with the place when one fails:
/// - edges that end at a vertex stand next to each other, and no other edge passes through it (noding is complete);
/// - above the topmost new edge lies what lay above the topmost old one (every curve is closed).
///
/// On one meridian vertices come from south to north, and an edge that runs due north lies above all others that start with it: as if
/// the map were turned a hair's breadth, so that no edge is truly vertical.
struct StripSweep {
  /// What bounds a face is emitted with the classes of land on both sides.
  struct Boundary {
    var edge: Int32
    var start: Int32
    var end: Int32
    var below: Int32
    var above: Int32
  }

  /// Along a seam, from south to north: which class of land begins at a latitude.
  struct SeamStep {
    var y: Int32
    var drawn: Int32
  }

  private let edges: [GridEdge]
  private let west: Int32
  private let east: Int32

  private(set) var boundaries: [Boundary] = []
  private(set) var westProfile: [SeamStep] = []
  private(set) var eastProfile: [SeamStep] = []
  /// How many vertices there are.
  private(set) var vertexCount = 0

  /// `edges` sorted by their western end, noded, none along the meridians `west` and `east`.
  init(_ edges: [GridEdge], west: Int32, east: Int32) {
    self.edges = edges
    self.west = west
    self.east = east
  }

  /// Sweeps; faces are told apart by `faces`.
  mutating func run(_ table: inout LabelTable, _ faces: inout FaceClasses) throws(SweepFault) {
    let ends = edges.withUnsafeBufferPointer { edges in
      EdgeSorting.sortedIndices(count: edges.count) { edges[$0].b.order }
    }
    var active: [Int32] = []
    active.reserveCapacity(1024)
    var above = [Int32](repeating: 0, count: edges.count)
    var startVertex = [Int32](repeating: 0, count: edges.count)
    // The place in `boundaries` of an edge that bounds something, −1 for others.
    var boundary = [Int32](repeating: -1, count: edges.count)
    var starting: [Int32] = []
    var nextStart = 0
    var nextEnd = 0
    var isOnWestSeam = true
    boundaries.reserveCapacity(edges.count / 2)
    while nextEnd < edges.count {
      let place = GridPoint(
        order: nextStart < edges.count
          ? min(edges[nextStart].a.order, edges[Int(ends[nextEnd])].b.order)
          : edges[Int(ends[nextEnd])].b.order)
      if isOnWestSeam, place.x > west {
        westProfile = profile(active, above, faces) { edges[$0].a.y }
        isOnWestSeam = false
      }
      if place.x >= east { break }
      let vertex = Int32(truncatingIfNeeded: vertexCount)
      vertexCount += 1

      var endCount = 0
      while nextEnd + endCount < edges.count, edges[Int(ends[nextEnd + endCount])].b == place {
        let index = Int(boundary[Int(ends[nextEnd + endCount])])
        if index >= 0 { boundaries[index].end = vertex }
        endCount += 1
      }
      starting.removeAll(keepingCapacity: true)
      while nextStart < edges.count, edges[nextStart].a == place {
        starting.append(Int32(truncatingIfNeeded: nextStart))
        nextStart += 1
      }
      try sortBySlope(&starting)

      // The active edges strictly below the place.
      let position = lowerBound(active, place)
      let replaced = position..<(position + endCount)
      guard replaced.upperBound <= active.count else {
        throw SweepFault(place: place, reason: "an edge that ends here is not among those that cross it")
      }
      for index in replaced where edges[Int(active[index])].b != place {
        throw SweepFault(place: place, reason: "an edge passes through a vertex")
      }
      if replaced.upperBound < active.count {
        let next = edges[Int(active[replaced.upperBound])]
        guard turn(next.a, next.b, place) < 0 else {
          throw SweepFault(place: place, reason: "an edge passes through a vertex or below it")
        }
      }

      let below = position > 0 ? above[Int(active[position - 1])] : 0
      let top = endCount > 0 ? above[Int(active[replaced.upperBound - 1])] : below
      var label = below
      for index in starting {
        let edge = edges[Int(index)]
        let upper = table.label(label, crossing: edge.step)
        above[Int(index)] = upper
        startVertex[Int(index)] = vertex
        let lowerFace = faces.face(of: label, in: table)
        let upperFace = faces.face(of: upper, in: table)
        if lowerFace.account != upperFace.account {
          faces.add(edge, below: lowerFace.account, above: upperFace.account)
        }
        if lowerFace.drawn != upperFace.drawn {
          boundary[Int(index)] = Int32(truncatingIfNeeded: boundaries.count)
          boundaries.append(
            Boundary(edge: index, start: vertex, end: -1, below: lowerFace.drawn, above: upperFace.drawn))
        }
        label = upper
      }
      guard label == top || place.x == west else {
        throw SweepFault(place: place, reason: "a curve is not closed")
      }
      if endCount == starting.count {
        for (offset, index) in starting.enumerated() { active[position + offset] = index }
      } else {
        active.replaceSubrange(replaced, with: starting)
      }
      nextEnd += endCount
    }
    if isOnWestSeam { westProfile = profile(active, above, faces) { edges[$0].a.y } }
    eastProfile = profile(active, above, faces) { edges[$0].b.y }
    if let last = active.last, above[Int(last)] != 0 {
      throw SweepFault(place: edges[Int(last)].b, reason: "land without end to the north")
    }
    // Boundaries that end on the eastern seam have no vertex of this strip there.
    for index in boundaries.indices where boundaries[index].end < 0 {
      boundaries[index].end = Int32(truncatingIfNeeded: vertexCount)
      vertexCount += 1
    }
  }

  @inline(__always)
  private func lowerBound(_ active: [Int32], _ place: GridPoint) -> Int {
    active.withUnsafeBufferPointer { active in
      edges.withUnsafeBufferPointer { edges in
        var low = 0
        var count = active.count
        while count > 0 {
          let half = count >> 1
          let edge = edges[Int(active[low &+ half])]
          if turn(edge.a, edge.b, place) > 0 {
            low = low &+ half &+ 1
            count = count &- half &- 1
          } else {
            count = half
          }
        }
        return low
      }
    }
  }

  /// Sorts edges from one place from the southernmost direction to the northernmost.
  private func sortBySlope(_ indices: inout [Int32]) throws(SweepFault) {
    guard indices.count > 1 else { return }
    for end in 1..<indices.count {
      let index = indices[end]
      let edge = edges[Int(index)]
      var place = end
      while place > 0 {
        let other = edges[Int(indices[place - 1])]
        let side = turn(other.a, other.b, edge.b)
        if side > 0 { break }
        if side == 0 { throw SweepFault(place: edge.a, reason: "two edges lie on each other") }
        indices[place] = indices[place - 1]
        place -= 1
      }
      indices[place] = index
    }
  }

  /// Which land begins where on a meridian; of several edges at one latitude the topmost counts.
  private func profile(_ active: [Int32], _ above: [Int32], _ faces: FaceClasses, y: (Int) -> Int32)
    -> [SeamStep]
  {
    var steps: [SeamStep] = []
    for index in active {
      let step = SeamStep(y: y(Int(index)), drawn: faces.drawn(of: above[Int(index)]))
      if steps.last?.y == step.y { steps.removeLast() }
      if (steps.last?.drawn ?? FaceClasses.notDrawn) != step.drawn { steps.append(step) }
    }
    return steps
  }
}

/// A broken invariant of the sweep.
struct SweepFault: Error {
  let place: GridPoint
  let reason: String
}
