import CarryingCapacity
import PlanReport
import ProjectFile
import ZoneAllocation

extension ProjectLayers {
  /// The influx that the project expects, held against the zones in the order of their choice; nil when it expects none.
  ///
  /// Before the first year those need a place who are in the zones already or are to be relocated.
  /// - Throws: ``PlanError`` when nobody has counted either.
  func influx(into zones: [Proposal.SizedZone], _ relocation: RelocationReport?) throws -> InfluxReport? {
    guard let spec = project.influx else { return nil }
    let present = zones.compactMap(\.minersPresent)
    guard !present.isEmpty || zones.isEmpty || relocation != nil else {
      throw PlanError(
        subject: "influx", problem: "nobody has counted the miners who are there now",
        remedy: "Give a layer with the role asm_sites the field `workers`, or add `relocation:`.")
    }
    let atStart = present.reduce(0, +) + (relocation?.miners ?? 0)
    let capacities = zones.map { $0.capacity?.miners?.central ?? 0 }
    func scenario(_ rate: Double) -> InfluxScenario {
      InfluxScenario(
        minersAtStart: atStart, growth: spec.growth.scenario(rate), zoneCapacities: capacities,
        opening: InfluxScenario.Opening(spec.opening), years: spec.years)
    }
    let rate = spec.growth.parameter
    return InfluxReport(
      low: scenario(rate.low), central: scenario(rate.value), high: scenario(rate.high),
      minersAtStart: atStart, zoneIDs: zones.map(\.zone.id), firstYear: spec.firstYear ?? 1,
      source: rate.source)
  }
}

extension Project.Influx.Growth {
  fileprivate func scenario(_ rate: Double) -> InfluxScenario.Growth {
    switch self {
    case .minersPerYear: .minersPerYear(rate)
    case .sharePerYear: .sharePerYear(rate)
    }
  }
}

extension InfluxScenario.Opening {
  fileprivate init(_ opening: Project.Influx.Opening) {
    switch opening {
    case .perYear(let count): self = .perYear(count)
    case .schedule(let counts): self = .schedule(counts)
    }
  }
}
