/// Cells in the order of a key, smallest first; equal keys leave in the order of the cell's number.
struct CellQueue {
  private var keys: [Double] = []
  private var cells: [Int32] = []

  var isEmpty: Bool { cells.isEmpty }

  private func precedes(_ a: Int, _ b: Int) -> Bool {
    keys[a] < keys[b] || (keys[a] == keys[b] && cells[a] < cells[b])
  }

  /// Puts a cell in.
  mutating func insert(_ cell: Int, key: Double) {
    keys.append(key)
    cells.append(Int32(cell))
    var place = cells.count - 1
    while place > 0 {
      let parent = (place - 1) / 2
      guard precedes(place, parent) else { return }
      keys.swapAt(place, parent)
      cells.swapAt(place, parent)
      place = parent
    }
  }

  /// Takes the cell with the smallest key out.
  mutating func popFirst() -> (cell: Int, key: Double)? {
    guard let cell = cells.first, let key = keys.first else { return nil }
    let lastKey = keys.removeLast()
    let lastCell = cells.removeLast()
    guard !cells.isEmpty else { return (Int(cell), key) }
    keys[0] = lastKey
    cells[0] = lastCell
    var place = 0
    while true {
      let left = 2 * place + 1
      guard left < cells.count else { break }
      let right = left + 1
      let child = right < cells.count && precedes(right, left) ? right : left
      guard precedes(child, place) else { break }
      keys.swapAt(place, child)
      cells.swapAt(place, child)
      place = child
    }
    return (Int(cell), key)
  }
}
