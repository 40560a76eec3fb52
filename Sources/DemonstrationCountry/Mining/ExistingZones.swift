import SpatialCore

/// The zones for artisanal mining that stand in the gazette already; one of them lies partly in a lake.
struct ExistingZones: Sendable {
  private struct Zone: Sendable {
    let name: String
    let gazette: String
    let corners: [Coordinate]
  }

  private let zones: [Zone]

  init(occurrences: Occurrences, terrain: Surroundings, names: inout PlaceNames, seed: UInt64) {
    let grid = terrain.island.grid
    var random = RandomSource(seed: seed, purpose: "existing zones")
    let lakeCells = terrain.island.cells.filter { terrain.lakes.labels[$0] == 0 }
    var centres: [Int] = []
    if let lake = lakeCells.first, !lakeCells.isEmpty {
      let nearest = occurrences.all.min { a, b in
        grid.distanceKilometres(a.cell, lake) < grid.distanceKilometres(b.cell, lake)
      }
      let bank = lakeCells.min { a, b in
        grid.distanceKilometres(a, nearest?.cell ?? lake) < grid.distanceKilometres(b, nearest?.cell ?? lake)
      }
      centres.append(bank ?? lake)
    }
    for occurrence in occurrences.all
    where occurrence.isAlluvial && occurrence.commodity == "gold" && centres.count < 4 {
      if centres.allSatisfy({ grid.distanceKilometres($0, occurrence.cell) > 16 }) {
        centres.append(occurrence.cell)
      }
    }
    var drawn: [Zone] = []
    for (number, cell) in centres.enumerated() {
      let middle = grid.middle(cell)
      let wide = random.real(2.2, 4) / grid.cellKilometres
      let high = random.real(1.6, 3) / grid.cellKilometres
      // Five corners read off a paper map by eye.
      let corners = [(-1.0, -0.8), (0.2, -1.1), (1.0, -0.6), (0.8, 0.9), (-0.9, 1.0)].map { dx, dy in
        Coordinate(
          middle.x + dx * wide * random.real(0.85, 1.15), middle.y + dy * high * random.real(0.85, 1.15))
      }
      drawn.append(
        Zone(name: names.next(), gazette: "\(2012 + number * 3)-0\(number + 4)-1\(number)", corners: corners))
    }
    zones = drawn
  }

  /// As polygons.
  func layer(grid: Grid) -> Layer {
    Layer(
      name: "asm_zones", crs: .longitudeLatitude,
      fields: [.init("code", .text), .init("name", .text), .init("gazetted", .text), .init("status", .text)],
      features: zones.enumerated().map { number, zone in
        let ring = (zone.corners + [zone.corners[0]]).map(grid.degrees)
        return Feature(
          id: "Z\(number + 1)", geometry: Geometry(polygon: [ring]).rightHanded,
          attributes: [
            .text("Z\(number + 1)"), .text("Zone de \(zone.name)"), .text(zone.gazette), .text("in force"),
          ])
      })
  }
}
