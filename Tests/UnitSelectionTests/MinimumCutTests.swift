import Testing

@testable import UnitSelection

@Suite struct MinimumCutTests {
  /// Σ t x − Σ c |x − x| by trying all choices.
  private func best(_ terminals: [Int32], _ adjacency: Adjacency, _ capacities: [Int32]) -> Int {
    let count = terminals.count
    return (0..<(1 << count)).reduce(Int.min) { best, choice in
      max(best, value({ choice >> $0 & 1 == 1 }, terminals, adjacency, capacities))
    }
  }

  private func value(
    _ isChosen: (Int) -> Bool, _ terminals: [Int32], _ adjacency: Adjacency, _ capacities: [Int32]
  ) -> Int {
    var value = 0
    for unit in terminals.indices where isChosen(unit) {
      value += Int(terminals[unit])
      for entry in adjacency.entries(of: unit) where !isChosen(Int(adjacency.neighbours[entry])) {
        value -= Int(capacities[entry])
      }
    }
    return value
  }

  @Test(arguments: 0..<60) func aCutIsTheBestOfAllChoicesAlsoWhenItStartsFromAnotherOne(seed: Int) {
    var numbers = Numbers(seed: seed)
    let adjacency =
      seed % 2 == 0
      ? Adjacency.grid(columns: 4, rows: 3)
      : Adjacency(
        unitCount: 11,
        sides: (0..<25).map { _ in
          .init(numbers.below(11), numbers.below(11), length: Double(1 + numbers.below(9)))
        })
    var capacities = [Int32](repeating: 0, count: adjacency.neighbours.count)
    for entry in capacities.indices {
      capacities[entry] = Int32(adjacency.lengths[entry]) * Int32(1 + seed % 5)
    }
    let cut = MinimumCut(adjacency, capacities: capacities)
    for _ in 0..<6 {
      let terminals = (0..<adjacency.unitCount).map { _ in Int32(numbers.below(41) - 20) }
      cut.solve(terminals)
      let best = best(terminals, adjacency, capacities)
      #expect(value(cut.isChosen, terminals, adjacency, capacities) == best)
      // What is left to the units after all flow proves it.
      #expect(terminals.indices.reduce(0) { $0 + max(0, Int(cut.excess(of: $1))) } == best)
    }
  }
}

/// Reproducible whole numbers (splitmix64).
struct Numbers {
  private var state: UInt64

  init(seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }

  mutating func share() -> Double { Double(next() >> 11) * 0x1p-53 }
}
