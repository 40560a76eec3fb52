/// A seeded stream of numbers (SplitMix64, Steele, Lea and Flood 2014).
struct SplitMix64: Sendable {
  private var state: UInt64

  /// The stream of a seed.
  init(seed: UInt64) { state = seed }

  /// One of many streams of a seed, such as that of a run or of a purpose; they do not meet in practice.
  init(seed: UInt64, stream: UInt64) {
    var first = SplitMix64(seed: seed)
    var second = SplitMix64(seed: first.next() ^ stream)
    state = second.next()
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Evenly from 0 to below 1, in steps of 2⁻⁵³.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A whole number from 0 to below the limit; the bias is below limit/2⁶⁴.
  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }

  /// Puts elements into an order in which each is as likely as any other.
  mutating func shuffle<Element>(_ elements: inout [Element]) {
    guard elements.count > 1 else { return }
    for place in stride(from: elements.count - 1, through: 1, by: -1) {
      elements.swapAt(place, below(place + 1))
    }
  }
}
