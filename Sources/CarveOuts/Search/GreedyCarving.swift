/// Units taken one move after another, each the one that gives most miners for its price, until there are enough.
///
/// A move takes one unit, and where that would leave its part in pieces all of them but one: those that may be taken, so that the dearest
/// stays. Any legal set can be reached by such moves: whatever stays is contiguous, so the units farthest from it can go first.
struct GreedyCarving: Sendable {
  private let graph: UnitGraph
  /// For each unit whether it is taken.
  private(set) var taken: [Bool]
  /// What stays of each licence.
  private var left: [Double]
  /// Miners on the units taken.
  private(set) var miners = 0.0
  private var moves: [[Move]]

  private struct Move: Sendable {
    let units: [Int]
    let miners: Double
    let price: Double
  }

  init(_ graph: UnitGraph) {
    self.graph = graph
    taken = [Bool](repeating: false, count: graph.prices.count)
    left = graph.ranges.map { range in range.reduce(0) { $0 + graph.hectares[$1] } }
    moves = []
    moves = graph.ranges.indices.map { legalMoves(of: $0) }
  }

  /// What the units taken cost.
  var price: Double { taken.indices.reduce(0) { $0 + (taken[$1] ? graph.prices[$1] : 0) } }

  /// Takes until there are enough miners.
  /// - Returns: whether there are.
  mutating func run() -> Bool {
    let wanted = graph.problem.wantedMiners
    while miners < wanted {
      var best: (move: Move, licence: Int, worth: Double)?
      for (licence, moves) in moves.enumerated() {
        for move in moves {
          let worth = min(move.miners, wanted - miners) / move.price
          if worth > best?.worth ?? 0 { best = (move, licence, worth) }
        }
      }
      guard let best else { return false }
      for unit in best.move.units { take(unit) }
      moves[best.licence] = legalMoves(of: best.licence)
    }
    improve()
    return true
  }

  private mutating func take(_ unit: Int) {
    taken[unit] = true
    left[graph.licences[unit]] -= graph.hectares[unit]
    miners += graph.miners[unit]
  }

  private mutating func giveBack(_ unit: Int) {
    taken[unit] = false
    left[graph.licences[unit]] += graph.hectares[unit]
    miners -= graph.miners[unit]
  }

  private func legalMoves(of licence: Int) -> [Move] {
    let range = graph.ranges[licence]
    guard range.contains(where: { graph.isTakeable[$0] && graph.miners[$0] > 0 && !taken[$0] }) else {
      return []
    }
    let points = graph.articulationPoints(of: licence, taken: taken)
    let staying = range.count { !taken[$0] }
    return range.compactMap { unit in
      guard graph.isTakeable[unit], graph.miners[unit] > 0, !taken[unit] else { return nil }
      var units = [unit]
      if points.contains(unit) {
        guard let branches = branches(at: unit) else { return nil }
        units += branches
      }
      let hectares = units.reduce(0) { $0 + graph.hectares[$1] }
      guard left[licence] - hectares >= graph.leastLeft(licence), units.count < staying else { return nil }
      return Move(
        units: units, miners: units.reduce(0) { $0 + graph.miners[$1] },
        price: units.reduce(0) { $0 + graph.prices[$1] })
    }
  }

  /// What must go with a unit so that its part stays in one piece; nil when two pieces hold units that may not be taken.
  private func branches(at unit: Int) -> [Int]? {
    var without = taken
    without[unit] = true
    let pieces = graph.pieces(of: graph.neighbours[unit], taken: without)
    let fixed = pieces.indices.filter { piece in pieces[piece].contains { !graph.isTakeable[$0] } }
    guard fixed.count <= 1 else { return nil }
    let kept =
      fixed.first
      ?? pieces.indices.max { a, b in
        let prices = (
          pieces[a].reduce(0) { $0 + graph.prices[$1] }, pieces[b].reduce(0) { $0 + graph.prices[$1] }
        )
        return (prices.0, b) < (prices.1, a)
      }
    return pieces.indices.filter { $0 != kept }.flatMap { pieces[$0] }
  }

  /// Gives back what is not needed, the dearest first, and exchanges a unit for a cheaper one, until neither helps.
  private mutating func improve() {
    giveBackSpare()
    for _ in 0..<50 {
      guard exchangeOne() else { return }
      giveBackSpare()
    }
  }

  private mutating func giveBackSpare() {
    let wanted = graph.problem.wantedMiners
    var changed = true
    while changed {
      changed = false
      let dearest = taken.indices.filter { taken[$0] }.sorted {
        (graph.prices[$1], $0) < (graph.prices[$0], $1)
      }
      for unit in dearest where miners - graph.miners[unit] >= wanted && canReturn(unit) {
        giveBack(unit)
        changed = true
      }
    }
  }

  /// A unit may come back where it meets what stays of its part, or nothing stays of that.
  private func canReturn(_ unit: Int) -> Bool {
    if graph.neighbours[unit].contains(where: { !taken[$0] }) {
      // It may even join nothing else: whatever it touches is of its own part and in one piece.
      return true
    }
    return !graph.ranges[graph.licences[unit]].contains { graph.parts[$0] == graph.parts[unit] && !taken[$0] }
  }

  private mutating func exchangeOne() -> Bool {
    let wanted = graph.problem.wantedMiners
    let dearest = taken.indices.filter { taken[$0] }.sorted {
      (graph.prices[$1], $0) < (graph.prices[$0], $1)
    }
    let all = graph.ranges.indices.map { legalMoves(of: $0) }
    for unit in dearest where canReturn(unit) {
      let licence = graph.licences[unit]
      giveBack(unit)
      let own = legalMoves(of: licence)
      var best: Move?
      for number in graph.ranges.indices {
        for move in number == licence ? own : all[number]
        where miners + move.miners >= wanted && move.price < (best?.price ?? graph.prices[unit]) - 1e-9 {
          best = move
        }
      }
      if let best {
        for other in best.units { take(other) }
        return true
      }
      take(unit)
    }
    return false
  }
}
