import ArgumentParser

/// The problems of the workload `selection`.
enum SelectionSize: String, WorkloadSize, ExpressibleByArgument {
  case units20k = "20k"
  case units100k = "100k"
  case millionBudget = "1M-budget"
  case million = "1M"
  case millionZones = "1M-zones"

  static let usual = allCases

  /// Columns and rows of the grid.
  var grid: (columns: Int, rows: Int) {
    switch self {
    case .units20k: (141, 142)
    case .units100k: (316, 317)
    case .millionBudget, .million, .millionZones: (1_000, 1_000)
    }
  }

  /// How many districts have a quota.
  var districts: Int {
    switch self {
    case .units20k: 21
    case .units100k, .million: 50
    case .millionBudget, .millionZones: 0
    }
  }

  /// How many catchments have a greatest load.
  var catchments: Int {
    switch self {
    case .units20k: 20
    case .units100k, .million: 45
    case .millionBudget, .millionZones: 0
    }
  }

  /// How many units a zone, a connected group of chosen units, must have at least.
  var leastZoneUnits: Int { self == .millionZones ? 50 : 1 }

  /// Whether peers are asked without being told to: the others are beyond them, or take them very long.
  var isForPeers: Bool { self == .units20k }
}
