extension UnitGraph {
  /// The units that stay without which a contiguous part would fall into pieces.
  ///
  /// Method: depth-first numbers and low points (R. Tarjan, Depth-first search and linear graph algorithms, SIAM Journal on Computing 1,
  /// 1972): a unit is one when a child of it reaches no unit above it, or it is a root with two children.
  func articulationPoints(of licence: Int, taken: [Bool]) -> Set<Int> {
    let range = ranges[licence]
    var number = [Int](repeating: 0, count: range.count)
    var low = number
    var points: Set<Int> = []
    var count = 0
    for root in range where !taken[root] && number[root - range.lowerBound] == 0 {
      var children = 0
      count += 1
      number[root - range.lowerBound] = count
      low[root - range.lowerBound] = count
      var stack = [(unit: root, parent: -1, next: 0)]
      while let top = stack.last {
        let here = top.unit - range.lowerBound
        if top.next < neighbours[top.unit].count {
          stack[stack.count - 1].next += 1
          let other = neighbours[top.unit][top.next]
          let there = other - range.lowerBound
          if taken[other] || other == top.parent { continue }
          if number[there] > 0 {
            low[here] = min(low[here], number[there])
          } else {
            count += 1
            number[there] = count
            low[there] = count
            if top.unit == root { children += 1 }
            stack.append((other, top.unit, 0))
          }
        } else {
          stack.removeLast()
          guard top.parent >= 0 else { continue }
          let above = top.parent - range.lowerBound
          low[above] = min(low[above], low[here])
          if top.parent != root, low[here] >= number[above] { points.insert(top.parent) }
        }
      }
      if children > 1 { points.insert(root) }
    }
    return points
  }
}
