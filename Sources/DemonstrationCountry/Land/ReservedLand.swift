import SpatialCore

/// Areas that a map of rules needs: parks and reserves, lands of indigenous peoples, an area of conflict.
struct ReservedLand: Sendable {
  /// One area, with its cells.
  struct Area: Sendable {
    let name: String
    let category: String
    let legalName: String
    let cells: [Int]
  }

  /// National park, forest reserves, wetland of international importance; they do not overlap.
  private(set) var parks: [Area] = []
  /// Lands where mining needs consent.
  private(set) var indigenous: [Area] = []
  /// Where armed groups have been reported.
  private(set) var conflict: [Area] = []
  /// Cells in any park.
  private(set) var isPark: [Bool]

  private let grid: Grid

  init(terrain: Surroundings, settlements: Settlements, names: inout PlaceNames, seed: UInt64) {
    grid = terrain.island.grid
    isPark = [Bool](repeating: false, count: grid.count)
    let noise = Noise(seed: seed, purpose: "reserves")
    let island = terrain.island
    let height = terrain.drainage.filled
    func ragged(_ cell: Int, _ shift: Double) -> Double {
      let place = grid.kilometres(cell)
      return 9 * noise.fractal(place.x / 9 + shift, place.y / 9, octaves: 3)
    }
    func townDistance(_ cell: Int) -> Double {
      settlements.towns.map { grid.distanceKilometres($0.cell, cell) }.min() ?? 0
    }
    let summit = island.cells.max { height[$0] == height[$1] ? $0 > $1 : height[$0] < height[$1] }
    if let summit {
      let cells = grow(from: summit, area: 980, island: island) {
        ragged($0, 0) + max(0, 900 - height[$0]) / 22
      }
      let name = names.next()
      add("Parc national du Mont \(name)", "II", "National Park Act 1987, sch. 1", cells)
    }
    for number in 0..<4 {
      let lowest = [240.0, 60, 330, 120][number]
      let site = farthest(island, from: { min(townDistance($0), self.parkDistance($0) * 1.2) }) {
        height[$0] > lowest && height[$0] < lowest + 420 && terrain.isDry($0)
      }
      guard let site else { continue }
      let cells = grow(from: site, area: [170.0, 120, 95, 70][number], island: island) {
        ragged($0, Double(number) * 9) + terrain.form.slopePercent[$0] / 4
      }
      add("Forêt classée de \(names.next())", "VI", "Forest Code 2004, Order \(112 + 7 * number)", cells)
    }
    let capital = settlements.all[0].cell
    let delta = terrain.drainage.largestMouth(island: island) { [grid] in
      grid.distanceKilometres($0, capital) > 30
    }
    if let delta {
      let cells = grow(from: delta, area: 135, island: island) { ragged($0, 40) * 0.6 + height[$0] * 0.8 }
      add("Delta de la \(names.next())", "Ramsar", "Ramsar Convention, site list of the country no. 1", cells)
    }
    for number in 0..<3 {
      let site = farthest(island, from: { min(townDistance($0), self.indigenousDistance($0)) }) {
        !self.isPark[$0] && terrain.isDry($0) && height[$0] > 80
      }
      guard let site else { continue }
      let cells = grow(from: site, area: [290.0, 210, 140][number], island: island) {
        ragged($0, 70 + Double(number)) + (self.isPark[$0] ? 25 : 0)
      }
      let people = names.next()
      indigenous.append(
        Area(
          name: "Terre des \(people)", category: "recognised",
          legalName: "Customary Lands Act 2011, reg. \(number + 3)",
          cells: cells))
    }
    let troubled = farthest(island, from: townDistance) { cell in
      let place = grid.kilometres(cell)
      let isEastern = Strike(x: place.x, y: place.y).along > 46
      return isEastern && terrain.isDry(cell) && !isPark[cell] && height[cell] > 250
    }
    if let troubled {
      let cells = grow(from: troubled, area: 420, island: island) { ragged($0, 90) }
      conflict.append(
        Area(
          name: names.next(), category: "armed group", legalName: "Security bulletin 11/2025", cells: cells))
    }
  }

  private mutating func add(_ name: String, _ category: String, _ legalName: String, _ cells: [Int]) {
    let free = cells.filter { !isPark[$0] }
    for cell in free { isPark[cell] = true }
    parks.append(Area(name: name, category: category, legalName: legalName, cells: free))
  }

  private func grow(from start: Int, area: Double, island: Island, cost: (Int) -> Double) -> [Int] {
    RegionGrowth.cells(from: start, area: area, grid: grid) { island.isLand[$0] ? cost($0) : nil }
  }

  private func farthest(_ island: Island, from distance: (Int) -> Double, where fits: (Int) -> Bool) -> Int? {
    var best: Int?
    var most = 0.0
    for cell in island.cells where cell % 3 == 0 && fits(cell) {
      let reach = distance(cell)
      if reach > most {
        most = reach
        best = cell
      }
    }
    return best
  }

  private func parkDistance(_ cell: Int) -> Double {
    parks.compactMap { $0.cells.first }.map { grid.distanceKilometres($0, cell) }.min() ?? .infinity
  }

  private func indigenousDistance(_ cell: Int) -> Double {
    indigenous.compactMap { $0.cells.first }.map { grid.distanceKilometres($0, cell) }.min() ?? .infinity
  }

  // MARK: - Layers

  /// Parks, reserves and the wetland.
  func parkLayer(shore: Shore, island: Island) -> Layer {
    layer("protected_areas", "P", parks, shore: shore, island: island)
  }

  /// Lands of indigenous peoples.
  func indigenousLayer(shore: Shore, island: Island) -> Layer {
    layer("indigenous_lands", "T", indigenous, shore: shore, island: island)
  }

  /// The area of conflict.
  func conflictLayer(shore: Shore, island: Island) -> Layer {
    layer("conflict_areas", "C", conflict, shore: shore, island: island)
  }

  private func layer(_ name: String, _ letter: String, _ areas: [Area], shore: Shore, island: Island) -> Layer
  {
    var labels = [Int32](repeating: -1, count: grid.count)
    for (number, area) in areas.enumerated() { for cell in area.cells { labels[cell] = Int32(number) } }
    labels = Labels.withMajority(labels, grid: grid, island: island, rounds: 2)
    labels = Labels.withoutHoles(labels, grid: grid, island: island, maximumArea: 12)
    labels = Labels.withoutCorners(labels, grid: grid, island: island)
    let shapes = Coverage.geometries(of: labels, count: areas.count, grid: grid, shore: shore)
    return Layer(
      name: name, crs: .longitudeLatitude,
      fields: [
        .init("code", .text), .init("name", .text), .init("category", .text), .init("legal_name", .text),
      ],
      features: areas.enumerated().map { number, area in
        Feature(
          id: "\(letter)\(number + 1)", geometry: shapes[number],
          attributes: [
            .text("\(letter)\(number + 1)"), .text(area.name), .text(area.category), .text(area.legalName),
          ])
      })
  }
}
