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

  /// Sorted by their western end, and from one place from south to north.
  private let edges: UnsafeBufferPointer<GridEdge>
  private let west: Int32
  private let east: Int32

  private(set) var boundaries: [Boundary] = []
  private(set) var westProfile: [SeamStep] = []
  private(set) var eastProfile: [SeamStep] = []
  /// How many vertices there are.
  private(set) var vertexCount = 0

  /// `edges` sorted by their western end, noded, none along the meridians `west` and `east`; they must outlive the sweep.
  init(_ edges: UnsafeBufferPointer<GridEdge>, west: Int32, east: Int32) {
    self.edges = edges
    self.west = west
    self.east = east
  }

  /// Sweeps; faces are told apart by `faces`.
  mutating func run(_ table: inout LabelTable, _ faces: inout FaceClasses) throws(SweepFault) {
    let edges = edges
    let sortedEnds = EdgeSorting.sortedIndices(count: edges.count, from: west, to: east) { edges[$0].b.order }
    let ends = UnsafeMutableBufferPointer<Int32>.allocate(capacity: edges.count)
    _ = ends.initialize(from: sortedEnds)
    defer { ends.deallocate() }
    var active = ActiveEdges(edgeCount: edges.count)
    let above = UnsafeMutableBufferPointer<Int32>.allocate(capacity: edges.count)
    above.initialize(repeating: 0)
    defer { above.deallocate() }
    // The place in `boundaries` of an edge that bounds something, −1 for others.
    let boundary = UnsafeMutableBufferPointer<Int32>.allocate(capacity: edges.count)
    boundary.initialize(repeating: -1)
    defer { boundary.deallocate() }
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
        westProfile = try profile(active.all, above, faces) { edges[$0].a }
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
      let firstStart = nextStart
      while nextStart < edges.count, edges[nextStart].a == place {
        if nextStart > firstStart, turn(place, edges[nextStart - 1].b, edges[nextStart].b) <= 0 {
          throw SweepFault(place: place, reason: "two edges lie on each other")
        }
        nextStart += 1
      }

      let position = try position(in: active, of: place, ending: endCount > 0 ? ends[nextEnd] : nil, endCount)
      let below = active.edge(before: position).map { above[Int($0)] } ?? 0
      let top = try label(in: active, above: endCount, from: position, at: place, labels: above)
      // Where a curve only turns, the land above it goes on.
      let onward =
        endCount == 1 && nextStart == firstStart + 1
          && edges[Int(ends[nextEnd])].step == edges[firstStart].step ? top : nil
      var label = below
      var lowerFace = faces.face(of: below, table.windings(of: below))
      for index in firstStart..<nextStart {
        let edge = edges[index]
        let upper = onward ?? table.label(label, crossing: edge.step)
        above[index] = upper
        let upperFace = faces.face(of: upper, table.windings(of: upper))
        if lowerFace.account != upperFace.account {
          faces.add(edge, below: lowerFace.account, above: upperFace.account)
        }
        if lowerFace.drawn != upperFace.drawn {
          boundary[index] = Int32(truncatingIfNeeded: boundaries.count)
          boundaries.append(
            Boundary(
              edge: Int32(truncatingIfNeeded: index), start: place.x == west ? -1 : vertex, end: -1,
              below: lowerFace.drawn, above: upperFace.drawn))
        }
        (label, lowerFace) = (upper, upperFace)
      }
      guard label == (top ?? below) || place.x == west else {
        throw SweepFault(place: place, reason: "a curve is not closed")
      }
      active.replace(endCount, at: position, with: firstStart..<nextStart)
      nextEnd += endCount
    }
    if isOnWestSeam { westProfile = try profile(active.all, above, faces) { edges[$0].a } }
    eastProfile = try profile(active.all, above, faces) { edges[$0].b }
    if let last = active.last, above[Int(last)] != 0 {
      throw SweepFault(place: edges[Int(last)].b, reason: "land without end to the north")
    }
    // On a seam each boundary has a vertex of its own: what else meets it there only both strips together know.
    for index in boundaries.indices {
      if boundaries[index].start < 0 {
        boundaries[index].start = Int32(truncatingIfNeeded: vertexCount)
        vertexCount += 1
      }
      if boundaries[index].end < 0 {
        boundaries[index].end = Int32(truncatingIfNeeded: vertexCount)
        vertexCount += 1
      }
    }
  }

  /// Where the edges that end at a place stand, or, where none does, those that start there belong.
  @inline(__always)
  private func position(in active: borrowing ActiveEdges, of place: GridPoint, ending: Int32?, _ count: Int)
    throws(SweepFault) -> ActiveEdges.Position
  {
    var position: ActiveEdges.Position
    if let first = ending {
      guard let found = active.position(of: first) else {
        throw SweepFault(place: place, reason: "an edge that ends here is not among those that cross it")
      }
      position = found
      // Others that end here may stand south of this one.
      for _ in 1..<max(1, count) {
        guard let lower = active.edge(before: position), edges[Int(lower)].b == place,
          let found = active.position(of: lower)
        else { break }
        position = found
      }
    } else {
      position = active.firstPosition { edge in
        let edge = edges[Int(edge)]
        return turn(edge.a, edge.b, place) > 0
      }
    }
    if let lower = active.edge(before: position) {
      let edge = edges[Int(lower)]
      guard turn(edge.a, edge.b, place) > 0 else {
        throw SweepFault(place: place, reason: "an edge passes through a vertex or above it")
      }
    }
    return position
  }

  /// The label above the topmost of the edges that end at a place; nil when none does.
  @inline(__always)
  private func label(
    in active: borrowing ActiveEdges, above count: Int, from position: ActiveEdges.Position,
    at place: GridPoint,
    labels: UnsafeMutableBufferPointer<Int32>
  ) throws(SweepFault) -> Int32? {
    var position = position
    var label: Int32?
    for _ in 0..<count {
      guard let index = active.edge(at: position), edges[Int(index)].b == place else {
        throw SweepFault(place: place, reason: "edges that end here do not stand next to each other")
      }
      label = labels[Int(index)]
      position = active.next(position)
    }
    if let upper = active.edge(at: position) {
      let edge = edges[Int(upper)]
      guard turn(edge.a, edge.b, place) < 0 else {
        throw SweepFault(place: place, reason: "an edge passes through a vertex or below it")
      }
    }
    return label
  }

  /// Which land begins where on a seam: a step at every place at which a boundary meets it, also where the same land
  /// goes on above; of several edges at one place the topmost counts.
  private func profile(
    _ active: [Int32], _ above: UnsafeMutableBufferPointer<Int32>, _ faces: FaceClasses,
    meeting place: (Int) -> GridPoint
  ) throws(SweepFault) -> [SeamStep] {
    var steps: [SeamStep] = []
    var drawn = FaceClasses.notDrawn
    var south = Int32.min
    for index in active {
      let place = place(Int(index))
      guard place.y >= south else {
        throw SweepFault(place: place, reason: "edges cross before they meet a seam")
      }
      south = place.y
      let next = faces.drawn(of: above[Int(index)])
      if next == drawn { continue }
      drawn = next
      if steps.last?.y == place.y { steps.removeLast() }
      steps.append(SeamStep(y: place.y, drawn: drawn))
    }
    return steps
  }
}

/// A broken invariant of the sweep.
struct SweepFault: Error {
  let place: GridPoint
  let reason: String
}
