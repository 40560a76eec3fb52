import SpatialCore

/// Wells, clinics and inspection offices, and the places where towns take their drinking water.
struct Services: Sendable {
  private struct Service: Sendable {
    let kind: String
    let name: String
    let place: Coordinate
    /// Inspectors or nurses.
    let staff: Int?
    /// Cubic metres a day.
    let yield: Double?
  }

  /// A place where water for drinking is taken from a river.
  struct Intake: Sendable {
    let town: String
    let place: Coordinate
    let served: Int
    let cubicMetresPerDay: Int
  }

  private var services: [Service] = []
  /// The intakes of the towns.
  private(set) var intakes: [Intake] = []

  init(settlements: Settlements, rivers: RiverNetwork, terrain: Surroundings, seed: UInt64) {
    let grid = terrain.island.grid
    var random = RandomSource(seed: seed, purpose: "services")
    for settlement in settlements.all {
      let middle = grid.middle(settlement.cell)
      func near() -> Coordinate {
        Coordinate(middle.x + random.real(-0.45, 0.45), middle.y + random.real(-0.45, 0.45))
      }
      let isTown = settlement.rank == .capital || settlement.rank == .town
      let offices = services.count { $0.kind == "inspection office" }
      if isTown, offices < 7 {
        let staff = settlement.rank == .capital ? 14 : random.integer(2...7)
        services.append(
          Service(kind: "inspection office", name: settlement.name, place: near(), staff: staff, yield: nil))
      }
      if settlement.rank != .village || random.happens(0.12) {
        let staff = random.integer(2...9) * (settlement.rank == .village ? 1 : 2)
        services.append(
          Service(kind: "clinic", name: settlement.name, place: near(), staff: staff, yield: nil))
      }
      if settlement.rank == .village || settlement.rank == .largeVillage {
        for _ in 0..<(settlement.rank == .village ? 1 : 2) where random.happens(0.8) {
          services.append(
            Service(kind: "well", name: settlement.name, place: near(), staff: nil, yield: random.real(6, 32))
          )
        }
      }
    }
    for settlement in settlements.all where settlement.rank != .village {
      guard let intake = Services.intake(for: settlement, rivers: rivers, grid: grid) else { continue }
      let isTown = settlement.rank != .largeVillage
      guard isTown || random.happens(0.25) else { continue }
      intakes.append(intake)
    }
  }

  /// On the nearest river of at least the second order within 9 km.
  private static func intake(for settlement: Settlements.Settlement, rivers: RiverNetwork, grid: Grid)
    -> Intake?
  {
    let middle = grid.middle(settlement.cell)
    var best: Coordinate?
    var nearest = 9 / grid.cellKilometres
    for segment in rivers.segments where segment.order >= 2 {
      for point in segment.line {
        let dx = point.x - middle.x
        let dy = point.y - middle.y
        let distance = (dx * dx + dy * dy).squareRoot()
        if distance < nearest {
          nearest = distance
          best = point
        }
      }
    }
    return best.map {
      Intake(
        town: settlement.name, place: $0, served: settlement.population * 7 / 10,
        cubicMetresPerDay: settlement.population * 7 / 10 * 45 / 1000)
    }
  }

  /// The column names of the table, in the order of ``rows(grid:)``.
  static let columns = ["code", "kind", "name", "longitude", "latitude", "staff", "yield_m3_day"]

  /// The table of services, with decimal points.
  func rows(grid: Grid) -> [[String]] {
    services.enumerated().map { number, service in
      let place = grid.degrees(service.place)
      return [
        "V\(1001 + number)", service.kind, service.name, DecimalText.point(place.x, decimals: 6),
        DecimalText.point(place.y, decimals: 6), service.staff.map { String($0) } ?? "",
        service.yield.map { DecimalText.point($0, decimals: 1) } ?? "",
      ]
    }
  }

  /// The intakes as points.
  func intakeLayer(grid: Grid) -> Layer {
    Layer(
      name: "intakes", crs: .longitudeLatitude,
      fields: [.init("Name", .text), .init("served", .integer), .init("m3_day", .integer)],
      features: intakes.enumerated().map { number, intake in
        Feature(
          id: "W\(number + 1)", geometry: Geometry(point: grid.degrees(intake.place)),
          attributes: [
            .text("Prise d’eau, \(intake.town)"), .integer(Int64(intake.served)),
            .integer(Int64(intake.cubicMetresPerDay)),
          ])
      })
  }
}
