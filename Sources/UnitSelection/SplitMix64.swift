/// A seeded stream of numbers, the same on every machine (SplitMix64, Steele, Lea and Flood 2014).
package struct SplitMix64: Sendable {
  private var state: UInt64

  /// The stream that begins at a state.
  package init(state: UInt64) { self.state = state }

  /// 64 bits.
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// A whole number from 0 to below `count`.
  package mutating func below(_ count: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(count)).high)
  }

  /// Evenly from 0 to below 1, in steps of 2⁻⁵³.
  package mutating func share() -> Double { Double(next() >> 11) * 0x1p-53 }
}
