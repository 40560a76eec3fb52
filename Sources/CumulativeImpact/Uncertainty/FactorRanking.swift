import SpatialCore

/// Which of the uncertain factors matters most, by Morris' elementary effects.
public struct FactorRanking: Hashable, Sendable {
  /// What may change when a factor does.
  public enum Outcome: Hashable, Sendable, CaseIterable {
    /// The mean of the combined impact over all places, in units of the combined state.
    case meanImpact
    /// The share of all places that are over their threshold.
    case shareOverThreshold
    /// The share of the places among the worst tenth, nothing being off, that are not any more.
    case shareGoneFromTopTenth
  }

  /// What one factor does to one outcome.
  public struct Effect: Hashable, Sendable {
    /// The factor.
    public let factor: UncertaintyFactor
    /// μ*: the mean of the absolute effects. How much it matters.
    public let meanAbsolute: Double
    /// μ: the mean of the effects, with their sign.
    public let mean: Double
    /// σ: their standard deviation. Great beside μ* when the factor works through others or not in a line.
    public let deviation: Double
  }

  /// For each outcome, the factors that vary: greatest μ* first, equal ones in the order of all factors.
  public let effects: [Outcome: [Effect]]
}

extension UncertaintyAnalysis {
  /// Ranks the factors that vary by their elementary effects.
  ///
  /// Formula: d = (Y(x + Δeᵢ) − Y(x))/Δ, the outcome Y before and after the level xᵢ of factor i alone is moved
  /// by Δ = 2/3 up or down among the levels 0, 1/3, 2/3, 1. Along a trajectory each factor is moved once, in
  /// random order, under the same directions of all errors; so k factors take k + 1 runs, and each gets one
  /// effect.
  ///
  /// Source: M. D. Morris, Factorial sampling plans for preliminary computational experiments, Technometrics
  /// 33, 1991; μ*: Campolongo, Cariboni and Saltelli, Environmental Modelling and Software 22, 2007.
  /// - Parameter trajectories: how many effects of each factor; at least 2, usually 10 to 50.
  public func ranking(trajectories: Int, seed: UInt64) -> FactorRanking {
    let count = max(2, trajectories)
    let reference = Scenario(ranges: ranges, levels: [:], key: seed)
    let worst = Self.top(0.1, of: outcome(of: reference).impacts)
    let found = Cores.map(count) { self.effects(alongTrajectory: UInt64($0), seed: seed, worst: worst) }
    var effects: [FactorRanking.Outcome: [FactorRanking.Effect]] = [:]
    for (place, outcome) in FactorRanking.Outcome.allCases.enumerated() {
      let all = ranges.factors.enumerated().map { number, factor in
        FactorRanking.Effect(factor, found.map { $0[number][place] })
      }
      // Stable: equal ones stay in order.
      effects[outcome] = all.enumerated().sorted {
        ($1.element.meanAbsolute, $0.offset) < ($0.element.meanAbsolute, $1.offset)
      }.map(\.element)
    }
    return FactorRanking(effects: effects)
  }

  /// For each factor that varies, its effect on each outcome.
  private func effects(alongTrajectory number: UInt64, seed: UInt64, worst: [Bool]) -> [[Double]] {
    var random = SplitMix64(seed: seed, stream: number)
    let key = random.next()
    let factors = ranges.factors
    let step = 2.0 / 3
    var levels: [UncertaintyFactor: Double] = [:]
    var isRising: [Bool] = []
    for factor in factors {
      let low = Double(random.below(2)) / 3
      isRising.append(random.below(2) == 0)
      levels[factor] = isRising.last == true ? low : low + step
    }
    var order = Array(factors.indices)
    random.shuffle(&order)
    var effects = factors.map { _ in [Double]() }
    var before = outcomes(levels, key: key, worst: worst)
    for place in order {
      let change = isRising[place] ? step : -step
      levels[factors[place], default: 0] += change
      let after = outcomes(levels, key: key, worst: worst)
      effects[place] = zip(before, after).map { ($1 - $0) / change }
      before = after
    }
    return effects
  }

  /// The outcomes, in the order of ``FactorRanking/Outcome/allCases``.
  private func outcomes(_ levels: [UncertaintyFactor: Double], key: UInt64, worst: [Bool]) -> [Double] {
    let (impacts, isOver) = outcome(of: Scenario(ranges: ranges, levels: levels, key: key))
    let count = Double(max(1, impacts.count))
    let isTop = Self.top(0.1, of: impacts)
    let gone = zip(worst, isTop).count { $0 && !$1 }
    return [
      impacts.reduce(0, +) / count, Double(isOver.count { $0 }) / count,
      Double(gone) / Double(max(1, worst.count { $0 })),
    ]
  }
}

extension FactorRanking.Effect {
  fileprivate init(_ factor: UncertaintyFactor, _ effects: [Double]) {
    let count = Double(effects.count)
    let mean = effects.reduce(0, +) / count
    self.factor = factor
    self.mean = mean
    meanAbsolute = effects.reduce(0) { $0 + abs($1) } / count
    deviation = (effects.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)).squareRoot()
  }
}
