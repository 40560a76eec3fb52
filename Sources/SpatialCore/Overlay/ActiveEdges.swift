/// The edges that cross the sweep's meridian, from south to north.
///
/// They stand in blocks of at most 32, and every edge knows its block and where it stood in it when it came: where an edge ends,
/// its place is found near there without comparing anything; only where a curve begins is it searched, first among blocks and then
/// in one. Putting in and taking out moves at most one block.
struct ActiveEdges: ~Copyable {
  /// A place in the order: before the edge that stands there, or behind the last one of a block.
  struct Position {
    /// Which block from the south.
    var rank: Int
    /// Which edge in the block.
    var index: Int
  }

  private static let blockSize = 32

  /// Room in blocks.
  private var capacity = 64
  /// How many blocks were ever in use; of them, those that are not at present.
  private var blockCount = 0
  private var unused: [Int32] = []
  /// All blocks, each with room for `blockSize` edges.
  private var items: UnsafeMutablePointer<Int32>
  /// For each block how many edges it has.
  private var counts: UnsafeMutablePointer<Int32>
  /// The blocks from south to north, and how many they are.
  private var order: UnsafeMutablePointer<Int32>
  private var orderCount = 0
  /// For each block its place in `order`.
  private var ranks: UnsafeMutablePointer<Int32>
  /// For each edge the place in `items` where it stood when it came to its block; −1 when it does not stand here.
  private let homes: UnsafeMutablePointer<Int32>

  /// Room for edges with numbers below `edgeCount`.
  init(edgeCount: Int) {
    items = .allocate(capacity: capacity * Self.blockSize)
    counts = .allocate(capacity: capacity)
    order = .allocate(capacity: capacity)
    ranks = .allocate(capacity: capacity)
    homes = .allocate(capacity: edgeCount)
    homes.initialize(repeating: -1, count: edgeCount)
  }

  deinit {
    items.deallocate()
    counts.deallocate()
    order.deallocate()
    ranks.deallocate()
    homes.deallocate()
  }

  /// The edges from south to north.
  var all: [Int32] {
    var all: [Int32] = []
    for rank in 0..<orderCount {
      let block = Int(order[rank])
      all += UnsafeBufferPointer(start: items + block * Self.blockSize, count: Int(counts[block]))
    }
    return all
  }

  /// The northernmost edge.
  var last: Int32? {
    edge(before: Position(rank: orderCount, index: 0))
  }

  /// Where an edge stands; nil when it does not.
  @inline(__always)
  func position(of edge: Int32) -> Position? {
    let home = Int(homes[Int(edge)])
    guard home >= 0 else { return nil }
    let (block, index) = home.quotientAndRemainder(dividingBy: Self.blockSize)
    let first = items + block &* Self.blockSize
    let count = Int(counts[block])
    let rank = Int(ranks[block])
    // Others that came and went since have moved it by a few places.
    var (south, north) = (min(index, count - 1), index + 1)
    while south >= 0 || north < count {
      if south >= 0, first[south] == edge { return Position(rank: rank, index: south) }
      if north < count, first[north] == edge { return Position(rank: rank, index: north) }
      south -= 1
      north += 1
    }
    return nil
  }

  /// The first place whose edge is not south of something.
  @inline(__always)
  func firstPosition(notSouth isSouth: (Int32) -> Bool) -> Position {
    // The last block whose first edge is south.
    var low = 0
    var count = orderCount
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
    count = Int(counts[block]) - 1
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
    guard position.rank < orderCount else { return nil }
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
    return items[block &* Self.blockSize &+ Int(counts[block]) &- 1]
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
      let block = Int(order[place.rank])
      let slot = block * Self.blockSize + place.index
      homes[Int(items[slot])] = -1
      items[slot] = edge
      homes[Int(edge)] = Int32(slot)
      place.index += 1
    }
    for _ in kept..<count { remove(at: &place) }
    for edge in edges.dropFirst(kept) { insert(Int32(truncatingIfNeeded: edge), at: &place) }
  }

  @inline(__always)
  private func normalize(_ position: inout Position) {
    if position.rank < orderCount, position.index >= Int(counts[Int(order[position.rank])]) {
      position = Position(rank: position.rank + 1, index: 0)
    }
  }

  private mutating func remove(at position: inout Position) {
    normalize(&position)
    let block = Int(order[position.rank])
    let first = items + block * Self.blockSize
    homes[Int(first[position.index])] = -1
    let count = Int(counts[block]) - 1
    for index in position.index..<count { first[index] = first[index + 1] }
    counts[block] = Int32(count)
    guard count == 0 else { return }
    orderCount -= 1
    for rank in position.rank..<orderCount { place(order[rank + 1], at: rank) }
    unused.append(Int32(block))
    position.index = 0
  }

  private mutating func insert(_ edge: Int32, at position: inout Position) {
    if position.rank == orderCount {
      // North of all: behind the last block's edges.
      if orderCount == 0 { addBlock(at: 0) }
      position = Position(rank: orderCount - 1, index: Int(counts[Int(order[orderCount - 1])]))
    }
    if Int(counts[Int(order[position.rank])]) == Self.blockSize { split(&position) }
    let block = Int(order[position.rank])
    let first = items + block * Self.blockSize
    var index = Int(counts[block])
    while index > position.index {
      first[index] = first[index - 1]
      index -= 1
    }
    first[position.index] = edge
    counts[block] += 1
    homes[Int(edge)] = Int32(block * Self.blockSize + position.index)
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
      let slot = new * Self.blockSize + index - kept
      items[slot] = edge
      homes[Int(edge)] = Int32(slot)
    }
    counts[new] = Int32(Self.blockSize - kept)
    counts[block] = Int32(kept)
    if position.index > kept || kept == Self.blockSize {
      position = Position(rank: position.rank + 1, index: position.index - kept)
    }
  }

  private mutating func addBlock(at rank: Int) {
    let block: Int32
    if let free = unused.popLast() {
      block = free
    } else {
      if blockCount == capacity { grow() }
      block = Int32(blockCount)
      blockCount += 1
    }
    counts[Int(block)] = 0
    for later in stride(from: orderCount, to: rank, by: -1) { place(order[later - 1], at: later) }
    place(block, at: rank)
    orderCount += 1
  }

  private func place(_ block: Int32, at rank: Int) {
    order[rank] = block
    ranks[Int(block)] = Int32(truncatingIfNeeded: rank)
  }

  /// Makes room for twice as many blocks.
  private mutating func grow() {
    func grown(_ old: UnsafeMutablePointer<Int32>, _ count: Int) -> UnsafeMutablePointer<Int32> {
      let new = UnsafeMutablePointer<Int32>.allocate(capacity: 2 * count)
      new.moveInitialize(from: old, count: count)
      old.deallocate()
      return new
    }
    items = grown(items, capacity * Self.blockSize)
    counts = grown(counts, capacity)
    order = grown(order, capacity)
    ranks = grown(ranks, capacity)
    capacity *= 2
  }
}
