/// Makes a choice within the limits better by moves, alone and in twos.
///
/// What is missing to the bound is Σ price · slack plus what has been lost under the prices. So moves that lose little are sought
/// that together use up what is left of a limit that has a price: single units, and the pieces in which the choice differs from
/// others that were best at prices nearby.
struct LocalSearch {
  private let prices: [Double]
  /// Choices whose pieces serve as moves.
  private let others: [BitSet]
  /// How many moves of least loss are paired for each row.
  private static let candidates = 300
  private static let mostPasses = 12

  init(prices: [Double], others: [BitSet]) {
    self.prices = prices
    self.others = others
  }

  /// - Parameter state: keeps all limits, before and after.
  func run(_ state: inout SelectionState) {
    fill(&state)
    for _ in 0..<Self.mostPasses {
      let before = state.value
      pair(&state)
      fill(&state)
      state.settleAmounts()
      if state.value - before <= 1e-6 * abs(before) { break }
    }
  }

  /// Flips single units that raise the value, those that lose least under the prices first, until none is left.
  private func fill(_ state: inout SelectionState) {
    let problem = state.problem
    let smallest = 1e-12 * max(1, abs(state.value))
    var heap = Heap()
    for unit in 0..<problem.unitCount
    where state.gain(ofFlipping: unit) > smallest && state.mayFlip(unit) {
      heap.push(rank: state.loss(ofFlipping: unit, prices), unit: Int32(unit))
    }
    while let (rank, found) = heap.pop() {
      let unit = Int(found)
      guard state.gain(ofFlipping: unit) > smallest, state.mayFlip(unit) else { continue }
      let now = state.loss(ofFlipping: unit, prices)
      if now > rank + 1e-9 * abs(rank) + smallest {
        heap.push(rank: now, unit: found)
        continue
      }
      state.flip(unit)
      for entry in problem.adjacency.entries(of: unit) {
        let other = Int(problem.adjacency.neighbours[entry])
        if state.gain(ofFlipping: other) > smallest && state.mayFlip(other) {
          heap.push(rank: state.loss(ofFlipping: other, prices), unit: Int32(other))
        }
      }
    }
  }

  /// Uses up each limit that has a price, the dearest rest first, by one or two moves at a time.
  private func pair(_ state: inout SelectionState) {
    let moves = moves(&state)
    var byRow = [[Int]](repeating: [], count: prices.count)
    for (place, move) in moves.enumerated() {
      for (row, _) in move.use { byRow[Int(row)].append(place) }
    }
    var isStale = [Bool](repeating: false, count: state.problem.unitCount)
    let rows = prices.indices.filter { prices[$0] > 0 }.sorted {
      (prices[$0] * state.slack[$0], $1) > (prices[$1] * state.slack[$1], $0)
    }
    for row in rows {
      for _ in 0..<8 {
        let worth = prices[row] * state.slack[row]
        var usable: [Int] = []
        for place in byRow[row] where moves[place].loss < worth {
          if moves[place].units.contains(where: { isStale[Int($0)] }) { continue }
          usable.append(place)
          if usable.count == Self.candidates { break }
        }
        guard let best = bestOfTwo(moves, usable, row, state) else { break }
        apply(best.map { moves[$0] }, &state, &isStale)
      }
    }
  }

  /// All moves that could pay, those of least loss first.
  private func moves(_ state: inout SelectionState) -> [Move] {
    let most = prices.indices.reduce(0) { max($0, prices[$1] * state.slack[$1]) }
    var sums = RowSums(rowCount: prices.count)
    var moves: [Move] = []
    for unit in 0..<state.problem.unitCount where state.loss(ofFlipping: unit, prices) < most {
      moves.append(Move([Int32(unit)], &state, prices, &sums))
    }
    var seen: Set<[Int32]> = []
    for other in others {
      for piece in Move.pieces(state, { other[$0] }) where piece.count > 1 {
        guard seen.insert(piece).inserted else { continue }
        let move = Move(piece, &state, prices, &sums)
        if move.loss < most { moves.append(move) }
      }
    }
    return moves.indices.sorted { (moves[$0].loss, $0) < (moves[$1].loss, $1) }.map { moves[$0] }
  }

  /// The one or two moves that raise the value most, as far as moves add up.
  private func bestOfTwo(_ moves: [Move], _ places: [Int], _ row: Int, _ state: SelectionState) -> [Int]? {
    var best: (gain: Double, places: [Int]) = (1e-9 * max(1e-6, abs(state.value)), [])
    let uses = places.map { moves[$0].use(of: row) }
    let slack = state.slack[row] + state.problem.tolerance(ofRow: row)
    for a in places.indices {
      let move = moves[places[a]]
      if move.gain > best.gain && move.fits(with: nil, state) { best = (move.gain, [places[a]]) }
      for b in 0..<a where uses[a] + uses[b] <= slack {
        let other = moves[places[b]]
        if move.gain + other.gain > best.gain && move.fits(with: other, state) {
          best = (move.gain + other.gain, [places[b], places[a]])
        }
      }
    }
    return best.places.isEmpty ? nil : best.places
  }

  /// Makes moves, or none of them where together they do not raise the value or break a limit: neighbours do not add up.
  private func apply(_ moves: [Move], _ state: inout SelectionState, _ isStale: inout [Bool]) {
    let before = state.value
    var made: [Int32] = []
    for unit in moves.flatMap(\.units) where !made.contains(unit) || moves.count == 1 {
      made.append(unit)
      state.flip(Int(unit))
    }
    if state.value <= before || !state.isFeasible {
      for unit in made { state.flip(Int(unit)) }
    }
    for unit in made {
      isStale[Int(unit)] = true
      for entry in state.problem.adjacency.entries(of: Int(unit)) {
        isStale[Int(state.problem.adjacency.neighbours[entry])] = true
      }
    }
  }
}
