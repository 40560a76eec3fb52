/// Closed curves that wind around everything within a distance of points, lines and polygons, for the overlay.
///
/// Meaning: the land a statutory setback closes, before anything is noded. The curves overlap themselves and each
/// other; how often they wind around a place counts how often it is covered. Land is left of a curve.
///
/// Method: each edge of a path, the land on its left, covers the parallelogram between itself and its copy
/// shifted by the vertex of the disc D (``SetbackDiscs``) that lies farthest to the right of it. Each
/// vertex where the path turns left covers the sector of D between the shifted edges. The outlines of these
/// pieces, and the rings themselves, cancel along their common sides; what is left is one curve:
///
/// - left turn: walk along D, counter-clockwise; the end of a line is a left turn by 180°;
/// - right turn: go from the end of the shifted edge to the vertex and out to the start of the next.
///
/// So the winding number at a place is that of the rings plus the number of pieces that hold it: never negative,
/// and positive exactly within the distance, whether or not rings and lines cross themselves, for a hole of any
/// size, and also where D changes from edge to edge.
///
/// Trimming: where the shifted edges e + d, e′ + d′ of a right turn cross at X, both end at X.
/// Safe, because what the parallelogram of e loses is the triangle v, v + d, X, and a place in it at the level t
/// (v at 0, X and v + d at 1) is a mean of v ∈ e′, X ∈ e′ + D and v + d ∈ e′ + D with weight t on the last two,
/// so in e′ + tD: it is no nearer to e than to e′, and the piece of the nearest edge or vertex, which every
/// covered place has, keeps it. X must lie within what other trimming has left of both edges.
///
/// Parts of a ring that lie in bays too narrow for the disc are left out before (``SetbackBays``).
///
/// A line within one disc needs no way back to its vertices: the boundary of line + D, walked like this but with an
/// arc of D from each shifted edge to the next, also clockwise, winds around a place as often as the line has
/// pieces within reach of it (Guibas, Ramshaw and Stolfi 1983, A kinetic framework for computational geometry). The
/// straight way from the one to the other used here only adds slivers of D. It saves the overlay half the crossings
/// where a river winds more narrowly than its setback is wide.
///
/// Cost, with discs of 64 sides: a left turn takes a vertex for each 5.6°, a trimmed right turn one, other right turns
/// two or three; a line with turns of 10° on average gets six vertices for each of its own, a ring of long edges four or
/// five, a point 64. Discs of fewer sides and bays take less.
struct SetbackCurve {
  /// The latitudes of the band that was used last, and its disc.
  private struct Band {
    let latitudes: ClosedRange<Int32>
    let disc: Int32
  }

  /// What is done where a path turns right and nothing can be trimmed.
  private enum RightTurn {
    /// Straight from one shifted edge to the next.
    case cut
    /// By way of the vertex.
    case returnToVertex
  }

  /// Edges shorter than this, and bays narrower, may have been turned over when vertices were rounded.
  private static let roundingUnits = 4.0

  private var discs: SetbackDiscs
  private var path = SetbackPath()
  private var steps: [SetbackStep] = []
  private var bays = SetbackBays()
  private var band: Band?
  private let trims: Bool

  /// Curves at a distance, greater than 0.
  /// - Parameter trims: false leaves all pieces whole, to test that trimming changes nothing.
  init(metres: Double, ellipsoid: Ellipsoid = .wgs84, trims: Bool = true) {
    precondition(metres > 0 && metres.isFinite, "a setback is a distance")
    discs = SetbackDiscs(metres: metres, ellipsoid: ellipsoid)
    self.trims = trims
  }

  /// Appends the closed curves around a geometry in longitude and latitude (degrees).
  ///
  /// Polygons must be valid; their rings may run either way. What rounding to the grid does to them does no harm.
  /// Latitudes must lie within 89° of the equator.
  /// - Parameters:
  ///   - vertices: receives the vertices of each curve, the first not repeated.
  ///   - ends: receives, for each curve, the place in `vertices` after its last vertex.
  mutating func append(_ geometry: Geometry, to vertices: inout [GridPoint], _ ends: inout [Int]) {
    switch geometry.kind.dimension {
    case 0:
      for coordinate in geometry.coordinates {
        appendDisc(around: SetbackPath.gridPoint(coordinate), to: &vertices, &ends)
      }
    case 1:
      for index in geometry.pathEnds.indices {
        path.read(geometry.path(index))
        appendLine(to: &vertices, &ends)
      }
    default:
      for part in geometry.partEnds.indices {
        let rings = geometry.ringIndices(ofPart: part)
        for ring in rings {
          path.read(geometry.path(ring))
          appendRing(isHole: ring > rings.lowerBound, to: &vertices, &ends)
        }
      }
    }
  }
}

