internal import Glibc

/// Moves the edges of a choice about until it uses up limits without breaking them (simulated annealing at a low temperature).
///
/// Units near doubt, those whose flip loses little under the prices, are tried in random order. A flip is made when it lowers
/// the energy, and with the chance exp(−rise/T) when it raises it. Energy: what is lost under the prices, plus for each limit
/// with a price φ(v) = v²/2w of the worth v = price · slack of its rest, many times that where it is broken. T and w fall from sweep to
/// sweep, and broken limits cost ever more. Squares let units be exchanged one after the other; a hard limit would freeze them.
/// Seeded: the same problem gives the same choice.
struct Annealing {
  /// How it cools; temperatures and widths in units of the mean worth of a unit.
  struct Schedule {
    let hottest: Double
    let widest: Double

    /// For few large groups that hang together by their sides.
    static let bold = Schedule(hottest: 0.1, widest: 4)
    /// For many small changes near the best.
    static let careful = Schedule(hottest: 0.03, widest: 2)
  }

  private static let coldest = 0.001
  private static let narrowest = 0.5
  /// How many times more a broken limit costs in the end.
  private static let strictest = 50.0
  private static let mostVisits = 24_000_000
  private static let mostSweeps = 1_000

  private let prices: [Double]
  private let meanWorth: Double
  /// What a unit of a broken limit without a price costs.
  private let fines: [Double]

  init(_ problem: ReducedProblem, prices: [Double]) {
    self.prices = prices
    let meanWorth = problem.worth.reduce(0) { $0 + abs($1) } / Double(max(1, problem.unitCount))
    self.meanWorth = meanWorth
    var sums = [Double](repeating: 0, count: problem.rows.count)
    var counts = sums
    for term in problem.termRows.indices {
      sums[Int(problem.termRows[term])] += abs(problem.termCoefficients[term])
      counts[Int(problem.termRows[term])] += 1
    }
    fines = prices.indices.map { sums[$0] > 0 ? 0.5 * meanWorth * counts[$0] / sums[$0] : 1 }
  }

  /// - Parameter seed: another one takes other random numbers.
  func run(_ state: inout SelectionState, _ schedule: Schedule, seed: UInt64) {
    var random = SplitMix64(state: seed)
    var band = near(12 * schedule.hottest, state)
    let sweeps = min(Self.mostSweeps, Self.mostVisits / max(1, band.count))
    for sweep in 0..<sweeps {
      let progress = Double(sweep) / Double(max(1, sweeps - 1))
      let temperature = meanWorth * schedule.hottest * pow(Self.coldest / schedule.hottest, progress)
      let width = meanWorth * schedule.widest * pow(Self.narrowest / schedule.widest, progress)
      let strictness = pow(Self.strictest, progress)
      if sweep % 8 == 7 { band = near(max(12 * temperature / max(meanWorth, 1e-300), 0.05), state) }
      guard !band.isEmpty else { return }
      for _ in band.indices {
        let unit = band[random.below(band.count)]
        let rise =
          state.loss(ofFlipping: unit, prices) + tension(ofFlipping: unit, state, width, strictness)
        if rise <= 0 || random.share() < exp(-rise / temperature) { state.flip(unit) }
      }
    }
  }

  /// Units whose flip loses less than so many times the mean worth.
  private func near(_ loss: Double, _ state: SelectionState) -> [Int] {
    (0..<state.problem.unitCount).filter { state.loss(ofFlipping: $0, prices) < loss * meanWorth }
  }

  /// By how much Σ φ rises when a unit changes sides.
  private func tension(
    ofFlipping unit: Int, _ state: SelectionState, _ width: Double, _ strictness: Double
  ) -> Double {
    let sign: Double = state.isChosen[unit] ? -1 : 1
    var rise = 0.0
    for term in state.problem.terms(of: unit) {
      let row = Int(state.problem.termRows[term])
      let slack = state.slack[row]
      let after = slack - sign * state.problem.termCoefficients[term]
      if prices[row] > 0 {
        rise +=
          tension(prices[row] * after, width, strictness) - tension(prices[row] * slack, width, strictness)
      } else if slack < 0 || after < 0 {
        rise += fines[row] * (min(0, slack) - min(0, after))
      }
    }
    return rise
  }

  /// φ, with a linear part where the limit is broken so that small excesses vanish too.
  @inline(__always) private func tension(_ worth: Double, _ width: Double, _ strictness: Double) -> Double {
    worth >= 0
      ? worth * worth / (2 * width)
      : strictness * worth * worth / (2 * width) - 0.02 * (strictness - 1) * worth
  }
}
