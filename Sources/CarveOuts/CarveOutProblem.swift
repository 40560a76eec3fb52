public import LandConflicts
public import ZoneAllocation

/// Which parts of concessions to negotiate so that a wanted number of miners may stay where they work.
///
/// Meaning: whole cadastral units are taken out. What was contiguous before stays contiguous or goes as a whole, and every licence keeps at
/// least its legal minimum. Of all such sets one of the least price is wanted: hectares, dearer where the holder has more at stake.
///
/// Formula: minimise Σ hₖ (1 + w·sₖ) xₖ over units k with Σ mₖ xₖ ≥ the wanted miners, xₖ ∈ {0, 1}; h hectares, s the holder's stake (0 to 1),
/// m miners, w how much dearer a unit of full stake is.
///
/// ```swift
/// let row = (0..<3).map { CarveOutProblem.Unit(cell: .init(column: $0, row: 0), hectares: 85, miners: [0, 50, 40][$0], stake: 0) }
/// let permit = Holding(id: "PE 1", kind: .concession, geometry: .noPolygon)
/// let problem = try CarveOutProblem(
///   licences: [.init(permit, units: row, leastHectares: 85)], wantedMiners: 50, stakeWeight: 1)
/// try problem.solved().hectares  // 170: the middle unit alone would leave two parts
/// ```
public struct CarveOutProblem: Hashable, Sendable {
  /// One cadastral unit of a licence, or the part of one that the licence covers.
  public struct Unit: Hashable, Sendable {
    /// Its block of the cadastral grid.
    public let cell: CadastralGrid.Cell
    /// How much of it is the licence's, on the ellipsoid.
    public let hectares: Double
    /// Miners who work there.
    public let miners: Double
    /// How much the holder would lose: 0 nothing, 1 the heart of the mine.
    public let stake: Double
    /// Whether it may be taken: whole, without works.
    public let isTakeable: Bool
    /// Neighbours across a side over which the licence does not go on: with these it does not hang together.
    public let separated: Set<CadastralGrid.Cell>

    /// A unit from its parts.
    public init(
      cell: CadastralGrid.Cell, hectares: Double, miners: Double, stake: Double, isTakeable: Bool = true,
      separated: Set<CadastralGrid.Cell> = []
    ) {
      self.cell = cell
      self.hectares = hectares
      self.miners = miners
      self.stake = stake
      self.isTakeable = isTakeable
      self.separated = separated
    }
  }

  /// A concession as units.
  public struct Licence: Hashable, Sendable {
    /// Who holds it until when.
    public let holding: Holding
    /// Its units; two of them meet where they share a side over which the licence goes on.
    public let units: [Unit]
    /// What must be left of it.
    public let leastHectares: Double

    /// A licence from its parts.
    public init(_ holding: Holding, units: [Unit], leastHectares: Double) {
      self.holding = holding
      self.units = units
      self.leastHectares = leastHectares
    }
  }

  /// The concessions.
  public let licences: [Licence]
  /// How many miners shall get land.
  public let wantedMiners: Double
  /// How much dearer a hectare of full stake is: 1 makes it count double.
  public let stakeWeight: Double
  /// Units with fewer miners are not taken.
  public let leastMinersPerUnit: Double
  /// Units in which the holder has more at stake are not taken.
  public let greatestStake: Double

  /// A problem.
  /// - Throws: ``CarveOutError`` when a number makes no sense or a licence has a unit twice.
  public init(
    licences: [Licence], wantedMiners: Double, stakeWeight: Double, leastMinersPerUnit: Double = 0,
    greatestStake: Double = 1
  ) throws(CarveOutError) {
    guard wantedMiners > 0, wantedMiners.isFinite, stakeWeight >= 0, stakeWeight.isFinite else {
      throw CarveOutError(
        .input, "\(wantedMiners) miners are wanted at a stake weight of \(stakeWeight)",
        remedy: "Ask for more than 0 miners; the weight may not be negative.")
    }
    for licence in licences {
      let name = "licence \"\(licence.holding.id)\""
      for unit in licence.units
      where
        !(unit.hectares > 0 && unit.hectares.isFinite && unit.miners >= 0 && unit.miners.isFinite
        && (0...1).contains(unit.stake))
      {
        throw CarveOutError(
          .input,
          "unit \(unit.cell.column) \(unit.cell.row) of \(name) has \(unit.hectares) ha, \(unit.miners) miners "
            + "and a stake of \(unit.stake)",
          remedy: "Give an area above 0, no negative miners and a stake of 0 to 1.")
      }
      guard Set(licence.units.map(\.cell)).count == licence.units.count else {
        throw CarveOutError(.input, "\(name) has a unit twice", remedy: "Name each unit once.")
      }
      guard licence.leastHectares >= 0, licence.leastHectares.isFinite else {
        throw CarveOutError(
          .input, "\(name) must keep \(licence.leastHectares) ha",
          remedy: "Give its legal minimum, 0 or more.")
      }
    }
    self.licences = licences
    self.wantedMiners = wantedMiners
    self.stakeWeight = stakeWeight
    self.leastMinersPerUnit = leastMinersPerUnit
    self.greatestStake = greatestStake
  }

  /// Miners on units that may be taken, if what is left did not matter.
  public var takeableMiners: Double {
    licences.reduce(0) { sum, licence in
      sum + licence.units.reduce(0) { $0 + (isTakeable($1) ? $1.miners : 0) }
    }
  }

  /// h (1 + w·s).
  func price(of unit: Unit) -> Double { unit.hectares * (1 + stakeWeight * unit.stake) }

  /// Whether a unit may be taken by all the rules that look at it alone.
  func isTakeable(_ unit: Unit) -> Bool {
    unit.isTakeable && unit.miners >= leastMinersPerUnit && unit.stake <= greatestStake
  }
}
