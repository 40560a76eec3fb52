/// The order of many values from 0 to 1, in steps of 1/65,536.
///
/// Counting instead of sorting makes a million units a matter of milliseconds, so that hundreds of sets of weights can be tried.
///
/// ```swift
/// Ranking([0.1, 0.2, 0.3]).correlation(with: Ranking([0.3, 0.2, 0.1]))  // -1
/// ```
struct Ranking: Sendable {
  private static let steps = 65_536
  private let places: [UInt32]
  /// For each step, how many values are greater.
  private let betterThan: [Int]
  private let counts: [Int]

  init(_ values: [Double]) {
    places = values.map(Self.place)
    var counts = [Int](repeating: 0, count: Self.steps + 1)
    for place in places { counts[Int(place)] += 1 }
    var better = 0
    var betterThan = counts
    for step in (0...Self.steps).reversed() {
      betterThan[step] = better
      better += counts[step]
    }
    self.counts = counts
    self.betterThan = betterThan
  }

  private static func place(_ value: Double) -> UInt32 {
    UInt32((min(1, max(0, value)) * Double(steps)).rounded())
  }

  /// Whether fewer than a tenth of all values are greater.
  func isInTopDecile(_ value: Double) -> Bool { 10 * betterThan[Int(Self.place(value))] < places.count }

  /// Spearman's ρ with another ranking of the same things: the correlation of ranks, equal values sharing their mean rank; nil when
  /// all values of one are equal.
  func correlation(with other: Ranking) -> Double? {
    let middle = Double(places.count + 1) / 2
    var (own, others, both) = (0.0, 0.0, 0.0)
    for number in places.indices {
      let a = rank(number) - middle
      let b = other.rank(number) - middle
      own += a * a
      others += b * b
      both += a * b
    }
    return own > 0 && others > 0 ? both / (own * others).squareRoot() : nil
  }

  /// 1 for the greatest.
  private func rank(_ number: Int) -> Double {
    let step = Int(places[number])
    return Double(betterThan[step]) + Double(counts[step] + 1) / 2
  }
}
