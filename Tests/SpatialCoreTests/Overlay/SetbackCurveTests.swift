import Foundation
import Testing

@testable import SpatialCore

/// Curves as the overlay sees them: a winding number everywhere.
private struct Winding {
  var vertices: [GridPoint] = []
  var ends: [Int] = []

  init(_ geometry: Geometry, metres: Double, trims: Bool = true) {
    var curve = SetbackCurve(metres: metres, trims: trims)
    curve.append(geometry, to: &vertices, &ends)
  }

  private func forEachEdge(_ body: (GridPoint, GridPoint) -> Void) {
    var start = 0
    for end in ends {
      for place in start..<end { body(vertices[place], vertices[place + 1 == end ? start : place + 1]) }
      start = end
    }
  }

  /// Where the curves cross a parallel, from west to east, and how much the winding number rises there.
  private func crossings(at y: Double) -> [(x: Double, rise: Int)] {
    var crossings: [(x: Double, rise: Int)] = []
    forEachEdge { a, b in
      guard (Double(a.y) > y) != (Double(b.y) > y) else { return }
      let share = (y - Double(a.y)) / (Double(b.y) - Double(a.y))
      crossings.append((Double(a.x) + share * (Double(b.x) - Double(a.x)), b.y < a.y ? 1 : -1))
    }
    return crossings
  }

  func callAsFunction(at position: Coordinate) -> Int {
    crossings(at: position.y * 1e7).reduce(0) { $1.x < position.x * 1e7 ? $0 + $1.rise : $0 }
  }

  /// The area that is covered, in square degrees, and the least winding number met, along many parallels.
  func coveredArea(rows: Int) -> (area: Double, least: Int) {
    let heights = vertices.map(\.y)
    guard let low = heights.min(), let high = heights.max() else { return (0, 0) }
    let step = (Double(high) - Double(low)) / Double(rows)
    var (length, least) = (0.0, 0)
    for row in 0..<rows {
      var winding = 0
      var last = 0.0
      for crossing in crossings(at: Double(low) + step * (Double(row) + 0.5)).sorted(by: { $0.x < $1.x }) {
        // What is narrower than a hundredth of the grid is the rounding of the crossings here.
        if crossing.x - last > 0.01 { least = min(least, winding) }
        if winding > 0 { length += crossing.x - last }
        winding += crossing.rise
        last = crossing.x
      }
      #expect(winding == 0)
    }
    return (length * step * 1e-14, least)
  }

  var hasOnlyProperEdges: Bool {
    var proper = true
    forEachEdge { if $0 == $1 { proper = false } }
    return proper && ends.last ?? 0 == vertices.count
  }
}

/// Metres from a position to a geometry, edge by edge.
private struct DistanceOracle {
  private var segments: [(Coordinate, Coordinate)] = []
  private let rings: [ArraySlice<Coordinate>]

  init(_ geometry: Geometry) {
    for index in geometry.pathEnds.indices {
      let path = geometry.path(index)
      for (a, b) in zip(path, path.dropFirst()) {
        // Short edges: one scale does for each.
        let pieces = max(1, Int(max(abs(b.x - a.x), abs(b.y - a.y)) / 0.02))
        func place(_ piece: Int) -> Coordinate {
          let share = Double(piece) / Double(pieces)
          return Coordinate(a.x + share * (b.x - a.x), a.y + share * (b.y - a.y))
        }
        for piece in 0..<pieces { segments.append((place(piece), place(piece + 1))) }
      }
    }
    if geometry.kind.dimension == 0 { segments = geometry.coordinates.map { ($0, $0) } }
    rings = geometry.kind.dimension == 2 ? geometry.pathEnds.indices.map(geometry.path) : []
  }