// MARK: - Steps

extension SetbackCurve {
  /// The disc for all of `path`, or nil when its latitudes are too far apart for one.
  private mutating func commonDisc() -> Int32? { path.commonCells.map { discs.place(ofFourCellsFrom: $0) } }

  /// The disc for an edge that lies in a band or in as few cells as a band has.
  private mutating func disc(from a: GridPoint, to b: GridPoint) -> Int32 {
    let (low, high) = (min(a.y, b.y), max(a.y, b.y))
    if let band, band.latitudes.contains(low), band.latitudes.contains(high) { return band.disc }
    // The upper end may stand on the border.
    let cells = LatitudeCells.cell(of: low)...LatitudeCells.cell(of: max(low, high - 1))
    // Never nil: what reaches farther was cut.
    let first = LatitudeCells.fourCells(holding: cells) ?? LatitudeCells.band(of: cells.lowerBound)
    let disc = discs.place(ofFourCellsFrom: first)
    if first == LatitudeCells.band(of: cells.lowerBound) {
      band = Band(latitudes: LatitudeCells.latitudes(ofFourFrom: first), disc: disc)
    }
    return disc
  }

  private mutating func addStep(from a: GridPoint, to b: GridPoint, disc: Int32?) {
    let disc = disc ?? self.disc(from: a, to: b)
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    steps.append(
      SetbackStep(
        start: a, dx: dx, dy: dy, disc: disc, support: discs.support(ofDisc: disc, dx: dx, dy: dy)))
  }
}

// MARK: - Points, lines and rings

extension SetbackCurve {
  private mutating func appendDisc(
    around point: GridPoint, to vertices: inout [GridPoint], _ ends: inout [Int]
  ) {
    let place = discs.place(ofFourCellsFrom: LatitudeCells.band(of: LatitudeCells.cell(of: point.y)))
    let disc = discs.discs[Int(place)]
    for vertex in disc.start..<disc.end { vertices.append(shifted(point, vertex)) }
    ends.append(vertices.count)
  }

  /// The curve around `path`, walked forth and back.
  private mutating func appendLine(to vertices: inout [GridPoint], _ ends: inout [Int]) {
    guard path.points.count > 1 else {
      if let point = path.points.first { appendDisc(around: point, to: &vertices, &ends) }
      return
    }
    let disc = commonDisc()
    if disc == nil { path.cutAtBands() }
    steps.removeAll(keepingCapacity: true)
    let points = path.points
    for place in 1..<points.count { addStep(from: points[place - 1], to: points[place], disc: disc) }
    for place in (1..<points.count).reversed() {
      addStep(from: points[place], to: points[place - 1], disc: disc)
    }
    appendCurve(disc == nil ? .returnToVertex : .cut, isRing: false, to: &vertices, &ends)
  }

  /// The curve on the outer side of the ring `path`.
  private mutating func appendRing(isHole: Bool, to vertices: inout [GridPoint], _ ends: inout [Int]) {
    // The area sees the first vertex twice, which adds nothing.
    let area = path.doubleArea
    guard path.points.count > 3, area != 0 else {
      // A hole without area on the grid takes nothing away; a shell is a line or a point.
      if !isHole { appendLine(to: &vertices, &ends) }
      return
    }
    let disc = commonDisc()
    if isHole, let disc, isHidden(byDisc: disc) { return }
    if (area > 0) == isHole { path.reverse() }
    if disc == nil { path.cutAtBands() }
    steps.removeAll(keepingCapacity: true)
    let points = path.points
    for place in 1..<points.count { addStep(from: points[place - 1], to: points[place], disc: disc) }
    if trims { bays.cross(&steps, discs) }
    appendCurve(.returnToVertex, isRing: true, to: &vertices, &ends)
  }

  /// Whether a hole is so small that it lies in a disc: then all of it is within the distance of its border.
  private func isHidden(byDisc disc: Int32) -> Bool {
    guard let (low, high) = path.corners else { return true }
    let x = (Double(high.x) - Double(low.x)) / 2 / discs.discs[Int(disc)].innerHalfWidth
    let y = (Double(high.y) - Double(low.y)) / 2 / discs.discs[Int(disc)].innerHalfHeight
    return x * x + y * y <= 1
  }
}

// MARK: - The curve

extension SetbackCurve {
  private func shifted(_ point: GridPoint, _ vertex: Int32) -> GridPoint {
    let offset = discs.vertices[Int(vertex)]
    return GridPoint(x: point.x + offset.x, y: point.y + offset.y)
  }

