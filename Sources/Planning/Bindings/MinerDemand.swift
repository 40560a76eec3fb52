import CarryingCapacity
import ProjectFile
import SpatialCore
import UnitSelection
import ZoneAllocation

/// How many miners zones are to carry, on all of their land or on the part with one commodity.
struct MinerDemand: Sendable {
  /// Where the project says so: "zones.required_miners".
  let subject: String
  /// What it is called beside its figures.
  let name: String
  let atLeast: Double?
  let atMost: Double?
  /// For each unit the hectares that count.
  let hectares: [Double]

  /// The land that so many miners need; none where only the result is asked.
  /// - Parameters:
  ///   - densities: for each unit the miners that a hectare of it is expected to carry.
  ///   - greatest: the most miners per hectare, against which an upper bound is safe.
  func constraints(densities: [Double], greatest: Double) -> [LinearConstraint] {
    func constraint(_ density: (Int) -> Double, _ least: Double, _ most: Double) -> LinearConstraint {
      LinearConstraint(
        name: name, unit: "miners",
        terms: hectares.indices.filter { hectares[$0] > 0 }.map {
          .init(unit: $0, coefficient: density($0) * hectares[$0])
        }, lowerBound: least, upperBound: most)
    }
    return [
      atLeast.map { constraint({ densities[$0] }, $0, .infinity) },
      atMost.map { constraint({ _ in greatest }, -.infinity, $0) },
    ].compactMap(\.self)
  }

  /// What a zone counts of the miners it carries: the share of its land that counts.
  func share(of zone: Zone) -> Double {
    zone.eligibleHectares > 0
      ? min(1, zone.unitIndices.reduce(0) { $0 + hectares[$1] } / zone.eligibleHectares) : 0
  }

  /// The miners that sized zones carry.
  func carried(_ zones: [Proposal.SizedZone]) -> Double {
    zones.reduce(0) { $0 + share(of: $1.zone) * Double($1.capacity?.miners?.central ?? 0) }
  }

  /// The demand beside what sized zones make of it.
  func reached(_ zones: [Proposal.SizedZone]) -> ReachedLimit {
    ReachedLimit(
      name: name, unit: "miners", atLeast: atLeast, atMost: atMost, reached: carried(zones), price: nil)
  }

  /// By how many miners it is missed, rounding aside; 0 when it is met.
  func shortfall(_ zones: [Proposal.SizedZone]) -> Double {
    let missing = (atLeast ?? 0) - carried(zones)
    return missing > 1e-6 * max(1, atLeast ?? 0) ? missing : 0
  }
}

extension ProjectLayers {
  /// What the project asks of miners, and for each commodity how many there are.
  /// - Throws: ``PlanError`` when nothing says how many a hectare carries.
  func minerDemands(_ units: PlanningUnits, _ commodities: [CommodityLand]) throws -> [MinerDemand] {
    var demands: [MinerDemand] = []
    if let wanted = project.zones?.requiredMiners {
      demands.append(
        MinerDemand(
          subject: "zones.required_miners", name: "miners carried", atLeast: Double(wanted), atMost: nil,
          hectares: units.units.map(\.eligibleHectares)))
    }
    for land in commodities {
      demands.append(
        MinerDemand(
          subject: "zones.commodities, \(land.quota.commodity)", name: "miners on \(land.quota.commodity)",
          atLeast: land.quota.atLeastMiners.map(Double.init),
          atMost: land.quota.atMostMiners.map(Double.init), hectares: land.hectares))
    }
    let perHectare = try greatestMinersPerHectare()
    if let asked = demands.first(where: { $0.atLeast != nil || $0.atMost != nil }),
      !(perHectare > 0 && perHectare.isFinite)
    {
      throw PlanError(
        subject: asked.subject, problem: "nothing says how many miners a hectare carries",
        remedy: "Add `capacity:` with its parameters, or leave the number of miners out.")
    }
    return project.capacity == nil ? [] : demands
  }
}
