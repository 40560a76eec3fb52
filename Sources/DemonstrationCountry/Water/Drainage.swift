/// Which way the water goes from every cell of land, and how much land lies upstream.
///
/// Priority flood from the sea inland: cells leave a queue in the order of their height, hollows are filled
/// to the level of their outlet, and each cell drains to its steepest neighbour that left earlier. So every
/// cell reaches the sea.
/// Source: R. Barnes, C. Lehman, D. Mulla, Priority-flood, Computers & Geosciences 62, 2014.
struct Drainage: Sendable {
  /// Height after filling, metres.
  private(set) var filled: [Double]
  /// The cell that each land cell drains to; −1 in the sea.
  private(set) var receiver: [Int32]
  /// The land cells from the sea upwards: a receiver on land always comes before its donors.
  private(set) var order: [Int32] = []
  /// Land that drains through the cell, with the cell itself, km².
  private(set) var area: [Double]

  init(elevation: [Double], island: Island) {
    let grid = island.grid
    let neighbours = grid.neighbours
    filled = elevation
    receiver = [Int32](repeating: -1, count: grid.count)
    area = [Double](repeating: 0, count: grid.count)
    var parent = receiver
    var isQueued = [Bool](repeating: false, count: grid.count)
    var rank = receiver
    var queue = CellQueue()
    for cell in island.cells {
      guard let sea = neighbours.first(where: { !island.isLand[cell + $0.step] }) else { continue }
      parent[cell] = Int32(cell + sea.step)
      isQueued[cell] = true
      queue.insert(cell, key: elevation[cell])
    }
    order.reserveCapacity(island.cells.count)
    while let (cell, level) = queue.popFirst() {
      rank[cell] = Int32(order.count)
      order.append(Int32(cell))
      for (step, _) in neighbours {
        let next = cell + step
        guard island.isLand[next], !isQueued[next] else { continue }
        isQueued[next] = true
        parent[next] = Int32(cell)
        filled[next] = max(level, elevation[next])
        queue.insert(next, key: filled[next])
      }
    }
    for entry in order {
      let cell = Int(entry)
      var best = Int(parent[cell])
      var steepest = 0.0
      if island.isLand[best] {
        for (step, distance) in neighbours where island.isLand[cell + step] && rank[cell + step] < rank[cell]
        {
          let fall = (filled[cell] - filled[cell + step]) / distance
          let slope = fall * Drainage.waywardness(cell, step)
          if slope > steepest {
            steepest = slope
            best = cell + step
          }
        }
      }
      receiver[cell] = Int32(best)
    }
    for entry in order.reversed() {
      let cell = Int(entry)
      area[cell] += grid.cellArea
      area[Int(receiver[cell])] += area[cell]
    }
  }

  /// Of the cells that drain straight to the sea and meet a condition, the one with the most land upstream.
  func largestMouth(island: Island, where fits: (Int) -> Bool) -> Int? {
    var best: Int?
    for cell in island.cells where !island.isLand[Int(receiver[cell])] && fits(cell) {
      if let other = best, area[other] >= area[cell] { continue }
      best = cell
    }
    return best
  }

  /// A fixed factor for each cell and direction, 0.6...1.4: without it valleys follow the eight directions of
  /// the raster.
  private static func waywardness(_ cell: Int, _ step: Int) -> Double {
    let bits = RandomSource.mixed(UInt64(bitPattern: Int64(cell &* 8191 &+ step)))
    return 0.6 + 0.8 * Double(bits >> 11) * 0x1p-53
  }
}
