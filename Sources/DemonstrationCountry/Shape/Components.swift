/// Patches of cells with one label that touch across edges, numbered in the order of their first cell.
struct Components {
  /// The patch of each cell; −1 where the label is negative.
  private(set) var labels: [Int32]
  /// How many cells each patch has.
  private(set) var sizes: [Int] = []
  /// The label of each patch.
  private(set) var sources: [Int32] = []

  init(of source: [Int32], grid: Grid) {
    labels = [Int32](repeating: -1, count: grid.count)
    let steps = grid.edgeNeighbours
    var stack: [Int] = []
    for start in 0..<grid.count where source[start] >= 0 && labels[start] < 0 {
      let patch = Int32(sizes.count)
      var size = 0
      labels[start] = patch
      stack.append(start)
      while let cell = stack.popLast() {
        size += 1
        let column = cell % grid.columns
        for step in steps {
          let next = cell + step
          guard next >= 0, next < grid.count, labels[next] < 0, source[next] == source[start] else {
            continue
          }
          guard step != 1 || column < grid.columns - 1, step != -1 || column > 0 else { continue }
          labels[next] = patch
          stack.append(next)
        }
      }
      sizes.append(size)
      sources.append(source[start])
    }
  }
}
