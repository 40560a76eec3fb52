import SpatialCore

/// Sub-basins: the land that drains to one stretch of river, and strips of coast that drain straight to the
/// sea.
struct Catchments {
  /// The catchment of each cell, −1 in the sea.
  private(set) var labels: [Int32]
  /// The segment at whose lower end a catchment's water leaves; nil for a strip of coast.
  private(set) var outlets: [Int?] = []

  /// One catchment for each segment of at least the second order, with all smaller streams that run into it.
  init(rivers: RiverNetwork, drainage: Drainage, island: Island) {
    let grid = island.grid
    var number = [Int32](repeating: -1, count: rivers.segments.count)
    for segment in rivers.segments.indices.reversed() {
      let stretch = rivers.segments[segment]
      if let next = stretch.downstream, stretch.order == 1 {
        number[segment] = number[next]
      } else if stretch.order > 1 || stretch.areaSquareKilometres > 60 {
        number[segment] = Int32(outlets.count)
        outlets.append(segment)
      }
    }
    labels = [Int32](repeating: -1, count: grid.count)
    var isStrip = [Bool](repeating: false, count: grid.count)
    for entry in drainage.order {
      let cell = Int(entry)
      let receiver = Int(drainage.receiver[cell])
      if rivers.segmentOfCell[cell] >= 0, number[Int(rivers.segmentOfCell[cell])] >= 0 {
        labels[cell] = number[Int(rivers.segmentOfCell[cell])]
      } else if island.isLand[receiver], !isStrip[receiver] {
        labels[cell] = labels[receiver]
      } else {
        isStrip[cell] = true
      }
    }
    let strips = Components(of: isStrip.map { $0 ? 0 : -1 }, grid: grid)
    for cell in island.cells where strips.labels[cell] >= 0 {
      labels[cell] = Int32(outlets.count) + strips.labels[cell]
    }
    labels = Labels.withoutSpecks(labels, grid: grid, minimum: Int(40 / grid.cellArea))
    labels = Labels.withoutCorners(labels, grid: grid, island: island)
    labels = Labels.withoutSpecks(labels, grid: grid, minimum: 3)
    labels = Labels.withoutCorners(labels, grid: grid, island: island)
    outlets += [Int?](repeating: nil, count: strips.sizes.count)
    renumber()
  }

  /// Numbers the catchments that are left without holes in the count.
  private mutating func renumber() {
    var number = [Int32](repeating: -1, count: outlets.count)
    for label in labels where label >= 0 { number[Int(label)] = 0 }
    var kept: [Int?] = []
    for old in number.indices where number[old] == 0 {
      number[old] = Int32(kept.count)
      kept.append(outlets[old])
    }
    labels = labels.map { $0 < 0 ? -1 : number[Int($0)] }
    outlets = kept
  }
}
