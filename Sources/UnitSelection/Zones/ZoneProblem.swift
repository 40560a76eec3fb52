/// Which zones are to be formed of units so that they are worth most together.
///
/// A zone is a connected group of units. The value of zones is Σ worth of their units − β · Σ boundary length of each zone; what
/// `selection` says of constraints and locked units holds for all of them together: every unit locked in lies in a zone.
public struct ZoneProblem: Sendable {
  /// Worth, adjacency, penalty, constraints and locked units.
  public var selection: SelectionProblem
  /// The size of each unit, such as its eligible hectares.
  public let sizes: [Double]
  /// The least size of a zone.
  public var minimumSize: Double
  /// The greatest size of a zone; ∞ for any.
  public var maximumSize: Double
  /// The least number of zones.
  public var minimumCount: Int
  /// The greatest number of zones; `Int.max` for any.
  public var maximumCount: Int
  /// For each unit those that may not lie in another zone when it lies in one, ascending; empty when zones may touch.
  ///
  /// This is all that spacing means here: two zones are too close when a unit of one is too close to a unit of the other. Pairs may
  /// be told from one unit or from both; here they stand with both.
  public var tooClose: [[Int32]] { didSet { tooClose = Self.bothWays(tooClose) } }

  /// A problem from its parts; all arrays are in the order of the units.
  public init(
    selection: SelectionProblem, sizes: [Double], minimumSize: Double = 0, maximumSize: Double = .infinity,
    minimumCount: Int = 0, maximumCount: Int = .max, tooClose: [[Int32]] = []
  ) {
    precondition(sizes.count == selection.unitCount)
    precondition(tooClose.isEmpty || tooClose.count == sizes.count)
    self.selection = selection
    self.sizes = sizes
    self.minimumSize = minimumSize
    self.maximumSize = maximumSize
    self.minimumCount = minimumCount
    self.maximumCount = maximumCount
    self.tooClose = Self.bothWays(tooClose)
  }

  private static func bothWays(_ lists: [[Int32]]) -> [[Int32]] {
    var found = lists
    for (unit, others) in lists.enumerated() { for other in others { found[Int(other)].append(Int32(unit)) } }
    return found.enumerated().map { unit, others in
      Set(others).subtracting([Int32(unit)]).sorted()
    }
  }

  /// The problem of choosing units that lacks only what no linear relaxation knows: connectedness, spacing and least size.
  ///
  /// Its bound is one for zones too: all zones together hold at most count · greatest size, and at least count · least size.
  public var relaxed: SelectionProblem {
    var relaxed = selection
    let all = sizes.indices.map { LinearConstraint.Term(unit: $0, coefficient: sizes[$0]) }
    if maximumCount < .max && maximumSize < .infinity {
      relaxed.constraints.append(
        LinearConstraint(
          name: ZoneLimit.mostLand.rawValue, terms: all, upperBound: Double(maximumCount) * maximumSize))
    }
    if minimumCount > 0 && minimumSize > 0 {
      relaxed.constraints.append(
        LinearConstraint(
          name: ZoneLimit.leastLand.rawValue, terms: all, lowerBound: Double(minimumCount) * minimumSize))
    }
    return relaxed
  }

  /// The length of the boundary around a group of units.
  func boundaryLength(of units: [Int], _ isMember: (Int) -> Bool) -> Double {
    units.reduce(0.0) { length, unit in
      selection.adjacency.entries(of: unit).reduce(length + selection.exposedBoundary[unit]) {
        isMember(Int(selection.adjacency.neighbours[$1])) ? $0 : $0 + selection.adjacency.lengths[$1]
      }
    }
  }

  /// What the value of zones may be off by rounding: γₙ Σ over zones (Σ|p| + β L) for n terms (``roundingShare(_:)``).
  func rounding(ofValueOf zones: [[Int]]) -> Double {
    var roundings = zones.count + 4
    var magnitude = 0.0
    for zone in zones {
      let members = Set(zone)
      magnitude += selection.boundaryPenalty * boundaryLength(of: zone, members.contains)
      for unit in zone {
        magnitude += abs(selection.worth[unit])
        roundings += 2 + selection.adjacency.entries(of: unit).count
      }
    }
    return roundingShare(roundings) * magnitude
  }

  /// Whether connected groups of units keep all limits.
  func isKept(by zones: [[Int]]) -> Bool {
    var plan = ZonePlan(self)
    for zone in zones.map(plan.zone) {
      guard zone.size >= minimumSize * (1 - 1e-12), zone.size <= maximumSize * (1 + 1e-12),
        zone.units.allSatisfy(plan.isFree)
      else { return false }
      plan.add(zone)
    }
    return zones.count <= maximumCount && plan.shortfall == 0
  }

  /// What one zone is worth.
  public func value(of zone: [Int]) -> Double {
    let members = Set(zone)
    return zone.reduce(0) { $0 + selection.worth[$1] } - selection.boundaryPenalty
      * boundaryLength(of: zone, members.contains)
  }
}

/// Limits of zones that bind besides the constraints of the problem.
public enum ZoneLimit: String, Hashable, Sendable {
  /// Greatest number times greatest size.
  case mostLand = "greatest number of zones times their greatest area"
  /// Least number times least size.
  case leastLand = "least number of zones times their least area"
  /// Least number of zones.
  case count = "least number of zones"
  /// Least size of a zone.
  case size = "least area of a zone"
  /// Greatest number of zones.
  case mostCount = "greatest number of zones"
  /// Greatest size of a zone.
  case mostSize = "greatest area of a zone"
  /// Units that must lie in a zone.
  case lockedIn = "blocks that must lie in a zone"

  /// What the limit counts.
  public var unit: String {
    switch self {
    case .mostLand, .leastLand, .size, .mostSize: "ha"
    case .count, .mostCount: "zones"
    case .lockedIn: "blocks"
    }
  }
}
