/// A state of a component that several stressors make together, such as the share of a habitat's capacity
/// that is lost.
///
/// Formula: impact = model(Iₛ), Iₛ = weightₛ · loadₛ; state = baseline + impact. The weight turns the state
/// under stressor s into units of the combined state; with weightₛ = 1/thresholdₛ and the additive model the
/// impact is the sum of the loads in shares of their thresholds (hazard index, toxic units).
public struct CombinedState: Hashable, Sendable {
  /// How the stressors work together.
  public let model: EffectModel
  /// By stressor id, units of the combined state per unit of the component's state under that stressor; 0 or
  /// more. The stressors listed are those that the state is made of.
  public let weights: [String: Double]
  /// The combined state without any operation; nil when there is none, and then the state is the impact alone.
  public let baseline: Double?
  /// The combined state not to be exceeded.
  public let threshold: ValuedComponent.Threshold?

  /// A state made of the stressors that have a weight.
  public init(
    model: EffectModel, weights: [String: Double], baseline: Double? = nil,
    threshold: ValuedComponent.Threshold? = nil
  ) {
    self.model = model
    self.weights = weights
    self.baseline = baseline
    self.threshold = threshold
  }
}

extension InputCheck {
  /// Refuses a combined state that does not fit the component's stressors.
  static func combinedState(of component: ValuedComponent) throws(ImpactError) {
    guard let combined = component.combined else { return }
    let subject = "combined state of valued component '\(component.id)'"
    guard !combined.weights.isEmpty else {
      throw ImpactError(
        subject: subject, problem: "no stressor has a weight in it", remedy: "give the weight of at least one"
      )
    }
    for (stressor, weight) in combined.weights.sorted(by: { $0.key < $1.key }) {
      guard component.sensitivities[stressor] != nil else {
        throw ImpactError(
          subject: subject,
          problem: "it has a weight for '\(stressor)' but the component no sensitivity to it",
          remedy: "give the sensitivity, or leave the weight out")
      }
      guard weight.isFinite, weight >= 0 else {
        throw ImpactError(
          subject: subject, problem: "its weight for '\(stressor)' is \(weight)",
          remedy: "give a number of 0 or more")
      }
    }
    for (what, value) in [("baseline", combined.baseline), ("threshold", combined.threshold?.value)] {
      guard value?.isFinite ?? true else {
        throw ImpactError(
          subject: subject, problem: "its \(what) is \(value ?? .nan)", remedy: "give a finite number")
      }
    }
    if case .interacting(let interactions) = combined.model {
      try check(interactions, among: combined.weights, subject)
    }
  }

  private static func check(
    _ interactions: [EffectModel.Interaction], among weights: [String: Double], _ subject: String
  ) throws(ImpactError) {
    var seen: Set<Set<String>> = []
    for interaction in interactions {
      let pair = "'\(interaction.first)' and '\(interaction.second)'"
      for stressor in [interaction.first, interaction.second] where weights[stressor] == nil {
        throw ImpactError(
          subject: subject, problem: "\(pair) interact, but '\(stressor)' has no weight",
          remedy: "use two of: \(weights.keys.sorted().joined(separator: ", "))")
      }
      guard interaction.first != interaction.second else {
        throw ImpactError(
          subject: subject, problem: "'\(interaction.first)' interacts with itself",
          remedy: "name two stressors")
      }
      guard seen.insert([interaction.first, interaction.second]).inserted else {
        throw ImpactError(
          subject: subject, problem: "the interaction of \(pair) is given twice", remedy: "give it once")
      }
      guard interaction.gamma.isFinite else {
        throw ImpactError(
          subject: subject, problem: "the interaction of \(pair) is \(interaction.gamma)",
          remedy: "give a finite number")
      }
    }
  }
}
