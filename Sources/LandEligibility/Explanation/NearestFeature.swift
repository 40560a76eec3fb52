import SpatialCore

/// The search for the feature of a rule that is nearest to a place: outwards through the trees, from what is near to what is far.
struct NearestFeature {
  private let features: StoredFeatures
  private let frame: PlaceFrame
  private var queue = NearestFirst<Node>()
  private var opened: [Opened] = []

  /// What waits in the queue: a node of the tree over features, or of the tree over one opened feature.
  private struct Node {
    let opened: Int?
    let level: Int
    let number: Int
  }

  /// A feature met on the way, with the nearest of its points so far.
  private struct Opened {
    let order: Int
    let feature: StoredFeature
    var nearest: (square: Double, rank: Int, point: Coordinate)?

    /// Corners come before feet on segments, both in the order of the coordinates: the first of several equally near counts.
    mutating func offer(_ point: Coordinate, rank: Int) {
      let square = point.x * point.x + point.y * point.y
      guard let known = nearest, (known.square, known.rank) <= (square, rank) else {
        nearest = (square, rank, point)
        return
      }
    }
  }

  /// The nearest feature, the first in order of several equally near; nil when there is none on the Earth.
  static func find(in features: StoredFeatures, from frame: PlaceFrame) throws -> (
    feature: StoredFeature, metres: Double
  )? {
    guard let extent = try features.tree.box(in: features.pages) else { return nil }
    var search = NearestFeature(features: features, frame: frame)
    var best = try features.first(covering: frame.place).map { (order: $0, metres: 0.0) }
    search.queue.insert(
      Node(opened: nil, level: features.tree.levels.count - 1, number: 0),
      at: frame.leastSquare(to: extent))
    // First as far as the nearest point in the plane; then as far as anything nearer by geodesic may lie there.
    var reached = try best == nil ? search.expandToNearest() : 0
    while true {
      best = search.opened.reduce(best) { best, opened in
        guard let nearest = opened.nearest, nearest.square <= reached,
          let metres = frame.metres(to: nearest.point)
        else { return best }
        if let best, (best.metres, best.order) <= (metres, opened.order) { return best }
        return (opened.order, metres)
      }
      let needed =
        best.map { frame.planeReach(ofGeodesic: $0.metres, extent: extent) }.map { $0 * $0 } ?? .infinity
      guard needed > reached else { break }
      try search.expand(upTo: needed)
      reached = needed
    }
    return try best.map { (try features.feature($0.order), $0.metres) }
  }

  private init(features: StoredFeatures, frame: PlaceFrame) {
    self.features = features
    self.frame = frame
  }

  /// Opens everything up to the nearest point in the plane.
  /// - Returns: the square of its distance.
  private mutating func expandToNearest() throws -> Double {
    var least = Double.infinity
    while let (_, node) = queue.popFirst(upTo: least) {
      if let touched = try expand(node) { least = min(least, opened[touched].nearest?.square ?? .infinity) }
    }
    return least
  }

  private mutating func expand(upTo limit: Double) throws {
    while let (_, node) = queue.popFirst(upTo: limit) { _ = try expand(node) }
  }

  /// Puts what is under a node into the queue, or looks at a run of coordinates.
  /// - Returns: the opened feature whose run it was.
  private mutating func expand(_ node: Node) throws -> Int? {
    if let number = node.opened {
      let feature = opened[number].feature
      if node.level == 0 {
        look(at: try feature.run(node.number), of: number)
        return number
      }
      try insertChildren(of: node, feature.tree)
    } else if node.level == 0 {
      let order = try features.order(ofLeaf: node.number)
      let feature = try features.feature(order)
      opened.append(Opened(order: order, feature: feature))
      guard let box = try feature.boundingBox else { return nil }
      queue.insert(
        Node(opened: opened.count - 1, level: feature.tree.levels.count - 1, number: 0),
        at: frame.leastSquare(to: box))
    } else {
      try insertChildren(of: node, features.tree)
    }
    return nil
  }

  private mutating func insertChildren(of node: Node, _ tree: BoxTree) throws {
    for child in tree.children(level: node.level, node.number) {
      let box = try tree.box(level: node.level - 1, child, in: features.pages)
      queue.insert(
        Node(opened: node.opened, level: node.level - 1, number: child), at: frame.leastSquare(to: box))
    }
  }

  private mutating func look(at run: Run, of number: Int) {
    let plane = run.coordinates.map(frame.plane)
    for place in 0..<run.ownCount { opened[number].offer(plane[place], rank: run.first + place) }
    // The coordinate behind the last counts as a corner with its own run.
    let corners = opened[number].feature.coordinateCount
    for segment in run.segments {
      guard let foot = frame.foot(plane[segment.start], plane[segment.start + 1]) else { continue }
      opened[number].offer(foot, rank: corners + run.first + segment.start)
    }
  }
}

/// A queue that gives the least key first.
struct NearestFirst<Element> {
  private var heap: [(key: Double, element: Element)] = []

  var isEmpty: Bool { heap.isEmpty }

  mutating func insert(_ element: Element, at key: Double) {
    heap.append((key, element))
    var child = heap.count - 1
    while child > 0, heap[child].key < heap[(child - 1) / 2].key {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// The element with the least key, unless that is above a limit.
  mutating func popFirst(upTo limit: Double) -> (key: Double, element: Element)? {
    guard let first = heap.first, first.key <= limit, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return first }
    heap[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && heap[child].key < heap[least].key {
        least = child
      }
      if least == parent { return first }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
