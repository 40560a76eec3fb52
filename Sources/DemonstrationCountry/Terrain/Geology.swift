import SpatialCore

/// The geological map: bedrock, beach sand, and the flats that rivers have laid over it.
struct Geology: Sendable {
  /// The unit of each cell, −1 in the sea.
  private(set) var labels: [Int32]
  /// The share of greenstone in the land upstream of each cell.
  private(set) var greenstoneUpstream: [Double]

  init(bedrock: Bedrock, drainage: Drainage, form: LandForm, island: Island, seed: UInt64) {
    let grid = island.grid
    let noise = Noise(seed: seed, purpose: "alluvium")
    greenstoneUpstream = [Double](repeating: 0, count: grid.count)
    for entry in drainage.order.reversed() {
      let cell = Int(entry)
      if bedrock.units[cell].isGreenstone { greenstoneUpstream[cell] += grid.cellArea }
      greenstoneUpstream[Int(drainage.receiver[cell])] += greenstoneUpstream[cell]
    }
    for cell in island.cells { greenstoneUpstream[cell] /= drainage.area[cell] }
    labels = [Int32](repeating: -1, count: grid.count)
    for cell in island.cells {
      labels[cell] = bedrock.units[cell].rawValue
      let place = grid.kilometres(cell)
      let ragged = noise.fractal(place.x / 4, place.y / 4, octaves: 3)
      if form.isCoastal[cell], drainage.filled[cell] < 9 + 10 * ragged {
        labels[cell] = RockUnit.coastalSand.rawValue
      }
      guard form.riverCell[cell] >= 0 else { continue }
      let river = Int(form.riverCell[cell])
      let width = min(4.2, 0.75 + 0.07 * drainage.area[river].squareRoot()) * (1 + 0.6 * ragged)
      let isFlat = form.heightAboveRiver[cell] < 11 + 8 * ragged && form.slopePercent[cell] < 5
      guard isFlat, form.wayToRiver[cell] < width, drainage.filled[river] < 420 else { continue }
      let share = greenstoneUpstream[river]
      let unit: RockUnit = share > 0.24 ? .richAlluvium : share > 0.08 ? .leanAlluvium : .barrenAlluvium
      labels[cell] = unit.rawValue
    }
    labels = Labels.withMajority(labels, grid: grid, island: island, rounds: 1)
    labels = Labels.tidied(labels, grid: grid, island: island, minimumArea: 1.7)
  }

  /// The unit of a cell, nil in the sea.
  func unit(_ cell: Int) -> RockUnit? { RockUnit(rawValue: labels[cell]) }

  /// One polygon for each patch of a unit.
  func layer(grid: Grid, shore: Shore, seed: UInt64) -> Layer {
    var random = RandomSource(seed: seed, purpose: "gold scores")
    let patches = Components(of: labels, grid: grid)
    let coverage = Coverage(labels: patches.labels, grid: grid, shore: shore)
    let features = patches.sizes.indices.compactMap { patch -> Feature? in
      guard let unit = RockUnit(rawValue: patches.sources[patch]) else { return nil }
      let legend = unit.legend
      let score = max(0, min(1, ((legend.score + random.real(-0.06, 0.06)) * 100).rounded() / 100))
      return Feature(
        id: "G\(1001 + patch)", geometry: coverage.polygon(of: Int32(patch)),
        attributes: [
          .text("G\(1001 + patch)"), .text(legend.name), .text(legend.lithology), .text(legend.age),
          .text(legend.potential), legend.deposit.map { .text($0) } ?? .null,
          .real(legend.potential == "none" ? 0 : score),
        ])
    }
    return Layer(
      name: "geology", crs: .longitudeLatitude,
      fields: [
        .init("geo_id", .text), .init("unit", .text), .init("lithology", .text), .init("age", .text),
        .init("gold_potential", .text), .init("deposit_type", .text), .init("score", .real),
      ], features: features)
  }
}

extension RockUnit {
  /// What the legend of the map says of a unit.
  struct Legend {
    let name: String
    let lithology: String
    let age: String
    let potential: String
    let deposit: String?
    let score: Double
  }

  /// The unit's line in the legend.
  var legend: Legend {
    func unit(
      _ name: String, _ lithology: String, _ age: String, _ potential: String, _ deposit: String?,
      _ score: Double
    ) -> Legend {
      Legend(name: name, lithology: lithology, age: age, potential: potential, deposit: deposit, score: score)
    }
    let rock = "hard rock"
    let flat = "alluvial"
    switch self {
    case .tonaliteGneiss: return unit("Western Gneiss", "tonalite gneiss", "Mesoarchean", "low", rock, 0.12)
    case .migmatite: return unit("Migmatite Complex", "migmatite", "Mesoarchean", "low", rock, 0.1)
    case .granodiorite: return unit("Granodiorite Suite", "granodiorite", "Neoarchean", "low", rock, 0.22)
    case .metabasalt:
      return unit("Lower Volcanics", "metabasalt, pillow lava", "Neoarchean", "moderate", rock, 0.6)
    case .amphibolite: return unit("Marginal Amphibolite", "amphibolite", "Neoarchean", "moderate", rock, 0.5)
    case .ironFormation:
      return unit("Banded Iron Formation", "banded iron formation", "Neoarchean", "high", rock, 0.9)
    case .metasediment:
      return unit("Upper Sediments", "greywacke, phyllite", "Neoarchean", "moderate", rock, 0.55)
    case .talcSchist: return unit("Talc Schist", "talc–carbonate schist", "Neoarchean", "high", rock, 0.82)
    case .lateGranite:
      return unit("Late Granite", "potassic granite, pegmatite", "Paleoproterozoic", "low", rock, 0.25)
    case .gabbro: return unit("Gabbro", "gabbro, dolerite", "Paleoproterozoic", "low", rock, 0.18)
    case .plateauSandstone:
      return unit("Plateau Sandstone", "quartz sandstone", "Neoproterozoic", "none", nil, 0)
    case .coastalLimestone: return unit("Coastal Limestone", "limestone, marl", "Cretaceous", "none", nil, 0)
    case .coastalSand: return unit("Beach and Dune Sand", "sand", "Holocene", "none", nil, 0)
    case .richAlluvium:
      return unit("River Gravel, gold-bearing", "gravel, sand", "Quaternary", "high", flat, 0.84)
    case .leanAlluvium:
      return unit("River Gravel", "gravel, sand, silt", "Quaternary", "moderate", flat, 0.52)
    case .barrenAlluvium: return unit("Flood Plain", "silt, clay", "Quaternary", "low", flat, 0.14)
    }
  }
}
