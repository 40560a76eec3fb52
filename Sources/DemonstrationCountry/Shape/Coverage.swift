import SpatialCore

/// Polygons from the labels of cells, neighbours sharing every vertex of the border between them.
///
/// A border between two labels is an *arc*: it runs through the middles of the cell edges that it follows
/// (which already makes a diagonal staircase straight), is smoothed once, and then serves the polygons on
/// both sides. So there is neither gap nor overlap, and the coast is the same line in every layer.
struct Coverage {
  private let grid: Grid
  private let labels: [Int32]
  private let shore: Shore
  private let drawing: Drawing
  private var arcs: [Arc] = []
  /// For each label, the arcs that have it on their left, by the node where they start.
  private var outgoing: [Int32: [Int: DirectedArc]] = [:]

  /// How arcs inside the country are drawn.
  struct Drawing {
    /// Rounds of smoothing; 0 keeps the corners of the cells.
    var rounds = 6
    /// How far a dropped vertex may lie from the line, cells.
    var tolerance = 0.05
    /// Smooth borders.
    static let natural = Drawing()
    /// The corners of the cells, for cadastral blocks.
    static let blocks = Drawing(rounds: 0, tolerance: 0)
  }

  private struct Arc {
    let start: Int
    let end: Int
    let points: [Coordinate]
  }

  private struct DirectedArc {
    let arc: Int
    let isReversed: Bool
  }

  /// Traces the borders of labels that ``Labels/withoutCorners(_:island:fills:)`` has cleaned; −1 is outside.
  init(labels: [Int32], grid: Grid, shore: Shore, drawing: Drawing = .natural) {
    self.grid = grid
    self.labels = labels
    self.shore = shore
    self.drawing = drawing
    trace()
  }

  // MARK: - Tracing

  private func label(_ column: Int, _ row: Int) -> Int32 { labels[row * grid.columns + column] }

  /// Labels left and right of the edge that leaves a node in a direction: 0 east, 1 south, 2 west, 3 north.
  private func sides(_ node: Int, _ direction: Int) -> (left: Int32, right: Int32) {
    let width = grid.columns + 1
    let column = node % width
    let row = node / width
    switch direction {
    case 0: return (label(column, row - 1), label(column, row))
    case 1: return (label(column, row), label(column - 1, row))
    case 2: return (label(column - 1, row), label(column - 1, row - 1))
    default: return (label(column - 1, row - 1), label(column, row - 1))
    }
  }

  private func directions(_ node: Int) -> [Int] {
    (0..<4).filter {
      let sides = sides(node, $0)
      return sides.left != sides.right
    }
  }

  /// Whether arcs end at the node: where three labels meet, or where a border reaches the shore.
  private func isJunction(_ node: Int, _ directions: [Int]) -> Bool {
    directions.count != 2
      || shore.isShore(shore.edge(node, directions[0])) != shore.isShore(shore.edge(node, directions[1]))
  }

  private mutating func trace() {
    let width = grid.columns + 1
    var isDone = [Bool](repeating: false, count: 2 * width * (grid.rows + 1))
    var loops: [Int] = []
    for row in 1..<grid.rows {
      for column in 1..<grid.columns {
        let node = row * width + column
        let ways = directions(node)
        guard !ways.isEmpty else { continue }
        guard isJunction(node, ways) else {
          loops.append(node)
          continue
        }
        for way in ways where !isDone[shore.edge(node, way)] { follow(from: node, way, &isDone) }
      }
    }
    for node in loops {
      for way in directions(node) where !isDone[shore.edge(node, way)] { follow(from: node, way, &isDone) }
    }
  }

  private mutating func follow(from start: Int, _ first: Int, _ isDone: inout [Bool]) {
    let sides = sides(start, first)
    var nodes = [start]
    var edges: [Int] = []
    var node = start
    var way = first
    while true {
      let edge = shore.edge(node, way)
      isDone[edge] = true
      edges.append(edge)
      node = shore.node(after: node, way)
      nodes.append(node)
      let ways = directions(node)
      guard node != start, !isJunction(node, ways) else { break }
      let back = (way + 2) % 4
      way = ways[0] == back ? ways[1] : ways[0]
    }
    let isLoop = node == start && !isJunction(node, directions(node))
    let points = draw(nodes: nodes, edges: edges, isLoop: isLoop)
    let number = arcs.count
    arcs.append(Arc(start: start, end: node, points: points.map(grid.degrees)))
    if sides.left >= 0 {
      outgoing[sides.left, default: [:]][start] = DirectedArc(arc: number, isReversed: false)
    }
    if sides.right >= 0 {
      outgoing[sides.right, default: [:]][node] = DirectedArc(arc: number, isReversed: true)
    }
  }

