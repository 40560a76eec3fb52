/// A field over the plane between 0 and 1: hills upon hills, each half as wide and half as high as those before.
///
/// Formula: ½ + t/2√(1 + t²) with t twice the sum of the octaves: even in the middle, seldom near 0 and 1.
struct SmoothField {
  private struct Octave {
    let noise: Noise
    let width: Double
    let height: Double
    let shiftX: Double
    let shiftY: Double
  }

  private let octaves: [Octave]

  /// Hills from `widest` units across down to no less than `narrowest`.
  init(from widest: Double, to narrowest: Double, seed: UInt64, purpose: String) {
    // Each octave has its zeros elsewhere, else all would be 0 at the corners of the widest.
    var random = RandomSource(seed: seed, purpose: "\(purpose) shifts")
    octaves = sequence(first: widest) { $0 / 2 >= narrowest ? $0 / 2 : nil }.enumerated().map {
      number, width in
      Octave(
        noise: Noise(seed: seed, purpose: "\(purpose) \(number)"), width: width, height: width / widest,
        shiftX: random.real(0, 1), shiftY: random.real(0, 1))
    }
  }

  func callAsFunction(_ x: Double, _ y: Double) -> Double {
    let t = octaves.reduce(0.0) { sum, octave in
      sum + 2 * octave.height
        * octave.noise(x / octave.width + octave.shiftX, y / octave.width + octave.shiftY)
    }
    return 0.5 + 0.5 * t / (1 + t * t).squareRoot()
  }
}
