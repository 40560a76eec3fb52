import ZoneAllocation

/// All units of all licences by one number, and which of them meet.
struct UnitGraph: Sendable {
  let problem: CarveOutProblem
  /// The licence of each unit.
  let licences: [Int]
  /// The units of each licence.
  let ranges: [Range<Int>]
  /// For each unit those of its licence that share a side with it.
  let neighbours: [[Int]]
  /// Price, miners and hectares of each unit.
  let prices: [Double]
  let miners: [Double]
  let hectares: [Double]
  let isTakeable: [Bool]
  /// The contiguous part of its licence that each unit belongs to while nothing is taken.
  let parts: [Int]
  /// How many units each part has.
  let partSizes: [Int]

  init(_ problem: CarveOutProblem) {
    self.problem = problem
    let units = problem.licences.flatMap(\.units)
    licences = problem.licences.indices.flatMap { licence in
      problem.licences[licence].units.map { _ in licence }
    }
    var ranges: [Range<Int>] = []
    var neighbours = [[Int]](repeating: [], count: units.count)
    for licence in problem.licences {
      let first = ranges.last?.upperBound ?? 0
      ranges.append(first..<first + licence.units.count)
      let places = Dictionary(
        uniqueKeysWithValues: licence.units.enumerated().map { ($0.element.cell, first + $0.offset) })
      for (place, unit) in licence.units.enumerated() {
        neighbours[first + place] = unit.cell.neighbours.compactMap { cell in
          guard !unit.separated.contains(cell), let other = places[cell],
            !licence.units[other - first].separated.contains(unit.cell)
          else { return nil }
          return other
        }
      }
    }
    var parts = [Int](repeating: -1, count: units.count)
    var sizes: [Int] = []
    for start in units.indices where parts[start] < 0 {
      var queue = [start]
      parts[start] = sizes.count
      var size = 0
      while let unit = queue.popLast() {
        size += 1
        for other in neighbours[unit] where parts[other] < 0 {
          parts[other] = sizes.count
          queue.append(other)
        }
      }
      sizes.append(size)
    }
    self.ranges = ranges
    self.neighbours = neighbours
    self.parts = parts
    partSizes = sizes
    prices = units.map(problem.price(of:))
    miners = units.map(\.miners)
    hectares = units.map(\.hectares)
    isTakeable = units.map(problem.isTakeable)
  }

  /// The units that stay and hang together, each list once, of some units, without those taken.
  func pieces(of units: some Sequence<Int>, taken: [Bool]) -> [[Int]] {
    var seen: Set<Int> = []
    var pieces: [[Int]] = []
    for start in units where !taken[start] && !seen.contains(start) {
      var piece = [start]
      seen.insert(start)
      var next = 0
      while next < piece.count {
        for other in neighbours[piece[next]] where !taken[other] && seen.insert(other).inserted {
          piece.append(other)
        }
        next += 1
      }
      pieces.append(piece)
    }
    return pieces
  }

  /// Whether what stays of a licence is large enough and no contiguous part of it is in pieces.
  func isLegal(_ licence: Int, taken: [Bool]) -> Bool {
    let range = ranges[licence]
    guard range.contains(where: { taken[$0] }) else { return true }
    let left = range.filter { !taken[$0] }
    guard !left.isEmpty, left.reduce(0, { $0 + hectares[$1] }) >= leastLeft(licence) else { return false }
    let pieces = pieces(of: range, taken: taken)
    return Set(pieces.map { parts[$0[0]] }).count == pieces.count
  }

  /// The legal minimum, less what rounding may do to a sum.
  func leastLeft(_ licence: Int) -> Double { problem.licences[licence].leastHectares * (1 - 1e-12) }
}
