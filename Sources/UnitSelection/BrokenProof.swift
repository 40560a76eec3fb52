/// A choice that is worth more than what was proven to be the most: one of the two is wrong, so neither is told.
public struct BrokenProof: Error, Hashable, Sendable, CustomStringConvertible {
  /// What the choice is worth, summed anew.
  public let value: Double
  /// What nothing should be worth more than.
  public let bound: Double
  /// By how much the value may lie above the bound because it was rounded.
  public let rounding: Double

  /// What failed and what to do, for a person.
  public var description: String {
    "the proof is broken: a choice is worth \(value), but nothing should be worth more than \(bound), and rounding "
      + "explains \(rounding) at most. Nothing is told of it. Please report this, with the files that led here."
  }

  /// The bound to tell for a value: the bound as proven, or the value where only rounding lifts it above.
  ///
  /// Bounds are rounded up wherever they are rounded, and hold for sums within their tolerance
  /// (``LinearConstraint/tolerance(_:)``); so nothing but the rounding of the value itself may lift it above them.
  /// - Parameter rounding: what the value may have lost or won in rounding.
  static func check(_ bound: Double, for value: Double, rounding: Double) throws(BrokenProof) -> Double {
    guard value <= bound + rounding else {
      throw BrokenProof(value: value, bound: bound, rounding: rounding)
    }
    return max(bound, value)
  }
}
