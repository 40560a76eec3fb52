/// What covers a face, as a small number.
///
/// A *label* says how many times each region covers a place: sorted pairs of a region's key and its winding number. A *step* is
/// the change of label across an edge, in the same form. Both are interned, so that the sweep compares and combines numbers
/// only: the label above an edge is the label below it combined with the edge's step, one look into a hash table.
///
/// Invariants: label 0 is empty; steps 2k and 2k + 1 are "+1 for region k" and "−1 for region k"; equal contents have equal
/// numbers.
struct LabelTable {
  /// One region's part in a label or step.
  struct Winding: Hashable {
    var key: Int32
    var count: Int32
  }

  private let keyCount: Int32
  private var labels = WindingLists()
  private var steps = WindingLists()
  private var transitions = PairTable(capacity: 1 << 10)
  private var stepSums = PairTable(capacity: 1 << 8)
  /// Room for a list that is being made.
  private var scratch: [Winding] = []

  init(keyCount: Int) {
    self.keyCount = Int32(keyCount)
    _ = labels.number(of: [])
  }

  /// How many labels there are.
  var count: Int { labels.count }

  /// The content of a label.
  func windings(of label: Int32) -> ArraySlice<Winding> { labels[label] }

  /// The step that adds a region on the upper side of an edge, or takes it away.
  static func step(_ key: Int32, adds: Bool) -> Int32 { key << 1 | (adds ? 0 : 1) }

  /// The label above an edge.
  @inline(__always)
  mutating func label(_ below: Int32, crossing step: Int32) -> Int32 {
    if let known = transitions.value(below, step) { return known }
    return newTransition(below, step)
  }

  /// The step of two edges that lie on each other; nil when they cancel.
  ///
  /// Never inlined: in a closure that captures the table the compiler would copy all of it for one look.
  @inline(never)
  mutating func sum(_ first: Int32, _ second: Int32) -> Int32? {
    if first ^ 1 == second, max(first, second) < 2 * keyCount { return nil }
    // A sum does not depend on the order.
    let (low, high) = first < second ? (first, second) : (second, first)
    if let known = stepSums.value(low, high) { return known < 0 ? nil : known }
    var sum = takeScratch()
    defer { scratch = sum }
    withContent(of: low) { low in withContent(of: high) { high in LabelTable.add(low, high, to: &sum) } }
    let number = sum.isEmpty ? -1 : number(ofStep: sum)
    stepSums.insert(low, high, number)
    return number < 0 ? nil : number
  }

  /// The step of the same edge when it is turned round.
  mutating func reversed(_ step: Int32) -> Int32 {
    if step < 2 * keyCount { return step ^ 1 }
    let turned = steps[step - 2 * keyCount].map { Winding(key: $0.key, count: -$0.count) }
    return number(ofStep: turned)
  }

  private mutating func newTransition(_ below: Int32, _ step: Int32) -> Int32 {
    var sum = takeScratch()
    defer { scratch = sum }
    labels.withContent(of: below) { label in
      withContent(of: step) { step in LabelTable.add(label, step, to: &sum) }
    }
    let number = labels.number(of: sum)
    transitions.insert(below, step, number)
    return number
  }

  private mutating func takeScratch() -> [Winding] {
    var taken: [Winding] = []
    swap(&taken, &scratch)
    taken.removeAll(keepingCapacity: true)
    return taken
  }

  private func withContent(of step: Int32, _ body: (UnsafeBufferPointer<Winding>) -> Void) {
    guard step < 2 * keyCount else { return steps.withContent(of: step - 2 * keyCount, body) }
    withUnsafePointer(to: Winding(key: step >> 1, count: step & 1 == 0 ? 1 : -1)) {
      body(UnsafeBufferPointer(start: $0, count: 1))
    }
  }

  private mutating func number(ofStep content: [Winding]) -> Int32 {
    if content.count == 1, let only = content.first, abs(only.count) == 1 {
      return LabelTable.step(only.key, adds: only.count > 0)
    }
    return 2 * keyCount + steps.number(of: content)
  }

