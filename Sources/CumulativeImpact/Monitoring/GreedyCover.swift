/// A cover found quickly: always the set that holds most of what is open, the first of several; then those no longer
/// needed go again.
struct GreedyCover {
  /// The sets, ascending.
  let taken: [Int]

  /// - Parameters:
  ///   - rows: for each element the sets that hold it, none empty.
  ///   - sets: all of them, ascending.
  init(_ rows: [[Int]], sets: [Int]) {
    var places: [Int: Int] = [:]
    for (place, set) in sets.enumerated() { places[set] = place }
    let rows = rows.map { $0.compactMap { places[$0] } }
    var elements = [[Int]](repeating: [], count: sets.count)
    for (element, row) in rows.enumerated() { for set in row { elements[set].append(element) } }
    var counts = elements.map(\.count)
    var queue = Heap<Offer>()
    for set in sets.indices { queue.push(Offer(count: counts[set], set: set)) }
    var holders = [Int](repeating: 0, count: rows.count)
    var taken: [Int] = []
    while let offer = queue.pop() {
      guard counts[offer.set] > 0 else { continue }
      guard offer.count == counts[offer.set] else {
        queue.push(Offer(count: counts[offer.set], set: offer.set))
        continue
      }
      taken.append(offer.set)
      for element in elements[offer.set] {
        holders[element] += 1
        guard holders[element] == 1 else { continue }
        for set in rows[element] { counts[set] -= 1 }
      }
    }
    var needed: [Int] = []
    for set in taken {
      if elements[set].allSatisfy({ holders[$0] > 1 }) {
        for element in elements[set] { holders[element] -= 1 }
      } else {
        needed.append(sets[set])
      }
    }
    self.taken = needed.sorted()
  }

  private struct Offer: Comparable {
    let count: Int
    let set: Int

    static func < (a: Self, b: Self) -> Bool { (b.count, a.set) < (a.count, b.set) }
  }
}