  func callAsFunction(_ p: Coordinate) -> Double {
    var inside = false
    for ring in rings {
      for (a, b) in zip(ring, ring.dropFirst()) where (a.y > p.y) != (b.y > p.y) {
        if a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x) > p.x { inside.toggle() }
      }
    }
    if inside { return 0 }
    let scale = LocalScale(latitude: p.y, ellipsoid: .wgs84)
    return segments.map { scale.metres(p, toSegment: $0.0, $0.1) }.min() ?? .infinity
  }
}

@Suite struct SetbackCurveTests {
  /// What ``SetbackDiscs`` promises: 0.12 % for 64 sides, 0.05 % for the latitudes, four units of the grid.
  private func farthest(_ metres: Double) -> Double { metres * 1.0018 + 0.05 }

  /// Compares the curve with distances at positions near its edge and elsewhere.
  private func check(
    _ geometry: Geometry, metres: Double, _ shapes: inout SetbackShapes, positions: Int = 24,
    _ name: String
  ) throws {
    let distance = DistanceOracle(geometry)
    let box = LocalScale.box(
      around: try #require(geometry.boundingBox), metres: 1.1 * metres, ellipsoid: .wgs84)
    let curves = [true, false].map { Winding(geometry, metres: metres, trims: $0) }
    for curve in curves { #expect(curve.hasOnlyProperEdges, "\(name)") }
    for sample in 0..<positions {
      let position =
        if sample.isMultiple(of: 4) {
          Coordinate(shapes.number(in: box.minX...box.maxX), shapes.number(in: box.minY...box.maxY))
        } else {
          Ellipsoid.wgs84.position(
            from: geometry.coordinates[
              Int(shapes.number(in: 0...Double(geometry.coordinates.count) - 0.001))],
            azimuth: shapes.number(in: 0...360), metres: metres * shapes.number(in: 0.99...1.01))
        }
      let metresAway = distance(position)
      for (trims, curve) in zip([true, false], curves) {
        let winding = curve(at: position)
        let place = "\(name), trimmed: \(trims), at \(position.x) \(position.y), \(metresAway) m of \(metres)"
        #expect(winding >= 0, "\(place)")
        if metresAway <= metres { #expect(winding > 0, "\(place)") }
        if metresAway > farthest(metres) { #expect(winding == 0, "\(place)") }
      }
    }
  }

  @Test(arguments: [0, 10, 45, -65])
  func linesAreCoveredExactlyWithinTheDistance(latitude: Double) throws {
    var shapes = SetbackShapes(seed: 1, latitude: latitude)
    for trial in 0..<210 {
      let kind = trial % SetbackShapes.lineKinds
      let metres = [1, 30, 100, 500, 5_000.0][trial % 5]
      let line = shapes.line(kind: kind, size: metres * pow(10, shapes.number(in: -0.7...1)))
      try check(line, metres: metres, &shapes, "line \(kind), trial \(trial)")
    }
  }

  @Test(arguments: [0, 10, 45, -65])
  func polygonsAreCoveredExactlyWithinTheDistance(latitude: Double) throws {
    var shapes = SetbackShapes(seed: 2, latitude: latitude)
    for trial in 0..<240 {
      let kind = trial % SetbackShapes.polygonKinds
      let metres = [1, 30, 100, 500, 5_000.0][trial % 5]
      let polygon = shapes.polygon(kind: kind, size: metres * pow(10, shapes.number(in: -0.7...1)))
      try check(polygon, metres: metres, &shapes, "polygon \(kind), trial \(trial)")
    }
  }

  @Test(arguments: [0, 10, 45, -65])
  func pointsAreCoveredExactlyWithinTheDistance(latitude: Double) throws {
    var shapes = SetbackShapes(seed: 3, latitude: latitude)
    for metres in [1, 10, 100, 1_000, 10_000.0] {
      let points = (0..<3).map { _ in
        shapes.position(shapes.number(in: -metres...metres), shapes.number(in: -metres...metres))
      }
      try check(Geometry(points: points), metres: metres, &shapes, positions: 200, "points")
    }
  }
}
