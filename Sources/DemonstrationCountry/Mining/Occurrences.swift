import SpatialCore

/// Known mineral occurrences: on the shear zones of the greenstone belts, in the gravels below them, in
/// pegmatite.
struct Occurrences: Sendable {
  /// One occurrence.
  struct Occurrence: Sendable {
    let name: String
    let commodity: String
    let isAlluvial: Bool
    let status: String
    let cell: Int
    /// Where it is, in cells.
    let place: Coordinate
  }

  /// All occurrences.
  private(set) var all: [Occurrence] = []

  init(
    geology: Geology, bedrock: Bedrock, terrain: Surroundings, names: inout PlaceNames, seed: UInt64
  ) {
    let grid = terrain.island.grid
    var random = RandomSource(seed: seed, purpose: "occurrences")
    for _ in 0..<60_000 where all.count < 84 {
      let cell = terrain.island.cells[random.integer(0...(terrain.island.cells.count - 1))]
      let luck = random.unit()
      guard terrain.isDry(cell), let unit = geology.unit(cell) else { continue }
      let chance: Double
      switch unit {
      case .ironFormation, .talcSchist: chance = 0.2 + 0.8 * bedrock.shear[cell]
      case .metabasalt, .amphibolite, .metasediment: chance = 0.02 + 0.45 * bedrock.shear[cell]
      case .richAlluvium: chance = 0.7
      case .leanAlluvium: chance = 0.25
      case .lateGranite: chance = 0.07
      case .granodiorite, .gabbro: chance = 0.01
      default: chance = 0.0015
      }
      let spacing = all.allSatisfy { grid.distanceKilometres($0.cell, cell) > 2.2 }
      guard luck < chance, spacing else { continue }
      let commodity: String
      switch unit {
      case .lateGranite: commodity = random.happens(0.6) ? "tin" : "tantalum"
      case .gabbro: commodity = "nickel"
      case .coastalLimestone, .plateauSandstone, .coastalSand: commodity = "building stone"
      default: commodity = random.happens(0.93) ? "gold" : "diamond"
      }
      let status = random.choice(of: [
        "showing", "showing", "showing", "prospect", "prospect", "deposit", "abandoned mine",
      ])
      let middle = grid.middle(cell)
      all.append(
        Occurrence(
          name: names.next(), commodity: commodity, isAlluvial: unit.isAlluvium, status: status ?? "showing",
          cell: cell,
          place: Coordinate(middle.x + random.real(-0.4, 0.4), middle.y + random.real(-0.4, 0.4))))
    }
  }

  /// As points.
  func layer(grid: Grid) -> Layer {
    Layer(
      name: "mineral_occurrences", crs: .longitudeLatitude,
      fields: [
        .init("occ_id", .text), .init("name", .text), .init("commodity", .text), .init("type", .text),
        .init("status", .text),
      ],
      features: all.enumerated().map { number, occurrence in
        let code = "M\(1 + number)"
        return Feature(
          id: code, geometry: Geometry(point: grid.degrees(occurrence.place)),
          attributes: [
            .text(code), .text(occurrence.name), .text(occurrence.commodity),
            .text(occurrence.isAlluvial ? "alluvial" : "hard rock"), .text(occurrence.status),
          ])
      })
  }
}
