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
  private var labels: [[Winding]] = [[]]
  private var labelNumbers: [[Winding]: Int32] = [[]: 0]
  private var steps: [[Winding]] = []
  private var stepNumbers: [[Winding]: Int32] = [:]
  private var transitions = PairTable(capacity: 1 << 10)
  private var stepSums = PairTable(capacity: 1 << 8)

  init(keyCount: Int) { self.keyCount = Int32(keyCount) }

  /// How many labels there are.
  var count: Int { labels.count }

  /// The content of a label.
  func windings(of label: Int32) -> [Winding] { labels[Int(label)] }

  /// The step that adds a region on the upper side of an edge, or takes it away.
  static func step(_ key: Int32, adds: Bool) -> Int32 { key << 1 | (adds ? 0 : 1) }

  /// The label above an edge.
  @inline(__always)
  mutating func label(_ below: Int32, crossing step: Int32) -> Int32 {
    if let known = transitions.value(below, step) { return known }
    return newTransition(below, step)
  }

  /// The step of two edges that lie on each other; nil when they cancel.
  mutating func sum(_ first: Int32, _ second: Int32) -> Int32? {
    if first ^ 1 == second, max(first, second) < 2 * keyCount { return nil }
    // A sum does not depend on the order.
    let (low, high) = first < second ? (first, second) : (second, first)
    if let known = stepSums.value(low, high) { return known < 0 ? nil : known }
    let content = LabelTable.sum(content(of: low), content(of: high))
    let number = content.isEmpty ? -1 : number(ofStep: content)
    stepSums.insert(low, high, number)
    return number < 0 ? nil : number
  }

  /// The step of the same edge when it is turned round.
  mutating func reversed(_ step: Int32) -> Int32 {
    if step < 2 * keyCount { return step ^ 1 }
    return number(ofStep: content(of: step).map { Winding(key: $0.key, count: -$0.count) })
  }

  private mutating func newTransition(_ below: Int32, _ step: Int32) -> Int32 {
    let content = LabelTable.sum(labels[Int(below)], content(of: step))
    let number: Int32
    if let known = labelNumbers[content] {
      number = known
    } else {
      number = Int32(labels.count)
      labels.append(content)
      labelNumbers[content] = number
    }
    transitions.insert(below, step, number)
    return number
  }

  private func content(of step: Int32) -> [Winding] {
    if step < 2 * keyCount { return [Winding(key: step >> 1, count: step & 1 == 0 ? 1 : -1)] }
    return steps[Int(step - 2 * keyCount)]
  }

  private mutating func number(ofStep content: [Winding]) -> Int32 {
    if content.count == 1, let only = content.first, abs(only.count) == 1 {
      return LabelTable.step(only.key, adds: only.count > 0)
    }
    if let known = stepNumbers[content] { return known }
    let number = 2 * keyCount + Int32(steps.count)
    steps.append(content)
    stepNumbers[content] = number
    return number
  }

  /// Merges two sorted contents, leaving out what cancels.
  private static func sum(_ a: [Winding], _ b: [Winding]) -> [Winding] {
    var sum: [Winding] = []
    sum.reserveCapacity(a.count + b.count)
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
    return sum
  }
}

/// A hash table from two numbers to one, with open addressing: the one look-up of the sweep's inner loop.
private struct PairTable {
  private var keys: [UInt64]
  private var values: [Int32]
  private var filled = 0
  private static let empty = UInt64.max

  init(capacity: Int) {
    keys = [UInt64](repeating: PairTable.empty, count: capacity)
    values = [Int32](repeating: 0, count: capacity)
  }

  @inline(__always)
  func value(_ first: Int32, _ second: Int32) -> Int32? {
    let key = PairTable.key(first, second)
    let mask = keys.count &- 1
    return keys.withUnsafeBufferPointer { keys in
      var place = PairTable.hash(key) & mask
      while true {
        let found = keys[place]
        if found == key { return values[place] }
        if found == PairTable.empty { return nil }
        place = (place &+ 1) & mask
      }
    }
  }

  mutating func insert(_ first: Int32, _ second: Int32, _ value: Int32) {
    if 2 * (filled + 1) > keys.count { grow() }
    place(PairTable.key(first, second), value)
    filled += 1
  }

  private mutating func place(_ key: UInt64, _ value: Int32) {
    let mask = keys.count - 1
    var place = PairTable.hash(key) & mask
    while keys[place] != PairTable.empty { place = (place + 1) & mask }
    keys[place] = key
    values[place] = value
  }

  private mutating func grow() {
    let old = (keys, values)
    keys = [UInt64](repeating: PairTable.empty, count: 2 * keys.count)
    values = [Int32](repeating: 0, count: keys.count)
    for (key, value) in zip(old.0, old.1) where key != PairTable.empty { place(key, value) }
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
