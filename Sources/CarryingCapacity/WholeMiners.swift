/// Whole miners from the low, the central and the high end of a range.
public struct WholeMiners: Hashable, Sendable {
  /// With every parameter at its unfavourable end.
  public let low: Int
  /// With every parameter at its central value.
  public let central: Int
  /// With every parameter at its favourable end.
  public let high: Int
}

extension Interval {
  /// Each value rounded down, for there is no half plot. A billionth short of a whole number, as 0.3/0.1 is,
  /// counts as that number.
  var wholeNumbers: Interval {
    func whole(_ x: Double) -> Double { (x + 1e-9 * max(1, x)).rounded(.down) }
    return Interval(low: whole(low), central: whole(central), high: whole(high))
  }

  /// The whole numbers as such; what is too great for an integer is given as the greatest one.
  var wholeMiners: WholeMiners {
    let whole = wholeNumbers
    return WholeMiners(
      low: Int(exactly: whole.low) ?? .max, central: Int(exactly: whole.central) ?? .max,
      high: Int(exactly: whole.high) ?? .max)
  }
}
