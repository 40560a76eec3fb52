/// Eight numbers worked on together.
typealias Lanes = SIMD8<Double>

extension SIMD8<Double> {
  /// e to the power of each number, for numbers from −700 to 700.
  ///
  /// Formula: eˣ = 2ⁿ eʳ with n = x/ln 2 rounded and r = x − n ln 2, |r| ≤ 0.347; eʳ by its power series up to
  /// r¹¹/11!, relative error below 1e-14; ln 2 in two parts, the first short enough for n times it to be exact.
  @inline(__always)
  func exponential() -> Self {
    // Adding 1.5 · 2⁵² leaves the nearest whole number in the last bits.
    let rounding = Self(repeating: 0x1.8p52)
    let shifted = self * 1.442_695_040_888_963_4 + rounding
    let whole = shifted - rounding
    let rest = (self - whole * 0x1.62e42fee00000p-1) - whole * 0x1.a39ef35793c76p-33
    var series = Self(repeating: 1 / 39_916_800)
    series = series * rest + 1 / 3_628_800
    series = series * rest + 1 / 362_880
    series = series * rest + 1 / 40_320
    series = series * rest + 1 / 5_040
    series = series * rest + 1 / 720
    series = series * rest + 1 / 120
    series = series * rest + 1 / 24
    series = series * rest + 1 / 6
    series = series * rest + 0.5
    series = series * rest + 1
    series = series * rest + 1
    var result = Self.zero
    for lane in 0..<8 {
      // The whole number, moved to where the exponent stands.
      result[lane] = Double(bitPattern: series[lane].bitPattern &+ (shifted[lane].bitPattern &<< 52))
    }
    return result
  }
}
