import Foundation
import SpatialCore

/// Outlines as nature and offices draw them.
enum Outlines {
  /// A closed blob around a centre, its radius a sum of a few waves: valid because it is seen whole from its centre.
  static func blob(
    around center: Coordinate, radius: Double, vertices: Int, _ random: inout RandomSource
  ) -> Geometry {
    let waves = (2...9).map {
      (number: Double($0), height: random.real(0, 0.25) / Double($0), phase: random.real(0, 2 * .pi))
    }
    var ring = (0..<vertices).map { step in
      let angle = 2 * Double.pi * Double(step) / Double(vertices)
      let stretch = waves.reduce(1) { $0 + $1.height * sin($1.number * angle + $1.phase) }
      return Coordinate(
        center.x + radius * stretch * cos(angle), center.y + radius * stretch * sin(angle)
      ).onGrid
    }
    ring.append(ring[0])
    return Geometry(polygon: [ring])
  }
}

extension Coordinate {
  /// The position on the grid of seven decimals on which files stand.
  var onGrid: Coordinate { Coordinate((x * 1e7).rounded() / 1e7, (y * 1e7).rounded() / 1e7) }
}