  /// Appends the curve on the right of `steps`, a closed path.
  private func appendCurve(
    _ rightTurn: RightTurn, isRing: Bool, to vertices: inout [GridPoint], _ ends: inout [Int]
  ) {
    let start = vertices.count
    var incoming = steps[steps.count - 1]
    // The shares of the incoming edge's start, and of the last edge's end, that trimming has taken.
    var taken = 0.0
    var takenAtSeam = 0.0
    for place in steps.indices {
      let outgoing = steps[place]
      let vertex = outgoing.start
      let (turn, along, isLeft) = Self.turn(incoming, outgoing)
      var takenNext = 0.0
      let isTurnedOver = isRing && !isLeft && Self.isPerhapsTurnedOver(incoming, outgoing, turn, along)
      if incoming.bay != nil || outgoing.bay != nil {
        appendCorner(incoming, outgoing, isLeft: isLeft, isTurnedOver: isTurnedOver, to: &vertices)
      } else if incoming.disc != outgoing.disc {
        appendChange(incoming, outgoing, isLeft: isLeft, isTurnedOver: isTurnedOver, to: &vertices)
      } else if isLeft {
        appendArc(around: vertex, from: incoming.support, to: outgoing.support, incoming.disc, to: &vertices)
      } else if incoming.support == outgoing.support {
        if turn != 0 { vertices.append(shifted(vertex, incoming.support)) }
      } else if isTurnedOver {
        appendWhole(around: vertex, from: incoming.support, incoming.disc, to: &vertices)
        vertices.append(vertex)
        vertices.append(shifted(vertex, outgoing.support))
      } else if trims,
        let crossing = crossing(
          incoming, left: 1 - taken, outgoing, left: place == steps.count - 1 ? 1 - takenAtSeam : 1, turn)
      {
        vertices.append(crossing.point)
        takenNext = crossing.takenOfOutgoing
        if place == 0 { takenAtSeam = crossing.takenOfIncoming }
      } else {
        vertices.append(shifted(vertex, incoming.support))
        if rightTurn == .returnToVertex { vertices.append(vertex) }
        vertices.append(shifted(vertex, outgoing.support))
      }
      taken = takenNext
      incoming = outgoing
    }
    close(from: start, &vertices, &ends)
  }

  /// Counter-clockwise along the disc, both ends included.
  private func appendArc(
    around point: GridPoint, from first: Int32, to last: Int32, _ disc: Int32, to vertices: inout [GridPoint]
  ) {
    var vertex = first
    vertices.append(shifted(point, vertex))
    while vertex != last {
      vertex = discs.next(vertex, ofDisc: disc)
      vertices.append(shifted(point, vertex))
    }
  }

  /// Twice the area between two steps, how far the second goes on along the first, and whether the way turns left; back by
  /// 180° is left.
  private static func turn(_ a: SetbackStep, _ b: SetbackStep) -> (turn: Int64, along: Int64, isLeft: Bool) {
    let turn = Int64(a.dx) * Int64(b.dy) - Int64(a.dy) * Int64(b.dx)
    let along = Int64(a.dx) * Int64(b.dx) + Int64(a.dy) * Int64(b.dy)
    return (turn, along, turn > 0 || (turn == 0 && along < 0))
  }

  /// Along the disc from the crossing or edge that comes in to the one that goes out, or, where they overlap, by way of
  /// the vertex.
  private func appendCorner(
    _ incoming: SetbackStep, _ outgoing: SetbackStep, isLeft: Bool, isTurnedOver: Bool,
    to vertices: inout [GridPoint]
  ) {
    let vertex = outgoing.start
    let disc = discs.discs[Int(incoming.disc)]
    let count = disc.end - disc.start
    func around(_ vertex: Int32) -> Int32 { disc.start + (vertex - disc.start + 2 * count) % count }
    let turned = (outgoing.support - incoming.support + count) % count
    let before = incoming.bay?.before ?? 0
    let after = outgoing.bay?.after ?? 0
    let first = around(incoming.support - before)
    let steps = before + after + (isLeft || turned == 0 ? turned : turned - count)
    if steps >= 0 {
      for step in 0...steps { vertices.append(shifted(vertex, around(first + step % count))) }
    } else if steps < -1 || !isForward(incoming.bay, outgoing.bay, first, disc: incoming.disc) {
      if isTurnedOver {
        appendWhole(around: vertex, from: first, incoming.disc, to: &vertices)
      } else if incoming.bay == nil {
        vertices.append(shifted(vertex, first))
      }
      vertices.append(vertex)
      if outgoing.bay == nil { vertices.append(shifted(vertex, outgoing.support)) }
    }
    if let bay = outgoing.bay { vertices.append(bay.crossing) }
  }

