/// Turns a choice that breaks limits into one that keeps them, at little loss.
///
/// For each broken row, the worst first, units are flipped in the order of what is lost under the prices for each unit of the row
/// that is won, as long as no other row is broken by it. A choice near an optimum of the relaxation has many such flips that
/// cost next to nothing.
struct Repair {
  private let unitsByRow: [[Int32]]
  private let prices: [Double]

  init(_ problem: ReducedProblem, unitsByRow: [[Int32]], prices: [Double]) {
    self.unitsByRow = unitsByRow
    self.prices = prices
  }

  /// - Returns: whether all limits hold.
  func run(_ state: inout SelectionState) -> Bool {
    let problem = state.problem
    state = state.recounted()
    for _ in 0..<6 {
      state.settleAmounts()
      let broken = problem.rows.indices.filter { state.slack[$0] < -problem.tolerance(ofRow: $0) }
        .sorted { (state.slack[$0], $0) < (state.slack[$1], $1) }
      if broken.isEmpty { break }
      for row in broken { mend(row, &state, strictly: true) }
      for row in broken where state.slack[row] < -problem.tolerance(ofRow: row) {
        mend(row, &state, strictly: false)
      }
    }
    state = state.recounted()
    state.settleAmounts()
    return state.isFeasible
  }

  private func mend(_ row: Int, _ state: inout SelectionState, strictly: Bool) {
    let problem = state.problem
    var heap = Heap()
    /// What a flip would win of the row; 0 or less when it wins nothing.
    func relief(_ unit: Int) -> Double {
      var coefficient = 0.0
      for term in problem.terms(of: unit) where Int(problem.termRows[term]) == row {
        coefficient += problem.termCoefficients[term]
      }
      return state.isChosen[unit] ? coefficient : -coefficient
    }
    /// What is lost for each unit of the row that is needed: of value once few are missing, and what the flip uses less of
    /// other limits is worth nothing then; before that under the prices.
    func rank(_ unit: Int, _ won: Double) -> Double {
      let missing = -state.slack[row]
      return won < missing
        ? state.loss(ofFlipping: unit, prices) / won : -state.gain(ofFlipping: unit) / missing
    }
    func push(_ unit: Int) {
      let won = relief(unit)
      guard won > 0 else { return }
      heap.push(rank: rank(unit, won), unit: Int32(unit))
    }
    for unit in unitsByRow[row] { push(Int(unit)) }
    var isDone: Set<Int> = []
    while state.slack[row] < -problem.tolerance(ofRow: row), let (noted, found) = heap.pop() {
      let unit = Int(found)
      let won = relief(unit)
      guard won > 0, !isDone.contains(unit) else { continue }
      let now = rank(unit, won)
      if now > noted + 1e-9 * abs(noted) {
        heap.push(rank: now, unit: found)
        continue
      }
      if strictly && !state.mayFlip(unit) { continue }
      isDone.insert(unit)
      state.flip(unit)
      for entry in problem.adjacency.entries(of: unit) { push(Int(problem.adjacency.neighbours[entry])) }
    }
  }
}

/// Units by rank, the lowest first; of equal ranks the lowest unit.
struct Heap {
  private var items: [(rank: Double, unit: Int32)] = []

  var isEmpty: Bool { items.isEmpty }

  mutating func push(rank: Double, unit: Int32) {
    items.append((rank, unit))
    var place = items.count - 1
    while place > 0, items[place] < items[(place - 1) / 2] {
      items.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  mutating func pop() -> (rank: Double, unit: Int32)? {
    guard let first = items.first else { return nil }
    let last = items.removeLast()
    guard !items.isEmpty else { return first }
    items[0] = last
    var place = 0
    while true {
      var least = place
      for child in [2 * place + 1, 2 * place + 2] where child < items.count && items[child] < items[least] {
        least = child
      }
      if least == place { return first }
      items.swapAt(place, least)
      place = least
    }
  }
}
