/// Units that change sides together: a single unit, or a piece in which two choices differ.
struct Move {
  let units: [Int32]
  /// By how much the value rises.
  let gain: Double
  /// What is lost under the prices; what it uses of limits is worth `gain + loss`.
  let loss: Double
  /// What it uses more of each row it touches, by row.
  let use: [(row: Int32, amount: Double)]

  /// The move of units, measured on a choice, which is left as it was.
  init(_ units: [Int32], _ state: inout SelectionState, _ prices: [Double], _ sums: inout RowSums) {
    self.units = units
    let before = state.value
    for unit in units {
      let sign: Double = state.isChosen[Int(unit)] ? -1 : 1
      for term in state.problem.terms(of: Int(unit)) {
        sums.add(sign * state.problem.termCoefficients[term], to: state.problem.termRows[term])
      }
      state.flip(Int(unit))
    }
    gain = state.value - before
    for unit in units { state.flip(Int(unit)) }
    use = sums.drain()
    loss = use.reduce(-gain) { $0 + prices[Int($1.row)] * $1.amount }
  }

  /// What it uses of one row.
  func use(of row: Int) -> Double { use.first { Int($0.row) == row }?.amount ?? 0 }

  /// Whether all limits hold after it and another move.
  func fits(with other: Move?, _ state: SelectionState) -> Bool {
    var (a, b) = (0, 0)
    let others = other?.use ?? []
    while a < use.count || b < others.count {
      let row = min(a < use.count ? use[a].row : .max, b < others.count ? others[b].row : .max)
      var amount = 0.0
      if a < use.count && use[a].row == row {
        amount += use[a].amount
        a += 1
      }
      if b < others.count && others[b].row == row {
        amount += others[b].amount
        b += 1
      }
      let limit = Int(row)
      if amount > 0 && amount > state.slack[limit] + state.problem.tolerance(ofRow: limit) { return false }
    }
    return true
  }

  /// The connected pieces in which a choice differs from another.
  static func pieces(_ state: SelectionState, _ other: (Int) -> Bool) -> [[Int32]] {
    let problem = state.problem
    var isOpen = (0..<problem.unitCount).map { state.isChosen[$0] != other($0) }
    var pieces: [[Int32]] = []
    for unit in isOpen.indices where isOpen[unit] {
      isOpen[unit] = false
      var piece = [Int32(unit)]
      var next = 0
      while next < piece.count {
        for entry in problem.adjacency.entries(of: Int(piece[next])) {
          let neighbour = Int(problem.adjacency.neighbours[entry])
          if isOpen[neighbour] {
            isOpen[neighbour] = false
            piece.append(Int32(neighbour))
          }
        }
        next += 1
      }
      pieces.append(piece)
    }
    return pieces
  }
}

/// Sums for a few rows of many.
struct RowSums {
  private var sums: [Double]
  private var touched: [Int32] = []

  init(rowCount: Int) { sums = [Double](repeating: 0, count: rowCount) }

  mutating func add(_ amount: Double, to row: Int32) {
    if sums[Int(row)] == 0 { touched.append(row) }
    sums[Int(row)] += amount
  }

  /// The sums by row, which then are 0 again.
  mutating func drain() -> [(row: Int32, amount: Double)] {
    touched.sort()
    var result: [(row: Int32, amount: Double)] = []
    for row in touched where sums[Int(row)] != 0 {
      result.append((row, sums[Int(row)]))
      sums[Int(row)] = 0
    }
    touched.removeAll(keepingCapacity: true)
    return result
  }
}
