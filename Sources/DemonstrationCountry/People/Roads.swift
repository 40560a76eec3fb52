import SpatialCore

/// Roads between settlements: the cheapest ways over slopes and across rivers, along roads that are there
/// already.
struct Roads: Sendable {
  /// What a road is.
  enum Class: Int, Sendable, Comparable {
    case track = 1
    case regional, national
    static func < (a: Class, b: Class) -> Bool { a.rawValue < b.rawValue }
    /// The name in the road register.
    var name: String {
      switch self {
      case .track: "track"
      case .regional: "regional"
      case .national: "national"
      }
    }
  }

  private let grid: Grid
  private let terrain: Surroundings
  /// Class of the road from each cell towards each of its eight neighbours; 0 is none.
  private var links: [UInt8]
  /// Whether a road passes the cell.
  private(set) var isRoad: [Bool]

  init(terrain: Surroundings) {
    grid = terrain.island.grid
    self.terrain = terrain
    links = [UInt8](repeating: 0, count: grid.count * 8)
    isRoad = [Bool](repeating: false, count: grid.count)
  }

  /// Connects a place to the nearest road by the cheapest way; the first place becomes a road by itself.
  mutating func connect(_ cell: Int, class kind: Class) {
    guard !isRoad[cell] else { return }
    if isRoad.contains(true) {
      if let path = path(from: cell, isTarget: { [isRoad] in isRoad[$0] }) { lay(path, kind) }
    }
    isRoad[cell] = true
  }

  /// Makes the cheapest way between two places a road; stretches that are roads already stay what they are or
  /// rise in class.
  mutating func shorten(from start: Int, to end: Int, class kind: Class) {
    if let path = path(from: start, isTarget: { $0 == end }, reuse: 0.75) { lay(path, kind) }
  }

  private mutating func lay(_ path: [Int], _ kind: Class) {
    for (a, b) in zip(path, path.dropFirst()) {
      for (number, neighbour) in grid.neighbours.enumerated() {
        if a + neighbour.step == b {
          links[a * 8 + number] = max(links[a * 8 + number], UInt8(kind.rawValue))
        }
        if b + neighbour.step == a {
          links[b * 8 + number] = max(links[b * 8 + number], UInt8(kind.rawValue))
        }
      }
      isRoad[a] = true
      isRoad[b] = true
    }
  }

  /// Dijkstra's cheapest path over the eight neighbours, from the start to the first cell that is a target.
  private func path(from start: Int, isTarget: (Int) -> Bool, reuse: Double = 0.3) -> [Int]? {
    var cost = [Double](repeating: .infinity, count: grid.count)
    var previous = [Int32](repeating: -1, count: grid.count)
    var isDone = [Bool](repeating: false, count: grid.count)
    cost[start] = 0
    var queue = CellQueue()
    queue.insert(start, key: 0)
    let neighbours = grid.neighbours
    while let (cell, spent) = queue.popFirst() {
      guard !isDone[cell] else { continue }
      isDone[cell] = true
      if isTarget(cell), cell != start {
        var path = [cell]
        while previous[path[path.count - 1]] >= 0 { path.append(Int(previous[path[path.count - 1]])) }
        return path
      }
      for (number, neighbour) in neighbours.enumerated() {
        let next = cell + neighbour.step
        guard terrain.isDry(next), !isDone[next] else { continue }
        let price =
          spent
          + self.price(from: cell, to: next, distance: neighbour.distance, link: cell * 8 + number, reuse)
        guard price < cost[next] else { continue }
        cost[next] = price
        previous[next] = Int32(cell)
        queue.insert(next, key: price)
      }
    }
    return nil
  }

  private func price(from cell: Int, to next: Int, distance: Double, link: Int, _ reuse: Double) -> Double {
    if links[link] > 0 { return distance * reuse }
    let length = distance * grid.cellKilometres
    let rise = abs(terrain.drainage.filled[cell] - terrain.drainage.filled[next]) / length / 10
    let height = terrain.drainage.filled[next] / 2500
    let area = terrain.drainage.area[next]
    let isAlongRiver = area > 40 && terrain.drainage.area[cell] > 40
    let crossing = area > 40 ? min(9, 1 + area.squareRoot() / 9) * (isAlongRiver ? 2 : 1) : 0
    return distance * (1 + rise * rise / 9 + height) + crossing
  }

  // MARK: - Lines

  /// One line for each stretch between junctions, settlements and changes of class.
  func layer(settlements: Settlements) -> Layer {
    let neighbours = grid.neighbours
    let isPlace = Set(settlements.all.map(\.cell))
    func ways(_ cell: Int) -> [Int] { (0..<8).filter { links[cell * 8 + $0] > 0 } }
    func isNode(_ cell: Int) -> Bool {
      let ways = ways(cell)
      return ways.count != 2 || links[cell * 8 + ways[0]] != links[cell * 8 + ways[1]]
        || isPlace.contains(cell)
    }
    var features: [Feature] = []
    var isDone = Set<Int>()
    for start in isRoad.indices where isRoad[start] && isNode(start) {
      for first in ways(start) where !isDone.contains(start * 8 + first) {
        var cells = [start]
        var cell = start
        var way = first
        while true {
          let next = cell + neighbours[way].step
          let back = neighbours.firstIndex { $0.step == -neighbours[way].step } ?? 0
          isDone.insert(cell * 8 + way)
          isDone.insert(next * 8 + back)
          cells.append(next)
          cell = next
          guard !isNode(cell), let onward = ways(cell).first(where: { $0 != back }) else { break }
          way = onward
        }
        let smooth = SmoothLine.refined(SmoothLine.relaxed(cells.map(grid.middle), rounds: 4), pieces: 2)
        let line = SmoothLine.simplified(smooth, tolerance: 0.03).map(grid.degrees)
        let kind = Class(rawValue: Int(links[start * 8 + first])) ?? .track
        let code = "R\(1 + features.count)"
        features.append(
          Feature(
            id: code, geometry: Geometry(line: line),
            attributes: [
              .text(code), .text(kind.name),
              .text(kind == .national ? "paved" : kind == .regional ? "gravel" : "earth"),
            ]
          ))
      }
    }
    return Layer(
      name: "roads", crs: .longitudeLatitude,
      fields: [.init("code", .text), .init("class", .text), .init("surface", .text)], features: features)
  }

  /// Whether a road passes within a kilometre or so.
  var isNear: [Bool] {
    let reach = max(1, Int(1.4 / grid.cellKilometres))
    var near = isRoad
    for cell in isRoad.indices where isRoad[cell] {
      for dy in -reach...reach {
        for dx in -reach...reach { near[cell + dy * grid.columns + dx] = true }
      }
    }
    return near
  }
}
