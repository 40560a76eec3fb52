/// Smooth random heights over the plane, about −0.7 to 0.7, with hills about one unit wide.
///
/// Gradient noise with the quintic fade. Source: K. Perlin, Improving noise, SIGGRAPH 2002. Only sums, products and whole
/// numbers go in, so that every machine gets the same bits.
struct Noise {
  private let seed: UInt64

  init(seed: UInt64, purpose: String) {
    var random = RandomSource(seed: seed, purpose: purpose)
    self.seed = random.next()
  }

  func callAsFunction(_ x: Double, _ y: Double) -> Double {
    let left = x.rounded(.down)
    let below = y.rounded(.down)
    let column = Int(left)
    let row = Int(below)
    let u = x - left
    let v = y - below
    let fadeU = Self.fade(u)
    let low = Self.mix(slope(column, row, u, v), slope(column + 1, row, u - 1, v), fadeU)
    let high = Self.mix(slope(column, row + 1, u, v - 1), slope(column + 1, row + 1, u - 1, v - 1), fadeU)
    return Self.mix(low, high, Self.fade(v))
  }

  /// The height that the slope at one lattice corner gives at an offset from it.
  private func slope(_ column: Int, _ row: Int, _ dx: Double, _ dy: Double) -> Double {
    let bits = RandomSource.bits(seed, column, row)
    let gradientX = Double(bits >> 32) * 0x1p-31 - 1
    let gradientY = Double(bits & 0xFFFF_FFFF) * 0x1p-31 - 1
    return gradientX * dx + gradientY * dy
  }

  private static func fade(_ t: Double) -> Double { t * t * t * (t * (t * 6 - 15) + 10) }
  private static func mix(_ a: Double, _ b: Double, _ t: Double) -> Double { a + (b - a) * t }
}
