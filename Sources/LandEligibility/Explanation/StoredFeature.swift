import SpatialCore

/// One feature in an explanation index: its id, its coordinates, and a ``BoxTree`` over runs of sixteen of them.
///
/// Words: kind, numbers of coordinates, paths, parts and bytes of the id; then the id, the ends of paths and of parts, the
/// rectangles, the coordinates. A run holds sixteen coordinates and the segments that begin at them.
struct StoredFeature {
  let pages: IndexPages
  let kind: Geometry.Kind
  let coordinateCount: Int
  let tree: BoxTree

  private let pathCount: Int
  private let partCount: Int
  private let idLength: Int
  private let idPlace: Int
  private let pathPlace: Int
  private let partPlace: Int

  private static let kinds: [Geometry.Kind] = [
    .point, .lineString, .polygon, .multiPoint, .multiLineString, .multiPolygon,
  ]
  private static let runLength = 16

  /// Opens the feature at a place of the data.
  init(at place: Int, in pages: IndexPages) throws {
    var cursor = IndexCursor(pages: pages, place: place)
    let kindNumber = try cursor.count()
    guard Self.kinds.indices.contains(kindNumber) else { throw IndexDamage("a feature of unknown kind") }
    self.pages = pages
    kind = Self.kinds[kindNumber]
    coordinateCount = try cursor.count()
    pathCount = try cursor.count()
    partCount = try cursor.count()
    idLength = try cursor.count()
    guard kind.dimension > 0 || pathCount == 0, kind.dimension == 2 || partCount == 0 else {
      throw IndexDamage("the paths of a feature do not fit its kind")
    }
    idPlace = cursor.place
    pathPlace = idPlace + (idLength + 7) / 8
    partPlace = pathPlace + pathCount
    tree = BoxTree(
      place: partPlace + partCount, leafCount: (coordinateCount + Self.runLength - 1) / Self.runLength)
  }

  /// Appends a feature; its place is where the words ended before.
  static func append(_ feature: Feature, to words: inout IndexWords) {
    let geometry = feature.geometry
    words.append(kinds.firstIndex(of: geometry.kind) ?? 0)
    words.append(geometry.coordinates.count)
    words.append(geometry.pathEnds.count)
    words.append(geometry.partEnds.count)
    words.append(feature.id.utf8.count)
    words.appendBytes(of: feature.id)
    words.append(geometry.pathEnds)
    words.append(geometry.partEnds)
    BoxTree.append(geometry.runBoxes(of: runLength), to: &words)
    for coordinate in geometry.coordinates {
      words.append(coordinate.x)
      words.append(coordinate.y)
    }
  }

  var id: String {
    get throws {
      var cursor = IndexCursor(pages: pages, place: idPlace)
      return try cursor.text(byteCount: idLength)
    }
  }

  var boundingBox: BoundingBox? { get throws { try tree.box(in: pages) } }

  /// The whole shape.
  /// - Throws: ``IndexDamage`` when its parts do not fit each other.
  var geometry: Geometry {
    get throws {
      let pathEnds = try ends(pathPlace, pathCount, upTo: kind.dimension == 0 ? 0 : coordinateCount)
      let partEnds = try ends(partPlace, partCount, upTo: kind.dimension < 2 ? 0 : pathCount)
      return Geometry(
        kind: kind, coordinates: try coordinates(0..<coordinateCount), pathEnds: pathEnds, partEnds: partEnds)
    }
  }

  /// The feature as it was put in, but for its attributes.
  var feature: Feature { get throws { Feature(id: try id, geometry: try geometry) } }

  private func ends(_ place: Int, _ count: Int, upTo last: Int) throws -> [Int] {
    let ends = try pages.words(place, count).map { Int(truncatingIfNeeded: $0) }
    guard ends.last ?? 0 == last, (ends.first ?? 0) >= 0, zip(ends, ends.dropFirst()).allSatisfy({ $0 <= $1 })
    else { throw IndexDamage("the paths of a feature do not fit its coordinates") }
    return ends
  }