  /// Whether two crossings on the side of a disc that ends at a vertex follow each other counter-clockwise.
  private func isForward(
    _ incoming: SetbackStep.Bay?, _ outgoing: SetbackStep.Bay?, _ vertex: Int32, disc: Int32
  ) -> Bool {
    guard let from = incoming?.crossing, let to = outgoing?.crossing else { return false }
    let start = discs.vertices[Int(discs.previous(vertex, ofDisc: disc))]
    let end = discs.vertices[Int(vertex)]
    let along = Int64(end.x - start.x) * Int64(to.x - from.x) + Int64(end.y - start.y) * Int64(to.y - from.y)
    return along >= 0
  }

  /// Where the disc changes, each edge has its own sector, one side of the disc wider than needed: no gap is left
  /// between the two discs' slightly different directions.
  private func appendChange(
    _ incoming: SetbackStep, _ outgoing: SetbackStep, isLeft: Bool, isTurnedOver: Bool,
    to vertices: inout [GridPoint]
  ) {
    let vertex = outgoing.start
    if isTurnedOver {
      appendWhole(around: vertex, from: incoming.support, incoming.disc, to: &vertices)
    } else {
      let last =
        isLeft ? discs.support(ofDisc: incoming.disc, dx: outgoing.dx, dy: outgoing.dy) : incoming.support
      appendArc(
        around: vertex, from: incoming.support, to: discs.next(last, ofDisc: incoming.disc), incoming.disc,
        to: &vertices)
    }
    vertices.append(vertex)
    vertices.append(shifted(vertex, discs.previous(outgoing.support, ofDisc: outgoing.disc)))
    vertices.append(shifted(vertex, outgoing.support))
  }

  /// All of the disc around a point, from one of its vertices and back to it.
  private func appendWhole(
    around point: GridPoint, from first: Int32, _ disc: Int32, to vertices: inout [GridPoint]
  ) {
    appendArc(around: point, from: first, to: discs.previous(first, ofDisc: disc), disc, to: &vertices)
    vertices.append(shifted(point, first))
  }

  /// Whether a right turn may have been a left turn before rounding: an edge of a few units, or a bay not wider.
  private static func isPerhapsTurnedOver(_ a: SetbackStep, _ b: SetbackStep, _ turn: Int64, _ along: Int64)
    -> Bool
  {
    if Double(min(a.length, b.length)) <= roundingUnits { return true }
    return along < 0 && Double(turn.magnitude) <= roundingUnits * Double(max(a.length, b.length))
  }

  /// Where the shifted edges of a right turn cross, when that lies properly within what is left of both.
  private func crossing(
    _ a: SetbackStep, left leftOfIncoming: Double, _ b: SetbackStep, left leftOfOutgoing: Double,
    _ turn: Int64
  ) -> (point: GridPoint, takenOfIncoming: Double, takenOfOutgoing: Double)? {
    let (from, to) = (discs.vertices[Int(a.support)], discs.vertices[Int(b.support)])
    let (wx, wy) = (Double(to.x - from.x), Double(to.y - from.y))
    let (ax, ay, bx, by) = (Double(a.dx), Double(a.dy), Double(b.dx), Double(b.dy))
    let determinant = Double(turn)
    let s = -(wx * by - wy * bx) / determinant
    let t = -(ax * wy - ay * wx) / determinant
    // The rounded crossing lies within a unit of both; what is left of an edge keeps its direction.
    guard s >= 0, t >= 0, s <= leftOfIncoming - Self.roundingUnits / Double(a.length),
      t <= leftOfOutgoing - Self.roundingUnits / Double(b.length)
    else { return nil }
    let end = shifted(b.start, a.support)
    return (
      GridPoint(
        x: Int32((Double(end.x) - s * ax).rounded()), y: Int32((Double(end.y) - s * ay).rounded())), s, t
    )
  }

  /// Ends a curve, without repeated vertices.
  private func close(from start: Int, _ vertices: inout [GridPoint], _ ends: inout [Int]) {
    var end = start
    for place in start..<vertices.count where end == start || vertices[place] != vertices[end - 1] {
      vertices[end] = vertices[place]
      end += 1
    }
    while end > start + 1, vertices[end - 1] == vertices[start] { end -= 1 }
    vertices.removeLast(vertices.count - end)
    if end - start > 2 { ends.append(end) } else { vertices.removeLast(end - start) }
  }
}
