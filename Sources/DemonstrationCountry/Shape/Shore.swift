import SpatialCore

/// The coast as one smooth line, and the numbering of cell edges and corners that borders are traced along.
///
/// Corners of cells are *nodes*, numbered row by row; an edge bears the number of its western or northern
/// node, doubled, plus one when it runs north to south.
struct Shore {
  private let grid: Grid
  private let isLand: [Bool]
  private var edgePlaces: [Coordinate]
  private var nodePlaces: [Coordinate]

  init(island: Island) {
    grid = island.grid
    isLand = island.isLand
    let width = grid.columns + 1
    nodePlaces = (0..<(width * (grid.rows + 1))).map { Coordinate(Double($0 % width), Double($0 / width)) }
    edgePlaces = []
    edgePlaces = (0..<(2 * nodePlaces.count)).map(middle)
    smooth()
  }

  /// The edge that leaves a node in a direction: 0 east, 1 south, 2 west, 3 north.
  func edge(_ node: Int, _ direction: Int) -> Int {
    switch direction {
    case 0: 2 * node
    case 1: 2 * node + 1
    case 2: 2 * (node - 1)
    default: 2 * (node - grid.columns - 1) + 1
    }
  }

  /// The node that the edge in a direction leads to.
  func node(after node: Int, _ direction: Int) -> Int {
    node + [1, grid.columns + 1, -1, -grid.columns - 1][direction]
  }

  /// Where a node is before any smoothing.
  func corner(_ node: Int) -> Coordinate {
    Coordinate(Double(node % (grid.columns + 1)), Double(node / (grid.columns + 1)))
  }

  /// The middle of an edge before any smoothing.
  func middle(_ edge: Int) -> Coordinate {
    let start = corner(edge / 2)
    return edge % 2 == 0 ? Coordinate(start.x + 0.5, start.y) : Coordinate(start.x, start.y + 0.5)
  }

  /// Whether land is on one side of the edge and sea on the other.
  func isShore(_ edge: Int) -> Bool {
    let width = grid.columns + 1
    let column = edge / 2 % width
    let row = edge / 2 / width
    guard column > 0, row > 0, column < grid.columns, row < grid.rows else { return false }
    let cell = row * grid.columns + column
    return isLand[cell] != isLand[edge % 2 == 0 ? cell - grid.columns : cell - 1]
  }

  /// Where the smooth coast passes an edge.
  func place(ofEdge edge: Int) -> Coordinate { edgePlaces[edge] }

  /// Where the smooth coast passes a node.
  func place(ofNode node: Int) -> Coordinate { nodePlaces[node] }

  private mutating func smooth() {
    var isDone = [Bool](repeating: false, count: edgePlaces.count)
    for start in edgePlaces.indices where !isDone[start] && isShore(start) {
      var nodes: [Int] = []
      var edges: [Int] = []
      var edge = start
      var node = start / 2
      repeat {
        isDone[edge] = true
        edges.append(edge)
        // From the edge's other end on to the edge of the shore that is not yet taken.
        node = edge / 2 == node ? node + (edge % 2 == 0 ? 1 : grid.columns + 1) : edge / 2
        nodes.append(node)
        let here = edge
        guard let next = (0..<4).map({ self.edge(node, $0) }).first(where: { $0 != here && isShore($0) })
        else { break }
        edge = next
      } while edge != start
      let line = SmoothLine.relaxedLoop(edges.map(middle), rounds: 3, reach: 0.42)
      let fine = SmoothLine.refinedLoop(line)
      for index in edges.indices {
        edgePlaces[edges[index]] = fine[2 * index]
        nodePlaces[nodes[index]] = fine[2 * index + 1]
      }
    }
  }
}
