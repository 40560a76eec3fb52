/// A seeded source of random numbers: the same seed gives the same numbers on every machine.
///
/// SplitMix64: the state walks by a fixed odd step and each output is a mix of it. Every part of the country
/// draws from a source of its own, so that a change in one part leaves the others as they were.
/// Source: G. L. Steele, D. Lea, C. H. Flood, Fast splittable pseudorandom number generators, OOPSLA 2014.
struct RandomSource: RandomNumberGenerator {
  private var state: UInt64

  /// A source for one purpose, given by name.
  init(seed: UInt64, purpose: String) {
    state = purpose.utf8.reduce(seed) { RandomSource.mixed($0 ^ UInt64($1)) }
  }

  /// The output function: every bit of the input moves about half of the bits of the result.
  static func mixed(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func next() -> UInt64 {
    let output = RandomSource.mixed(state)
    state &+= 0x9E37_79B9_7F4A_7C15
    return output
  }

  /// A number in [0, 1).
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number in [low, high).
  mutating func real(_ low: Double, _ high: Double) -> Double { low + (high - low) * unit() }

  /// A whole number in low...high.
  mutating func integer(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  /// Whether something of this probability happens.
  mutating func happens(_ probability: Double) -> Bool { unit() < probability }

  /// One of several; nil of none.
  mutating func choice<Element>(of elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[integer(0...(elements.count - 1))]
  }

  /// About normal, mean 0 and standard deviation 1: twelve uniform numbers less six, so that no library
  /// function is needed.
  mutating func normal() -> Double { (0..<12).reduce(-6.0) { sum, _ in sum + unit() } }

  /// A number of at least `least` whose exceedance falls with the square: P(X > x) = (least/x)².
  mutating func heavyTailed(least: Double, most: Double) -> Double {
    min(most, least / max(1 - unit(), 1e-9).squareRoot())
  }
}
