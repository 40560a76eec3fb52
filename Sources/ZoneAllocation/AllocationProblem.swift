/// What a zone, and all zones together, must obey.
public struct ZoneLimits: Hashable, Sendable {
  /// Least eligible hectares of a zone.
  public var minimumHectares: Double
  /// Most eligible hectares of a zone.
  public var maximumHectares: Double
  /// Most zones.
  public var maximumCount: Int
  /// Least metres between two zones.
  public var spacingMetres: Double
  /// How much a zone prefers blocks that share sides with it over more suitable ones, 0…1.
  public var compactness: Double
  /// Least eligible share of a block that may join a zone, 0…1.
  public var usableShare: Double
  /// Least suitability of a block that may join a zone, 0…1.
  public var minimumSuitability: Double

  /// Limits from their parts.
  public init(
    minimumHectares: Double, maximumHectares: Double, maximumCount: Int, spacingMetres: Double = 0,
    compactness: Double = 0, usableShare: Double = 0, minimumSuitability: Double = 0
  ) {
    self.minimumHectares = minimumHectares
    self.maximumHectares = maximumHectares
    self.maximumCount = maximumCount
    self.spacingMetres = spacingMetres
    self.compactness = compactness
    self.usableShare = usableShare
    self.minimumSuitability = minimumSuitability
  }
}

/// A limit on the sum over all units in zones: Σ coefficientᵤ ≤ upperBound.
///
/// What is left of a river's mercury limit arrives here as plain numbers; the allocator has never heard of mercury.
public struct LinearConstraint: Hashable, Sendable {
  /// What binds, for a person: "Mercury at Kolwa intake".
  public let name: String
  /// What one unit adds when it joins a zone.
  public struct Term: Hashable, Sendable {
    /// The place of the unit.
    public let unit: Int
    /// What the whole unit adds.
    public let coefficient: Double

    /// A term from its parts.
    public init(unit: Int, coefficient: Double) {
      self.unit = unit
      self.coefficient = coefficient
    }
  }

  /// The units that add anything.
  public let terms: [Term]
  /// What the sum may not exceed.
  public let upperBound: Double

  /// A constraint from its parts.
  public init(name: String, terms: [Term], upperBound: Double) {
    self.name = name
    self.terms = terms
    self.upperBound = upperBound
  }
}

/// All that the choice of zones depends on: only units and numbers.
public struct AllocationProblem: Sendable {
  /// The blocks that hold eligible land.
  public let units: PlanningUnits
  /// Suitability of each unit, 0…1.
  public let suitability: [Double]
  /// What zones must obey.
  public let limits: ZoneLimits
  /// Limits on sums over all zones.
  public let constraints: [LinearConstraint]

  /// A problem from its parts; all arrays are in the order of the units.
  public init(
    units: PlanningUnits, suitability: [Double], limits: ZoneLimits, constraints: [LinearConstraint] = []
  ) {
    precondition(suitability.count == units.units.count)
    precondition(constraints.allSatisfy { $0.terms.allSatisfy { units.units.indices.contains($0.unit) } })
    self.units = units
    self.suitability = suitability
    self.limits = limits
    self.constraints = constraints
  }

  /// What a unit is worth in a zone: suitability × eligible hectares.
  public func worth(of unit: Int) -> Double { suitability[unit] * units.units[unit].eligibleHectares }

  /// Whether a unit may join a zone at all.
  public func isUsable(_ unit: Int) -> Bool {
    units.units[unit].eligibleShare >= limits.usableShare && suitability[unit] >= limits.minimumSuitability
      && units.units[unit].eligibleHectares <= limits.maximumHectares
  }

  /// A value that no allocation can exceed, whatever it does.
  ///
  /// Method: zones hold at most N·A_max eligible hectares; the most suitable hectares of all usable units up to that sum (the
  /// last unit in part: a fractional knapsack) are worth at least as much as any zones that must also be connected, spaced, large
  /// enough and within the linear constraints.
  public var upperBound: Double {
    var budget = Double(limits.maximumCount) * limits.maximumHectares
    var bound = 0.0
    for unit in suitability.indices.filter(isUsable).sorted(by: {
      (suitability[$0], $1) > (suitability[$1], $0)
    }) {
      let taken = min(budget, units.units[unit].eligibleHectares)
      bound += suitability[unit] * taken
      budget -= taken
      if budget <= 0 { break }
    }
    return bound
  }
}
