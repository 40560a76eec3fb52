/// A limit that zones do not keep: what it asks, how near zones come to it, and what is missing.
public struct UnmetLimit: Hashable, Sendable {
  /// The limit: a constraint's name, or one of ``ZoneLimit``.
  public let limit: String
  /// Whether zones fall short of what they must reach; otherwise they pass what they may not.
  public let isTooLittle: Bool
  /// What the limit asks.
  public let asked: Double
  /// The nearest to it that zones come: the most of what must be reached, the least of what may not be passed.
  public let possible: Double
  /// What both count; empty where nobody said.
  public let unit: String
  /// Whether no zones come nearer; otherwise none were found that do.
  public let isProven: Bool
  /// The limit that asks the opposite of the same land, so that ``possible`` is what it allows; nil when land itself binds.
  public let opposite: String?

  /// What is missing, or too much.
  public var shortfall: Double { abs(asked - possible) }

  /// A limit from its parts.
  public init(
    limit: String, isTooLittle: Bool, asked: Double, possible: Double, unit: String, isProven: Bool,
    opposite: String? = nil
  ) {
    self.limit = limit
    self.isTooLittle = isTooLittle
    self.asked = asked
    self.possible = possible
    self.unit = unit
    self.isProven = isProven
    self.opposite = opposite
  }

  init(_ limit: ZoneLimit, _ isTooLittle: Bool, asked: Double, possible: Double, isProven: Bool = true) {
    self.init(
      limit: limit.rawValue, isTooLittle: isTooLittle, asked: asked, possible: possible, unit: limit.unit,
      isProven: isProven)
  }
}

extension LinearConstraint {
  /// The bound that a sum misses; nil when it is within both.
  func missed(by sum: Double, isProven: Bool) -> UnmetLimit? {
    guard !holds(sum) else { return nil }
    let isTooLittle = sum < lowerBound
    return UnmetLimit(
      limit: name, isTooLittle: isTooLittle, asked: isTooLittle ? lowerBound : upperBound, possible: sum,
      unit: unit, isProven: isProven)
  }
}
