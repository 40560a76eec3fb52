import SpatialCore

/// The rivers, from head or confluence to confluence or sea, with their order and size.
struct RiverNetwork: Sendable {
  /// A stretch of river without a confluence inside.
  struct Segment: Sendable {
    /// Cells from the upper end to the lower end; the last one belongs to the next segment, or is sea.
    var cells: [Int]
    /// The line, in cells from the north-west corner of the grid, running downstream.
    var line: [Coordinate] = []
    /// 1 for headwaters; one more where two of the same order meet (Strahler 1957).
    var order = 1
    /// The segment it runs into; nil at the sea.
    var downstream: Int?
    /// Land upstream of its lower end, km².
    var areaSquareKilometres = 0.0
    /// Which river it is part of: rivers are counted from the largest.
    var river = 0
    /// Height at the upper and the lower end, metres.
    var heights = (upper: 0.0, lower: 0.0)
  }

  /// All segments; a segment's number is its place.
  private(set) var segments: [Segment] = []
  /// The segment of each cell of river, −1 elsewhere.
  private(set) var segmentOfCell: [Int32]
  /// How many rivers there are: main stems, each from its head to the sea or to the larger river it joins.
  private(set) var riverCount = 0
  /// The Strahler order of each river at its mouth.
  private(set) var riverOrders: [Int] = []

  /// Traces all rivers that drain at least `threshold` km².
  init(drainage: Drainage, island: Island, threshold: Double, seed: UInt64) {
    let grid = island.grid
    segmentOfCell = [Int32](repeating: -1, count: grid.count)
    let isRiver = drainage.area.indices.map { island.isLand[$0] && drainage.area[$0] >= threshold }
    var donors = [UInt8](repeating: 0, count: grid.count)
    for cell in island.cells where isRiver[cell] { donors[Int(drainage.receiver[cell])] += 1 }
    for entry in drainage.order.reversed() {
      let start = Int(entry)
      guard isRiver[start], donors[start] != 1 else { continue }
      var cells = [start]
      var cell = start
      repeat {
        segmentOfCell[cell] = Int32(segments.count)
        cell = Int(drainage.receiver[cell])
        cells.append(cell)
      } while island.isLand[cell] && donors[cell] == 1
      segments.append(Segment(cells: cells))
    }
    link(drainage: drainage, island: island)
    name(drainage: drainage)
    draw(drainage: drainage, island: island, seed: seed)
  }

  private mutating func link(drainage: Drainage, island: Island) {
    var joined = [[Int]](repeating: [], count: segments.count)
    for number in segments.indices {
      let cells = segments[number].cells
      let last = cells[cells.count - 1]
      segments[number].areaSquareKilometres = drainage.area[cells[cells.count - 2]]
      segments[number].heights = (drainage.filled[cells[0]], island.isLand[last] ? drainage.filled[last] : 0)
      // Segments are numbered from the heads down, so whatever joins comes before.
      let orders = joined[number].map { segments[$0].order }
      if let highest = orders.max() {
        segments[number].order = orders.count { $0 == highest } > 1 ? highest + 1 : highest
      }
      guard island.isLand[last] else { continue }
      let next = Int(segmentOfCell[last])
      segments[number].downstream = next
      joined[next].append(number)
    }
  }

  /// Gives each segment its river: at a confluence the name goes up the branch that drains more land.
  private mutating func name(drainage: Drainage) {
    var largest = [Int?](repeating: nil, count: segments.count)
    for number in segments.indices {
      guard let next = segments[number].downstream else { continue }
      if let rival = largest[next],
        segments[rival].areaSquareKilometres >= segments[number].areaSquareKilometres
      {
        continue
      }
      largest[next] = number
    }
    let mouths = segments.indices.filter { number in
      segments[number].downstream.map { largest[$0] != number } ?? true
    }
    let bySize = mouths.sorted {
      let a = segments[$0].areaSquareKilometres
      let b = segments[$1].areaSquareKilometres
      return a == b ? $0 < $1 : a > b
    }
    for (river, mouth) in bySize.enumerated() {
      riverOrders.append(segments[mouth].order)
      var number: Int? = mouth
      while let here = number {
        segments[here].river = river
        number = largest[here]
      }
    }
    riverCount = bySize.count
  }

  /// The segments of a river from its head to its mouth.
  func segments(ofRiver river: Int) -> [Int] { segments.indices.filter { segments[$0].river == river } }

  // MARK: - Lines

  /// Draws each river as one smooth line, so that confluences lie on it, then cuts it into its segments.
  private mutating func draw(drainage: Drainage, island: Island, seed: UInt64) {
    let grid = island.grid
    let wander = Noise(seed: seed, purpose: "meanders")
    var byRiver = [[Int]](repeating: [], count: riverCount)
    for number in segments.indices { byRiver[segments[number].river].append(number) }
    var placeOfCell = [Coordinate?](repeating: nil, count: grid.count)
    for river in 0..<riverCount {
      // Tributaries have a smaller river's number only after the river they join, so its line is there
      // already.
      let parts = byRiver[river]
      var cells: [Int] = []
      for part in parts { cells.append(contentsOf: segments[part].cells.dropLast()) }
      guard let last = parts.last, let end = segments[last].cells.last, let mouth = cells.last else {
        continue
      }
      var points = cells.map(grid.middle)
      if let joined = placeOfCell[end] {
        points.append(joined)
      } else {
        let sea = grid.middle(end)
        let shore = grid.middle(mouth)
        points.append(Coordinate((shore.x + sea.x) / 2, (shore.y + sea.y) / 2))
      }
      var line = SmoothLine.relaxed(points, rounds: 5)
      line = SmoothLine.refined(line, pieces: 3)
      line = meandering(line, cells: cells, drainage: drainage, grid: grid, river: river, wander)
      line = SmoothLine.relaxed(line, rounds: 2)
      for (index, cell) in cells.enumerated() { placeOfCell[cell] = line[index * 3] }
      var first = 0
      for part in parts {
        let count = segments[part].cells.count - 1
        segments[part].line = Array(line[(first * 3)...((first + count) * 3)])
        first += count
      }
    }
  }

  /// Swings the line from side to side where the valley is flat, more for a larger river.
  private func meandering(
    _ line: [Coordinate], cells: [Int], drainage: Drainage, grid: Grid, river: Int, _ wander: Noise
  ) -> [Coordinate] {
    var moved = line
    var run = 0.0
    for index in line.indices.dropFirst().dropLast() {
      let before = line[index - 1]
      let after = line[index + 1]
      let dx = after.x - before.x
      let dy = after.y - before.y
      let length = max((dx * dx + dy * dy).squareRoot(), 1e-9)
      run += length / 2 * grid.cellKilometres
      let here = min(index / 3, cells.count - 1)
      let ahead = min(here + 8, cells.count - 1)
      let back = max(here - 8, 0)
      let fall = drainage.filled[cells[back]] - drainage.filled[cells[ahead]]
      let slope = fall / (Double(ahead - back + 1) * grid.cellKilometres)
      let area = drainage.area[cells[here]]
      let size = min(1, area.squareRoot() / 30)
      let ends = min(1, Double(min(index, line.count - 1 - index)) / 9)
      let swing = (0.12 + 0.62 * size / (1 + slope / 2.5)) * ends / grid.cellKilometres
      let wave = 1.3 + 1.6 * size
      let offset = swing * wander.fractal(run / wave, Double(river) * 7.7, octaves: 2)
      moved[index] = Coordinate(line[index].x - dy / length * offset, line[index].y + dx / length * offset)
    }
    return moved
  }
}
