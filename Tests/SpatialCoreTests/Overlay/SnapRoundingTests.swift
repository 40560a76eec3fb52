import Testing

@testable import SpatialCore

/// Noding by brute force: every pair of edges, every vertex.
@Suite struct SnapRoundingTests {
  /// Edges with random ends, each with the step of a key of its own.
  private func edges(_ count: Int, width: Int, height: Int, seed: Int) -> [GridEdge] {
    var dice = Dice(seed: seed)
    var edges: [GridEdge] = []
    while edges.count < count {
      let ends = (0..<2).map { _ in
        GridPoint(x: Int32(dice.roll(0...width)), y: Int32(dice.roll(0...height)))
      }.sorted { $0.order < $1.order }
      guard ends[0] != ends[1] else { continue }
      edges.append(
        GridEdge(a: ends[0], b: ends[1], step: LabelTable.step(Int32(edges.count), adds: true)))
    }
    return edges
  }

  private func noded(_ edges: [GridEdge], _ table: inout LabelTable) -> [GridEdge] {
    var pieces = EdgeSorting.merged(edges, from: -1, to: .max, &table)
    SnapRounding.node(&pieces, from: -1, to: .max, &table)
    return pieces
  }

  /// Where two of the edges, sorted, meet other than at their ends.
  static func meetings(_ edges: [GridEdge]) -> [String] {
    var found: [String] = []
    for (place, e) in edges.enumerated() {
      for f in edges[(place + 1)...] {
        if f.a.x > e.b.x { break }
        if max(f.a.y, f.b.y) < min(e.a.y, e.b.y) || min(f.a.y, f.b.y) > max(e.a.y, e.b.y) { continue }
        let sides = [turn(e.a, e.b, f.a), turn(e.a, e.b, f.b), turn(f.a, f.b, e.a), turn(f.a, f.b, e.b)]
        let crosses = sides[0].signum() * sides[1].signum() < 0 && sides[2].signum() * sides[3].signum() < 0
        func lies(_ p: GridPoint, _ side: Int64, on edge: GridEdge) -> Bool {
          side == 0 && p != edge.a && p != edge.b && edge.a.x <= p.x && p.x <= edge.b.x
            && min(edge.a.y, edge.b.y) <= p.y && p.y <= max(edge.a.y, edge.b.y)
        }
        if crosses || lies(f.a, sides[0], on: e) || lies(f.b, sides[1], on: e) || lies(e.a, sides[2], on: f)
          || lies(e.b, sides[3], on: f)
        {
          found.append("\(e) \(f)")
        }
      }
    }
    return found
  }

  /// The pieces of each original edge lead from its one end to the other, through cells that it passes.
  private func strays(_ pieces: [GridEdge], of edges: [GridEdge], _ table: inout LabelTable) -> [String] {
    var balance = [[GridPoint: Int32]](repeating: [:], count: edges.count)
    var found: [String] = []
    for piece in pieces {
      let label = table.label(0, crossing: piece.step)
      for part in table.windings(of: label) {
        balance[Int(part.key)][piece.a, default: 0] -= part.count
        balance[Int(part.key)][piece.b, default: 0] += part.count
        let edge = edges[Int(part.key)]
        for end in [piece.a, piece.b] where end != edge.a && end != edge.b {
          if !edge.passes(end, side: turn(edge.a, edge.b, end)) { found.append("\(edge) strays to \(end)") }
        }
      }
    }
    for (edge, balance) in zip(edges, balance)
    where balance.filter({ $0.value != 0 }) != [edge.a: -1, edge.b: 1] {
      found.append("\(edge) is torn")
    }
    return found
  }

  @Test(
    "After noding edges meet only at ends, and keep to the cells they passed",
    arguments: [
      (count: 5, width: 4, height: 4), (count: 30, width: 10, height: 10), (count: 60, width: 3, height: 60),
      (count: 40, width: 1000, height: 1000), (count: 30, width: 10_000_000, height: 10),
      (count: 30, width: 10, height: 10_000_000), (count: 30, width: 50_000_000, height: 50_000_000),
    ])
  func randomEdges(count: Int, width: Int, height: Int) {
    for seed in 0..<25 {
      let edges = edges(count, width: width, height: height, seed: seed)
      var table = LabelTable(keyCount: count)
      let pieces = noded(edges, &table)
      #expect(Self.meetings(pieces).isEmpty, "seed \(seed)")
      #expect(strays(pieces, of: edges, &table).isEmpty, "seed \(seed)")
    }
  }

