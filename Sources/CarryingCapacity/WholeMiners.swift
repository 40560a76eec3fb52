/// Whole miners from the low, the central and the high end of a range.
public struct WholeMiners: Hashable, Sendable {
  /// With every parameter at its unfavourable end.
  public let low: Int
  /// With every parameter at its central value.
  public let central: Int
  /// With every parameter at its favourable end.
  public let high: Int
}

/// A number rounded down, for there is no half plot. A billionth short of a whole number, as 0.3/0.1 is, counts as that
/// number.
func wholeNumber(_ x: Double) -> Double { (x + 1e-9 * max(1, x)).rounded(.down) }

/// The whole number as such; what is too great for an integer is given as the greatest one.
func wholeMiners(_ x: Double) -> Int { Int(exactly: wholeNumber(x)) ?? .max }

extension Interval {
  /// Each value rounded down.
  var wholeNumbers: Interval {
    Interval(low: wholeNumber(low), central: wholeNumber(central), high: wholeNumber(high))
  }

  /// Each value as whole miners.
  var inWholeMiners: WholeMiners {
    WholeMiners(low: wholeMiners(low), central: wholeMiners(central), high: wholeMiners(high))
  }
}
