/// One edge of an indexed geometry; a point is an edge from itself to itself.
struct IndexedSegment: Sendable {
  let a: Coordinate
  let b: Coordinate
  /// The index of the geometry it belongs to.
  let owner: Int
  /// Whether `a` is the first coordinate of its point, line or ring.
  let startsPath: Bool
}

/// Segments sorted into the bins of a regular grid in longitude and latitude, to find those near a place.
///
/// A segment lies in each bin it passes through. The side of a bin follows from the data: about two segments
/// per bin, at most 2,048 bins along each axis, and not so small that a segment passes through many.
struct SegmentBins: Sendable {
  let segments: [IndexedSegment]
  /// The rectangle around everything; nil when there is nothing.
  let extent: BoundingBox?
  /// Side of a bin, degrees.
  let side: Double
  private let columns: Int
  private let rows: Int
  /// For each bin, row after row, the index of its first item; one more at the end.
  private let starts: [Int32]
  private let items: [Int32]

  init(_ geometries: [Geometry]) {
    var segments: [IndexedSegment] = []
    var extent: BoundingBox?
    var span = 0.0
    for (owner, geometry) in geometries.enumerated() {
      guard let box = geometry.boundingBox else { continue }
      precondition(geometry.coordinates.allSatisfy(\.isFinite), "a coordinate is not a finite number")
      extent = extent?.union(box) ?? box
      geometry.forEachSegment { a, b, startsPath in
        segments.append(IndexedSegment(a: a, b: b, owner: owner, startsPath: startsPath))
        span += abs(b.x - a.x) + abs(b.y - a.y)
      }
    }
    self.segments = segments
    self.extent = extent
    guard let extent else {
      (side, columns, rows, starts, items) = (1, 0, 0, [0], [])
      return
    }
    let count = Double(segments.count)
    let side = max(
      (extent.width * extent.height / (count / 2)).squareRoot(), max(extent.width, extent.height) / 2048,
      span / count / 4, 1e-7)
    let columns = max(1, Int((extent.width / side).rounded(.up)))
    let rows = max(1, Int((extent.height / side).rounded(.up)))

    var starts = [Int32](repeating: 0, count: columns * rows + 1)
    let grid = Grid(minX: extent.minX, minY: extent.minY, side: side, columns: columns, rows: rows)
    for segment in segments {
      grid.forEachBin(along: segment) { starts[$0 + 1] += 1 }
    }
    for bin in 0..<(columns * rows) { starts[bin + 1] += starts[bin] }
    var places = starts
    var items = [Int32](repeating: 0, count: Int(starts[columns * rows]))
    for (index, segment) in segments.enumerated() {
      grid.forEachBin(along: segment) { bin in
        items[Int(places[bin])] = Int32(index)
        places[bin] += 1
      }
    }
    (self.side, self.columns, self.rows, self.starts, self.items) = (side, columns, rows, starts, items)
  }

  /// Calls `body` with each segment that may reach into the rectangle; with some more than once.
  func forEachSegment(in box: BoundingBox, _ body: (IndexedSegment) -> Void) {
    guard let extent, extent.intersects(box) else { return }
    let grid = Grid(minX: extent.minX, minY: extent.minY, side: side, columns: columns, rows: rows)
    let across = grid.column(box.minX)...grid.column(box.maxX)
    for row in grid.row(box.minY)...grid.row(box.maxY) {
      let first = starts[row * columns + across.lowerBound]
      let end = starts[row * columns + across.upperBound + 1]
      for item in Int(first)..<Int(end) { body(segments[Int(items[item])]) }
    }
  }

  private struct Grid {
    let minX: Double
    let minY: Double
    let side: Double
    let columns: Int
    let rows: Int

    func column(_ x: Double) -> Int { Int(max(0, min((x - minX) / side, Double(columns - 1)))) }
    func row(_ y: Double) -> Int { Int(max(0, min((y - minY) / side, Double(rows - 1)))) }

    /// The bins a segment passes through, row by row, with a margin of a billionth of a bin against rounding.
    func forEachBin(along segment: IndexedSegment, _ body: (Int) -> Void) {
      let (a, b) = segment.a.y <= segment.b.y ? (segment.a, segment.b) : (segment.b, segment.a)
      let margin = side * 1e-9
      let rows = row(a.y - margin)...row(b.y + margin)
      for row in rows {
        var left = min(a.x, b.x)
        var right = max(a.x, b.x)
        if rows.count > 1 {
          let bottom = max(a.y, minY + Double(row) * side - margin)
          let top = min(b.y, minY + Double(row + 1) * side + margin)
          let atBottom = a.x + (bottom - a.y) / (b.y - a.y) * (b.x - a.x)
          let atTop = a.x + (top - a.y) / (b.y - a.y) * (b.x - a.x)
          if atBottom.isFinite && atTop.isFinite {
            left = max(left, min(atBottom, atTop))
            right = min(right, max(atBottom, atTop))
          }
        }
        let first = column(left - margin)
        let last = column(right + margin)
        if first <= last { for column in first...last { body(row * columns + column) } }
      }
    }
  }
}

extension Geometry {
  /// Calls `body` with each edge, points as edges from themselves to themselves, and whether it opens its
  /// path.
  func forEachSegment(_ body: (Coordinate, Coordinate, Bool) -> Void) {
    if kind.dimension == 0 {
      for point in coordinates { body(point, point, true) }
      return
    }
    for index in pathEnds.indices {
      let path = path(index)
      if path.count == 1, let only = path.first { body(only, only, true) }
      for next in path.indices.dropFirst() { body(path[next - 1], path[next], next == path.startIndex + 1) }
    }
  }
}
