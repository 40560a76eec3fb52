extension ReducedProblem {
  /// Joins each unit with the free neighbour it shares most with, then again, until at most `target` groups are left or
  /// nothing joins any more.
  /// - Returns: problems from the coarsest to the finest, this one not included.
  func coarsened(to target: Int) -> [ReducedProblem] {
    var problems: [ReducedProblem] = []
    var problem = self
    while problem.unitCount > target {
      // Two pairings in a row: squares of four, and a quarter of the problems to build.
      let (first, half) = problem.pairs()
      guard half < problem.unitCount * 9 / 10 else { break }
      let middle = problem.coarser(first, count: half)
      let (second, quarter) = middle.pairs()
      problem = middle.coarser(second, count: quarter)
      problems.append(problem)
    }
    return problems.reversed()
  }

  /// A group number for each unit; groups are single units or pairs, in the order of their first unit.
  private func pairs() -> (groups: [Int32], count: Int) {
    var groups = [Int32](repeating: -1, count: unitCount)
    var count: Int32 = 0
    for unit in 0..<unitCount where groups[unit] < 0 {
      groups[unit] = count
      var best: (unit: Int, penalty: Double)?
      for entry in adjacency.entries(of: unit) {
        let other = Int(adjacency.neighbours[entry])
        if groups[other] < 0 && penalties[entry] > best?.penalty ?? 0 { best = (other, penalties[entry]) }
      }
      if let best { groups[best.unit] = count }
      count += 1
    }
    return (groups, Int(count))
  }
}