  /// Merges two sorted contents, leaving out what cancels.
  private static func add(
    _ a: UnsafeBufferPointer<Winding>, _ b: UnsafeBufferPointer<Winding>, to sum: inout [Winding]
  ) {
    var i = 0
    var j = 0
    while i < a.count || j < b.count {
      if j == b.count || (i < a.count && a[i].key < b[j].key) {
        sum.append(a[i])
        i += 1
      } else if i == a.count || b[j].key < a[i].key {
        sum.append(b[j])
        j += 1
      } else {
        let count = a[i].count + b[j].count
        if count != 0 { sum.append(Winding(key: a[i].key, count: count)) }
        i += 1
        j += 1
      }
    }
  }
}

/// Lists of windings, numbered in the order in which they are met; equal lists have one number.
private struct WindingLists {
  private var windings: [LabelTable.Winding] = []
  private var ends: [Int32] = []
  /// The hash of each list, so that most others are told apart at once, and none is hashed again.
  private var hashes: [UInt64] = []
  /// A hash table with open addressing: the numbers of lists, −1 where there is none.
  private var slots = [Int32](repeating: -1, count: 1 << 10)

  var count: Int { ends.count }

  subscript(number: Int32) -> ArraySlice<LabelTable.Winding> { windings[range(of: number)] }

  private func range(of number: Int32) -> Range<Int> {
    (number == 0 ? 0 : Int(ends[Int(number) - 1]))..<Int(ends[Int(number)])
  }

  func withContent(of number: Int32, _ body: (UnsafeBufferPointer<LabelTable.Winding>) -> Void) {
    let range = range(of: number)
    windings.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// The number of a list, a new one if it has not been met.
  mutating func number(of list: [LabelTable.Winding]) -> Int32 {
    let hash = WindingLists.hash(of: list)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      if hashes[Int(slots[slot])] == hash, isList(slots[slot], list) { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number = Int32(count)
    windings.append(contentsOf: list)
    ends.append(Int32(windings.count))
    hashes.append(hash)
    slots[slot] = number
    if 2 * (count + 1) > slots.count { grow() }
    return number
  }

  private func isList(_ number: Int32, _ list: [LabelTable.Winding]) -> Bool {
    let range = range(of: number)
    guard range.count == list.count else { return false }
    return list.indices.allSatisfy { windings[range.lowerBound + $0] == list[$0] }
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: 2 * slots.count)
    for number in 0..<Int32(count) {
      var slot = Int(truncatingIfNeeded: hashes[Int(number)]) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = number
    }
  }

  private static func hash(of list: [LabelTable.Winding]) -> UInt64 {
    var hash: UInt64 = 0
    for winding in list {
      let bits =
        UInt64(UInt32(bitPattern: winding.key)) << 32 | UInt64(UInt32(bitPattern: winding.count))
      hash = (hash ^ bits) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
    }
    return hash
  }
}

/// A hash table from two numbers to one, with open addressing: the one look-up of the sweep's inner loop.
private struct PairTable {
  private struct Slot {
    var key: UInt64
    var value: Int32
  }

  private var slots: [Slot]
  private var filled = 0
  private static let empty = Slot(key: .max, value: 0)

  init(capacity: Int) { slots = [Slot](repeating: PairTable.empty, count: capacity) }

  @inline(__always)
  func value(_ first: Int32, _ second: Int32) -> Int32? {
    let key = PairTable.key(first, second)
    return slots.withUnsafeBufferPointer { slots in
      var place = PairTable.hash(key) & (slots.count &- 1)
      while true {
        let found = slots[place]
        if found.key == key { return found.value }
        if found.key == PairTable.empty.key { return nil }
        place = (place &+ 1) & (slots.count &- 1)
      }
    }
  }

  mutating func insert(_ first: Int32, _ second: Int32, _ value: Int32) {
    if 2 * (filled + 1) > slots.count { grow() }
    place(Slot(key: PairTable.key(first, second), value: value))
    filled += 1
  }

  private mutating func place(_ slot: Slot) {
    let mask = slots.count - 1
    var place = PairTable.hash(slot.key) & mask
    while slots[place].key != PairTable.empty.key { place = (place + 1) & mask }
    slots[place] = slot
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: PairTable.empty, count: 2 * old.count)
    for slot in old where slot.key != PairTable.empty.key { place(slot) }
  }

  @inline(__always)
  private static func key(_ first: Int32, _ second: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
  }

  @inline(__always)
  private static func hash(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }
}
