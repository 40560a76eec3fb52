/// How well each unit suits ASM by all criteria together.
public struct Suitability: Sendable {
  /// The criteria with their weights, in the project's order.
  public let criteria: [SuitabilityCriterion]
  /// One value per unit, 0…1.
  public let values: [Double]
  /// For each criterion in order, how many units had no value for it.
  public let unitsWithoutValue: [Int]
  /// For each criterion the score of each unit, 0…1; NaN where there is none.
  let scores: [[Double]]

  /// The weighted mean S = Σ wₖ vₖ / Σ wₖ over the criteria that have a value at the unit.
  ///
  /// Without any criterion every unit gets 1: then only area counts. There are no built-in weights.
  public init(of units: [PlanningUnit], by criteria: [SuitabilityCriterion]) {
    self.criteria = criteria
    scores = criteria.map { $0.scores(of: units).map { $0 ?? .nan } }
    unitsWithoutValue = scores.map { $0.count(where: \.isNaN) }
    values = Self.means(of: scores, weights: criteria.map(\.weight), count: units.count)
  }

  /// The same land with other weights.
  func values(weights: [Double]) -> [Double] { Self.means(of: scores, weights: weights, count: values.count) }

  private static func means(of scores: [[Double]], weights: [Double], count: Int) -> [Double] {
    guard !scores.isEmpty else { return [Double](repeating: 1, count: count) }
    var sums = [Double](repeating: 0, count: count)
    var totals = sums
    for (weight, scores) in zip(weights, scores) {
      for unit in 0..<count where !scores[unit].isNaN {
        sums[unit] += weight * scores[unit]
        totals[unit] += weight
      }
    }
    for unit in 0..<count { sums[unit] = totals[unit] > 0 ? sums[unit] / totals[unit] : 0 }
    return sums
  }
}
