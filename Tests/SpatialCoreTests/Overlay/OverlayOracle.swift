@testable import SpatialCore

/// What must hold of every answer of the overlay, by GEOS and by whole numbers.
struct OverlayOracle {
  let question: OverlayCase
  let answer: OverlayCase.Answer

  /// What does not hold, each with a few words; empty when all does.
  func faults(comparesAreas: Bool = true) throws -> [String] {
    var faults: [String] = []
    if answer.retries > 0 { faults.append("\(answer.retries) retries") }
    for land in answer.classes { faults += try shapeFaults(of: land).map { "\(land.report): \($0)" } }
    faults += partitionFaults()
    faults += try labelFaults()
    if comparesAreas { faults += try areaFaults() }
    return faults
  }

  // MARK: Each class

  private func shapeFaults(of land: Arrangement.Class) throws -> [String] {
    var faults: [String] = []
    let geometry = land.geometry
    if let fault = try geometry.validityFault() { faults.append("\(fault)") }
    if geometry.isEmpty, land.area > 1 { faults.append("\(land.area) m² without a polygon") }
    for coordinate in geometry.coordinates where GridPoint(coordinate).coordinate != coordinate {
      faults.append("\(coordinate) is not on the grid")
    }
    for part in geometry.partEnds.indices {
      let rings = geometry.ringIndices(ofPart: part)
      for ring in rings where (Geometry.signedArea(geometry.path(ring)) > 0) != (ring == rings.lowerBound) {
        faults.append("a ring runs the wrong way round")
      }
    }
    let drawn = Ellipsoid.wgs84.area(of: geometry)
    if abs(drawn - land.area) > 1e-9 * answer.studyArea + 1e-6 {
      faults.append("measures \(land.area) m², its polygons \(drawn) m²")
    }
    return faults
  }

  // MARK: All classes together

  private struct Side: Hashable {
    var from: UInt64
    var to: UInt64
  }

  /// Classes are bounded by each other's very edges, and by the outline of the study area.
  private func partitionFaults() -> [String] {
    var sides: Set<Side> = []
    var faults: [String] = []
    for land in answer.classes {
      for ring in land.geometry.pathEnds.indices {
        let path = land.geometry.path(ring).map { GridPoint($0).order }
        for (from, to) in zip(path, path.dropFirst()) where !sides.insert(Side(from: from, to: to)).inserted {
          faults.append("\(land.report) overlaps at \(GridPoint(order: from))")
        }
      }
    }
    for side in sides where !sides.contains(Side(from: side.to, to: side.from)) {
      let ends = [side.from, side.to].map { GridPoint(order: $0) }
      let distance = ends.map { GridDistance.cells(from: $0.coordinate, to: question.studyArea) }.max() ?? 0
      if distance > 1.5 { faults.append("the border at \(ends[0]) \(ends[1]) has land on one side only") }
    }
    return faults.sorted()
  }

  /// A point on each piece is covered by the regions of its class, unless it lies within a cell or so of a border.
  private func labelFaults() throws -> [String] {
    var faults: [String] = []
    for land in answer.classes {
      for piece in land.geometry.parts {
        guard let point = try piece.pointOnSurface() else { continue }
        var covering: Set<Int> = []
        var isClear = GridDistance.cells(from: point, to: question.studyArea) > 1.5
        for region in question.regions where isClear {
          if GridDistance.cells(from: point, to: region.geometry) <= 1.5 { isClear = false }
          if GridDistance.isInside(point, region.geometry) { covering.insert(region.key) }
        }
        guard isClear else { continue }
        if covering.sorted() != land.report {
          faults.append("\(point) is covered by \(covering.sorted()), not by \(land.report)")
        }
        if !GridDistance.isInside(point, question.studyArea) {
          faults.append("\(point) lies outside the study area")
        }
      }
    }
    return faults
  }

  // MARK: Pairwise overlay

  /// Each class is as large as GEOS finds it by pairwise overlay: every outline may move by about a cell.
  private func areaFaults() throws -> [String] {
    let expected = try pairwise()
    var faults: [String] = []
    let outline = inCells(question.studyArea).planarLength
    let tolerance = question.regions.reduce(outline + 10) { $0 + inCells($1.geometry).planarLength }
    let found = Dictionary(
      uniqueKeysWithValues: answer.classes.map { ($0.report, inCells($0.geometry).planarArea) })
    for report in Set(expected.keys).union(found.keys) {
      let (wanted, got) = (expected[report]?.planarArea ?? 0, found[report] ?? 0)
      if abs(wanted - got) > tolerance { faults.append("\(report) holds \(got) cells, by GEOS \(wanted)") }
    }
    let total = found.values.reduce(0, +)
    if abs(total - inCells(question.studyArea).planarArea) > tolerance {
      faults.append("the classes do not add up")
    }
    return faults.sorted()
  }

  /// The pieces of the study area by the keys that cover them, in grid cells.
  private func pairwise() throws -> [[Int]: Geometry] {
    var faces: [[Int]: Geometry] = [[]: inCells(question.studyArea)]
    for key in 0..<question.keyCount {
      let shapes = question.regions.filter { $0.key == key }.map { inCells($0.geometry) }
      let region = try Geometry.union(shapes)
      guard !region.isEmpty else { continue }
      var next: [[Int]: Geometry] = [:]
      for (report, geometry) in faces {
        let overlay = try geometry.overlay(with: region)
        if !overlay.difference.isEmpty { next[report] = overlay.difference }
        if !overlay.intersection.isEmpty { next[report + [key]] = overlay.intersection }
      }
      faces = next
    }
    return faces
  }

  /// The same shape in whole grid cells from a corner near by, where GEOS loses nothing to the size of a longitude.
  private func inCells(_ geometry: Geometry) -> Geometry {
    guard let origin = question.studyArea.coordinates.first.map({ GridPoint($0) }) else { return geometry }
    return geometry.mapCoordinates { all in
      all.map { coordinate in
        let place = GridPoint(coordinate)
        return Coordinate(Double(place.x) - Double(origin.x), Double(place.y) - Double(origin.y))
      }
    }
  }
}

/// Distances and coverage by brute force, over every edge.
enum GridDistance {
  /// Grid cells from a position to the nearest outline of polygons.
  static func cells(from point: Coordinate, to geometry: Geometry) -> Double {
    var least = Double.infinity
    forEachEdge(of: geometry) { a, b in
      let (ux, uy) = ((b.x - a.x) * 1e7, (b.y - a.y) * 1e7)
      let (vx, vy) = ((point.x - a.x) * 1e7, (point.y - a.y) * 1e7)
      let length = ux * ux + uy * uy
      let share = length > 0 ? min(1, max(0, (ux * vx + uy * vy) / length)) : 0
      let (dx, dy) = (vx - share * ux, vy - share * uy)
      least = min(least, (dx * dx + dy * dy).squareRoot())
    }
    return least
  }

  /// Whether a ray from a position crosses the outline of polygons an odd number of times.
  static func isInside(_ point: Coordinate, _ geometry: Geometry) -> Bool {
    var isInside = false
    forEachEdge(of: geometry) { a, b in
      guard (a.y > point.y) != (b.y > point.y) else { return }
      if point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x) { isInside.toggle() }
    }
    return isInside
  }

  private static func forEachEdge(of geometry: Geometry, _ visit: (Coordinate, Coordinate) -> Void) {
    for index in geometry.pathEnds.indices {
      let path = geometry.path(index)
      for (a, b) in zip(path, path.dropFirst()) { visit(a, b) }
    }
  }
}
