/// A parameter as the literature has it: a value, the range it may lie in, and where both come from.
///
/// ```swift
/// let gold = try UncertainValue(low: 150, value: 255, high: 2_050, source: "CSF; Alcântara 2004")
/// gold.isContested  // true: 13 times between the ends
/// ```
public struct UncertainValue: Hashable, Sendable {
  /// The least value held possible.
  public let low: Double
  /// The value to calculate with.
  public let value: Double
  /// The greatest value held possible.
  public let high: Double
  /// Who says so; printed with every result.
  public let source: String

  /// A value within its range. Throws unless 0 ≤ low ≤ value ≤ high, all finite.
  public init(low: Double, value: Double, high: Double, source: String) throws(CapacityError) {
    guard low >= 0, low <= value, value <= high, high.isFinite else {
      throw CapacityError(
        subject: "the value from '\(source)'",
        problem: "\(low) ≤ \(value) ≤ \(high) does not hold, or is not finite",
        remedy: "give a range of numbers of 0 or more, low first, with the value inside")
    }
    self.init(ascending: low, value, high, source: source)
  }

  /// A value without a range. Throws unless it is finite and not negative.
  public init(_ value: Double, source: String) throws(CapacityError) {
    try self.init(low: value, value: value, high: value, source: source)
  }

  /// For constants of the literature, written down in this module in ascending order.
  init(ascending low: Double, _ value: Double, _ high: Double, source: String) {
    self.low = low
    self.value = value
    self.high = high
    self.source = source
  }

  /// Low, value and high times a factor, from the same source: what a zone has of a limit it shares. Throws
  /// unless the factor is finite and not negative.
  public func scaled(by factor: Double) throws(CapacityError) -> UncertainValue {
    try UncertainValue(low: low * factor, value: value * factor, high: high * factor, source: source)
  }

  /// Whether sources disagree so much, high above 5 times low, that a result must say so.
  public var isContested: Bool { high > 5 * low }

  var interval: Interval { Interval(low: low, central: value, high: high) }

  /// Throws unless the whole range is above 0, as the divisor of a formula must be.
  func checkPositive(_ name: String) throws(CapacityError) {
    guard low > 0 else {
      throw CapacityError(
        subject: name, problem: "its range begins at \(low), and the formula divides by it",
        remedy: "give a range above 0, or leave the limit out")
    }
  }

  /// Throws unless the whole range is a share.
  func checkShare(_ name: String) throws(CapacityError) {
    guard high <= 1 else {
      throw CapacityError(
        subject: name, problem: "its range ends at \(high)", remedy: "give a share between 0 and 1")
    }
  }
}
