/// A queue that gives the least key first.
struct NearestFirst<Element> {
  private var heap: [(key: Double, element: Element)] = []

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
