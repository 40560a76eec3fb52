import SpatialCore

/// The administrative districts: each the land that is nearest to its chief town by foot, with large rivers
/// as borders.
struct Districts: Sendable {
  /// The district of each cell, −1 in the sea.
  private(set) var labels: [Int32]
  /// The names of the districts.
  let names: [String]

  init(settlements: Settlements, terrain: Surroundings, seed: UInt64) {
    let grid = terrain.island.grid
    let noise = Noise(seed: seed, purpose: "districts")
    let chiefs = Array(settlements.towns.prefix(8))
    names = chiefs.map { $0.name }
    labels = [Int32](repeating: -1, count: grid.count)
    var queue = CellQueue()
    var owner = labels
    var best = [Double](repeating: .infinity, count: grid.count)
    for (number, chief) in chiefs.enumerated() {
      owner[chief.cell] = Int32(number)
      best[chief.cell] = 0
      queue.insert(chief.cell, key: 0)
    }
    let neighbours = grid.neighbours
    while let (cell, spent) = queue.popFirst() {
      guard labels[cell] < 0 else { continue }
      labels[cell] = owner[cell]
      for (step, distance) in neighbours {
        let next = cell + step
        guard terrain.island.isLand[next], labels[next] < 0 else { continue }
        let place = grid.kilometres(next)
        let rise = abs(terrain.drainage.filled[cell] - terrain.drainage.filled[next]) / 30
        let river = terrain.drainage.area[next] > 250 ? 18.0 : 0
        let rough = max(0.3, 1 + noise.fractal(place.x / 6, place.y / 6, octaves: 2))
        let price = spent + (distance * rough + rise) * grid.cellKilometres / 0.4625 + river
        if price < best[next] {
          best[next] = price
          owner[next] = owner[cell]
          queue.insert(next, key: price)
        }
      }
    }
    // Islets belong to the nearest chief town.
    for cell in terrain.island.cells where labels[cell] < 0 {
      let nearest = chiefs.indices.min { a, b in
        grid.distanceKilometres(chiefs[a].cell, cell) < grid.distanceKilometres(chiefs[b].cell, cell)
      }
      labels[cell] = Int32(nearest ?? 0)
    }
    labels = Labels.tidied(labels, grid: grid, island: terrain.island, minimumArea: 5)
  }

  /// One polygon or several for each district.
  func layer(grid: Grid, shore: Shore, settlements: Settlements) -> Layer {
    let shapes = Coverage.geometries(of: labels, count: names.count, grid: grid, shore: shore)
    var population = [Int](repeating: 0, count: names.count)
    for settlement in settlements.all { population[Int(labels[settlement.cell])] += settlement.population }
    return Layer(
      name: "districts", crs: .longitudeLatitude,
      fields: [.init("code", .text), .init("name", .text), .init("population", .integer)],
      features: names.indices.map { number in
        Feature(
          id: "D\(number + 1)", geometry: shapes[number],
          attributes: [.text("D\(number + 1)"), .text(names[number]), .integer(Int64(population[number]))])
      })
  }
}
