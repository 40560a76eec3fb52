/// Smooth random fields over the plane, made of multiplications and additions only: bit for bit the same
/// everywhere.
///
/// Gradient noise: each corner of a unit lattice has a random slope, and the field between the corners blends
/// the four planes with 6t⁵ − 15t⁴ + 10t³.
/// Source: K. Perlin, Improving noise, SIGGRAPH 2002.
struct Noise: Sendable {
  private let seed: UInt64

  /// The field of one purpose, given by name.
  init(seed: UInt64, purpose: String) {
    self.seed = purpose.utf8.reduce(seed &+ 1) { RandomSource.mixed($0 ^ UInt64($1)) }
  }

  /// The field at a place, roughly within −1...1, with features about one unit across.
  func callAsFunction(_ x: Double, _ y: Double) -> Double {
    let left = x.rounded(.down)
    let low = y.rounded(.down)
    let column = Int64(left)
    let row = Int64(low)
    let fx = x - left
    let fy = y - low
    let u = fx * fx * fx * (fx * (fx * 6 - 15) + 10)
    let v = fy * fy * fy * (fy * (fy * 6 - 15) + 10)
    let a = slope(column, row, fx, fy)
    let b = slope(column + 1, row, fx - 1, fy)
    let c = slope(column, row + 1, fx, fy - 1)
    let d = slope(column + 1, row + 1, fx - 1, fy - 1)
    let bottom = a + (b - a) * u
    let top = c + (d - c) * u
    return 2 * (bottom + (top - bottom) * v)
  }

  /// The height over the corner's plane at an offset from the corner.
  private func slope(_ column: Int64, _ row: Int64, _ dx: Double, _ dy: Double) -> Double {
    var hash = seed ^ (UInt64(bitPattern: column) &* 0x9E37_79B9_7F4A_7C15)
    hash ^= UInt64(bitPattern: row) &* 0xC2B2_AE3D_27D4_EB4F
    hash = (hash ^ (hash >> 31)) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
    let gx = Double(Int32(truncatingIfNeeded: hash)) * 0x1p-31
    let gy = Double(Int32(truncatingIfNeeded: hash >> 32)) * 0x1p-31
    return gx * dx + gy * dy
  }

  /// Several fields added, each twice as fine and `gain` times as high as the one before.
  func fractal(_ x: Double, _ y: Double, octaves: Int, gain: Double = 0.5) -> Double {
    var sum = 0.0
    var height = 1.0
    var scale = 1.0
    for _ in 0..<octaves {
      sum += height * self(x * scale + 17.3 * scale, y * scale - 9.1 * scale)
      height *= gain
      scale *= 2
    }
    return sum
  }

  /// Sharp crests, within 0...1: one less the size of the field, squared, octave on octave.
  func ridged(_ x: Double, _ y: Double, octaves: Int) -> Double {
    var sum = 0.0
    var height = 0.5
    var scale = 1.0
    var weight = 1.0
    for _ in 0..<octaves {
      let crest = 1 - min(1, abs(self(x * scale + 5.7 * scale, y * scale + 3.9 * scale)) * 1.3)
      let signal = crest * crest * weight
      sum += height * signal
      weight = min(1, max(0, signal * 2))
      height *= 0.5
      scale *= 2.1
    }
    return sum
  }
}

/// The rise from 0 at `low` to 1 at `high` without corners: 3t² − 2t³.
func smoothStep(_ low: Double, _ high: Double, _ value: Double) -> Double {
  let t = max(0, min(1, (value - low) / (high - low)))
  return t * t * (3 - 2 * t)
}
