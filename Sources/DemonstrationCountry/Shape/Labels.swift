/// Tidies the labels of cells, so that their borders make good polygons; −1 is no label.
enum Labels {
  /// The labels without places where two patches touch only at a corner of cells.
  ///
  /// Where the cells a b / c d have a = d and neither b nor c like a, one of them takes a neighbour's label.
  /// With an island given, sea cells keep −1 and land cells that have a label keep one.
  static func withoutCorners(_ source: [Int32], grid: Grid, island: Island? = nil) -> [Int32] {
    var labels = source
    func isSea(_ cell: Int) -> Bool { island.map { !$0.isLand[cell] } ?? false }
    for _ in 0..<40 {
      var isClean = true
      for row in 1..<grid.rows {
        for column in 1..<grid.columns {
          let d = row * grid.columns + column
          let (a, b, c) = (d - grid.columns - 1, d - grid.columns, d - 1)
          for (pair, others) in [((a, d), (b, c)), ((b, c), (a, d))] {
            let label = labels[pair.0]
            guard label == labels[pair.1], labels[others.0] != label, labels[others.1] != label else {
              continue
            }
            isClean = false
            if label >= 0, !isSea(others.0) {
              labels[others.0] = label
            } else if label >= 0, !isSea(others.1) {
              labels[others.1] = label
            } else {
              labels[pair.0] = max(labels[others.0], labels[others.1])
            }
          }
        }
      }
      if isClean { break }
    }
    return labels
  }

  /// The labels with every patch of fewer than `minimum` cells given to the neighbour it shares most edges
  /// with.
  static func withoutSpecks(_ source: [Int32], grid: Grid, minimum: Int) -> [Int32] {
    var labels = source
    for _ in 0..<4 {
      let patches = Components(of: labels, grid: grid)
      guard patches.sizes.contains(where: { $0 < minimum }) else { break }
      var neighbours = [[Int32: Int]](repeating: [:], count: patches.sizes.count)
      let steps = grid.edgeNeighbours
      for cell in 0..<grid.count
      where patches.labels[cell] >= 0 && patches.sizes[Int(patches.labels[cell])] < minimum {
        for step in steps {
          let other = labels[cell + step]
          if other >= 0, other != labels[cell] {
            neighbours[Int(patches.labels[cell])][other, default: 0] += 1
          }
        }
      }
      let heirs = neighbours.map { shares in
        shares.max { $0.value == $1.value ? $0.key > $1.key : $0.value < $1.value }?.key
      }
      for cell in 0..<grid.count where patches.labels[cell] >= 0 {
        if let heir = heirs[Int(patches.labels[cell])] { labels[cell] = heir }
      }
    }
    return labels
  }

  /// Each labelled cell takes the label most frequent among itself and its eight neighbours, `rounds` times.
  static func withMajority(_ source: [Int32], grid: Grid, island: Island, rounds: Int) -> [Int32] {
    var labels = source
    let steps = grid.neighbours.map(\.step)
    for _ in 0..<rounds {
      let before = labels
      for cell in island.cells where before[cell] >= 0 {
        var best = before[cell]
        var most = 1
        for step in steps where before[cell + step] >= 0 {
          let candidate = before[cell + step]
          var votes = candidate == before[cell] ? 2 : 0
          for other in steps where before[cell + other] == candidate { votes += 1 }
          if votes > most || (votes == most && candidate < best) {
            most = votes
            best = candidate
          }
        }
        labels[cell] = best
      }
    }
    return labels
  }
}

extension Labels {
  /// The labels without specks below an area (km²) and without patches that touch at corners.
  static func tidied(_ source: [Int32], grid: Grid, island: Island, minimumArea: Double) -> [Int32] {
    var labels = withoutSpecks(source, grid: grid, minimum: max(2, Int(minimumArea / grid.cellArea)))
    labels = withoutCorners(labels, grid: grid, island: island)
    labels = withoutSpecks(labels, grid: grid, minimum: 3)
    return withoutCorners(labels, grid: grid, island: island)
  }
}

extension Labels {
  /// The labels with small patches of unlabelled land that one label surrounds given to it; the rest of −1
  /// stays.
  static func withoutHoles(_ source: [Int32], grid: Grid, island: Island, maximumArea: Double) -> [Int32] {
    var labels = source
    let gaps = Components(of: source.indices.map { island.isLand[$0] && source[$0] < 0 ? 0 : -1 }, grid: grid)
    var around = [Int32](repeating: -1, count: gaps.sizes.count)
    let steps = grid.edgeNeighbours
    for cell in island.cells where gaps.labels[cell] >= 0 {
      for step in steps where source[cell + step] >= 0 {
        around[Int(gaps.labels[cell])] = max(around[Int(gaps.labels[cell])], source[cell + step])
      }
    }
    for cell in island.cells where gaps.labels[cell] >= 0 {
      let gap = Int(gaps.labels[cell])
      if Double(gaps.sizes[gap]) * grid.cellArea < maximumArea { labels[cell] = around[gap] }
    }
    // Specks of a label away from its main part go.
    let patches = Components(of: labels, grid: grid)
    for cell in island.cells where patches.labels[cell] >= 0 {
      if Double(patches.sizes[Int(patches.labels[cell])]) * grid.cellArea < maximumArea { labels[cell] = -1 }
    }
    return labels
  }
}
