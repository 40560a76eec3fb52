public import CarryingCapacity
public import CumulativeImpact
public import LandEligibility
import PlanReport
import ProjectFile
import SpatialCore
import UnitSelection
public import ZoneAllocation

/// What a run found, stage by stage: eligible land, units, zones, how many miners each carries, and what all of it adds up to.
public struct Proposal: Sendable {
  /// A zone with the district it lies in, the miners counted there now, and how many it carries.
  public struct SizedZone: Sendable {
    /// The zone.
    public let zone: Zone
    /// Name of the district that holds most of it; nil without a layer of districts.
    public let district: String?
    /// Miners that the layers of ASM sites count in it; nil when none of them counts workers.
    public let minersPresent: Int?
    /// How many miners it carries; nil when the project asks for no capacity.
    public let capacity: CapacityEstimate?
    /// Its plots for licences; nil when the project asks for none.
    public let plots: PlotLayout?
    /// How many licences it has room and capacity for; nil when the project asks for none.
    public let licences: LicenceCount?
  }

  /// The layers it was made from.
  public let layers: ProjectLayers
  /// Open and closed land and the hectare ledger.
  public let land: EligibleLand
  /// The cadastral blocks with open land.
  public let units: PlanningUnits
  /// How well each block suits mining by the rules that prefer and avoid.
  public let suitability: Suitability
  /// What becomes of the ranking when their weights change; nil when no weight matters.
  public let stability: WeightStability?
  /// The zones chosen, with the bound.
  public let allocation: Allocation
  /// What the zones make of the room that impacts leave below each limit.
  public let headroomLimits: [ReachedLimit]
  /// What the zones make of the limits and targets that the project states, and the miners that they carry on each commodity.
  public let statedLimits: [ReachedLimit]
  /// The zones with what they carry.
  public let zones: [SizedZone]
  /// The registered sites with the zone and plot they lie in.
  let sites: [SiteRecord]
  /// Who moves from closed land into the zones; nil when the project asks for no relocation.
  let relocation: RelocationReport?
  /// Miners and open capacity year by year; nil when the project expects no influx.
  let influx: InfluxReport?
  /// What the zones raise before a decision; nil when the project asks for no safeguards, or there is no zone.
  let safeguards: SafeguardBinding?
  /// What operations do without the zones; nil when the project asks for no impacts.
  public var impactBefore: ImpactResult? { findingsBefore?.result }
  /// What operations and zones at their capacity do together.
  public var impactAfter: ImpactResult? { findingsAfter?.result }
  /// The same with the loads in rivers.
  let findingsBefore: ImpactFindings?
  let findingsAfter: ImpactFindings?
  /// What a person should know before trusting the numbers.
  public let notes: [String]
}

/// The pipeline: the only place where all stages meet.
public enum PlanRun {
  /// The main job, from layers to zones with their capacity and what they add to all other operations.
  ///
  /// Impacts limit the zones and zones cause impacts: the circle is cut by numbers. What is left below each threshold
  /// becomes a linear constraint on the blocks, at the greatest number of miners per hectare that a zone can carry; and the full
  /// model judges the zones, until it finds no place that they push over a limit (``ConsistentChoice``).
  /// - Throws: ``PlanError`` when the project lacks what a stage needs; each stage's own errors.
  public static func propose(_ layers: ProjectLayers, progress: Progress = .silent) async throws -> Proposal {
    // What the project lacks is told before the long work.
    _ = try layers.zoneLimits()
    let grid = try layers.cadastralGrid()

    progress.begin("Finding eligible land")
    let land = try await layers.eligibleLand()

    progress.begin("Cutting it into cadastral blocks")
    let units = try PlanningUnits(cutting: land.open, by: grid)
    let suitability = Suitability(of: units.units, by: try layers.criteria(for: units.units))

    progress.begin("Adding up what operations do now")
    let impact = try ImpactBinding(layers)
    let before = try await impact?.assess()
    let perHectare = try layers.greatestMinersPerHectare()
    var headroom: [LinearConstraint] = []
    if let impact, let before {
      headroom = try await impact.headroomConstraints(of: before, for: units, minersPerHectare: perHectare)
    }

    progress.begin("Choosing zones and sizing them")
    let commodities = try layers.commodityLand(units)
    let demands = try layers.minerDemands(units, commodities)
    let lockedIn = try LockedInBlocks(layers, units)
    let problem = try layers.allocationProblem(
      units, suitability, lockedIn, land: commodities.compactMap(\.constraint))
    let consistent = try await ConsistentChoice(
      impact, before: before, units: units, minersPerHectare: perHectare, begin: progress.begin
    ) { limits, wider in
      try SizedChoice(
        demands, unitCount: units.units.count, greatestMinersPerHectare: perHectare, against: wider,
        begin: progress.begin,
        choosing: { densities, wider in
          var asked = problem
          asked.constraints =
            headroom + limits + problem.constraints
            + demands.flatMap { $0.constraints(densities: densities, greatest: perHectare) }
          return try ZoneChoice.allocate(asked, against: wider, begin: progress.begin)
        }, sizing: { try layers.sized($0, of: units) })
    }
    let (allocation, zones) = (consistent.choice.allocation, consistent.choice.zones)
    let (after, headroomCount) = (consistent.after, headroom.count + consistent.limits.count)
    let demanded = Set(demands.map(\.name))

    progress.begin("Asking what limits on impacts cost")
    let relief = try HeadroomRelief(
      of: allocation, limits: headroom + consistent.limits, components: impact?.components ?? []
    ) { limits in
      var asked = problem
      asked.alternatives = nil
      asked.constraints =
        limits + problem.constraints
        + demands.flatMap {
          $0.constraints(
            densities: Array(repeating: perHectare, count: units.units.count), greatest: perHectare)
        }
      return try ZoneChoice.allocate(asked, begin: progress.begin)
    }

    progress.begin("Adding up again")
    let stability = WeightStability(
      of: suitability, zones: allocation.zones, units: units, variation: layers.weightVariation)

    let sites = try layers.siteRecords(zones)
    let relocation = try RelocationBinding(layers, zones)
    let influx = try layers.influx(into: zones, relocation?.report)
    let safeguards = try layers.safeguards(of: zones)
    return Proposal(
      layers: layers, land: land, units: units, suitability: suitability, stability: stability,
      allocation: allocation,
      headroomLimits: Array(allocation.limits.prefix(headroomCount)),
      statedLimits: allocation.limits.dropFirst(headroomCount).filter { !demanded.contains($0.name) }
        + demands.map { $0.reached(zones) },
      zones: zones, sites: sites,
      relocation: relocation?.report, influx: influx, safeguards: safeguards,
      findingsBefore: before, findingsAfter: after,
      notes: try layers.notes(suitability, zones, impact) + layers.weightNotes(stability)
        + layers.capacityNotes(zones, sites) + (relocation?.notes ?? []) + (after?.notes ?? [])
        + consistent.notes + relief.notes + lockedIn.notes(problem) + layers.gazetteNotes(of: grid)
        + (safeguards?.proposalNotes ?? layers.consentNotes))
  }
}
