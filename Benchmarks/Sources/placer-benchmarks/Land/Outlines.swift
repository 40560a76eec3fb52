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

  /// A rectangle along the graticule, as cadastres issue it.
  static func block(at corner: Coordinate, width: Double, height: Double) -> Geometry {
    BoundingBox(minX: corner.x, minY: corner.y, maxX: corner.x + width, maxY: corner.y + height).polygon
      .mapCoordinates { $0.map(\.onGrid) }
  }

  /// A line that wanders but keeps its direction.
  static func river(
    from start: Coordinate, heading: Double, steps: Int, stepDegrees: Double, _ random: inout RandomSource
  ) -> Geometry {
    var line = [start.onGrid]
    var place = start
    var turn = 0.0
    for _ in 0..<steps {
      turn = 0.95 * turn + random.real(-0.35, 0.35)
      place = Coordinate(
        place.x + stepDegrees * cos(heading + turn), place.y + stepDegrees * sin(heading + turn))
      line.append(place.onGrid)
    }
    return Geometry(line: line)
  }
}

extension Coordinate {
  /// The position on the grid of seven decimals on which files stand.
  var onGrid: Coordinate { Coordinate((x * 1e7).rounded() / 1e7, (y * 1e7).rounded() / 1e7) }
}
