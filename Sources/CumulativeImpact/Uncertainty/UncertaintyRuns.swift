import SpatialCore

/// How each place came out over many runs, each with other errors.
public struct UncertaintyRuns: Hashable, Sendable {
  /// One component over all runs.
  public struct Place: Hashable, Sendable {
    /// The component.
    public let componentID: String
    /// Share of the runs in which it is among the tenth of the places with the greatest impact.
    public let inTopTenth: Double
    /// Share of the runs in which it is among the quarter with the greatest impact.
    public let inTopQuarter: Double
    /// Share of the runs in which its state is over its threshold; nil without one.
    public let overThreshold: Double?
    /// Mean of the combined impact.
    public let meanImpact: Double
    /// Standard deviation of the combined impact over the runs.
    public let impactDeviation: Double
  }

  /// How many runs there were.
  public let runs: Int
  /// The components, in the order given.
  public let places: [Place]
}

extension UncertaintyAnalysis {
  /// Runs the assessment many times, each with levels and directions of its own, drawn evenly.
  ///
  /// Equal impacts at the border of a tenth or quarter are all in it; a place without impact never is. The
  /// result depends on the seed alone, not on the threads.
  /// - Parameter count: how many runs, at least 1; a share p comes out with a standard error √(p (1 − p)/count).
  public func runs(_ count: Int, seed: UInt64) -> UncertaintyRuns {
    let count = max(1, count)
    var tallies = components.map { _ in Tally() }
    // Some runs at a time, so that memory does not grow with their number.
    for start in stride(from: 0, to: count, by: 64) {
      let outcomes = Cores.map(min(64, count - start)) { number in
        let (impacts, isOver) = outcome(of: scenario(UInt64(start + number), seed: seed))
        return (impacts, isOver, Self.top(0.1, of: impacts), Self.top(0.25, of: impacts))
      }
      for (impacts, isOver, isTenth, isQuarter) in outcomes {
        for place in tallies.indices {
          tallies[place].add(impacts[place], isOver[place], isTenth[place], isQuarter[place])
        }
      }
    }
    return UncertaintyRuns(
      runs: count, places: zip(components, tallies).map { $1.place($0, runs: Double(count)) })
  }

  private func scenario(_ run: UInt64, seed: UInt64) -> Scenario {
    var random = SplitMix64(seed: seed, stream: run)
    let key = random.next()
    var levels: [UncertaintyFactor: Double] = [:]
    for factor in UncertaintyFactor.allCases { levels[factor] = random.unit() }
    return Scenario(ranges: ranges, levels: levels, key: key)
  }
}

/// What is counted of one place.
private struct Tally {
  private var isOver = 0
  private var isTenth = 0
  private var isQuarter = 0
  private var mean = 0.0
  private var squares = 0.0
  private var count = 0.0

  mutating func add(_ impact: Double, _ isOver: Bool, _ isTenth: Bool, _ isQuarter: Bool) {
    if isOver { self.isOver += 1 }
    if isTenth { self.isTenth += 1 }
    if isQuarter { self.isQuarter += 1 }
    // Welford's recurrence: no difference of great sums.
    count += 1
    let before = impact - mean
    mean += before / count
    squares += before * (impact - mean)
  }

  func place(_ component: ValuedComponent, runs: Double) -> UncertaintyRuns.Place {
    UncertaintyRuns.Place(
      componentID: component.id, inTopTenth: Double(isTenth) / runs, inTopQuarter: Double(isQuarter) / runs,
      overThreshold: component.combined?.threshold.map { _ in Double(isOver) / runs }, meanImpact: mean,
      impactDeviation: (squares / max(1, runs - 1)).squareRoot())
  }
}
