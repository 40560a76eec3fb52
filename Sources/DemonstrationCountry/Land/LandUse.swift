import SpatialCore

/// What covers the land and what it is used for.
struct LandUse: Sendable {
  /// The classes of the map.
  enum Class: Int32, CaseIterable, Sendable {
    case denseForest, woodland, savanna, farmland, plantation, wetland, urban, water

    /// The name on the map.
    var name: String {
      switch self {
      case .denseForest: "dense forest"
      case .woodland: "woodland"
      case .savanna: "savanna"
      case .farmland: "farmland"
      case .plantation: "plantation"
      case .wetland: "wetland"
      case .urban: "urban"
      case .water: "water"
      }
    }
  }

  /// The class of each cell, −1 in the sea.
  private(set) var labels: [Int32]

  init(
    terrain: Surroundings, settlements: Settlements, reserved: ReservedLand, isNearRoad: [Bool], seed: UInt64
  ) {
    let grid = terrain.island.grid
    let noise = Noise(seed: seed, purpose: "land use")
    let access = LandUse.access(terrain: terrain, settlements: settlements)
    labels = [Int32](repeating: -1, count: grid.count)
    var isDelta = [Bool](repeating: false, count: grid.count)
    for park in reserved.parks where park.category == "Ramsar" {
      for cell in park.cells { isDelta[cell] = true }
    }
    for cell in terrain.island.cells {
      let place = grid.kilometres(cell)
      let broad = noise.fractal(place.x / 26, place.y / 26, octaves: 4)
      let fine = noise.fractal(place.x / 5 + 60, place.y / 5, octaves: 3)
      let height = terrain.drainage.filled[cell]
      // Rain comes from the south-west and on the heights.
      let moisture = 0.42 + height / 1500 + 0.55 * broad - 0.0022 * (place.x - 90) - 0.0018 * (place.y - 80)
      let isTilled =
        access[cell] + 0.28 * fine > 0.42 && terrain.form.slopePercent[cell] < 11 && !reserved.isPark[cell]
      var kind: Class = moisture > 0.72 ? .denseForest : moisture > 0.36 ? .woodland : .savanna
      if reserved.isPark[cell], kind == .savanna { kind = .woodland }
      if isTilled { kind = .farmland }
      let isLow = terrain.form.heightAboveRiver[cell] < 3 + 3 * fine && terrain.form.wayToRiver[cell] < 2.4
      if isLow, height < 60 + 18 * fine, terrain.form.slopePercent[cell] < 2.2 { kind = .wetland }
      if isDelta[cell], height < 9 + 4 * fine, !isTilled { kind = .wetland }
      if terrain.lakes.labels[cell] >= 0 { kind = .water }
      labels[cell] = kind.rawValue
    }
    plant(terrain: terrain, isNearRoad: isNearRoad, seed: seed)
    for settlement in settlements.all where settlement.rank != .village {
      let radius = 0.42 + Double(settlement.population).squareRoot() / 165
      let reach = Int(radius * 2 / grid.cellKilometres) + 1
      for dy in -reach...reach {
        for dx in -reach...reach {
          let cell = settlement.cell + dy * grid.columns + dx
          guard terrain.island.isLand[cell], terrain.lakes.labels[cell] < 0 else { continue }
          let place = grid.kilometres(cell)
          let edge = radius * (1 + 0.5 * noise.fractal(place.x / 1.8, place.y / 1.8, octaves: 2))
          if grid.distanceKilometres(cell, settlement.cell) < edge { labels[cell] = Class.urban.rawValue }
        }
      }
    }
    labels = Labels.withMajority(labels, grid: grid, island: terrain.island, rounds: 1)
    labels = Labels.tidied(labels, grid: grid, island: terrain.island, minimumArea: 1.6)
  }

  /// Estates: large regular fields in the lowlands beside roads.
  private mutating func plant(terrain: Surroundings, isNearRoad: [Bool], seed: UInt64) {
    let grid = terrain.island.grid
    var random = RandomSource(seed: seed, purpose: "estates")
    var planted = 0
    for _ in 0..<600 where planted < 9 {
      let start = terrain.island.cells[random.integer(0...(terrain.island.cells.count - 1))]
      guard isNearRoad[start], terrain.drainage.filled[start] < 190, terrain.form.slopePercent[start] < 4
      else { continue }
      let side = random.real(3, 7)
      for cell in terrain.island.cells {
        let dx = abs(Double(cell % grid.columns - start % grid.columns)) * grid.cellKilometres
        let dy = abs(Double(cell / grid.columns - start / grid.columns)) * grid.cellKilometres
        let isWild = labels[cell] == Class.water.rawValue || labels[cell] == Class.wetland.rawValue
        if max(dx, dy * 1.4) < side / 2, !isWild { labels[cell] = Class.plantation.rawValue }
      }
      planted += 1
    }
  }

  /// Nearness to people, about 0...1: each settlement counts by its size and distance.
  private static func access(terrain: Surroundings, settlements: Settlements) -> [Double] {
    let grid = terrain.island.grid
    var access = [Double](repeating: 0, count: grid.count)
    for settlement in settlements.all {
      let radius = 1.1 + Double(settlement.population).squareRoot() / 62
      let reach = Int(radius * 2.6 / grid.cellKilometres) + 1
      let column = settlement.cell % grid.columns
      let row = settlement.cell / grid.columns
      for y in max(0, row - reach)...min(grid.rows - 1, row + reach) {
        for x in max(0, column - reach)...min(grid.columns - 1, column + reach) {
          let cell = y * grid.columns + x
          let distance = grid.distanceKilometres(cell, settlement.cell) / radius
          access[cell] += 1 / (1 + distance * distance * distance * distance)
        }
      }
    }
    return access
  }

  /// The class of a cell, nil in the sea.
  func kind(_ cell: Int) -> Class? { Class(rawValue: labels[cell]) }

  /// One polygon for each patch of a class; the last one is a bow-tie, as a slip of the digitiser's hand
  /// leaves it.
  func layer(grid: Grid, shore: Shore) -> Layer {
    let patches = Components(of: labels, grid: grid)
    let coverage = Coverage(
      labels: patches.labels, grid: grid, shore: shore, drawing: .init(rounds: 6, tolerance: 0.09))
    var features = patches.sizes.indices.map { patch in
      let kind = Class(rawValue: patches.sources[patch])?.name ?? ""
      return Feature(
        id: "U\(1 + patch)", geometry: coverage.polygon(of: Int32(patch)),
        attributes: [.text("U\(1 + patch)"), .text(kind), .integer(2024)])
    }
    let code = "U\(1 + features.count)"
    features.append(
      Feature(
        id: code, geometry: LandUse.bowTie(grid: grid),
        attributes: [.text(code), .text(Class.plantation.name), .integer(2025)]))
    return Layer(
      name: "land_use", crs: .longitudeLatitude,
      fields: [.init("code", .text), .init("class", .text), .init("year", .integer)], features: features)
  }

  /// Two corners of a field in the wrong order.
  private static func bowTie(grid: Grid) -> Geometry {
    let corner = Coordinate(grid.west + 0.95, grid.north - 0.94)
    let corners = [(0.0, 0.0), (0.03, 0.02), (0.03, 0), (0, 0.02), (0, 0)]
    return Geometry(polygon: [
      corners.map {
        Coordinate(((corner.x + $0.0) * 1e7).rounded() / 1e7, ((corner.y + $0.1) * 1e7).rounded() / 1e7)
      }
    ])
  }
}
