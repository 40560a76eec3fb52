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

  /// The greatest number of pieces in which a parallel is covered.
  func coveredPieces(rows: Int) -> Int {
    let heights = vertices.map(\.y)
    guard let low = heights.min(), let high = heights.max() else { return 0 }
    var most = 0
    for row in 0..<rows {
      let share = (Double(row) + 0.5) / Double(rows)
      var (winding, pieces) = (0, 0)
      let y = Double(low) + share * (Double(high) - Double(low))
      for crossing in crossings(at: y).sorted(by: { ($0.x, -$0.rise) < ($1.x, -$1.rise) }) {
        if winding == 0 { pieces += 1 }
        winding += crossing.rise
      }
      most = max(most, pieces)
    }
    return most
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
  private func farthest(_ metres: Double) -> Double { metres * 1.0018 + 0.55 }

  /// Compares the curve with distances at positions near its edge and elsewhere.
  private func check(
    _ geometry: Geometry, metres: Double, _ shapes: inout SetbackShapes, positions: Int = 24,
    _ name: String
  ) throws {
    let distance = DistanceOracle(geometry)
    let box = try #require(geometry.boundingBox).reaching(metres: 1.1 * metres, ellipsoid: .wgs84)
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

  /// Outlines with far more vertices than their setback can tell apart, shells and holes.
  @Test(arguments: [0, 10, 45, -65])
  func denseOutlinesAreSmoothedWithoutLosingTheDistance(latitude: Double) throws {
    var shapes = SetbackShapes(seed: 7, latitude: latitude)
    for trial in 0..<24 {
      let metres = [100, 1_000, 3_000.0][trial % 3]
      let size = metres * pow(10, shapes.number(in: -0.5...0.7))
      let rough = shapes.number(in: 0.005...0.3)
      let polygon = shapes.denseOutline(
        size: size, spacing: metres / 30, rough: rough, hasHole: trial % 2 == 0)
      try check(polygon, metres: metres, &shapes, positions: 60, "outline \(trial)")
      let curve = Winding(polygon, metres: metres)
      #expect(curve.coveredArea(rows: 20).least >= 0, "outline \(trial)")
    }
  }

  @Test func aRoughOutlineTakesFewVertices() {
    var shapes = SetbackShapes(seed: 8, latitude: 10)
    let polygon = shapes.denseOutline(size: 5_000, spacing: 30, rough: 0.1, hasHole: true)
    let (curve, whole) = (Winding(polygon, metres: 1_000), Winding(polygon, metres: 1_000, trims: false))
    #expect(8 * curve.vertices.count < whole.vertices.count)
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

  @Test(arguments: [3.0, 10, -45])
  func tallGeometriesAreCoveredBandByBand(latitude: Double) throws {
    var shapes = SetbackShapes(seed: 4, latitude: latitude)
    for trial in 0..<24 {
      let size = shapes.number(in: 20_000...150_000)
      let metres = [200, 1_000, 5_000, 10_000.0][trial % 4]
      let geometry =
        trial.isMultiple(of: 2)
        ? shapes.polygon(kind: trial / 2 % SetbackShapes.polygonKinds, size: size)
        : shapes.line(kind: trial / 2 % SetbackShapes.lineKinds, size: size)
      try check(geometry, metres: metres, &shapes, positions: 100, "tall \(trial)")
    }
  }

  /// Lines with their last edge on its own: around a closed line narrower than the distance, GEOS 3.11 leaves a hole.
  private func opened(_ geometry: Geometry) -> Geometry {
    guard geometry.kind == .lineString, geometry.coordinates.count > 3 else { return geometry }
    let count = geometry.coordinates.count
    return Geometry(
      kind: .multiLineString, coordinates: geometry.coordinates.dropLast() + geometry.coordinates.suffix(2),
      pathEnds: [count - 1, count + 1])
  }

  /// A buffer has 64 sides; of fewer ones each circle's area is greater by 1/cos²(π/n) − 1.
  private func tolerance(_ metres: Double) -> Double {
    let sides = SetbackDiscs.sideCount(metres: metres)
    guard sides < 64 else { return 0.003 }
    let secant = 1 / cos(Double.pi / Double(sides))
    return 0.003 + secant * secant - 1
  }

  /// Every place along many parallels, not only samples.
  @Test(arguments: [0, 10, -45])
  func theAreaIsThatOfABufferAndNothingIsWoundAroundBackwards(latitude: Double) throws {
    var shapes = SetbackShapes(seed: 5, latitude: latitude)
    for trial in 0..<120 {
      let metres = [30, 100, 500, 2_000.0][trial % 4]
      let size = metres * pow(10, shapes.number(in: -0.7...1.3))
      let geometry =
        trial.isMultiple(of: 2)
        ? shapes.polygon(kind: trial / 2 % SetbackShapes.polygonKinds, size: size)
        : shapes.line(kind: trial / 2 % SetbackShapes.lineKinds, size: size)
      let buffer = try opened(geometry).setback(metres: metres).planarArea
      for trims in [true, false] {
        let (area, least) = Winding(geometry, metres: metres, trims: trims).coveredArea(rows: 300)
        #expect(abs(area / buffer - 1) < tolerance(metres), "trial \(trial), trimmed: \(trims)")
        #expect(least == 0, "trial \(trial), trimmed: \(trims)")
      }
    }
  }

  /// A needle narrower than the grid may be turned over when its vertices are rounded: the tip must keep its cap.
  @Test func needlesNarrowerThanTheGridKeepTheirSetback() {
    var shapes = SetbackShapes(seed: 6, latitude: 10)
    for trial in 0..<300 {
      let angle = shapes.number(in: 0...2 * Double.pi)
      let (length, width) = (shapes.number(in: 5...3_000), shapes.number(in: 0.0005...0.02))
      func place(_ a: Double, _ b: Double) -> Coordinate {
        shapes.position(cos(angle) * a - sin(angle) * b, sin(angle) * a + cos(angle) * b)
      }
      // On the way back from the tip, or from a blunt one, lies one more vertex, which is rounded on its own.
      let share = shapes.number(in: 0.3...0.999)
      let tip =
        trial.isMultiple(of: 2) ? [place(length, 0)] : [place(length, -width / 9), place(length, width / 9)]
      let back = [place(share * length, (1 - 0.9 * share) * width), place(0, width)]
      let ring = [place(0, 200), place(-400, 0), place(0, -200), place(0, -width)] + tip + back
      let curve = Winding(Geometry(polygon: [ring + [ring[0]]]), metres: 100)
      for _ in 0..<20 {
        let position = Ellipsoid.wgs84.position(
          from: tip[0], azimuth: shapes.number(in: 0...360), metres: shapes.number(in: 0...99.99))
        #expect(curve(at: position) > 0, "trial \(trial) at \(position.x) \(position.y)")
      }
    }
  }

  /// A hole may lie in the disc, or not quite, or reach out of it with its corners only.
  @Test(arguments: [0, 45.0])
  func holesAboutAsWideAsTheSetbackAreFilledAsFarAsItReaches(latitude: Double) {
    var shapes = SetbackShapes(seed: 9, latitude: latitude)
    let metres = 100.0
    for trial in 0..<300 {
      let corners = 3 + trial % 4
      let size = metres * shapes.number(in: 0.4...2.5)
      let tilt = shapes.number(in: 0...6)
      let hole = (0..<corners).map { corner in
        let angle = tilt - (Double(corner) + shapes.number(in: 0...0.4)) / Double(corners) * 2 * Double.pi
        return shapes.position(size * cos(angle), size * sin(angle))
      }
      let (low, high) = (shapes.position(-500, -500), shapes.position(500, 500))
      let shell = BoundingBox(minX: low.x, minY: low.y, maxX: high.x, maxY: high.y).polygon.coordinates
      let polygon = Geometry(polygon: [shell, hole + [hole[0]]])
      let distance = DistanceOracle(polygon)
      for trims in [true, false] {
        let curve = Winding(polygon, metres: metres, trims: trims)
        for _ in 0..<25 {
          let position = shapes.position(
            shapes.number(in: -size...size) / 2, shapes.number(in: -size...size) / 2)
          let (winding, away) = (curve(at: position), distance(position))
          let place = "trial \(trial), trimmed: \(trims), \(away) m at \(position.x) \(position.y)"
          #expect(winding >= 0, "\(place)")
          if away <= metres { #expect(winding > 0, "\(place)") }
          if away > farthest(metres) { #expect(winding == 0, "\(place)") }
        }
      }
    }
  }

  /// The disc changes along the way; between two parallels next to each other everything stays covered.
  @Test(arguments: [(1.0, 1.0), (1, -1), (0.3, 1), (-1, 0.4)])
  func aStraightLineAcrossBandsHasNoGaps(east: Double, north: Double) {
    let shapes = SetbackShapes(seed: 0, latitude: 45)
    let line = Geometry(line: [shapes.position(0, 0), shapes.position(20_000 * east, 20_000 * north)])
    let curve = Winding(line, metres: 5_000)
    #expect(curve.coveredPieces(rows: 2_000) == 1)
  }

  @Test func fiftyKilometresAreMeasuredOnTheEllipsoid() {
    for latitude in [0, 10, 45, 60.0] {
      let place = Coordinate(29, latitude)
      let curve = Winding(Geometry(point: place), metres: 50_000)
      for azimuth in stride(from: 0.5, to: 360, by: 1) {
        let within = Ellipsoid.wgs84.position(from: place, azimuth: azimuth, metres: 49_999.9)
        let beyond = Ellipsoid.wgs84.position(from: place, azimuth: azimuth, metres: 50_090)
        #expect(curve(at: within) == 1, "latitude \(latitude), azimuth \(azimuth)")
        #expect(curve(at: beyond) == 0, "latitude \(latitude), azimuth \(azimuth)")
      }
    }
  }

  /// Never half a metre too long, or else 64 sides.
  @Test(arguments: [(20.0, 16), (100.0, 32), (500.0, 64), (5_000.0, 64)])
  func aPointHasOneCurveOfFewSides(metres: Double, sides: Int) {
    let curve = Winding(Geometry(point: Coordinate(29, 1)), metres: metres)
    #expect(curve.ends == [sides])
    #expect(curve(at: Coordinate(29, 1)) == 1)
  }

  @Test func aSquareIsAsFarOutsideItsSidesAsTheSetback() {
    // 0.001 degree at the equator is 111.32 m along x.
    let square = BoundingBox(minX: 0, minY: 0, maxX: 0.01, maxY: 0.01).polygon
    let curve = Winding(square, metres: 111.32)
    #expect(curve(at: Coordinate(0.005, 0.005)) == 1)
    #expect(curve(at: Coordinate(0.01099, 0.005)) == 1)
    #expect(curve(at: Coordinate(0.01101, 0.005)) == 0)
    #expect(curve(at: Coordinate(0.0109, 0.0109)) == 0)
    #expect(curve.ends == [curve.vertices.count])
    // A quarter of the disc at each corner.
    #expect(curve.vertices.count == 64 + 4)
  }

  @Test func theWayARingRunsDoesNotMatter() {
    var shapes = SetbackShapes(seed: 7, latitude: 20)
    for kind in 0..<SetbackShapes.polygonKinds {
      let polygon = shapes.polygon(kind: kind, size: 700)
      let rings = polygon.pathEnds.indices.map { Array(polygon.path($0).reversed()) }
      let (one, other) = (Winding(polygon, metres: 300), Winding(Geometry(polygon: rings), metres: 300))
      #expect(abs(one.coveredArea(rows: 300).area / other.coveredArea(rows: 300).area - 1) < 1e-5)
    }
  }

  @Test func whatCollapsesOnTheGridIsALineOrAPoint() {
    func places(_ units: [(Double, Double)]) -> [Coordinate] {
      units.map { Coordinate(29 + $0.0 * 1e-7, 1 + $0.1 * 1e-7) }
    }
    let point = Winding(Geometry(point: Coordinate(29, 1)), metres: 50)
    let tiny = places([(0, 0), (0.3, 0), (0, 0.3), (0, 0)])
    #expect(Winding(Geometry(polygon: [tiny]), metres: 50).vertices == point.vertices)
    #expect(
      Winding(Geometry(line: places([(0, 0), (0.4, 0.4), (0, 0)])), metres: 50).vertices == point.vertices)

    let line = Winding(Geometry(line: places([(0, 0), (9_000, 0)])), metres: 50)
    let flat = Winding(Geometry(polygon: [places([(0, 0), (9_000, 0.3), (4_000, 0.4), (0, 0)])]), metres: 50)
    let area = line.coveredArea(rows: 500).area
    #expect(abs(flat.coveredArea(rows: 500).area / area - 1) < 1e-6)

    // A hole without area takes nothing away.
    let square = BoundingBox(minX: 29, minY: 1, maxX: 29.1, maxY: 1.1).polygon.coordinates
    let whole = Winding(Geometry(polygon: [square]), metres: 50)
    #expect(Winding(Geometry(polygon: [square, tiny]), metres: 50).vertices == whole.vertices)
    #expect(Winding(Geometry(kind: .multiLineString, coordinates: []), metres: 50).ends.isEmpty)
  }

  @Test func edgesAsLongAsTheWorldAreFollowed() {
    let world = Winding(BoundingBox(minX: -180, minY: -80, maxX: 180, maxY: 80).polygon, metres: 1_000)
    for position in [
      Coordinate(0, 0), Coordinate(-179.9, 79.9), Coordinate(180.005, -12), Coordinate(77, 80.008),
    ] {
      #expect(world(at: position) > 0)
    }
    for position in [Coordinate(0, 80.01), Coordinate(180.01, 3)] { #expect(world(at: position) == 0) }
  }

  @Test func theOrderOfFeaturesDoesNotMatter() {
    var shapes = SetbackShapes(seed: 8, latitude: 30)
    let lines = (0..<SetbackShapes.lineKinds).map { shapes.line(kind: $0, size: 20_000) }
    var together = SetbackCurve(metres: 800)
    for line in lines.reversed() {
      var (vertices, ends) = ([GridPoint](), [Int]())
      together.append(line, to: &vertices, &ends)
      #expect(vertices == Winding(line, metres: 800).vertices)
    }
  }
}
