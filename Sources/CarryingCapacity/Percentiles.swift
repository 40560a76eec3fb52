/// Three values that a tenth, half and nine tenths of the draws do not exceed.
///
/// Method: nearest rank, P_q = the ⌈q · n⌉-th smallest of n draws; always one of them.
///
/// ```swift
/// Percentiles(of: Array(1...10))  // p10 1, p50 5, p90 9
/// ```
public struct Percentiles<Value: Comparable & Hashable & Sendable>: Hashable, Sendable {
  /// A tenth of the draws is not above it.
  public let p10: Value
  /// Half of the draws is not above it.
  public let p50: Value
  /// Nine tenths of the draws are not above it.
  public let p90: Value

  /// The percentiles of at least one draw.
  public init(of draws: [Value]) {
    let sorted = draws.sorted()
    func ranked(tenths: Int) -> Value { sorted[max(0, (sorted.count * tenths + 9) / 10 - 1)] }
    p10 = ranked(tenths: 1)
    p50 = ranked(tenths: 5)
    p90 = ranked(tenths: 9)
  }
}
