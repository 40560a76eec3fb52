/// Polygons cut into rows of latitude, to ask which of them hold a position.
///
/// Rule: even–odd. A position is inside when a ray towards greater x crosses the rings an odd number of
/// times, so holes and several parts need no care. Only edges of the position's row are looked at. A position
/// on a border may fall on either side; the caller measures the distance to the border too.
struct PolygonRows: Sendable {
  private struct Edge: Sendable {
    let a: Coordinate
    let b: Coordinate
  }

  /// The edges of one polygon in one row.
  private struct Run: Sendable {
    let owner: Int
    let edges: Range<Int>
    let minX: Double
    let maxX: Double
  }

  private let minY: Double
  private let maxY: Double
  private let rowHeight: Double
  private let rowCount: Int
  private let runs: [Run]
  /// For each row, the index of its first run; one more at the end.
  private let runStarts: [Int]
  private let edges: [Edge]

  /// The polygons among the geometries, by their index; points and lines are passed over.
  init(_ geometries: [Geometry]) {
    var all: [(owner: Int, edge: Edge)] = []
    var minY = Double.infinity
    var maxY = -Double.infinity
    var span = 0.0
    for (owner, geometry) in geometries.enumerated() where geometry.kind.dimension == 2 {
      for index in geometry.pathEnds.indices {
        let ring = geometry.path(index)
        for (a, b) in zip(ring, ring.dropFirst()) where a.y != b.y {
          all.append((owner, Edge(a: a, b: b)))
          minY = min(minY, a.y, b.y)
          maxY = max(maxY, a.y, b.y)
          span += abs(b.y - a.y)
        }
      }
    }
    guard !all.isEmpty else {
      (self.minY, self.maxY, rowHeight, rowCount) = (0, -1, 1, 0)
      (runs, runStarts, edges) = ([], [0], [])
      return
    }
    // At most 4,096 rows, and so many that an edge lies in five of them on average.
    let height = max((maxY - minY) / 4096, span / Double(4 * all.count))
    let rowCount = max(1, min(4096, Int(((maxY - minY) / height).rounded(.up))))
    func row(_ y: Double) -> Int { min(rowCount - 1, Int((y - minY) / height)) }

    var starts = [Int](repeating: 0, count: rowCount + 1)
    for (_, edge) in all {
      for r in row(min(edge.a.y, edge.b.y))...row(max(edge.a.y, edge.b.y)) { starts[r + 1] += 1 }
    }
    for r in 0..<rowCount { starts[r + 1] += starts[r] }
    var places = starts
    var order = [Int](repeating: 0, count: starts[rowCount])
    for (index, (_, edge)) in all.enumerated() {
      for r in row(min(edge.a.y, edge.b.y))...row(max(edge.a.y, edge.b.y)) {
        order[places[r]] = index
        places[r] += 1
      }
    }

    var runs: [Run] = []
    var runStarts = [0]
    for r in 0..<rowCount {
      var place = starts[r]
      while place < starts[r + 1] {
        let owner = all[order[place]].owner
        let first = place
        var minX = Double.infinity
        var maxX = -Double.infinity
        while place < starts[r + 1], all[order[place]].owner == owner {
          let edge = all[order[place]].edge
          minX = min(minX, edge.a.x, edge.b.x)
          maxX = max(maxX, edge.a.x, edge.b.x)
          place += 1
        }
        runs.append(Run(owner: owner, edges: first..<place, minX: minX, maxX: maxX))
      }
      runStarts.append(runs.count)
    }
    (self.minY, self.maxY, rowHeight, self.rowCount) = (minY, maxY, height, rowCount)
    (self.runs, self.runStarts) = (runs, runStarts)
    edges = order.map { all[$0].edge }
  }

  /// Calls `body` with the index of each polygon that holds the position, ascending.
  func forEachPolygon(containing p: Coordinate, _ body: (Int) -> Void) {
    guard rowCount > 0, p.y >= minY, p.y <= maxY else { return }
    let row = min(rowCount - 1, Int((p.y - minY) / rowHeight))
    for run in runs[runStarts[row]..<runStarts[row + 1]] where run.minX <= p.x && p.x <= run.maxX {
      var isInside = false
      for edge in edges[run.edges] where (edge.a.y > p.y) != (edge.b.y > p.y) {
        let along = (p.y - edge.a.y) / (edge.b.y - edge.a.y)
        if p.x < edge.a.x + along * (edge.b.x - edge.a.x) { isInside.toggle() }
      }
      if isInside { body(run.owner) }
    }
  }

  /// Whether any polygon holds the position.
  func contains(_ p: Coordinate) -> Bool {
    var found = false
    forEachPolygon(containing: p) { _ in found = true }
    return found
  }
}
