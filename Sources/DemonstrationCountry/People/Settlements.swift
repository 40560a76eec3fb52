import SpatialCore

/// Where people live: the capital at a river's mouth, towns far apart, villages along water and roads.
struct Settlements: Sendable {
  /// The rank of a settlement.
  enum Rank: String, Sendable { case capital, town, largeVillage = "large village", village }

  /// One settlement.
  struct Settlement: Sendable {
    let name: String
    let rank: Rank
    let cell: Int
    let population: Int
  }

  /// All settlements, the capital first.
  private(set) var all: [Settlement] = []
  private var isTooNear: [Bool]
  private var spacing = 0.0

  private let grid: Grid

  init(grid: Grid) {
    self.grid = grid
    isTooNear = [Bool](repeating: false, count: grid.count)
  }

  /// Founds the capital near the mouth of the largest river, and towns where land is flat and water near.
  mutating func foundTowns(_ land: Surroundings, names: inout PlaceNames, seed: UInt64) {
    var random = RandomSource(seed: seed, purpose: "towns")
    if let mouth = land.drainage.largestMouth(island: land.island, where: { _ in true }) {
      let site = land.island.cells.filter {
        let distance = grid.distanceKilometres($0, mouth)
        return distance > 1.5 && distance < 4 && land.isDry($0) && land.form.isCoastal[$0]
      }
      .min { land.form.slopePercent[$0] < land.form.slopePercent[$1] }
      found(.capital, at: site ?? mouth, population: 386_000, names: &names)
    }
    keep(apart: 25)
    for rank in 2...10 {
      let population = Int(386_000 / Double(rank) / Double(rank).squareRoot() * random.real(0.8, 1.15))
      if let site = land.bestSite(&random, isTaken: isTooNear) {
        found(.town, at: site, population: population / 100 * 100, names: &names)
      }
    }
    keep(apart: 9)
    for _ in 0..<38 {
      if let site = land.bestSite(&random, isTaken: isTooNear) {
        let population = Int(random.heavyTailed(least: 2400, most: 11_000))
        found(.largeVillage, at: site, population: population / 10 * 10, names: &names)
      }
    }
  }

  /// Founds villages near roads and rivers.
  mutating func foundVillages(_ land: Surroundings, nearRoad: [Bool], names: inout PlaceNames, seed: UInt64) {
    var random = RandomSource(seed: seed, purpose: "villages")
    keep(apart: 3.4)
    for _ in 0..<140 {
      guard let site = land.bestSite(&random, isTaken: isTooNear, favoured: nearRoad) else { continue }
      found(.village, at: site, population: Int(random.heavyTailed(least: 140, most: 2300)), names: &names)
    }
  }

  private mutating func found(_ rank: Rank, at cell: Int, population: Int, names: inout PlaceNames) {
    all.append(Settlement(name: names.next(), rank: rank, cell: cell, population: population))
    close(around: cell)
  }

  /// From now on new settlements keep this distance from all others.
  private mutating func keep(apart kilometres: Double) {
    spacing = kilometres
    isTooNear = [Bool](repeating: false, count: grid.count)
    for settlement in all { close(around: settlement.cell) }
  }

  private mutating func close(around centre: Int) {
    let reach = Int(spacing / grid.cellKilometres) + 1
    let column = centre % grid.columns
    let row = centre / grid.columns
    for y in max(0, row - reach)...min(grid.rows - 1, row + reach) {
      for x in max(0, column - reach)...min(grid.columns - 1, column + reach) {
        let cell = y * grid.columns + x
        if grid.distanceKilometres(centre, cell) < spacing { isTooNear[cell] = true }
      }
    }
  }

  /// The capital and the towns.
  var towns: [Settlement] { all.filter { $0.rank == .capital || $0.rank == .town } }

  /// As points.
  func layer() -> Layer {
    Layer(
      name: "settlements", crs: .longitudeLatitude,
      fields: [
        .init("code", .text), .init("nom", .text), .init("rang", .text), .init("population", .integer),
      ],
      features: all.enumerated().map { number, settlement in
        let code = "L\(101 + number)"
        return Feature(
          id: code, geometry: Geometry(point: grid.degrees(grid.middle(settlement.cell))),
          attributes: [
            .text(code), .text(settlement.name), .text(settlement.rank.rawValue),
            .integer(Int64(settlement.population)),
          ])
      })
  }
}

/// The ground that people settle on.
struct Surroundings: Sendable {
  let island: Island
  let drainage: Drainage
  let form: LandForm
  let lakes: Lakes
  /// How well each cell suits a settlement, 0 in water.
  private let suitability: [Double]

  init(island: Island, drainage: Drainage, form: LandForm, lakes: Lakes, seed: UInt64) {
    self.island = island
    self.drainage = drainage
    self.form = form
    self.lakes = lakes
    let noise = Noise(seed: seed, purpose: "settling")
    var suitability = [Double](repeating: 0, count: island.grid.count)
    for cell in island.cells where lakes.labels[cell] < 0 {
      let place = island.grid.kilometres(cell)
      let flat = 1 / (1 + form.slopePercent[cell] * form.slopePercent[cell] / 16)
      let water = form.riverCell[cell] >= 0 ? 1 / (1 + form.wayToRiver[cell] * form.wayToRiver[cell] / 6) : 0
      let low = 1 / (1 + drainage.filled[cell] / 500)
      let shore = form.isCoastal[cell] ? 0.6 : 0
      let luck = max(0.05, 0.7 + noise.fractal(place.x / 20, place.y / 20, octaves: 3))
      suitability[cell] = flat * low * (0.35 + water + shore) * luck
    }
    self.suitability = suitability
  }

  /// Whether a cell is land and no lake.
  func isDry(_ cell: Int) -> Bool { island.isLand[cell] && lakes.labels[cell] < 0 }

  /// The best of some random free cells.
  func bestSite(_ random: inout RandomSource, isTaken: [Bool], favoured: [Bool] = []) -> Int? {
    var best: Int?
    var most = 0.0
    for _ in 0..<90 {
      let cell = island.cells[random.integer(0...(island.cells.count - 1))]
      guard !isTaken[cell] else { continue }
      let value = suitability[cell] * (favoured.isEmpty || favoured[cell] ? 1 : 0.12)
      if value > most {
        most = value
        best = cell
      }
    }
    return best
  }
}
