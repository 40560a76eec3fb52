/// A straight edge on the grid that runs east, or due north, and says what lies on its two sides.
///
/// Invariant: `a.order < b.order`. Two edges with the same ends are therefore equal whatever way they were drawn, and
/// "above" means left of the way from `a` to `b`: north of the edge, or west of one that runs due north.
struct GridEdge: Sendable {
  /// The western end.
  var a: GridPoint
  /// The eastern end.
  var b: GridPoint
  /// What changes from below to above: an index of ``LabelTable``.
  var step: Int32

  /// |Δx| + |Δy|: a place whose turn from the edge is more than half of it lies farther away than half a cell.
  @inline(__always)
  var reach: Int64 { Int64(b.x) - Int64(a.x) &+ abs(Int64(b.y) - Int64(a.y)) }

  /// Whether both have an end in one place.
  @inline(__always)
  func sharesEnd(with other: GridEdge) -> Bool {
    a == other.a || b == other.b || b == other.a || a == other.b
  }

  /// Whether the edge passes through the cell of the grid around `p`, which is not one of its ends.
  ///
  /// A cell holds its western and southern side but not the two others, so that every place belongs to one cell. `side` is
  /// `turn(a, b, p)`: the cell is touched when |side| is at most half of |Δx| + |Δy|; in the case of equality only a corner is, and
  /// of the four only the south-western one belongs to the cell.
  @inline(__always)
  func passes(_ p: GridPoint, side: Int64) -> Bool {
    let reach = reach
    // Compared by halves: twice the side of a place far from a long edge would not fit.
    guard abs(side) <= reach >> 1 else { return false }
    guard p.x >= a.x, p.x <= b.x, p.y >= min(a.y, b.y), p.y <= max(a.y, b.y) else { return false }
    if 2 &* abs(side) == reach { guard b.y < a.y, side > 0 else { return false } }
    return p != a && p != b
  }
}
