import CumulativeImpact
import SpatialCore

/// Rivers, operations that put mercury into them, and villages that drink from them; all places are vertices of rivers.
struct Basin {
  /// Lines drawn downstream that meet at their ends.
  let reaches: [[Coordinate]]
  let operations: [PointSource]
  let villages: [Coordinate]

  /// λ, metres.
  static let decayLengthMetres = 50_000.0
  /// m³/s for each kilometre of river above.
  static let dischargePerKilometre = 0.05

  /// How great it is.
  var extent: BasinExtent {
    BasinExtent(
      reaches: reaches.count, vertices: reaches.reduce(0) { $0 + $1.count }, operations: operations.count,
      villages: villages.count, decayLengthMetres: Self.decayLengthMetres,
      dischargePerKilometre: Self.dischargePerKilometre)
  }
}

/// How great a basin is.
struct BasinExtent: Codable, Sendable {
  let reaches: Int
  let vertices: Int
  let operations: Int
  let villages: Int
  let decayLengthMetres: Double
  let dischargePerKilometre: Double

  /// A few words for a person.
  var sentence: String {
    "\(reaches) reaches with \(vertices) vertices, \(operations) operations, \(villages) villages"
  }
}

extension Basin {
  /// A basin of a size: for ten reaches one operation and two villages, each at a vertex within a reach.
  init(size: RiversSize, seed: UInt64) {
    let side = size.squareDegrees.squareRoot()
    let box = BoundingBox(minX: 20, minY: -side / 2, maxX: 20 + side, maxY: side / 2)
    let reaches = DrainageTree(over: box, step: 0.0316, seed: seed).reaches(spacing: 0.004).map(\.line)
    var random = RandomSource(seed: seed, purpose: "river places")
    func place() -> Coordinate {
      let line = reaches[random.below(reaches.count)]
      return line.count < 3 ? line[0] : line[1 + random.below(line.count - 2)]
    }
    self.reaches = reaches
    operations = (0..<reaches.count / 10).map { _ in
      PointSource(position: place(), intensity: random.heavyTailed(least: 100, most: 100_000))
    }
    villages = (0..<reaches.count / 5).map { _ in place() }
  }
}
