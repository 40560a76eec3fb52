import SpatialCore

/// Streams that join: every node of a shaken triangular lattice drains to its lowest neighbour, if that lies lower.
///
/// Edges of a triangular lattice do not cross, so streams meet at their ends only.
struct DrainageTree {
  /// One stretch of water between two nodes.
  struct Reach {
    let line: [Coordinate]
    /// Strahler's order: 1 at the source; two of the same order make the next.
    let order: Int
  }

  private let box: BoundingBox
  private let step: Double
  private let columns: Int
  private let rows: Int
  private let seed: UInt64
  private let height: Noise

  init(over box: BoundingBox, step: Double, seed: UInt64) {
    self.box = box
    self.step = step
    columns = Int(box.width / step)
    rows = Int(box.height / (step * 0.866))
    self.seed = seed
    height = Noise(seed: seed, purpose: "relief")
  }

  /// All reaches, row by row.
  func reaches(spacing: Double) -> [Reach] {
    let warp = Warp(from: 4 * step, to: 6 * spacing, seed: seed, purpose: "rivers")
    let nodes = (0..<columns * rows).map(position)
    let heights = nodes.map(relief)
    let outlets = nodes.indices.map { node -> Int? in
      let lowest = neighbours(of: node).min { (heights[$0], $0) < (heights[$1], $1) }
      return lowest.flatMap { heights[$0] < heights[node] ? $0 : nil }
    }
    // From the highest node down, so that everything upstream is known.
    var orders = [Int](repeating: 1, count: nodes.count)
    var tributaries = [Int](repeating: 0, count: nodes.count)
    for node in nodes.indices.sorted(by: { (heights[$0], $0) > (heights[$1], $1) }) {
      if tributaries[node] > 1 { orders[node] += 1 }
      guard let outlet = outlets[node] else { continue }
      if orders[node] > orders[outlet] {
        orders[outlet] = orders[node]
        tributaries[outlet] = 1
      } else if orders[node] == orders[outlet] {
        tributaries[outlet] += 1
      }
    }
    return nodes.indices.compactMap { node in
      outlets[node].map { outlet in
        Reach(line: warp.line(from: nodes[node], to: nodes[outlet], spacing: spacing), order: orders[node])
      }
    }
  }

  private func position(_ node: Int) -> Coordinate {
    let (row, column) = node.quotientAndRemainder(dividingBy: columns)
    let bits = RandomSource.bits(seed, column, row)
    let shakeX = Double(bits >> 32) * 0x1p-32 - 0.5
    let shakeY = Double(bits & 0xFFFF_FFFF) * 0x1p-32 - 0.5
    return Coordinate(
      box.minX + step * (Double(column) + 0.5 * Double(row % 2) + 0.4 * shakeX),
      box.minY + step * (0.866 * Double(row) + 0.4 * shakeY))
  }

  /// Hills a degree wide, with lesser ones upon them.
  private func relief(_ place: Coordinate) -> Double {
    height(place.x, place.y) + 0.3 * height(place.x * 4, place.y * 4)
  }

  private func neighbours(of node: Int) -> [Int] {
    let (row, column) = node.quotientAndRemainder(dividingBy: columns)
    let left = row % 2 - 1
    return [(0, -1), (0, 1), (1, left), (1, left + 1), (-1, left), (-1, left + 1)].compactMap { up, right in
      let (toRow, toColumn) = (row + up, column + right)
      return (0..<rows).contains(toRow) && (0..<columns).contains(toColumn) ? toRow * columns + toColumn : nil
    }
  }
}
