import SpatialCore

/// A bending of the plane that makes straight lines as crooked as nature's and never folds.
///
/// Displacements of ever shorter wavelength follow one another. Each moves a point by less than its neighbours lie apart, so
/// that lines which do not cross before do not cross after, and neighbours that share a border go on sharing it.
struct Warp {
  private let octaves: [(wavelength: Double, east: Noise, north: Noise)]

  /// How far an octave moves points, as a share of its wavelength: steep enough for wild borders, too flat to fold.
  private static let strength = 0.3

  /// Wavelengths in degrees, halved from the longest down to the shortest.
  init(from longest: Double, to shortest: Double, seed: UInt64, purpose: String) {
    let wavelengths = sequence(first: longest) { $0 / 2 >= shortest ? $0 / 2 : nil }
    octaves = wavelengths.enumerated().map { number, wavelength in
      (
        wavelength, Noise(seed: seed, purpose: "\(purpose) east \(number)"),
        Noise(seed: seed, purpose: "\(purpose) north \(number)")
      )
    }
  }

  /// Where a point goes, on the grid of the files.
  func callAsFunction(_ point: Coordinate) -> Coordinate {
    var (x, y) = (point.x, point.y)
    for octave in octaves {
      let (u, v) = (x / octave.wavelength, y / octave.wavelength)
      x += Self.strength * octave.wavelength * octave.east(u, v)
      y += Self.strength * octave.wavelength * octave.north(u, v)
    }
    return Coordinate(x, y).onGrid
  }

  /// A straight line, bent: vertices no farther apart than `spacing` before, both ends included.
  func line(from a: Coordinate, to b: Coordinate, spacing: Double) -> [Coordinate] {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let pieces = max(1, ((dx * dx + dy * dy).squareRoot() / spacing).rounded(.up))
    return stride(from: 0, through: pieces, by: 1).map { step in
      let t = step / pieces
      return self(Coordinate(a.x + dx * t, a.y + dy * t))
    }
  }
}
