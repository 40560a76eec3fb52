import SpatialCore

/// Titles of large-scale mining: whole blocks of the 30″ cadastral graticule.
struct Concessions: Sendable {
  /// One title.
  struct Concession: Sendable {
    let code: String
    let holder: String
    let type: String
    let status: String
    let commodity: String
    let granted: String?
    let expires: String?
    /// For each row of blocks from the north, the blocks from west (with) to east (without).
    let firstRow: Int
    let rows: [Range<Int>]

    /// How many blocks it has.
    var blocks: Int { rows.reduce(0) { $0 + $1.count } }
  }

  /// All titles, by code.
  private(set) var all: [Concession] = []

  private let blocks = Grid(cellArcSeconds: 30)

  init(
    occurrences: Occurrences, terrain: Surroundings, reserved: ReservedLand, names: inout PlaceNames,
    seed: UInt64
  ) {
    let grid = terrain.island.grid
    var random = RandomSource(seed: seed, purpose: "concessions")
    var isTaken = [Bool](repeating: false, count: blocks.count)
    let capital = ["Mining", "Resources", "Gold", "Minerals", "Exploration"]
    let holders = (0..<14).map { _ in "\(names.next()) \(random.choice(of: capital) ?? "Mining") SA" }
    let ranked = occurrences.all.sorted { Concessions.rank($0) < Concessions.rank($1) }
    for _ in 0..<900 where all.count < 46 {
      let isExploitation = all.count < 13
      let target =
        isExploitation
        ? ranked[random.integer(0...11)] : occurrences.all[random.integer(0...(occurrences.all.count - 1))]
      let centre = blocks.place(grid.degrees(target.place))
      let height = isExploitation ? random.integer(3...9) : random.integer(7...17)
      let width = isExploitation ? random.integer(3...9) : random.integer(7...19)
      let top = Int(centre.y) - random.integer(0...(height - 1))
      let left = Int(centre.x) - random.integer(0...(width - 1))
      let rows = Concessions.notched(width: width, height: height, left: left, &random)
      let cells = rows.enumerated().flatMap { row, range in range.map { (top + row) * blocks.columns + $0 } }
      let isOnLand = cells.allSatisfy { block in
        grid.cell(at: grid.place(blocks.degrees(blocks.middle(block)))).map { terrain.island.isLand[$0] }
          ?? false
      }
      let draw = random.unit()
      // Titles inside a park date from before it; few are left.
      guard !reserved.isPark[target.cell] || random.happens(0.12) else { continue }
      let status = draw < 0.66 ? "active" : draw < 0.84 ? "expired" : "pending"
      guard isOnLand, status == "expired" || !cells.contains(where: { isTaken[$0] }) else { continue }
      if status != "expired" { for cell in cells { isTaken[cell] = true } }
      let dates = Concessions.dates(status: status, isExploitation: isExploitation, &random)
      all.append(
        Concession(
          code: "\(isExploitation ? "PE" : "PR")-\(2100 + all.count * 7 + random.integer(0...6))",
          holder: random.choice(of: holders) ?? "", type: isExploitation ? "exploitation" : "exploration",
          status: status,
          commodity: target.commodity, granted: dates.granted, expires: dates.expires, firstRow: top,
          rows: rows))
    }
  }

  /// Bedrock deposits before showings; gold before all else.
  private static func rank(_ occurrence: Occurrences.Occurrence) -> Int {
    let stage = ["deposit": 0, "prospect": 1, "abandoned mine": 2, "showing": 3][occurrence.status] ?? 4
    return stage + (occurrence.commodity == "gold" ? 0 : 2) + (occurrence.isAlluvial ? 4 : 0)
  }

  /// A rectangle of blocks from which relinquishments have cut a corner or two.
  private static func notched(width: Int, height: Int, left: Int, _ random: inout RandomSource) -> [Range<
    Int
  >] {
    var rows = [Range<Int>](repeating: left..<(left + width), count: height)
    for corner in 0..<4 where random.happens(0.4) && width > 3 && height > 3 {
      let wide = random.integer(1...(width / 2 - 0)) - (width > 4 ? 0 : 1)
      let high = random.integer(1...(height / 2))
      for row in corner < 2 ? 0..<high : (height - high)..<height {
        let now = rows[row]
        guard wide > 0, now.count - wide >= width / 2 + 1 else { continue }
        rows[row] =
          corner % 2 == 0
          ? (now.lowerBound + wide)..<now.upperBound : now.lowerBound..<(now.upperBound - wide)
      }
    }
    return rows
  }

  private static func dates(
    status: String, isExploitation: Bool, _ random: inout RandomSource
  ) -> (granted: String?, expires: String?) {
    guard status != "pending" else { return (nil, nil) }
    let term = isExploitation ? 25 : 5
    let last =
      status == "expired"
      ? random.integer(2017...2024) : random.integer(2026...(isExploitation ? 2046 : 2030))
    let month = random.integer(2...12)
    let day = random.integer(1...28)
    let rest = "-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    return ("\(last - term)\(rest)", "\(last)\(rest)")
  }

  /// The outline of a title: down its eastern side and up its western side.
  private func outline(_ title: Concession) -> Geometry {
    var east: [Coordinate] = []
    var west: [Coordinate] = []
    for (row, range) in title.rows.enumerated() {
      for y in [title.firstRow + row, title.firstRow + row + 1] {
        east.append(Coordinate(Double(range.upperBound), Double(y)))
        west.append(Coordinate(Double(range.lowerBound), Double(y)))
      }
    }
    let ring = east + west.reversed() + [east[0]]
    return Geometry(polygon: [SmoothLine.simplified(ring, tolerance: 1e-9).map(blocks.degrees)]).rightHanded
  }

  /// As polygons; the register holds one code twice, as registers do.
  func layer() -> Layer {
    var features = all.map { title in
      Feature(
        id: title.code, geometry: outline(title),
        attributes: [
          .text(title.code), .text(title.holder), .text(title.type), .text(title.status),
          .text(title.commodity),
          title.granted.map { .text($0) } ?? .null, title.expires.map { .text($0) } ?? .null,
          .integer(Int64(title.blocks)),
        ])
    }
    if features.count > 30 {
      features[30].id = features[29].id
      features[30].attributes[0] = features[29].attributes[0]
    }
    return Layer(
      name: "concessions", crs: .longitudeLatitude,
      fields: [
        .init("code", .text), .init("holder", .text), .init("type", .text), .init("status", .text),
        .init("commodity", .text), .init("granted", .text), .init("expires", .text),
        .init("blocks", .integer),
      ], features: features)
  }
}
