import SpatialCore

/// Standing water: bowls in the valleys that the rivers have filled to the lowest point of the rim.
struct Lakes: Sendable {
  /// The lake of each cell, −1 on dry land.
  private(set) var labels: [Int32]
  /// Level of each lake, metres above the sea.
  private(set) var levels: [Double] = []

  /// Sinks bowls into the relief where middling rivers cross flat ground, lets them fill, and keeps the large
  /// ones.
  ///
  /// - Returns in `relief` and `drainage`: the ground with its bowls, and the water's new way.
  init(relief: inout Relief, drainage: inout Drainage, island: Island, seed: UInt64) {
    let grid = island.grid
    let noise = Noise(seed: seed, purpose: "lakes")
    for bowl in Lakes.sites(drainage: drainage, island: island, seed: seed) {
      let centre = grid.kilometres(bowl.cell)
      let floor = drainage.filled[bowl.cell] - bowl.depth
      let middle = Strike(x: centre.x, y: centre.y)
      for cell in island.cells where grid.distanceKilometres(cell, bowl.cell) < bowl.radius * 3 {
        let place = grid.kilometres(cell)
        let here = Strike(x: place.x, y: place.y)
        let along = (here.along - middle.along) / (bowl.radius * 1.7)
        let across = (here.across - middle.across) / (bowl.radius * 0.75)
        let ragged = 1 + 0.9 * noise.fractal(here.along / 6.3, here.across / 4.7, octaves: 3)
        let depth = max(0, ragged - along * along - across * across)
        relief.level(cell, towards: floor, share: min(1, depth * 1.4))
      }
    }
    drainage = Drainage(elevation: relief.elevation, island: island)
    let ground = relief.elevation
    let water = drainage.filled
    let wet = ground.indices.map { island.isLand[$0] && water[$0] - ground[$0] > 1.5 ? Int32(0) : -1 }
    let patches = Components(of: wet, grid: grid)
    var number = [Int32](repeating: -1, count: patches.sizes.count)
    labels = [Int32](repeating: -1, count: grid.count)
    for cell in 0..<grid.count where patches.labels[cell] >= 0 {
      let patch = Int(patches.labels[cell])
      guard Double(patches.sizes[patch]) * grid.cellArea > 3 else { continue }
      if number[patch] < 0 {
        number[patch] = Int32(levels.count)
        levels.append(water[cell])
      }
      labels[cell] = number[patch]
    }
  }

  private struct Bowl {
    let cell: Int
    let radius: Double
    let depth: Double
  }

  /// Places on middling rivers in flat ground, far apart and away from the coast.
  private static func sites(drainage: Drainage, island: Island, seed: UInt64) -> [Bowl] {
    let grid = island.grid
    var random = RandomSource(seed: seed, purpose: "lakes")
    let margin = Int(9 / grid.cellKilometres)
    var candidates: [(cell: Int, chance: Double)] = []
    for cell in island.cells
    where drainage.area[cell] > 90 && drainage.area[cell] < 900 && drainage.filled[cell] > 45 {
      let reach = [margin, -margin, margin * grid.columns, -margin * grid.columns]
      guard reach.allSatisfy({ cell + $0 >= 0 && cell + $0 < grid.count && island.isLand[cell + $0] }) else {
        continue
      }
      let relief = reach.map { drainage.filled[cell + $0 / 3] }.max() ?? 0
      let flatness = 1 / (8 + max(0, relief - drainage.filled[cell]))
      candidates.append((cell, random.unit() * flatness))
    }
    candidates.sort { $0.chance == $1.chance ? $0.cell < $1.cell : $0.chance > $1.chance }
    var bowls: [Bowl] = []
    let radii = [7.0, 5.2, 4.2, 3.4, 2.8]
    for candidate in candidates where bowls.count < radii.count {
      guard bowls.allSatisfy({ grid.distanceKilometres($0.cell, candidate.cell) > 30 }) else { continue }
      bowls.append(Bowl(cell: candidate.cell, radius: radii[bowls.count], depth: random.real(26, 44)))
    }
    return bowls
  }
}
