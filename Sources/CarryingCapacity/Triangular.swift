/// The distribution that a low, a best and a high value make when nothing more is known of a number.
///
/// Meaning: the value is the most probable one (the mode), both ends are out of the question, and between them
/// the probability falls along straight lines. It is the least that can be said with three numbers; where a
/// range reaches much farther to one side, as from 150 over 170 to 2 050 g of gold, the mean and the median lie
/// on that side of the value, and so does what follows from them: percentiles and the central estimate then
/// differ, and both are given.
///
/// Formula: F⁻¹(u) = a + √(u (b − a)(c − a)) for u ≤ (c − a)/(b − a), otherwise b − √((1 − u)(b − a)(b − c)),
/// with low a, mode c, high b in the parameter's unit; mean (a + b + c)/3, variance
/// (a² + b² + c² − ab − ac − bc)/18.
///
/// Source: S. Kotz, J. R. van Dorp, Beyond Beta, World Scientific 2004, chapter 1.
struct Triangular: Hashable, Sendable {
  let low: Double
  let mode: Double
  let high: Double

  init(_ value: UncertainValue) {
    low = value.low
    mode = value.value
    high = value.high
  }

  /// The value that is not exceeded with probability `u`, 0 to 1.
  ///
  /// ```swift
  /// Triangular(try UncertainValue(low: 0, value: 1, high: 2, source: "s")).quantile(0.125)  // 0.5
  /// ```
  func quantile(_ u: Double) -> Double {
    guard high > low else { return mode }
    let width = high - low
    let value =
      u <= (mode - low) / width
      ? low + (u * width * (mode - low)).squareRoot()
      : high - ((1 - u) * width * (high - mode)).squareRoot()
    return min(high, max(low, value))
  }
}
