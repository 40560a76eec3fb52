import SpatialCore

/// Rectangles around rectangles, sixteen in each, packed level by level: an R-tree without pointers.
///
/// The leaves keep the order they are given in. For the runs of one geometry that is the order of its coordinates, which are
/// neighbours already; for the features of a rule it is ``hilbertOrder(of:)``.
struct BoxTree {
  /// Where the leaves' rectangles begin in the index, four words each; the levels above follow.
  let place: Int
  /// How many rectangles each level has, leaves first, one on the last; empty for a tree without leaves.
  let levels: [Int]
  private let starts: [Int]

  /// A tree over so many leaves.
  init(place: Int, leafCount: Int) {
    self.place = place
    levels = Self.levels(leafCount)
    var starts: [Int] = []
    var start = place
    for level in levels {
      starts.append(start)
      start += level * 4
    }
    self.starts = starts
    end = start
  }

  /// The place after its last word.
  let end: Int

  private static func levels(_ leafCount: Int) -> [Int] {
    guard leafCount > 0 else { return [] }
    var levels = [leafCount]
    while let last = levels.last, last > 1 { levels.append((last + 15) / 16) }
    return levels
  }

  /// The nodes or leaves under a node of a level above the leaves.
  func children(level: Int, _ number: Int) -> Range<Int> {
    number * 16..<min(number * 16 + 16, levels[level - 1])
  }

  /// The rectangle of a node.
  func box(level: Int, _ number: Int, in pages: IndexPages) throws -> BoundingBox {
    let place = starts[level] + number * 4
    return BoundingBox(
      minX: Double(bitPattern: try pages.word(place)), minY: Double(bitPattern: try pages.word(place + 1)),
      maxX: Double(bitPattern: try pages.word(place + 2)), maxY: Double(bitPattern: try pages.word(place + 3))
    )
  }

  /// The rectangle around everything; nil for a tree without leaves.
  func box(in pages: IndexPages) throws -> BoundingBox? {
    levels.isEmpty ? nil : try box(level: levels.count - 1, 0, in: pages)
  }

  /// Calls `body` with each leaf whose rectangle, and all around it, pass a test.
  func forEachLeaf(in pages: IndexPages, where test: (BoundingBox) -> Bool, _ body: (Int) throws -> Void)
    throws
  {
    guard !levels.isEmpty else { return }
    var pending = [(level: levels.count - 1, number: 0)]
    while let (level, number) = pending.popLast() {
      guard test(try box(level: level, number, in: pages)) else { continue }
      if level == 0 {
        try body(number)
      } else {
        for child in children(level: level, number).reversed() { pending.append((level - 1, child)) }
      }
    }
  }

  /// Calls `body` with the leaves from near to far until none can be within a limit, which may shrink meanwhile.
  /// - Parameter bound: what nothing in a rectangle is nearer than.
  func forEachLeaf(
    in pages: IndexPages, nearestBy bound: (BoundingBox) -> Double, upTo limit: () -> Double,
    _ body: (Int) throws -> Void
  ) throws {
    guard !levels.isEmpty else { return }
    var queue = NearestFirst<(level: Int, number: Int)>()
    queue.insert((levels.count - 1, 0), at: 0)
    while let (_, node) = queue.popFirst(upTo: limit()) {
      guard node.level > 0 else {
        try body(node.number)
        continue
      }
      for child in children(level: node.level, node.number) {
        queue.insert(
          (node.level - 1, child), at: bound(try box(level: node.level - 1, child, in: pages)))
      }
    }
  }

  /// Appends the rectangles of all levels over these leaves.
  static func append(_ leaves: [BoundingBox], to words: inout IndexWords) {
    var level = leaves
    for box in level { words.append(box) }
    while level.count > 1 {
      level = stride(from: 0, to: level.count, by: 16).compactMap { start in
        level[start..<min(start + 16, level.count)].reduce(nil as BoundingBox?) { $0?.union($1) ?? $1 }
      }
      for box in level { words.append(box) }
    }
  }

  /// The places of rectangles in the order in which a Hilbert curve passes their middles: neighbours on it are neighbours
  /// on the map. (C. Faloutsos and S. Roseman, Fractals for secondary key retrieval, PODS 1989.)
  static func hilbertOrder(of boxes: [BoundingBox]) -> [Int] {
    guard let extent = boxes.reduce(nil as BoundingBox?, { $0?.union($1) ?? $1 }) else { return [] }
    let side = 65_535.0
    func cell(_ value: Double, _ least: Double, _ width: Double) -> Int {
      let share = width > 0 ? (value - least) / width : 0
      return share.isFinite ? Int(max(0, min(1, share)) * side) : 0
    }
    let keys = boxes.map {
      hilbertPlace(
        cell($0.center.x, extent.minX, extent.width), cell($0.center.y, extent.minY, extent.height))
    }
    return boxes.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
  }

  private static func hilbertPlace(_ column: Int, _ row: Int) -> Int {
    var (x, y) = (column, row)
    var place = 0
    var side = 1 << 15
    while side > 0 {
      let right = x & side > 0 ? 1 : 0
      let up = y & side > 0 ? 1 : 0
      place += side * side * ((3 * right) ^ up)
      if up == 0 {
        if right == 1 { (x, y) = (65_535 - x, 65_535 - y) }
        swap(&x, &y)
      }
      side /= 2
    }
    return place
  }
}
