/// A seeded source of random numbers: the same seed gives the same data on every machine.
///
/// SplitMix64. Source: G. L. Steele, D. Lea, C. H. Flood, Fast splittable pseudorandom number generators, OOPSLA 2014.
struct RandomSource {
  private var state: UInt64

  /// A source for one purpose, so that a change in one layer leaves the others as they were.
  init(seed: UInt64, purpose: String) {
    state = purpose.utf8.reduce(seed) { Self.mixed($0 ^ UInt64($1)) }
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// The random bits of one place of a lattice, whatever was asked before.
  static func bits(_ seed: UInt64, _ column: Int, _ row: Int) -> UInt64 {
    mixed(mixed(seed ^ UInt64(bitPattern: Int64(column))) ^ UInt64(bitPattern: Int64(row)))
  }

  mutating func next() -> UInt64 {
    let output = Self.mixed(state)
    state &+= 0x9E37_79B9_7F4A_7C15
    return output
  }

  /// A number from low up to high.
  mutating func real(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * Double(next() >> 11) * 0x1p-53
  }

  /// A whole number from 0 up to, not including, the limit.
  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }

  /// A number of at least `least` whose exceedance falls with the square, cut off at `most`.
  mutating func heavyTailed(least: Double, most: Double) -> Double {
    min(most, least / max(1 - real(0, 1), 1e-9).squareRoot())
  }
}