  private func coordinates(_ range: Range<Int>) throws -> [Coordinate] {
    let words = try pages.words(tree.end + 2 * range.lowerBound, 2 * range.count)
    return (0..<range.count).map {
      Coordinate(Double(bitPattern: words[2 * $0]), Double(bitPattern: words[2 * $0 + 1]))
    }
  }

  /// The coordinates of a leaf of the tree, one more where a segment leads to it, and the segments among them.
  func run(_ leaf: Int) throws -> Run {
    let first = leaf * Self.runLength
    let end = min(first + Self.runLength, coordinateCount)
    let coordinates = try coordinates(first..<min(end + 1, coordinateCount))
    guard kind.dimension > 0 else {
      return Run(first: first, coordinates: coordinates, ownCount: end - first, segments: [])
    }
    var segments: [Run.Segment] = []
    var path = try firstEnd(above: first, pathPlace, pathCount)
    var pathEnd = try pathCountedEnd(path)
    for start in first..<min(end, max(coordinateCount - 1, first)) {
      if start == pathEnd {
        path = try firstEnd(above: start, pathPlace, pathCount)
        pathEnd = try pathCountedEnd(path)
      }
      if start + 1 < pathEnd { segments.append(Run.Segment(start: start - first, path: path)) }
    }
    return Run(first: first, coordinates: coordinates, ownCount: end - first, segments: segments)
  }

  private func pathCountedEnd(_ path: Int) throws -> Int {
    guard path < pathCount else { throw IndexDamage("the paths of a feature do not fit its coordinates") }
    return try end(pathPlace + path)
  }

  private func end(_ place: Int) throws -> Int { Int(truncatingIfNeeded: try pages.word(place)) }

  /// The polygon that a ring belongs to, and whether it is the ring's shell.
  func part(ofRing ring: Int) throws -> (part: Int, isShell: Bool) {
    let part = try firstEnd(above: ring, partPlace, partCount)
    let start = part == 0 ? 0 : try end(partPlace + part - 1)
    return (part, ring == start)
  }

  /// The first coordinate of each path, of points each coordinate.
  var pathStarts: [Coordinate] {
    get throws {
      guard kind.dimension > 0 else { return try coordinates(0..<coordinateCount) }
      let ends = try ends(pathPlace, pathCount, upTo: coordinateCount)
      return try ([0] + ends.dropLast()).filter { $0 < coordinateCount }.map {
        try coordinates($0..<$0 + 1)[0]
      }
    }
  }

  /// The first of ascending ends that is greater than a number.
  private func firstEnd(above number: Int, _ place: Int, _ count: Int) throws -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if try end(place + middle) > number { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// Up to sixteen neighbouring coordinates of a geometry and the segments that begin at them.
struct Run {
  struct Segment {
    /// The place in ``Run/coordinates`` where it begins; it ends at the next.
    let start: Int
    /// The line or ring it belongs to.
    let path: Int
  }

  /// The place of the first coordinate in the geometry.
  let first: Int
  /// The coordinates, and behind them the one that the last segment leads to.
  let coordinates: [Coordinate]
  /// How many of them belong to this run.
  let ownCount: Int
  let segments: [Segment]
}

extension Geometry {
  /// The rectangles around each run of coordinates and the segments that begin at them.
  fileprivate func runBoxes(of length: Int) -> [BoundingBox] {
    var path = 0
    return stride(from: 0, to: coordinates.count, by: length).compactMap { first in
      let end = min(first + length, coordinates.count)
      while path < pathEnds.count, pathEnds[path] < end { path += 1 }
      // A segment leads on to the next run unless a path ends here.
      let leadsOn =
        kind.dimension > 0 && end < coordinates.count && path < pathEnds.count && pathEnds[path] > end
      return BoundingBox(of: coordinates[first..<(leadsOn ? end + 1 : end)])
    }
  }
}