  // MARK: - Drawing

  private func draw(nodes: [Int], edges: [Int], isLoop: Bool) -> [Coordinate] {
    guard drawing.rounds > 0 else { return SmoothLine.simplified(nodes.map(shore.corner), tolerance: 1e-9) }
    if edges.allSatisfy(shore.isShore) {
      var points = [shore.place(ofNode: nodes[0])]
      for (index, edge) in edges.enumerated() {
        points.append(shore.place(ofEdge: edge))
        points.append(shore.place(ofNode: nodes[index + 1]))
      }
      return points
    }
    let middles = edges.map(shore.middle)
    if isLoop {
      let smooth = SmoothLine.relaxedLoop(middles, rounds: drawing.rounds, reach: 0.42)
      let fine = SmoothLine.refinedLoop(smooth)
      let half = fine.count / 2
      let parts = [Array(fine[0...half]), Array(fine[half...]) + [fine[0]]]
      let simple = parts.map { SmoothLine.simplified($0, tolerance: drawing.tolerance) }
      return simple[0] + simple[1].dropFirst()
    }
    let ends = [nodes[0], nodes[nodes.count - 1]].map(place(ofJunction:))
    let line = [ends[0]] + middles + [ends[1]]
    let smooth = SmoothLine.relaxed(line, rounds: drawing.rounds, reach: 0.42)
    return SmoothLine.simplified(SmoothLine.refined(smooth, pieces: 2), tolerance: drawing.tolerance)
  }

  /// A junction lies on the shore, or in the middle of the edges that meet there.
  private func place(ofJunction node: Int) -> Coordinate {
    let ways = directions(node)
    if ways.contains(where: { shore.isShore(shore.edge(node, $0)) }) { return shore.place(ofNode: node) }
    let middles = ways.map { shore.middle(shore.edge(node, $0)) }
    return Coordinate(
      middles.reduce(0) { $0 + $1.x } / Double(middles.count),
      middles.reduce(0) { $0 + $1.y } / Double(middles.count))
  }

  // MARK: - Polygons

  /// The closed rings around a label, in the order of their first node.
  private func rings(of label: Int32) -> [[Coordinate]] {
    guard let starts = outgoing[label] else { return [] }
    var rings: [[Coordinate]] = []
    var isUsed = Set<Int>()
    for start in starts.keys.sorted() where !isUsed.contains(start) {
      var ring: [Coordinate] = []
      var node = start
      while let directed = starts[node], isUsed.insert(node).inserted {
        let arc = arcs[directed.arc]
        ring.append(
          contentsOf: (directed.isReversed ? arc.points.reversed() : arc.points).dropFirst(
            ring.isEmpty ? 0 : 1))
        node = directed.isReversed ? arc.start : arc.end
      }
      if ring.count > 3 { rings.append(ring) }
    }
    return rings
  }

  /// The polygon of a label whose cells hang together; shells run counter-clockwise.
  func polygon(of label: Int32) -> Geometry {
    let rings = rings(of: label).sorted { abs(Geometry.signedArea($0)) > abs(Geometry.signedArea($1)) }
    return Geometry(polygon: rings).rightHanded
  }

  /// For each label 0...n the polygon or polygons of its cells, as one geometry.
  static func geometries(
    of labels: [Int32], count: Int, grid: Grid, shore: Shore, drawing: Drawing = .natural
  ) -> [Geometry] {
    let patches = Components(of: labels, grid: grid)
    let coverage = Coverage(labels: patches.labels, grid: grid, shore: shore, drawing: drawing)
    var parts = [[Geometry]](repeating: [], count: count)
    for patch in patches.sizes.indices {
      parts[Int(patches.sources[patch])].append(coverage.polygon(of: Int32(patch)))
    }
    return parts.map { Geometry(collecting: $0, dimension: 2) }
  }
}
