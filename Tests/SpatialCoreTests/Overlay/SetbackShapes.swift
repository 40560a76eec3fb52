import Foundation
import SpatialCore

/// Seeded points, lines and polygons of many shapes, a given number of metres wide, around a position.
struct SetbackShapes {
  private var state: UInt64
  let latitude: Double
  private let perDegree: (longitude: Double, latitude: Double)

  init(seed: UInt64, latitude: Double) {
    state = seed
    self.latitude = latitude
    perDegree = Ellipsoid.wgs84.metresPerDegree(atLatitude: latitude)
  }

  /// A number from SplitMix64 (Steele, Lea and Flood 2014).
  mutating func number(in range: ClosedRange<Double>) -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    z ^= z >> 31
    return range.lowerBound + Double(z >> 11) / 9_007_199_254_740_992 * (range.upperBound - range.lowerBound)
  }

  /// The position some metres east and north of the middle.
  func position(_ east: Double, _ north: Double) -> Coordinate {
    Coordinate(29 + east / perDegree.longitude, latitude + north / perDegree.latitude)
  }

  private func line(_ metres: [(Double, Double)]) -> Geometry {
    Geometry(line: metres.map { position($0.0, $0.1) })
  }

  private func closed(_ metres: [(Double, Double)]) -> [Coordinate] {
    (metres + metres.prefix(1)).map { position($0.0, $0.1) }
  }

  // MARK: - Lines

  static let lineKinds = 7

  mutating func line(kind: Int, size: Double) -> Geometry {
    switch kind {
    case 0: return line([(0, 0), (number(in: -size...size), number(in: -size...size))])
    case 1: return line(river(steps: 40, step: size / 20, turn: 0.35))
    case 2: return line(river(steps: 60, step: size / 10, turn: 1.2))
    case 3:  // Closed.
      return Geometry(line: closed(star(corners: 5 + Int(number(in: 0...20)), size: size)))
    case 4:  // With spikes: to a place and exactly back.
      var way = river(steps: 12, step: size / 8, turn: 0.5)
      for place in stride(from: 10, to: 1, by: -3) {
        way.insert(
          contentsOf: [(way[place].0 + size / 9, way[place].1 - size / 5), way[place]], at: place + 1)
      }
      return line(way)
    case 5:  // Straight, with vertices on the way and repeated ones.
      let (x, y) = (number(in: 0...size).rounded(), number(in: 0...size).rounded())
      return line([(0, 0), (x / 4, y / 4), (x / 4, y / 4), (x / 2, y / 2), (x, y), (x, y)])
    default:  // Anything.
      let count = 3 + Int(number(in: 0...10))
      return line((0..<count).map { _ in (number(in: -size...size), number(in: -size...size)) })
    }
  }

  /// A way whose direction swings around a main one.
  mutating func river(steps: Int, step: Double, turn: Double) -> [(Double, Double)] {
    var heading = number(in: 0...6)
    let main = heading
    var way = [(0.0, 0.0)]
    for _ in 0..<steps {
      heading += number(in: -turn...turn) - 0.1 * (heading - main)
      let last = way[way.count - 1]
      way.append((last.0 + step * cos(heading), last.1 + step * sin(heading)))
    }
    return way
  }

  // MARK: - Polygons

  static let polygonKinds = 8

  /// A valid polygon.
  mutating func polygon(kind: Int, size: Double) -> Geometry {
    switch kind {
    case 0:  // Convex.
      let corners = 3 + Int(number(in: 0...12))
      let tilt = number(in: 0...1)
      return Geometry(polygon: [
        closed(
          (0..<corners).map {
            let angle = (Double($0) + tilt) / Double(corners) * 2 * .pi
            return (size * cos(angle), size * 0.6 * sin(angle))
          })
      ])
    case 1: return Geometry(polygon: [closed(star(corners: 7 + Int(number(in: 0...8)), size: size))])
    case 2: return Geometry(polygon: [closed(star(corners: 80, size: size))])
    case 3:  // One hole somewhat like the shell, sometimes small.
      let shell = star(corners: 24, size: size)
      let share = number(in: 0.02...0.95)
      return Geometry(polygon: [closed(shell), closed(shell.map { (share * $0.0, share * $0.1) })])
    case 4:  // A hole with few and sharp corners.
      let share = number(in: 0.05...0.9)
      let corners = 3 + Int(number(in: 0...2.99))
      let hole = (0..<corners).map { corner in
        let angle = (Double(corner) + number(in: 0...0.8)) / Double(corners) * 2 * Double.pi
        return (size * share * cos(angle), size * share * sin(angle))
      }
      let shell = (0..<12).map { corner in
        let angle = Double(corner) / 12 * 2 * Double.pi
        return (1.1 * size * cos(angle), 1.1 * size * sin(angle))
      }
      return Geometry(polygon: [closed(shell), closed(hole.reversed())])
    case 5:  // A fjord, in the input clockwise.
      let width = number(in: 0...0.4) * size
      let end = number(in: -0.8...0.5) * size
      return Geometry(polygon: [
        closed([
          (-size, -size), (-size, size), (-width, size), (-width / 3, end), (width / 3, end), (width, size),
          (size, size), (size, -size),
        ])
      ])
    case 6:  // A comb.
      let teeth = 3 + Int(number(in: 0...4))
      let pitch = 2 * size / Double(teeth)
      let depth = number(in: 0.1...0.9) * size
      var ring = [(-size, -size), (size, -size)]
      for tooth in (0..<teeth).reversed() {
        let left = -size + Double(tooth) * pitch
        ring += [(left + pitch, 0), (left + 0.6 * pitch, depth), (left + 0.4 * pitch, depth), (left, 0)]
      }
      return Geometry(polygon: [closed(ring)])
    default:  // A spiral.
      let turns = 40
      let outer = (0..<turns).map { step in (Double(step) * 0.3, size * (0.2 + 0.02 * Double(step))) }
      let inner = outer.map { ($0.0, $0.1 - size * 0.06) }.reversed()
      return Geometry(polygon: [closed((outer + inner).map { ($0.1 * cos($0.0), $0.1 * sin($0.0)) })])
    }
  }

  /// A ring about a circle, sometimes with a smaller one as its hole, whose vertices lie `spacing` apart and stray by
  /// `rough` of the size.
  mutating func denseOutline(size: Double, spacing: Double, rough: Double, hasHole: Bool) -> Geometry {
    let count = max(24, Int(2 * Double.pi * size / spacing))
    var strays: [Double] = []
    for place in 0..<count {
      // A walk that comes back to where it began.
      let pull = Double(count - place)
      let last = strays.last ?? 0
      strays.append(last - last / pull + number(in: -1...1) * spacing)
    }
    let greatest = max(strays.map(abs).max() ?? 1, 1e-9)
    func ring(_ radius: Double) -> [(Double, Double)] {
      strays.enumerated().map { place, stray in
        let angle = 2 * Double.pi * Double(place) / Double(count)
        let reach = radius * (1 + rough * stray / greatest)
        return (reach * cos(angle), reach * sin(angle))
      }
    }
    let rings = hasHole ? [closed(ring(size)), closed(ring(0.5 * size))] : [closed(ring(size))]
    return Geometry(polygon: rings)
  }

  /// A ring that any ray from the middle crosses once.
  mutating func star(corners: Int, size: Double) -> [(Double, Double)] {
    (0..<corners).map { corner in
      let angle = Double(corner) / Double(corners) * 2 * Double.pi
      let radius = size * number(in: 0.3...1)
      return (radius * cos(angle), radius * sin(angle))
    }
  }
}
