/// A range of a quantity that is never negative: its least, its central and its greatest value.
///
/// Meaning: the ends are the worst and the best that the parameters allow all at once, not percentiles; how
/// probable they are, nobody has said. Product and quotient take each end from the ends that give it, which
/// is exact as long as no parameter appears twice.
public struct Interval: Hashable, Sendable {
  /// The least value.
  public let low: Double
  /// The value with all parameters at their central value.
  public let central: Double
  /// The greatest value.
  public let high: Double

  /// A range from its three values, ascending.
  init(low: Double, central: Double, high: Double) {
    self.low = low
    self.central = central
    self.high = high
  }

  /// A value known exactly.
  init(_ value: Double) { self.init(low: value, central: value, high: value) }

  static func * (a: Interval, b: Interval) -> Interval {
    Interval(low: a.low * b.low, central: a.central * b.central, high: a.high * b.high)
  }

  /// The least quotient divides the least by the greatest. The divisor must be above 0.
  static func / (a: Interval, b: Interval) -> Interval {
    Interval(low: a.low / b.high, central: a.central / b.central, high: a.high / b.low)
  }

  /// 1 + x.
  var plusOne: Interval { Interval(low: 1 + low, central: 1 + central, high: 1 + high) }

  /// 1 − x, of a share.
  var rest: Interval { Interval(low: 1 - high, central: 1 - central, high: 1 - low) }
}
