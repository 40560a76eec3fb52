/// The edges that cross the sweep's meridian, from south to north.
///
/// They stand in blocks of at most 64, and every edge knows its block: where an edge ends, its place is found without comparing
/// anything; only where a curve begins is it searched, first among blocks and then in one. Putting in and taking out moves at most
/// one block.
struct ActiveEdges: ~Copyable {
  /// A place in the order: before the edge that stands there, or behind the last one of a block.
  struct Position {
    /// Which block from the south.
    var rank: Int
    /// Which edge in the block.
    var index: Int
  }

  private static let blockSize = 64

  /// All blocks, each with room for `blockSize` edges.
  private var items: [Int32] = []
  private var counts: [Int] = []
  private var unused: [Int32] = []
  /// The blocks from south to north.
  private var order: [Int32] = []
  /// For each block its place in `order`.
  private var ranks: [Int] = []
  /// For each edge its block.
  private var blocks: [Int32]

  /// Room for edges with numbers below `edgeCount`.
  init(edgeCount: Int) { blocks = [Int32](repeating: -1, count: edgeCount) }

  /// The edges from south to north.
  var all: [Int32] {
    order.flatMap { block in
      items[(Int(block) * Self.blockSize)..<(Int(block) * Self.blockSize + counts[Int(block)])]
    }
  }

  /// The northernmost edge.
  var last: Int32? {
    guard let block = order.last else { return nil }
    return items[Int(block) * Self.blockSize + counts[Int(block)] - 1]
  }

  /// Where an edge stands; nil when it does not.
  @inline(__always)
  func position(of edge: Int32) -> Position? {
    let block = blocks[Int(edge)]
    guard block >= 0 else { return nil }
    let first = Int(block) &* Self.blockSize
    return items.withUnsafeBufferPointer { items in
      for index in 0..<counts[Int(block)] where items[first &+ index] == edge {
        return Position(rank: ranks[Int(block)], index: index)
      }
      return nil
    }
  }

  /// The first place whose edge is not south of something.
  @inline(__always)
  func firstPosition(notSouth isSouth: (Int32) -> Bool) -> Position {
    // The last block whose first edge is south.
    var low = 0
    var count = order.count
    while count > 0 {
      let half = count >> 1
      if isSouth(items[Int(order[low &+ half]) &* Self.blockSize]) {
        low = low &+ half &+ 1
        count = count &- half &- 1
      } else {
        count = half
      }
    }
    guard low > 0 else { return Position(rank: 0, index: 0) }
    let block = Int(order[low - 1])
    var index = 1
    count = counts[block] - 1
    while count > 0 {
      let half = count >> 1
      if isSouth(items[block &* Self.blockSize &+ index &+ half]) {
        index = index &+ half &+ 1
        count = count &- half &- 1
      } else {
        count = half
      }
    }
    return Position(rank: low - 1, index: index)
  }

  /// The edge at a place, nil north of all.
  @inline(__always)
  func edge(at position: Position) -> Int32? {
    var position = position
    normalize(&position)
    guard position.rank < order.count else { return nil }
    return items[Int(order[position.rank]) &* Self.blockSize &+ position.index]
  }

  /// The edge right south of a place, nil when there is none.
  @inline(__always)
  func edge(before position: Position) -> Int32? {
    if position.index > 0 {
      return items[Int(order[position.rank]) &* Self.blockSize &+ position.index &- 1]
    }
    guard position.rank > 0 else { return nil }
    let block = Int(order[position.rank - 1])
    return items[block &* Self.blockSize &+ counts[block] &- 1]
  }

  /// The next place to the north.
  @inline(__always)
  func next(_ position: Position) -> Position {
    var next = position
    next.index += 1
    normalize(&next)
    return next
  }

  /// Puts edges in the place of others that follow each other.
  mutating func replace(_ count: Int, at position: Position, with edges: Range<Int>) {
    var place = position
    let kept = min(count, edges.count)
    for number in edges.prefix(kept) {
      let edge = Int32(truncatingIfNeeded: number)
      normalize(&place)
      let block = order[place.rank]
      let slot = Int(block) * Self.blockSize + place.index
      blocks[Int(items[slot])] = -1
      items[slot] = edge
      blocks[Int(edge)] = block
      place.index += 1
    }
    for _ in kept..<count { remove(at: &place) }
    for edge in edges.dropFirst(kept) { insert(Int32(truncatingIfNeeded: edge), at: &place) }
  }

  @inline(__always)
  private func normalize(_ position: inout Position) {
    if position.rank < order.count, position.index >= counts[Int(order[position.rank])] {
      position = Position(rank: position.rank + 1, index: 0)
    }
  }

  private mutating func remove(at position: inout Position) {
    normalize(&position)
    let block = Int(order[position.rank])
    let first = block * Self.blockSize
    blocks[Int(items[first + position.index])] = -1
    for index in position.index..<(counts[block] - 1) { items[first + index] = items[first + index + 1] }
    counts[block] -= 1
    guard counts[block] == 0 else { return }
    order.remove(at: position.rank)
    for rank in position.rank..<order.count { ranks[Int(order[rank])] = rank }
    unused.append(Int32(block))
    position.index = 0
  }

  private mutating func insert(_ edge: Int32, at position: inout Position) {
    if position.rank == order.count {
      // North of all: behind the last block's edges.
      if let last = order.last {
        position = Position(rank: order.count - 1, index: counts[Int(last)])
      } else {
        addBlock(at: 0)
        position = Position(rank: 0, index: 0)
      }
    }
    if counts[Int(order[position.rank])] == Self.blockSize { split(&position) }
    let block = Int(order[position.rank])
    let first = block * Self.blockSize
    var index = counts[block]
    while index > position.index {
      items[first + index] = items[first + index - 1]
      index -= 1
    }
    items[first + position.index] = edge
    counts[block] += 1
    blocks[Int(edge)] = Int32(block)
    position.index += 1
  }

  /// Moves the northern half of a full block into a new one; at its northern end, as curves that begin one after another do, nothing.
  private mutating func split(_ position: inout Position) {
    let block = Int(order[position.rank])
    let kept = position.index == Self.blockSize ? Self.blockSize : Self.blockSize / 2
    addBlock(at: position.rank + 1)
    let new = Int(order[position.rank + 1])
    for index in kept..<Self.blockSize {
      let edge = items[block * Self.blockSize + index]
      items[new * Self.blockSize + index - kept] = edge
      blocks[Int(edge)] = Int32(new)
    }
    counts[new] = Self.blockSize - kept
    counts[block] = kept
    if position.index > kept || kept == Self.blockSize {
      position = Position(rank: position.rank + 1, index: position.index - kept)
    }
  }

  private mutating func addBlock(at rank: Int) {
    let block: Int32
    if let free = unused.popLast() {
      block = free
      counts[Int(block)] = 0
    } else {
      block = Int32(counts.count)
      counts.append(0)
      ranks.append(0)
      items.append(contentsOf: repeatElement(0, count: Self.blockSize))
    }
    order.insert(block, at: rank)
    for later in rank..<order.count { ranks[Int(order[later])] = later }
  }
}
