/// Grows a region of a given area from one cell, always at its cheapest border cell.
enum RegionGrowth {
  /// The cells of a region, or fewer when no more can be reached.
  ///
  /// - Parameters:
  ///   - area: km² to reach.
  ///   - cost: how little a cell suits the region; nil where it must not go. The way from the start
  ///     adds to it.
  static func cells(from start: Int, area: Double, grid: Grid, cost: (Int) -> Double?) -> [Int] {
    var region: [Int] = []
    var isQueued: Set<Int> = [start]
    var queue = CellQueue()
    queue.insert(start, key: 0)
    let wanted = Int(area / grid.cellArea)
    let steps = grid.edgeNeighbours
    while region.count < wanted, let (cell, _) = queue.popFirst() {
      region.append(cell)
      for step in steps where isQueued.insert(cell + step).inserted {
        guard let price = cost(cell + step) else { continue }
        queue.insert(cell + step, key: price + grid.distanceKilometres(start, cell + step))
      }
    }
    return region
  }
}
