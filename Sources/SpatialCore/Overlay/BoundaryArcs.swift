/// The lines between two classes of land, each once, from one place where more than two lines meet to the next.
///
/// Invariant: the land left of the way from the first to the last vertex is of class `left`, the land right of it of class `right`,
/// all along the arc. Neighbours are therefore made of the very same vertices.
struct BoundaryArcs {
  struct Arc {
    var start: Int32
    var end: Int32
    var left: Int32
    var right: Int32
  }

  private(set) var vertices: [GridPoint] = []
  private(set) var arcs: [Arc] = []

  /// Joins the boundaries of a strip.
  init(_ boundaries: [StripSweep.Boundary], edges: UnsafeBufferPointer<GridEdge>, vertexCount: Int) {
    // At a vertex of two boundaries the exclusive-or of their places gives the other one for each.
    var degree = [UInt8](repeating: 0, count: vertexCount)
    var both = [Int32](repeating: 0, count: vertexCount)
    for (place, boundary) in boundaries.enumerated() {
      for vertex in [boundary.start, boundary.end] {
        degree[Int(vertex)] = min(3, degree[Int(vertex)] + 1)
        both[Int(vertex)] ^= Int32(place)
      }
    }
    var isTaken = [Bool](repeating: false, count: boundaries.count)

    func trace(_ arcs: inout BoundaryArcs, from first: Int, forward: Bool) {
      var place = first
      var isForward = forward
      let start = Int32(arcs.vertices.count)
      let boundary = boundaries[place]
      let (left, right) = isForward ? (boundary.above, boundary.below) : (boundary.below, boundary.above)
      let edge = edges[Int(boundary.edge)]
      arcs.vertices.append(isForward ? edge.a : edge.b)
      while true {
        isTaken[place] = true
        let here = boundaries[place]
        let edge = edges[Int(here.edge)]
        arcs.vertices.append(isForward ? edge.b : edge.a)
        let vertex = isForward ? here.end : here.start
        guard degree[Int(vertex)] == 2 else { break }
        let next = Int(both[Int(vertex)] ^ Int32(place))
        if isTaken[next] { break }
        isForward = boundaries[next].start == vertex
        place = next
      }
      arcs.arcs.append(Arc(start: start, end: Int32(arcs.vertices.count), left: left, right: right))
    }

    // From the nodes first; what is left over are closed lines without one.
    for (place, boundary) in boundaries.enumerated() where !isTaken[place] {
      if degree[Int(boundary.start)] != 2 {
        trace(&self, from: place, forward: true)
      } else if degree[Int(boundary.end)] != 2 {
        trace(&self, from: place, forward: false)
      }
    }
    for place in boundaries.indices where !isTaken[place] { trace(&self, from: place, forward: true) }
  }

  /// The pieces of a seam between two strips along which the land west and east of it differs.
  init(seam x: Int32, west: [StripSweep.SeamStep], east: [StripSweep.SeamStep]) {
    var i = 0
    var j = 0
    var left = FaceClasses.notDrawn
    var right = FaceClasses.notDrawn
    var from: Int32 = 0
    while i < west.count || j < east.count {
      let y = min(i < west.count ? west[i].y : .max, j < east.count ? east[j].y : .max)
      if left != right {
        let start = Int32(vertices.count)
        vertices.append(GridPoint(x: x, y: from))
        vertices.append(GridPoint(x: x, y: y))
        arcs.append(Arc(start: start, end: start + 2, left: left, right: right))
      }
      if i < west.count, west[i].y == y {
        left = west[i].drawn
        i += 1
      }
      if j < east.count, east[j].y == y {
        right = east[j].drawn
        j += 1
      }
      from = y
    }
  }

  /// The ends of arcs on two meridians, by their order.
  func ends(on west: Int32, _ east: Int32) -> [UInt64] {
    var ends: [UInt64] = []
    for arc in arcs {
      let (first, last) = (vertices[Int(arc.start)], vertices[Int(arc.end) - 1])
      if first.x == west || first.x == east { ends.append(first.order) }
      if last.x == west || last.x == east { ends.append(last.order) }
    }
    return ends
  }

  /// The same arcs with the classes renumbered.
  mutating func renumber(_ number: (Int32) -> Int32) {
    for place in arcs.indices {
      arcs[place].left = number(arcs[place].left)
      arcs[place].right = number(arcs[place].right)
    }
  }
}
