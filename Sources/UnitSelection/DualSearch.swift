/// Looks for the prices at which the relaxation's bound is lowest, by a proximal bundle method (Kiwiel 1990).
///
/// Each evaluation of the dual function D adds a plane under it. The next point is the lowest of all planes near the centre; when
/// D falls there by a fair part of what the planes promised, it becomes the centre, else only the planes have become better.
struct DualSearch {
  /// A maximum of the relaxation met on the way.
  struct Met {
    let isChosen: BitSet
    let amounts: [Double]
    let plane: ProximalStep.Plane
  }

  /// The best prices found.
  private(set) var prices: [Double]
  /// The lowest bound found.
  private(set) var bound: Double
  /// What was met, and its weight in the lowest point: Σ weight · x is an optimum of the linear relaxation, nearly.
  private(set) var met: [Met] = []
  private(set) var weights: [Double] = []

  private let relaxation: LagrangianRelaxation
  private var height: Double
  private var reach: Double

  /// The most planes kept.
  private static let mostPlanes = 160

  init(_ relaxation: LagrangianRelaxation, start: [Double], reach: Double? = nil) {
    self.relaxation = relaxation
    prices = start
    let answer = relaxation.answer(start)
    bound = answer.bound
    let constant = relaxation.problem.constant
    height = answer.value + dot(answer.slack, start) + constant
    let meanWorth =
      relaxation.problem.worth.reduce(0) { $0 + abs($1) } / Double(max(1, relaxation.problem.unitCount))
    self.reach = reach ?? max(meanWorth, 1e-12)
    note(answer, weight: 1)
  }

  /// How far the last steps went, for a start elsewhere.
  var lastReach: Double { reach }

  private mutating func note(_ answer: LagrangianRelaxation.Answer, weight: Double) {
    met.append(
      Met(
        isChosen: BitSet(answer.isChosen), amounts: answer.amounts,
        plane: .init(value: answer.value + relaxation.problem.constant, slope: answer.slack)))
    weights.append(weight)
    guard met.count > min(Self.mostPlanes, 20 + 3 * prices.count) else { return }
    // Planes without weight go first, the oldest of them; the newest stays.
    let victim = weights.indices.dropLast().first { weights[$0] <= 0 } ?? 0
    met.remove(at: victim)
    weights.remove(at: victim)
  }

  /// Goes on until no more than `tolerance` · |bound| can be won near the centre, or `evaluations` are used up.
  /// - Returns: whether it ended by itself.
  @discardableResult
  mutating func run(evaluations: Int, tolerance: Double, isCancelled: () -> Bool = { false }) -> Bool {
    guard !prices.isEmpty else { return true }
    var nulls = 0
    for _ in 0..<evaluations {
      if isCancelled() { return false }
      let step = ProximalStep(
        met.map(\.plane), centre: prices, centreHeight: height, reach: reach,
        precision: 0.1 * tolerance * max(abs(height), 1e-9), weights: weights)
      weights = step.weights
      let expected = height - step.height
      if expected <= tolerance * max(abs(height), 1e-9) { return true }
      let answer = relaxation.answer(step.prices)
      bound = min(bound, answer.bound)
      let found = answer.value + relaxation.problem.constant + dot(answer.slack, step.prices)
      let won = height - found
      if won >= 0.1 * expected {
        prices = step.prices
        height = found
        if won >= 0.5 * expected { reach *= 2 }
        nulls = 0
      } else {
        nulls += 1
        // Where planes lie far below the function nearby, look nearer.
        let error = height - (answer.value + relaxation.problem.constant + dot(answer.slack, prices))
        if error > expected && nulls >= 3 {
          reach *= 0.5
          nulls = 0
        }
      }
      note(answer, weight: 0)
    }
    return false
  }

  /// For each unit its share in the optimum of the linear relaxation, nearly.
  func shares() -> [Float] {
    var shares = [Float](repeating: 0, count: relaxation.problem.unitCount)
    for (met, weight) in zip(met, weights) where weight > 1e-9 {
      for unit in shares.indices where met.isChosen[unit] { shares[unit] += Float(weight) }
    }
    return shares
  }
}
