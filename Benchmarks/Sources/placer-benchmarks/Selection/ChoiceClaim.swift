/// What a contender says of its own choice.
struct ChoiceClaim: Codable, Sendable {
  /// What the choice is worth; nil when none was found.
  var value: Double?
  /// No choice is worth more, it says; nil when it knows no bound.
  var bound: Double?
  /// How many units are chosen.
  var chosen: Int?
  /// How it ended, when that is not by itself.
  var ending: String?
  /// The choice in a nutshell: different choices have different digests, nearly always.
  var digest: String?

  /// (bound − value)/|bound|: what at most is missing to the best choice.
  var gap: Double? {
    guard let value, let bound, bound != 0 else { return nil }
    return (bound - value) / abs(bound)
  }

  /// FNV-1a over the bits of a choice. Source: G. Fowler, L. C. Noll, K.-P. Vo, D. Eastlake, The FNV non-cryptographic hash
  /// algorithm.
  static func digest(of isChosen: [Bool]) -> String {
    let hash = isChosen.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ ($1 ? 1 : 0)) &* 0x100_0000_01B3 }
    return String(hash, radix: 16)
  }
}
