@testable import SpatialCore

/// Where edges are to be bent, by brute force: every pair of edges, every edge with every hot cell, in whole numbers and fractions.
struct HotCellOracle {
  /// For each edge the hot cells that it passes through, but those of its ends.
  let bends: [Set<GridPoint>]

  init(_ edges: [GridEdge]) {
    var hot = Set(edges.flatMap { [$0.a, $0.b] })
    for (place, e) in edges.enumerated() {
      for f in edges[..<place] {
        if let cell = HotCellOracle.crossing(e, f) { hot.insert(cell) }
      }
    }
    bends = edges.map { edge in
      hot.filter { $0 != edge.a && $0 != edge.b && HotCellOracle.passes(edge, through: $0) }
    }
  }

  /// The cell in which two edges cross; nil when they do not, or meet at an end of one of them, or are parallel.
  ///
  /// Cramer's rule: a₁ + t·(b₁ − a₁) = a₂ + u·(b₂ − a₂).
  private static func crossing(_ e: GridEdge, _ f: GridEdge) -> GridPoint? {
    guard e.b.x >= f.a.x, f.b.x >= e.a.x else { return nil }
    let (dx, dy) = (Int128(e.b.x) - Int128(e.a.x), Int128(e.b.y) - Int128(e.a.y))
    let (fx, fy) = (Int128(f.b.x) - Int128(f.a.x), Int128(f.b.y) - Int128(f.a.y))
    let (ox, oy) = (Int128(f.a.x) - Int128(e.a.x), Int128(f.a.y) - Int128(e.a.y))
    var whole = dx * fy - dy * fx
    guard whole != 0 else { return nil }
    var (t, u) = (ox * fy - oy * fx, ox * dy - oy * dx)
    if whole < 0 { (whole, t, u) = (-whole, -t, -u) }
    guard 0 < t, t < whole, 0 < u, u < whole else { return nil }
    func nearest(_ from: Int32, _ way: Int128) -> Int32 {
      // ⌊from + way · t / whole + 1/2⌋
      let (numerator, denominator) = (2 * (Int128(from) * whole + way * t) + whole, 2 * whole)
      let (quotient, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
      return Int32(rest < 0 ? quotient - 1 : quotient)
    }
    return GridPoint(x: nearest(e.a.x, dx), y: nearest(e.a.y, dy))
  }

  /// A share of an edge's length from its western end, and whether the edge has the property right there.
  private struct End {
    var numerator: Int128
    /// Positive.
    var denominator: Int128
    var isIncluded: Bool

    /// Negative, 0 or positive, as this lies before, at or behind the other.
    func compare(_ other: End) -> Int128 { numerator * other.denominator - other.numerator * denominator }
  }

  /// Whether some place of the edge lies in the cell, which holds its western and southern sides: clipped one axis after the
  /// other (Liang and Barsky 1984).
  private static func passes(_ edge: GridEdge, through cell: GridPoint) -> Bool {
    // What no fraction is needed for.
    guard cell.x >= edge.a.x, cell.x <= edge.b.x, cell.y >= min(edge.a.y, edge.b.y),
      cell.y <= max(edge.a.y, edge.b.y)
    else { return false }
    var first = End(numerator: 0, denominator: 1, isIncluded: true)
    var last = End(numerator: 1, denominator: 1, isIncluded: true)
    for (from, to, middle) in [(edge.a.x, edge.b.x, cell.x), (edge.a.y, edge.b.y, cell.y)] {
      // In half cells: middle − 1 ≤ from + t · way < middle + 1.
      let way = 2 * (Int128(to) - Int128(from))
      let low = 2 * (Int128(middle) - Int128(from)) - 1
      let high = low + 2
      guard way != 0 else {
        guard low <= 0, 0 < high else { return false }
        continue
      }
      var entry = End(numerator: low, denominator: way, isIncluded: true)
      var exit = End(numerator: high, denominator: way, isIncluded: false)
      if way < 0 {
        (entry, exit) = (
          End(numerator: -high, denominator: -way, isIncluded: false),
          End(numerator: -low, denominator: -way, isIncluded: true)
        )
      }
      let later = entry.compare(first)
      if later > 0 || later == 0 && !entry.isIncluded { first = entry }
      let earlier = exit.compare(last)
      if earlier < 0 || earlier == 0 && !exit.isIncluded { last = exit }
    }
    let length = last.compare(first)
    return length > 0 || length == 0 && first.isIncluded && last.isIncluded
  }
}
