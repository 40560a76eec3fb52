import IntegerProgramming

/// The choice of units as a whole-number program in which contiguity is asked for only where a solution breaks it.
///
/// Formula: without contiguity, minimise Σ pₖxₖ with Σ mₖxₖ ≥ the wanted miners and for each licence Σ hₖxₖ ≤ what it may lose. Where the
/// solution leaves a part in pieces, with a unit v in a piece A, a unit w in another, and N(A) the units taken that meet A, the cut
/// Σ over s in N(A) of (1 − xₛ) ≥ (1 − xᵥ) + (1 − x_w) − 1 is added: when both stay, something between them stays too. Every program's price
/// is a bound; a solution that breaks nothing is a best one.
///
/// Source: the node-separator cuts of R. Carvajal, M. Constantino, M. Goycoolea, J. P. Vielma and A. Weintraub, Imposing connectivity
/// constraints in forest planning models, Operations Research 61, 2013.
struct ContiguityCuts {
  private let graph: UnitGraph
  private var cuts: [[(unit: Int, coefficient: Double)]] = []
  private var limits: [Double] = []
  /// No legal set has a lower price.
  private(set) var bound = 0.0

  init(_ graph: UnitGraph) { self.graph = graph }

  /// Solves and cuts until a solution is legal or the rounds are used up.
  /// - Returns: a best set; nil when none was reached.
  /// - Throws: ``ProgramFailure``; `infeasible` when no legal set has so many miners.
  mutating func run(rounds: Int, nodes: Int, below price: Double?) throws(ProgramFailure) -> [Bool]? {
    for _ in 0..<rounds {
      let solution: (taken: [Bool], bound: Double, isProven: Bool)
      do { solution = try solve(nodes: nodes) } catch .nothingFound { return nil }
      bound = max(bound, solution.bound)
      if let price, bound >= price * (1 - 1e-9) { return nil }
      guard addCuts(against: solution.taken) else { return solution.isProven ? solution.taken : nil }
    }
    return nil
  }

  private func solve(nodes: Int) throws(ProgramFailure) -> (taken: [Bool], bound: Double, isProven: Bool) {
    var program = MixedIntegerProgram()
    let scale = 100 / max(graph.hectares.max() ?? 1, 1e-9)
    var variables = [Int?](repeating: nil, count: graph.prices.count)
    // A unit without miners is worth taking only where a cut asks for it.
    let named = Set(cuts.joined().map(\.unit))
    for unit in graph.prices.indices
    where graph.isTakeable[unit] && (graph.miners[unit] > 0 || named.contains(unit)) {
      variables[unit] = program.addVariable(cost: graph.prices[unit] * scale, upper: 1, isInteger: true)
    }
    func terms(_ units: some Sequence<Int>, _ coefficient: (Int) -> Double) -> [(
      variable: Int, coefficient: Double
    )] {
      units.compactMap { unit in variables[unit].map { ($0, coefficient(unit)) } }
    }
    program.addRow(terms(graph.prices.indices) { graph.miners[$0] }, lower: graph.problem.wantedMiners)
    for (licence, range) in graph.ranges.enumerated() where range.contains(where: { variables[$0] != nil }) {
      let all = range.reduce(0) { $0 + graph.hectares[$1] }
      // A licence that is too small as it is loses nothing.
      program.addRow(terms(range) { graph.hectares[$0] }, upper: max(0, all - graph.leastLeft(licence)))
      program.addRow(terms(range) { _ in 1 }, upper: Double(range.count - 1))
    }
    for (cut, limit) in zip(cuts, limits) {
      // Units that stay anyhow leave the row: their x is 0.
      program.addRow(
        cut.compactMap { term in variables[term.unit].map { ($0, term.coefficient) } }, upper: limit)
    }
    let solution = try program.solve(nodes: nodes)
    let taken = variables.map { $0.map { solution.values[$0] > 0.5 } ?? false }
    return (taken, solution.bound / scale, solution.isProven)
  }

  /// Adds a cut for every piece but the largest of each part; says whether there was any.
  private mutating func addCuts(against taken: [Bool]) -> Bool {
    let before = cuts.count
    for range in graph.ranges where range.contains(where: { taken[$0] }) {
      let pieces = graph.pieces(of: range, taken: taken)
      for (_, pieces) in Dictionary(grouping: pieces, by: { graph.parts[$0[0]] }).sorted(by: {
        $0.key < $1.key
      })
      where pieces.count > 1 {
        let largest = pieces.indices.max { (pieces[$0].count, $1) < (pieces[$1].count, $0) } ?? 0
        for piece in pieces.indices where piece != largest {
          let border = Set(pieces[piece].flatMap { graph.neighbours[$0] }).filter { taken[$0] }.sorted()
          // Σ xₛ − xᵥ − x_w ≤ |N(A)| − 1. A unit that stays anyhow makes the strongest cut.
          let (v, w) = (anchor(of: pieces[piece]), anchor(of: pieces[largest]))
          cuts.append(border.map { ($0, 1.0) } + [(v, -1.0), (w, -1.0)])
          limits.append(Double(border.count - 1))
        }
      }
    }
    return cuts.count > before
  }

  private func anchor(of piece: [Int]) -> Int {
    piece.min { a, b in
      func rank(_ unit: Int) -> Double {
        graph.isTakeable[unit] ? graph.miners[unit] / graph.prices[unit] : -1
      }
      return (rank(a), a) < (rank(b), b)
    } ?? piece[0]
  }
}
