import CarryingCapacity
import PlanReport
import UnitSelection
import ZoneAllocation

/// Zones chosen and sized so that they carry the miners that the project asks for.
///
/// The first choice knows only how many miners gold and ground allow on a hectare. Water, mercury, sediment, services and plots
/// are shared by zones and known once these are chosen. Where they let zones carry fewer miners than asked, the blocks of these zones
/// count with the miners per hectare that they were found to carry, and zones are chosen again. That leaves out zones that might do; so
/// the bound told is that of the first choice.
struct SizedChoice {
  /// How often zones are chosen at most.
  static let mostChoices = 5

  let allocation: Allocation
  let zones: [Proposal.SizedZone]

  /// - Parameters:
  ///   - greatest: the most miners that gold and ground allow on a hectare.
  ///   - wider: what was chosen when there were fewer limits; nil for the first choice of all.
  ///   - choose: the choice when a hectare of each unit is expected to carry so many miners, with the proofs of a wider one.
  ///   - size: zones with what they carry.
  /// - Throws: ``PlanError`` that names what binds and by how much, where demands stay unmet; what `choose` and `size` throw.
  init(
    _ demands: [MinerDemand], unitCount: Int, greatestMinersPerHectare greatest: Double,
    against wider: Allocation?, begin: (String) -> Void,
    choosing choose: ([Double], Allocation?) throws -> Allocation,
    sizing size: ([Zone]) throws -> [Proposal.SizedZone]
  ) throws {
    var densities = [Double](repeating: greatest, count: unitCount)
    let first = try choose(densities, wider)
    var best = first
    var sized = try size(best.zones)
    var missing = Self.shortfall(demands, sized)
    var (choices, obstacle): (Int, String?) = (1, nil)
    var latest = sized
    while missing > 0 && choices < Self.mostChoices && obstacle == nil {
      for sized in latest {
        let carried = Double(sized.capacity?.miners?.central ?? 0) / sized.zone.eligibleHectares
        for unit in sized.zone.unitIndices { densities[unit] = carried }
      }
      choices += 1
      begin("Choosing zones again for the miners wanted (\(choices) of at most \(Self.mostChoices) times)")
      do {
        let allocation = try choose(densities, wider ?? first)
        latest = try size(allocation.zones)
        let left = Self.shortfall(demands, latest)
        if left < missing { (best, sized, missing) = (allocation, latest, left) }
      } catch let error as AllocationError {
        obstacle = "no other zones were found that carry more (\(error.problem))"
      }
    }
    if let unmet = demands.first(where: { $0.shortfall(sized) > 0 }) {
      throw Self.error(unmet, sized, greatest, choices, obstacle)
    }
    (allocation, zones) = (best, sized)
  }

  /// What is missing to all demands, each as a share.
  private static func shortfall(_ demands: [MinerDemand], _ zones: [Proposal.SizedZone]) -> Double {
    demands.reduce(0) { $0 + $1.shortfall(zones) / max(1, $1.atLeast ?? 0) }
  }

  private static func error(
    _ demand: MinerDemand, _ zones: [Proposal.SizedZone], _ greatest: Double, _ choices: Int,
    _ obstacle: String?
  ) -> PlanError {
    // For each limit, what zones where it binds would carry if gold and ground alone limited them.
    var kept: [(limit: String, miners: Double, zones: [String])] = []
    for sized in zones {
      guard let name = sized.capacity?.binding?.kind.name else { continue }
      let share = demand.share(of: sized.zone)
      let possible = greatest * sized.zone.eligibleHectares
      let lost = share * (possible - Double(sized.capacity?.miners?.central ?? 0))
      guard lost >= 1 else { continue }
      if let place = kept.firstIndex(where: { $0.limit == name }) {
        kept[place].miners += lost
        kept[place].zones.append(sized.zone.id)
      } else {
        kept.append((name, lost, [sized.zone.id]))
      }
    }
    kept.sort { ($0.miners, $1.limit) > ($1.miners, $0.limit) }
    let limits = kept.map { limit in
      "\(limit.limit) keeps out \(plainNumber(limit.miners, decimals: 0)) that gold and ground would carry (\(shortList(limit.zones)))"
    }
    let asked = plainNumber(demand.atLeast ?? 0, decimals: 0)
    return PlanError(
      subject: demand.subject,
      problem:
        "the zones carry \(plainNumber(demand.carried(zones), decimals: 0)) of the \(asked) miners wanted, \(plainNumber(demand.shortfall(zones), decimals: 0)) short, after \(choices) choice\(choices == 1 ? "" : "s")"
        + (obstacle.map { "; " + $0 } ?? "")
        + (limits.isEmpty ? "" : ". What binds: " + limits.joined(separator: "; ")),
      remedy:
        "Ask for no more than \(plainNumber(demand.carried(zones), decimals: 0)) miners, raise the limit that binds, or let zones take land elsewhere."
    )
  }
}
