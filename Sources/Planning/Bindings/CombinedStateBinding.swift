import CumulativeImpact
import ProjectFile

extension CombinedState {
  /// The combined state that the project describes.
  init(_ spec: Project.CombinedState, unit: String?) {
    self.init(
      model: EffectModel(spec.model, spec.interactions), weights: spec.weights,
      baseline: spec.baseline?.value,
      threshold: spec.threshold.map {
        ValuedComponent.Threshold(value: $0.value, unit: unit ?? "", source: "\($0.source); \(spec.citation)")
      })
  }
}

extension EffectModel {
  /// The model of that name.
  init(_ model: Project.CombinedState.Model, _ interactions: [Project.CombinedState.Interaction] = []) {
    self =
      switch model {
      case .additive: .additive
      case .dominant: .dominant
      case .diminishing: .diminishing
      case .multiplicative: .multiplicative
      case .interacting:
        .interacting(interactions.map { Interaction($0.first, $0.second, gamma: $0.gamma.value) })
      }
  }
}
