/// Contributors that together make an impact, each bringing something of every stressor.
struct ShapleyGame: Sendable {
  /// What the stressors do together.
  let effect: EffectFunction
  /// For each contributor, what it brings of each stressor.
  let loads: [[Double]]
  /// What all of them bring of each stressor.
  let all: [Double]

  /// The greatest number of contributors whose subsets are all formed: 4 096 of them.
  static let mostForSubsets = 12

  /// Each contributor's Shapley value with half the width of its 95 % confidence interval.
  func values(permutationPairs: Int, seed: UInt64) -> (
    method: Attribution.Method, values: [(mean: Double, halfWidth: Double)]
  ) {
    if case .additive = effect.model { return (.additive, loads.map { (effect($0), 0) }) }
    if loads.count <= Self.mostForSubsets { return (.subsets, bySubsets().map { ($0, 0) }) }
    let pairs = max(2, permutationPairs)
    return (.permutations(2 * pairs), byPermutations(pairs: pairs, seed: seed))
  }

  private func bySubsets() -> [Double] {
    let count = loads.count
    // |S|! (n − |S| − 1)!/n! by |S|: 1/n divided by the number of subsets of that size.
    var weights = [1 / Double(max(1, count))]
    for size in 1..<max(1, count) {
      weights.append(weights[size - 1] * Double(size) / Double(count - size))
    }
    // The loads of a subset are those of the subset without its first member, and that member's own.
    var subsetLoads = [all.map { _ in 0.0 }]
    var impacts = [0.0]
    for subset in 1..<(1 << count) {
      let rest = subset & (subset - 1)
      let member = (subset ^ rest).trailingZeroBitCount
      subsetLoads.append(zip(subsetLoads[rest], loads[member]).map { $0 + $1 })
      impacts.append(effect(subsetLoads[subset]))
    }
    impacts[impacts.count - 1] = effect(all)
    return loads.indices.map { member in
      var value = CompensatedSum()
      for subset in 0..<(1 << count) where subset & (1 << member) == 0 {
        value.add(weights[subset.nonzeroBitCount] * (impacts[subset | 1 << member] - impacts[subset]))
      }
      return value.value
    }
  }

  private func byPermutations(pairs: Int, seed: UInt64) -> [(mean: Double, halfWidth: Double)] {
    var random = SplitMix64(seed: seed)
    var order = Array(loads.indices)
    var sums = loads.map { _ in CompensatedSum() }
    var squares = loads.map { _ in CompensatedSum() }
    var marginals = loads.map { _ in 0.0 }
    for _ in 0..<pairs {
      random.shuffle(&order)
      for member in loads.indices { marginals[member] = 0 }
      addMarginals(of: order, to: &marginals)
      addMarginals(of: order.reversed(), to: &marginals)
      for member in loads.indices {
        sums[member].add(marginals[member] / 2)
        squares[member].add(marginals[member] * marginals[member] / 4)
      }
    }
    let count = Double(pairs)
    return loads.indices.map { member in
      let mean = sums[member].value / count
      let variance = max(0, squares[member].value - count * mean * mean) / (count - 1)
      return (mean, 1.96 * (variance / count).squareRoot())
    }
  }

  /// What each member adds to those before it; the last one completes the impact of all.
  private func addMarginals(of order: [Int], to marginals: inout [Double]) {
    var sums = all.map { _ in 0.0 }
    var before = 0.0
    for (place, member) in order.enumerated() {
      for stressor in sums.indices { sums[stressor] += loads[member][stressor] }
      let impact = place == order.count - 1 ? effect(all) : effect(sums)
      marginals[member] += impact - before
      before = impact
    }
  }
}
