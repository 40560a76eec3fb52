import UnitSelection

/// Which units of a square grid are to be chosen: the numbers alone, the same for Placer, its peers and the check.
///
/// Maximise the worth of chosen units minus the penalty for each side between a chosen and another unit, within the limits.
/// The edge of the grid is no side.
struct GridProblem: Sendable {
  /// A limit on a sum over chosen units.
  struct Limit: Sendable {
    let name: String
    /// What the sum must reach; nil for no such limit.
    var least: Double?
    /// What it may not exceed; nil for no such limit.
    var most: Double?
    /// The units that add something, and what.
    let units: [Int32]
    let coefficients: [Double]
  }

  let columns: Int
  let rows: Int
  /// What each unit is worth, row after row.
  let worth: [Double]
  /// What a side costs.
  let boundaryPenalty: Double
  /// How many units a connected group of chosen units must have at least.
  let leastZoneUnits: Int
  let limits: [Limit]

  /// How many units there are.
  var unitCount: Int { columns * rows }

  /// The problem as Placer's library takes it.
  func selectionProblem() -> SelectionProblem {
    SelectionProblem(
      worth: worth, adjacency: .grid(columns: columns, rows: rows), boundaryPenalty: boundaryPenalty,
      constraints: limits.map { limit in
        LinearConstraint(
          name: limit.name,
          terms: zip(limit.units, limit.coefficients).map { .init(unit: Int($0), coefficient: $1) },
          lowerBound: limit.least ?? -.infinity, upperBound: limit.most ?? .infinity)
      })
  }
}
