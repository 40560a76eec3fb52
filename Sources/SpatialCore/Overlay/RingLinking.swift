/// Puts arcs together into the polygons of one class of land.
///
/// Invariant: an arc is walked with the class on its left. At a vertex where several lines meet, the way goes on with the first line
/// clockwise from the one it came by: the land between the two is the face being walked round. So shells run counter-clockwise and
/// holes clockwise, and a way that comes to a vertex twice is cut there into rings that touch.
struct RingLinking {
  /// An arc in the direction that has the class on its left.
  struct Side {
    var strip: Int32
    var arc: Int32
    var isReversed: Bool
  }

  /// A side by the vertices at its ends.
  private struct Path {
    var start: UInt64
    var end: UInt64
    var side: Int32
  }

  private let sides: [Side]
  private let strips: [BoundaryArcs]
  private let seamCrossings: Set<UInt64>

  /// The polygons whose boundary `sides` is.
  /// - Parameter seamCrossings: the places, by their order, where one line crosses a seam and nothing else meets it.
  /// - Throws: ``SweepFault`` when it does not close.
  static func polygons(
    _ sides: [Side], of strips: [BoundaryArcs], seamCrossings: Set<UInt64>
  ) throws(SweepFault) -> Geometry {
    let linking = RingLinking(sides: sides, strips: strips, seamCrossings: seamCrossings)
    return try RingNesting.polygons(try linking.rings())
  }

  private func range(_ side: Side) -> Range<Int> {
    let arc = strips[Int(side.strip)].arcs[Int(side.arc)]
    return Int(arc.start)..<Int(arc.end)
  }

  /// Vertex `offset` of a side, counted in its direction; negative ones from its end.
  private func vertex(_ side: Side, _ offset: Int) -> GridPoint {
    let range = range(side)
    let place = offset >= 0 ? offset : range.count + offset
    return strips[Int(side.strip)].vertices[
      side.isReversed ? range.upperBound - 1 - place : range.lowerBound + place]
  }

  private func rings() throws(SweepFault) -> [[GridPoint]] {
    let paths = sides.indices.map { index in
      Path(
        start: vertex(sides[index], 0).order, end: vertex(sides[index], -1).order,
        side: Int32(truncatingIfNeeded: index))
    }.sorted { $0.start != $1.start ? $0.start < $1.start : $0.side < $1.side }
    var isWalked = [Bool](repeating: false, count: paths.count)
    var rings: [[GridPoint]] = []
    for first in paths.indices where !isWalked[first] {
      // Every line has one line that goes on, and is gone on to from one line: the way comes back to where it began.
      var way: [Int] = []
      var current = first
      repeat {
        isWalked[current] = true
        way.append(current)
        current = try next(after: current, paths)
      } while current != first
      appendRings(paths, way, to: &rings)
    }
    return rings
  }

  /// Cuts a closed way into rings that pass each vertex once.
  private func appendRings(_ paths: [Path], _ way: [Int], to rings: inout [[GridPoint]]) {
    var open: [Int] = []
    // The place in `open` at which a vertex was left; only where more than one line leaves it can a way come back.
    var departures: [UInt64: Int] = [:]
    for path in way {
      let start = paths[path].start
      if isCrossroads(path, paths) {
        if let place = departures[start] {
          rings.append(ring(paths, open[place...]))
          for closed in open[place...] { departures[paths[closed].start] = nil }
          open.removeSubrange(place...)
        }
        departures[start] = open.count
      }
      open.append(path)
    }
    rings.append(ring(paths, open[...]))
  }

  private func isCrossroads(_ place: Int, _ paths: [Path]) -> Bool {
    place > 0 && paths[place - 1].start == paths[place].start
      || place + 1 < paths.count && paths[place + 1].start == paths[place].start
  }

  /// The line that goes on where another ends.
  private func next(after place: Int, _ paths: [Path]) throws(SweepFault) -> Int {
    let end = paths[place].end
    let low = paths.partitionPoint { $0.start < end }
    guard low < paths.count, paths[low].start == end else {
      throw SweepFault(place: GridPoint(order: end), reason: "the outline of the land is not closed")
    }
    var best = low
    var candidate = low + 1
    let here = GridPoint(order: end)
    let back = vertex(sides[Int(paths[place].side)], -2)
    while candidate < paths.count, paths[candidate].start == end {
      let first = vertex(sides[Int(paths[best].side)], 1)
      let second = vertex(sides[Int(paths[candidate].side)], 1)
      if RingLinking.isFirstClockwise(second, before: first, from: back, around: here) { best = candidate }
      candidate += 1
    }
    return best
  }

  /// Whether, turning clockwise around a vertex from the direction of `back`, `p` comes before `q`.
  private static func isFirstClockwise(
    _ p: GridPoint, before q: GridPoint, from back: GridPoint, around here: GridPoint
  ) -> Bool {
    // Half-turns: 0 for directions right of the way back (less than 180 degrees clockwise), 1 for the rest.
    func half(_ d: GridPoint) -> Int {
      let side = turn(here, back, d)
      if side < 0 { return 0 }
      if side > 0 { return 1 }
      let dot =
        (Double(back.x) - Double(here.x)) * (Double(d.x) - Double(here.x))
        + (Double(back.y) - Double(here.y)) * (Double(d.y) - Double(here.y))
      return dot > 0 ? 2 : 1
    }
    let (hp, hq) = (half(p), half(q))
    if hp != hq { return hp < hq }
    return turn(here, p, q) < 0
  }

  /// The vertices of a ring, the first not repeated; vertices that only a seam has put on a straight line are left out.
  private func ring(_ paths: [Path], _ way: ArraySlice<Int>) -> [GridPoint] {
    var vertices: [GridPoint] = []
    vertices.reserveCapacity(way.reduce(0) { $0 + range(sides[Int(paths[$1].side)]).count - 1 })
    var onSeams: [Int] = []
    for place in way {
      let side = sides[Int(paths[place].side)]
      let range = range(side)
      if seamCrossings.contains(paths[place].start) { onSeams.append(vertices.count) }
      strips[Int(side.strip)].vertices.withUnsafeBufferPointer { all in
        if side.isReversed {
          for index in stride(from: range.upperBound - 1, to: range.lowerBound, by: -1) {
            vertices.append(all[index])
          }
        } else {
          vertices.append(contentsOf: all[range.dropLast()])
        }
      }
    }
    let count = vertices.count
    let straight = onSeams.filter { index in
      turn(vertices[(index + count - 1) % count], vertices[index], vertices[(index + 1) % count]) == 0
    }
    guard !straight.isEmpty, count - straight.count >= 3 else { return vertices }
    var next = 0
    var kept: [GridPoint] = []
    kept.reserveCapacity(count)
    for (index, vertex) in vertices.enumerated() {
      if next < straight.count, straight[next] == index { next += 1 } else { kept.append(vertex) }
    }
    return kept
  }
}
