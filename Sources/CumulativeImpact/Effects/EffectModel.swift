/// How the impacts of several stressors on one component add up to one.
///
/// Meaning: dust alone and noise alone may each be bearable; what they do together is a judgement about the
/// component, so it is chosen component by component. A model combines **stressors**, Iₛ being what all
/// operations together bring of stressor s. Within a stressor operations always add: so that a mine recorded
/// as two halves does what it did as one.
///
/// Every model is 0 without impacts and, with interactions γ ≥ 0, never falls when an impact grows.
///
/// Sources: Halpern et al. 2008 (Science 319), additive; Stock and Micheli 2016 (Global Ecology and
/// Biogeography 25), dominant and diminishing; the multiplicative one is that of independent shares of
/// survival (Joe curves of cumulative-effect models).
///
/// ```swift
/// EffectModel.diminishing.combined(["dust": 3, "noise": 2, "light": 1])  // 4.667
/// EffectModel.multiplicative.combined(["dust": 0.5, "noise": 0.2])       // 0.6, so 0.4 is left
/// ```
public enum EffectModel: Hashable, Sendable {
  /// Two stressors that make each other worse or better.
  public struct Interaction: Hashable, Sendable {
    /// The id of the one.
    public let first: String
    /// The id of the other.
    public let second: String
    /// γ, per unit of the combined state: above 0 synergy, below 0 antagonism.
    public let gamma: Double

    /// The interaction of two stressors.
    public init(_ first: String, _ second: String, gamma: Double) {
      self.first = first
      self.second = second
      self.gamma = gamma
    }
  }

  /// I = Σₛ Iₛ.
  case additive
  /// I = maxₛ Iₛ: the worst hides the others.
  case dominant
  /// I = Σₖ Iₖ (n − k)/n with impacts sorted, greatest first, k from 0: each next one counts less.
  ///
  /// n is the number of stressors that the combined state is made of, also those that do not arrive, so that
  /// a trace of one more does not change how the others count.
  case diminishing
  /// I = 1 − Πₛ (1 − mₛ) with mₛ = min(1, Iₛ): the share of a capacity that is lost, when each stressor takes
  /// its share mₛ of what the others leave. What is left is 1 − I.
  case multiplicative
  /// I = max(maxₛ Iₛ, Σₛ Iₛ + Σ γ_ab I_a I_b) over the pairs given; others only add. Never less than the worst
  /// alone.
  case interacting([Interaction])

  /// The impact of all stressors together, from that of each by its id.
  public func combined(_ impacts: [String: Double]) -> Double {
    let stressors = impacts.keys.sorted()
    return EffectFunction(self, stressors: stressors)(stressors.map { impacts[$0] ?? 0 })
  }
}

/// An effect model bound to the places of its stressors in an array.
struct EffectFunction: Sendable {
  let model: EffectModel
  private let pairs: [(first: Int, second: Int, gamma: Double)]

  init(_ model: EffectModel, stressors: [String]) {
    self.model = model
    guard case .interacting(let interactions) = model else {
      pairs = []
      return
    }
    pairs = interactions.compactMap { interaction in
      guard let first = stressors.firstIndex(of: interaction.first),
        let second = stressors.firstIndex(of: interaction.second)
      else { return nil }
      return (first, second, interaction.gamma)
    }
  }

  /// The impact of all stressors together, from that of each, not below 0.
  func callAsFunction(_ impacts: [Double]) -> Double {
    switch model {
    case .additive:
      return impacts.reduce(0, +)
    case .dominant:
      return impacts.max() ?? 0
    case .diminishing:
      let count = Double(impacts.count)
      var sum = 0.0
      for (place, impact) in impacts.sorted(by: >).enumerated() {
        sum += impact * (count - Double(place)) / count
      }
      return sum
    case .multiplicative:
      // 1 − (1 − lost)(1 − m), without the loss of digits where both are small.
      return impacts.reduce(0) { lost, impact in
        let share = min(1, impact)
        return lost + share * (1 - lost)
      }
    case .interacting:
      let sum = pairs.reduce(impacts.reduce(0, +)) { $0 + $1.gamma * impacts[$1.first] * impacts[$1.second] }
      return max(impacts.max() ?? 0, sum)
    }
  }
}
