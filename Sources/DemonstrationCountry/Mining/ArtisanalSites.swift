import SpatialCore

/// Sites where people mine by hand, as teams have visited them: clusters on occurrences and along
/// gold-bearing rivers.
struct ArtisanalSites: Sendable {
  /// One visit to one site.
  struct Visit: Sendable {
    let code: String
    let name: String
    /// Where, in cells; nil when the team brought no coordinates back.
    let place: Coordinate?
    let isAlluvial: Bool
    let commodity: String
    let workers: Int
    /// "oui", "non" or "inconnu".
    let mercury: String
    let womenShare: Double?
    let date: String
  }

  /// All visits in the order of the file: by site, then by date.
  private(set) var visits: [Visit] = []

  init(
    occurrences: Occurrences, geology: Geology, terrain: Surroundings, names: inout PlaceNames, seed: UInt64
  ) {
    let grid = terrain.island.grid
    var random = RandomSource(seed: seed, purpose: "sites")
    var centres = occurrences.all.filter { $0.commodity != "building stone" && $0.commodity != "nickel" }
    centres.shuffle(using: &random)
    var number = 0
    for centre in centres.prefix(44) {
      let size = Int(random.heavyTailed(least: 2.6, most: 22))
      for _ in 0..<size {
        guard let place = ArtisanalSites.spot(near: centre, geology, terrain, &random) else { continue }
        number += 1
        let code = "S\(number < 10 ? "00" : number < 100 ? "0" : "")\(number)"
        let name = names.next()
        let isAlluvial = grid.cell(at: place).flatMap(geology.unit)?.isAlluvium ?? centre.isAlluvial
        let isGold = centre.commodity == "gold"
        var workers = random.heavyTailed(least: 21, most: 1600)
        let likely = isGold ? (isAlluvial ? 0.5 : 0.68) : 0.03
        let draw = random.unit()
        let mercury = draw < likely ? "oui" : draw < 0.86 ? "non" : "inconnu"
        let visitCount = random.happens(0.16) ? 2 : 1
        var year = random.integer(2021...(visitCount == 2 ? 2023 : 2025))
        for _ in 0..<visitCount {
          let month = random.integer(1...12)
          let day = random.integer(1...28)
          visits.append(
            Visit(
              code: code, name: name, place: place, isAlluvial: isAlluvial, commodity: centre.commodity,
              workers: Int(workers), mercury: mercury,
              womenShare: random.happens(0.9) ? (random.real(0, 0.55) * 100).rounded() / 100 : nil,
              date: "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"))
          year += random.integer(1...2)
          workers *= random.real(0.5, 1.9)
        }
      }
    }
    addQuirks(names: &names)
  }

  private static func spot(
    near centre: Occurrences.Occurrence, _ geology: Geology, _ terrain: Surroundings,
    _ random: inout RandomSource
  ) -> Coordinate? {
    let grid = terrain.island.grid
    for _ in 0..<20 {
      let spread = (centre.isAlluvial ? 2.1 : 1.2) / grid.cellKilometres
      let place = Coordinate(
        centre.place.x + random.normal() * spread, centre.place.y + random.normal() * spread)
      guard let cell = grid.cell(at: place), terrain.isDry(cell), let unit = geology.unit(cell) else {
        continue
      }
      if unit.legend.score > 0.4 || random.happens(0.12) { return place }
    }
    return nil
  }

  /// What every such table has: a site without coordinates, and one whose coordinates are of another place.
  private mutating func addQuirks(names: inout PlaceNames) {
    visits.append(
      Visit(
        code: "S901", name: names.next(), place: nil, isAlluvial: true, commodity: "gold", workers: 35,
        mercury: "oui",
        womenShare: 0.2, date: "2024-05-17"))
    visits.append(
      Visit(
        code: "S902", name: names.next(), place: Coordinate(2900, -1400), isAlluvial: false,
        commodity: "gold",
        workers: 60, mercury: "inconnu", womenShare: nil, date: "2023-09-02"))
  }

  /// The column names of the table, in the order of ``rows(grid:)``.
  static let columns = [
    "code", "nom", "longitude", "latitude", "minerai", "gisement", "travailleurs", "mercure", "part_femmes",
    "date_visite",
  ]

  /// The table as a French spreadsheet writes it: decimal commas, empty cells for what is not known.
  func rows(grid: Grid) -> [[String]] {
    visits.map { visit in
      let place = visit.place.map(grid.degrees)
      return [
        visit.code, visit.name, place.map { DecimalText.comma($0.x, decimals: 6) } ?? "",
        place.map { DecimalText.comma($0.y, decimals: 6) } ?? "",
        ArtisanalSites.french[visit.commodity] ?? visit.commodity,
        visit.isAlluvial ? "alluvionnaire" : "filonien", String(visit.workers), visit.mercury,
        visit.womenShare.map { DecimalText.comma($0, decimals: 2) } ?? "", visit.date,
      ]
    }
  }

  private static let french = ["gold": "or", "diamond": "diamant", "tin": "étain", "tantalum": "tantale"]
}
