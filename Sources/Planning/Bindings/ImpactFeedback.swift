import CumulativeImpact
import SpatialCore
import UnitSelection
import ZoneAllocation

extension ImpactBinding {
  /// Limits on the blocks that keep zones from pushing places over a limit on the state that several stressors make together.
  ///
  /// Such a state is not a sum of what single blocks bring, so it has no place among the constraints of the first choice. Where zones
  /// push a place over it, or farther, the weighted loads that blocks bring there are held to the share of those of these zones that would
  /// leave room: Σ_s w_s ℓ_s(blocks) ≤ V · (threshold − state before)/(state after − state before) with V, the sum for the zones as
  /// chosen. For the additive model this is the limit itself; for others it is taken anew from each choice.
  /// Where the limit is passed without zones, nothing may be added.
  /// - Parameter minersPerHectare: the density at which the first choice reckons with miners.
  /// - Returns: one for each place pushed, each named after its place; none where no place is.
  func limits(
    after: ImpactFindings, before: ImpactFindings, zones: [Zone], of units: PlanningUnits,
    minersPerHectare: Double
  ) async throws -> [LinearConstraint] {
    let states = Dictionary(before.result.combined.map { ($0.componentID, $0) }) { first, _ in first }
    let pushed = after.result.combined.filter {
      $0.isExceeded == true && $0.state > states[$0.componentID]?.state ?? .infinity
    }
    guard !pushed.isEmpty else { return [] }
    let ids = Set(pushed.map(\.componentID))
    let pushedComponents = components.filter { ids.contains($0.id) }
    let watched = watching(pushedComponents.map(\.watchedForAnyLoad))
    let loads = Dictionary(
      grouping: try await watched.headroom(
        of: try await watched.assess(operations, routed: before.downstream?.routing), for: units,
        minersPerHectare: minersPerHectare),
      by: \.componentID)
    let weights = Dictionary(
      pushedComponents.compactMap { component in component.combined.map { (component.id, $0.weights) } }
    ) { first, _ in first }
    return pushed.compactMap { impact in
      guard let before = states[impact.componentID], let headroom = before.headroom else { return nil }
      var coefficients: [Int: Double] = [:]
      for load in loads[impact.componentID] ?? [] {
        let weight = weights[load.componentID]?[load.stressorID] ?? 0
        for site in load.loads where weight > 0 {
          coefficients[site.site, default: 0] +=
            weight * site.perUnit * units.units[site.site].eligibleHectares
        }
      }
      let terms = coefficients.sorted { $0.key < $1.key }.map {
        LinearConstraint.Term(unit: $0.key, coefficient: $0.value)
      }
      let chosen = zones.flatMap(\.unitIndices).reduce(0) { $0 + (coefficients[$1] ?? 0) }
      guard chosen > 0 else { return nil }
      return LinearConstraint(
        name: "room for all stressors together at \(impact.componentID)", unit: impact.threshold?.unit ?? "",
        terms: terms, upperBound: chosen * (1 - 1e-9) * max(0, headroom) / (impact.state - before.state))
    }
  }
}

extension ValuedComponent {
  /// The component with limits of 0 on each stressor that its combined state is made of, so that every load on it is asked for.
  fileprivate var watchedForAnyLoad: ValuedComponent {
    let none = Threshold(
      value: 0, unit: combined?.threshold?.unit ?? "", source: combined?.threshold?.source ?? "")
    return ValuedComponent(
      id: id, name: name, group: group, geometry: geometry, sensitivities: sensitivities,
      thresholds: (combined?.weights ?? [:]).filter { $0.value > 0 }.mapValues { _ in none })
  }
}
