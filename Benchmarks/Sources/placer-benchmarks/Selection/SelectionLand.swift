/// Makes the problems of the workload `selection`: land of uneven suitability, a budget, quotas of districts, loads of rivers.
///
/// Hills have the same width in units whatever the size, so that a greater problem is more of the same. All limits can be kept:
/// a choice of 14 % of everything would be within each.
struct SelectionLand {
  let size: SelectionSize
  let seed: UInt64

  /// What a side costs, as a share of what a fully suitable unit is worth.
  static let boundaryPenalty = 0.05

  /// The problem.
  func problem() -> GridProblem {
    let (columns, rows) = size.grid
    return GridProblem(
      columns: columns, rows: rows, worth: worth(), boundaryPenalty: Self.boundaryPenalty,
      leastZoneUnits: size.leastZoneUnits, limits: [budget()] + quotas() + loads())
  }

  /// Suitability, with up to three tenths off for what differs from unit to unit.
  private func worth() -> [Double] {
    var random = RandomSource(seed: seed, purpose: "ground")
    return field(from: 48, to: 3, "suitability").map { $0 * random.real(0.7, 1) }
  }

  /// 18 % of what all units together would cost; a unit costs 0.5 to 1.5.
  private func budget() -> GridProblem.Limit {
    let costs = field(from: 40, to: 10, "cost").map { 0.5 + $0 }
    return .init(
      name: "Budget", most: 0.18 * costs.reduce(0, +), units: costs.indices.map { Int32($0) },
      coefficients: costs)
  }

  /// Of each district at most 15 to 30 % of the units; of every second also at least 10 to 14 %.
  private func quotas() -> [GridProblem.Limit] {
    let (columns, rows) = size.grid
    var random = RandomSource(seed: seed, purpose: "quotas")
    let districts = Regions(size.districts, columns: columns, rows: rows, seed: seed, purpose: "districts")
    return districts.units.enumerated().map { number, units in
      let most = (random.real(0.15, 0.3) * Double(units.count)).rounded(.up)
      let least = (random.real(0.1, 0.14) * Double(units.count)).rounded(.down)
      return .init(
        name: "Quota of district \(number + 1)", least: number % 2 == 0 ? least : nil, most: most,
        units: units, coefficients: units.map { _ in 1 })
    }
  }

  /// In each catchment at most 15 to 30 % of the load that all its units together would bring; a unit brings 0.2 to 1.2.
  private func loads() -> [GridProblem.Limit] {
    let (columns, rows) = size.grid
    guard size.catchments > 0 else { return [] }
    var random = RandomSource(seed: seed, purpose: "loads")
    let loads = field(from: 32, to: 4, "load").map { 0.2 + $0 }
    let catchments = Regions(size.catchments, columns: columns, rows: rows, seed: seed, purpose: "catchments")
    return catchments.units.enumerated().map { number, units in
      let own = units.map { loads[Int($0)] }
      return .init(
        name: "Load of catchment \(number + 1)", most: random.real(0.15, 0.3) * own.reduce(0, +),
        units: units, coefficients: own)
    }
  }

  /// A smooth field at every unit, row after row.
  private func field(from widest: Double, to narrowest: Double, _ purpose: String) -> [Double] {
    let field = SmoothField(from: widest, to: narrowest, seed: seed, purpose: purpose)
    let (columns, rows) = size.grid
    return (0..<rows).flatMap { row in (0..<columns).map { field(Double($0), Double(row)) } }
  }
}
