import SpatialCore

/// Where land is: an island about 180 km by 140 km, drawn out along the strike of its rocks, with bays and a
/// few islets.
struct Island: Sendable {
  let grid: Grid
  /// Whether a cell is land.
  let isLand: [Bool]
  /// The land cells in order.
  let cells: [Int]

  init(grid: Grid, seed: UInt64) {
    let noise = Noise(seed: seed, purpose: "coast")
    var raw = [Bool](repeating: false, count: grid.count)
    for cell in 0..<grid.count {
      let column = cell % grid.columns
      let row = cell / grid.columns
      guard column > 3, row > 3, column < grid.columns - 4, row < grid.rows - 4 else { continue }
      raw[cell] = Island.height(at: grid.kilometres(cell), noise) > 0
    }
    let sizes = Components(of: raw.map { $0 ? 0 : -1 }, grid: grid)
    let bySize = sizes.sizes.indices.sorted {
      sizes.sizes[$0] == sizes.sizes[$1] ? $0 < $1 : sizes.sizes[$0] > sizes.sizes[$1]
    }
    let islets = bySize.prefix(5).filter { Double(sizes.sizes[$0]) * grid.cellArea > 5 }
    let kept = Set(islets)
    var land = sizes.labels.map { kept.contains(Int($0)) }
    // Sea that the land encloses becomes land: the country has no salt lakes.
    let seas = Components(of: land.map { $0 ? -1 : 0 }, grid: grid)
    for cell in 0..<grid.count where !land[cell] && seas.labels[cell] != seas.labels[0] { land[cell] = true }
    self.init(grid: grid, isLand: Labels.withoutCorners(land.map { $0 ? 0 : -1 }, grid: grid).map { $0 >= 0 })
  }

  /// An island of given cells, which must not reach the edge of the grid.
  init(grid: Grid, isLand: [Bool]) {
    self.grid = grid
    self.isLand = isLand
    cells = isLand.indices.filter { isLand[$0] }
  }

  /// Above 0 on land: a leaning ellipse with bulges and bites, its edge disturbed at every scale.
  private static func height(at place: Coordinate, _ noise: Noise) -> Double {
    let warp = 11.0
    let x = place.x + warp * noise.fractal(place.x / 34, place.y / 34, octaves: 4)
    let y = place.y + warp * noise.fractal(place.x / 34 + 40, place.y / 34 + 7, octaves: 4)
    let strike = Strike(x: x, y: y)
    let along = strike.along / 92
    let across = strike.across / 56
    var height = 1 - along * along * along * along * 0.55 - along * along * 0.45 - across * across
    for bulge in bulges {
      let dx = (x - bulge.x) / bulge.radius
      let dy = (y - bulge.y) / bulge.radius
      let distance = 1 + dx * dx + dy * dy
      height += bulge.height / (distance * distance)
    }
    return height + 0.2 * noise.fractal(place.x / 16 - 70, place.y / 16 + 31, octaves: 5, gain: 0.6)
  }

  private struct Bulge {
    let x: Double
    let y: Double
    let radius: Double
    let height: Double
  }

  private static let bulges = [
    Bulge(x: 128, y: 22, radius: 15, height: -1.5),  // the great southern bay
    Bulge(x: 38, y: 112, radius: 16, height: -0.7),  // the north-western gulf
    Bulge(x: 182, y: 96, radius: 13, height: -0.55),
    Bulge(x: 96, y: 150, radius: 22, height: 0.45),  // the northern cape
    Bulge(x: 20, y: 44, radius: 16, height: 0.35),
    Bulge(x: 70, y: 8, radius: 14, height: -0.35),
    Bulge(x: 170, y: 58, radius: 20, height: 0.4),
    Bulge(x: 150, y: 14, radius: 6, height: 2.1),  // islets
    Bulge(x: 33, y: 131, radius: 5, height: 3),
  ]
}

/// A place along and across the strike of the rocks, kilometres from the middle of the country.
struct Strike {
  /// Towards the east-north-east.
  let along: Double
  /// Towards the north-north-west.
  let across: Double

  /// From kilometres east and north of the grid's corner; the strike runs 30° north of east.
  init(x: Double, y: Double) {
    let east = x - 100
    let north = y - 83
    along = east * 0.8660254037844386 + north * 0.5
    across = north * 0.8660254037844386 - east * 0.5
  }
}
