import CumulativeImpact
import PlanReport
import ProjectFile

/// How firmly places are among the worst when what is uncertain varies.
struct UncertaintyReport: Sendable {
  let placeTable: CSVTable
  let factorTable: CSVTable
  let notes: [String]

  /// The analysis that the project asks for; nil when it asks for none.
  /// - Throws: ``PlanError`` when no component has a combined state.
  init?(_ binding: ImpactBinding, _ findings: ImpactFindings) throws {
    guard let spec = binding.spec.uncertainty else { return nil }
    let ids = Set(binding.stressors.map(\.id))
    let assessed = ids.union(binding.rivers?.agentIDs ?? [])
    let compared = binding.components.compactMap { $0.combined(of: assessed) }
    guard !compared.isEmpty else {
      throw PlanError(
        subject: "impact.uncertainty", problem: "no component has a combined state to compare",
        remedy: "Give one `combined`, with a weight of 1 when it is made of a single stressor.")
    }
    let doubts = try ImpactDoubts(binding, spec)
    let analysis = try UncertaintyAnalysis(
      operations: binding.operations.map { $0.puttingOut(only: ids) }, stressors: binding.stressors,
      components: compared, ranges: doubts.ranges, routing: findings.downstream?.routing,
      riverMetres: binding.rivers?.receptorMetres ?? 0)
    let runs = analysis.runs(spec.runs, seed: UInt64(spec.seed))
    var places = CSVTable(columns: [
      "component", "in_top_10_percent", "in_top_25_percent", "over_threshold", "mean_impact",
      "standard_deviation",
    ])
    func number(_ value: Double) -> String { plainNumber(value, decimals: 6) }
    for place in runs.places {
      places.append([
        place.componentID, number(place.inTopTenth), number(place.inTopQuarter),
        place.overThreshold.map(number) ?? "", number(place.meanImpact), number(place.impactDeviation),
      ])
    }
    var factors = CSVTable(columns: [
      "outcome", "rank", "factor", "mean_absolute_effect", "mean_effect", "deviation",
    ])
    let ranking = analysis.ranking(trajectories: spec.trajectories, seed: UInt64(spec.seed))
    for outcome in FactorRanking.Outcome.allCases {
      for (rank, effect) in (ranking.effects[outcome] ?? []).enumerated() {
        factors.append([
          outcome.inWords, String(rank + 1), effect.factor.rawValue, number(effect.meanAbsolute),
          number(effect.mean), number(effect.deviation),
        ])
      }
    }
    placeTable = places
    factorTable = factors
    var notes = [
      "Uncertainty: \(compared.count) places with a combined state over \(runs.runs) runs; \(runs.places.count { $0.inTopTenth >= 0.9 }) of them are among the worst tenth in nine runs of ten."
    ]
    if let first = ranking.effects[.meanImpact]?.first {
      notes.append("Uncertainty: \(first.factor.rawValue) changes the mean impact most.")
    }
    let uncompared = binding.components.count - compared.count
    if uncompared > 0 {
      notes.append("Uncertainty: \(uncompared) places without a combined state are not compared.")
    }
    notes += doubts.notes
    self.notes = notes
  }
}

extension FactorRanking.Outcome {
  fileprivate var inWords: String {
    switch self {
    case .meanImpact: "mean impact"
    case .shareOverThreshold: "share over the threshold"
    case .shareGoneFromTopTenth: "share gone from the worst tenth"
    }
  }
}

extension ValuedComponent {
  /// The component with what its combined state holds of some stressors; nil when that is nothing.
  fileprivate func combined(of stressorIDs: Set<String>) -> ValuedComponent? {
    guard let combined else { return nil }
    let weights = combined.weights.filter { stressorIDs.contains($0.key) }
    guard !weights.isEmpty else { return nil }
    var model = combined.model
    if case .interacting(let pairs) = model {
      model = .interacting(pairs.filter { weights[$0.first] != nil && weights[$0.second] != nil })
    }
    let plain = feeling(only: stressorIDs)
    return ValuedComponent(
      id: id, name: name, group: group, geometry: geometry, sensitivities: plain.sensitivities,
      baselines: plain.baselines, thresholds: plain.thresholds,
      combined: CombinedState(
        model: model, weights: weights, baseline: combined.baseline, threshold: combined.threshold))
  }
}
