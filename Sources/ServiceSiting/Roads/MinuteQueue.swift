/// Nodes by the minutes at which they are reached: a binary heap; equal minutes by the node's number.
struct MinuteQueue {
  private var heap: [(minutes: Double, node: Int)] = []

  mutating func insert(_ node: Int, at minutes: Double) {
    heap.append((minutes, node))
    var place = heap.count - 1
    while place > 0, heap[place] < heap[(place - 1) / 2] {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  mutating func popFirst() -> (node: Int, minutes: Double)? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return (first.node, first.minutes) }
    heap[0] = last
    var place = 0
    while true {
      let children = (2 * place + 1..<2 * place + 3).clamped(to: 0..<heap.count)
      guard let least = children.min(by: { heap[$0] < heap[$1] }), heap[least] < heap[place] else { break }
      heap.swapAt(place, least)
      place = least
    }
    return (first.node, first.minutes)
  }
}
