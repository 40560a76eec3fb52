/// A seeded source of random numbers: the same seed and purpose give the same numbers on every machine and on
/// any number of threads.
///
/// SplitMix64: the state walks by a fixed odd step and each output is a mix of it. Each parameter draws from a
/// source of its own, so that one parameter more leaves the draws of the others as they were.
/// Source: G. L. Steele, D. Lea, C. H. Flood, Fast splittable pseudorandom number generators, OOPSLA 2014.
struct RandomSource: Sendable {
  private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15
  private var state: UInt64

  /// A source for one purpose, given by name.
  init(seed: UInt64, purpose: String) {
    state = purpose.utf8.reduce(seed) { Self.mixed($0 ^ UInt64($1)) }
  }

  /// The output function: every bit of the input moves about half of the bits of the result.
  private static func mixed(_ value: UInt64) -> UInt64 {
    var z = value &+ step
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number in (0, 1): the middle of one of 2⁵² equal steps, so that the ends never come.
  mutating func unit() -> Double {
    let output = Self.mixed(state)
    state &+= Self.step
    return (Double(output >> 12) + 0.5) * 0x1p-52
  }
}
