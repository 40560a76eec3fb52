import SpatialCore
public import UnitSelection

/// All that the choice of zones depends on: only units and numbers.
public struct AllocationProblem: Sendable {
  /// The blocks that hold eligible land.
  public let units: PlanningUnits
  /// Suitability of each unit, 0…1.
  public let suitability: [Double]
  /// What zones must obey.
  public var limits: ZoneLimits
  /// Limits on sums over all zones.
  public var constraints: [LinearConstraint]
  /// Whether each unit may, must or must not lie in a zone.
  public var status: [SelectionProblem.Status]
  /// What zones should reach, as lower bounds: of all zones within the limits those count that leave the smallest largest shortfall
  /// of these; empty where suitability alone counts.
  public var targets: [LinearConstraint]
  /// What other plans are wanted beside the best; nil for none.
  public var alternatives: ZonePortfolio.Wish?

  /// A problem from its parts; all arrays are in the order of the units.
  public init(
    units: PlanningUnits, suitability: [Double], limits: ZoneLimits, constraints: [LinearConstraint] = [],
    status: [SelectionProblem.Status]? = nil, targets: [LinearConstraint] = [],
    alternatives: ZonePortfolio.Wish? = nil
  ) {
    precondition(suitability.count == units.units.count)
    precondition(constraints.allSatisfy { $0.terms.allSatisfy { units.units.indices.contains($0.unit) } })
    self.units = units
    self.suitability = suitability
    self.limits = limits
    self.constraints = constraints
    self.status = status ?? suitability.map { _ in .free }
    self.targets = targets
    self.alternatives = alternatives
  }

  /// What a unit is worth in a zone: suitability × eligible hectares.
  public func worth(of unit: Int) -> Double { suitability[unit] * units.units[unit].eligibleHectares }

  /// Whether a unit may join a zone at all.
  public func isUsable(_ unit: Int) -> Bool {
    units.units[unit].eligibleShare >= limits.usableShare && suitability[unit] >= limits.minimumSuitability
      && units.units[unit].eligibleHectares <= limits.maximumHectares
  }

  /// The status of each unit: those that may not join a zone are locked out.
  var statusOfUsable: [SelectionProblem.Status] {
    status.indices.map { status[$0] == .free && !isUsable($0) ? .lockedOut : status[$0] }
  }

  /// The same without places on the Earth: worth in suitable hectares, sides in kilometres, sizes in eligible hectares.
  func zoneProblem(_ ellipsoid: Ellipsoid) -> ZoneProblem {
    let all = units.units
    var sides: [Adjacency.Side] = []
    var exposed = [Double](repeating: 0, count: all.count)
    for (unit, planningUnit) in all.enumerated() {
      let cell = planningUnit.cell
      for (neighbour, isAcross) in zip(cell.neighbours, [true, false, false, true]) {
        // The southern and northern sides run east, the others north.
        let length = units.grid.sideKilometres(of: cell, towards: neighbour, isAcross: isAcross, ellipsoid)
        if let other = units.index(of: neighbour) {
          if unit < other { sides.append(.init(unit, other, length: length)) }
        } else {
          exposed[unit] += length
        }
      }
    }
    let selection = SelectionProblem(
      worth: all.indices.map(worth), adjacency: Adjacency(unitCount: all.count, sides: sides),
      exposedBoundary: exposed, boundaryPenalty: limits.boundaryPenalty, constraints: constraints,
      status: statusOfUsable)
    return ZoneProblem(
      selection: selection, sizes: all.map(\.eligibleHectares), minimumSize: limits.minimumHectares,
      maximumSize: limits.maximumHectares, minimumCount: limits.minimumCount,
      maximumCount: limits.maximumCount,
      tooClose: limits.spacingMetres > 0 ? tooClose(ellipsoid) : [])
  }

  /// For each unit those whose blocks lie nearer than zones may (``CadastralGrid/metres(between:and:ellipsoid:)``).
  private func tooClose(_ ellipsoid: Ellipsoid) -> [[Int32]] {
    // From all blocks of a row the same blocks are too close.
    var steps: [Int: [(columns: Int, rows: Int)]] = [:]
    return units.units.map(\.cell).map { cell in
      let near = steps[cell.row] ?? stepsTooClose(to: cell, ellipsoid)
      steps[cell.row] = near
      return near.compactMap { columns, rows in
        units.index(of: .init(column: cell.column + columns, row: cell.row + rows)).map(Int32.init)
      }
    }
  }

  private func stepsTooClose(to cell: CadastralGrid.Cell, _ ellipsoid: Ellipsoid) -> [(
    columns: Int, rows: Int
  )] {
    let (columns, rows) = units.grid.blocksWithin(metres: limits.spacingMetres, of: cell, ellipsoid)
    return (-rows...rows).flatMap { row in
      (-columns...columns).compactMap { column in
        let there = CadastralGrid.Cell(column: cell.column + column, row: cell.row + row)
        let isTooClose =
          there != cell
          && units.grid.metres(between: cell, and: there, ellipsoid: ellipsoid) < limits.spacingMetres
        return isTooClose ? (column, row) : nil
      }
    }
  }
}

extension CadastralGrid {
  /// How long the side between two blocks is, kilometres on the ellipsoid.
  fileprivate func sideKilometres(
    of cell: Cell, towards neighbour: Cell, isAcross: Bool, _ ellipsoid: Ellipsoid
  ) -> Double {
    let (low, high) = (min(cell, neighbour), max(cell, neighbour))
    switch step {
    case .metres(let metres, _): return metres / 1000
    case .arcSeconds(let seconds):
      let north = corner(column: high.column, row: isAcross ? high.row : low.row).y
      let scale = ellipsoid.metresPerDegree(atLatitude: isAcross ? north : north + seconds / 7200)
      return seconds / 3600 * (isAcross ? scale.longitude : scale.latitude) / 1000
    }
  }

  /// How many columns and rows away blocks may lie that come within a distance.
  fileprivate func blocksWithin(metres: Double, of cell: Cell, _ ellipsoid: Ellipsoid) -> (Int, Int) {
    switch step {
    case .metres(let side, _):
      // The plane's scale may differ from 1 by a little.
      let count = Int((1.01 * metres / side).rounded(.up)) + 1
      return (count, count)
    case .arcSeconds(let seconds):
      let latitude = corner(column: cell.column, row: cell.row).y
      let farthest = min(89.9, abs(latitude) + metres / 100_000 + seconds / 1800)
      let scale = ellipsoid.metresPerDegree(atLatitude: farthest)
      let least = ellipsoid.metresPerDegree(atLatitude: 0).latitude
      return (
        Int((metres / (seconds / 3600 * scale.longitude)).rounded(.up)) + 1,
        Int((metres / (seconds / 3600 * least)).rounded(.up)) + 1
      )
    }
  }
}