  @Test func thousandsOfCrossingsOnFiftyByFiftyCells() {
    let edges = edges(250, width: 50, height: 50, seed: 1)
    var table = LabelTable(keyCount: edges.count)
    let pieces = noded(edges, &table)
    #expect(pieces.count > 2000)
    #expect(Self.meetings(pieces).isEmpty)
    #expect(strays(pieces, of: edges, &table).isEmpty)
  }

  @Test func theOrderOfEdgesDoesNotMatter() {
    for seed in 0..<20 {
      let edges = edges(40, width: 30, height: 30, seed: seed)
      var dice = Dice(seed: seed)
      func described(_ edges: [GridEdge]) -> [String] {
        var table = LabelTable(keyCount: edges.count)
        return noded(edges, &table).map { piece in
          let label = table.label(0, crossing: piece.step)
          return "\(piece.a) \(piece.b) \(table.windings(of: label))"
        }
      }
      #expect(described(edges) == described(edges.shuffled(using: &dice)))
    }
  }

  @Test func aCellHoldsItsWesternAndSouthernSideOnly() {
    let origin = GridPoint(x: 0, y: 0)
    // From (0, 0) to (2, 1) the way goes through (1, 0.5): the southern side of the cell of (1, 1).
    let rising = GridEdge(a: origin, b: GridPoint(x: 2, y: 1), step: 0)
    #expect(rising.passes(GridPoint(x: 1, y: 1), side: turn(rising.a, rising.b, GridPoint(x: 1, y: 1))))
    // From (0, 1) to (1, 0) it goes through (0.5, 0.5): the south-western corner of the cell of (1, 1).
    let falling = GridEdge(a: GridPoint(x: 0, y: 1), b: GridPoint(x: 1, y: 0), step: 0)
    for (x, y, isPassed) in [(1, 1, true), (0, 0, false)] {
      let place = GridPoint(x: Int32(x), y: Int32(y))
      #expect(falling.passes(place, side: turn(falling.a, falling.b, place)) == isPassed)
    }
  }

  @Test func whatIsBentOntoASeamIsLeftOut() {
    // The steep edge runs within half a cell of the meridian 0, along which lies the other's end.
    let steep = GridEdge(a: GridPoint(x: 0, y: 0), b: GridPoint(x: 1, y: 10), step: 0)
    let other = GridEdge(a: GridPoint(x: 0, y: 3), b: GridPoint(x: 9, y: 3), step: 2)
    var table = LabelTable(keyCount: 2)
    var kept = EdgeSorting.merged([steep, other], from: 0, to: 20, &table)
    SnapRounding.node(&kept, from: -5, to: 20, &table)
    var cut = EdgeSorting.merged([steep, other], from: 0, to: 20, &table)
    SnapRounding.node(&cut, from: 0, to: 20, &table)
    #expect(kept.contains { $0.a.x == 0 && $0.b.x == 0 })
    #expect(cut.map(\.b) == kept.filter { $0.b.x != 0 }.map(\.b))
  }

  @Test func edgesAroundTheWorldAreNotBentToFarPlaces() {
    let west: Int32 = -1_800_000_000
    let diagonal = GridEdge(
      a: GridPoint(x: west, y: -850_000_000), b: GridPoint(x: -west, y: 850_000_000), step: 0)
    let other = GridEdge(
      a: GridPoint(x: west, y: 840_000_000), b: GridPoint(x: west + 10_000_000, y: 850_000_000), step: 2)
    var edges = [diagonal, other]
    var table = LabelTable(keyCount: 2)
    SnapRounding.node(&edges, from: west, to: -west, &table)
    #expect(edges.map(\.a) == [diagonal.a, other.a])
    #expect(edges.map(\.b) == [diagonal.b, other.b])
  }
}
