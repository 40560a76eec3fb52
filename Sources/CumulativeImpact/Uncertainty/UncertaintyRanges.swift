/// What about an assessment is not known for certain.
///
/// Source: the factors of A. Stock and F. Micheli, Effects of model assumptions and data quality on spatial
/// cumulative human impact assessments, Global Ecology and Biogeography 25, 2016; the last three are those of
/// their factors that outputs counted in units and loads in rivers bring with them.
public enum UncertaintyFactor: String, Hashable, Sendable, CaseIterable {
  /// Stressors about which nothing is known, so that they are not in the assessment.
  case missingStressors = "missing stressors"
  /// Errors of the sensitivities.
  case scores = "sensitivity scores"
  /// How far stressors reach.
  case decayDistance = "decay distance"
  /// What components can bear.
  case thresholds = "thresholds"
  /// How stressors work together.
  case effectModel = "effect model"
  /// How finely the loads are mapped.
  case resolution = "resolution"
  /// What operations put out.
  case outputs = "activity factors"
  /// How far rivers carry what enters them.
  case riverDecay = "river decay length"
  /// How much water dilutes it.
  case discharge = "river discharge"
}

/// How far each factor may be from what the assessment says. Nothing is varied unless it is given.
public struct UncertaintyRanges: Hashable, Sendable {
  /// Greatest probability, 0 to below 1, with which each stressor is left out.
  public let missingStressorProbability: Double
  /// Greatest error of a sensitivity as a share of it, 0 to 1; one error for each group of components and
  /// stressor.
  public let scoreError: Double
  /// Greatest factor, 1 or more, by which the distance D of a stressor's decay is greater or smaller.
  public let decayDistanceFactor: Double
  /// Greatest error of a threshold as a share of it, 0 to 1; one error for each group of components.
  public let thresholdError: Double
  /// The models that may hold in place of each component's own; none: its own.
  public let effectModels: [EffectModel]
  /// Cell sizes, metres, to which the loads may be averaged before they meet the components, 0 for not at all;
  /// none: not at all.
  public let cellMetres: [Double]
  /// What operations may put out; where none is listed, what the assessment says.
  public let outputs: [UncertainOutput]
  /// By river agent, the least and greatest decay length, metres.
  public let riverDecayLengths: [String: ClosedRange<Double>]
  /// The least and greatest factor by which there may be more water in all rivers; 1 lies between them.
  public let dischargeFactor: ClosedRange<Double>

  /// Ranges for those factors that are given.
  ///
  /// Throws when one of them is not in its range.
  public init(
    missingStressorProbability: Double = 0, scoreError: Double = 0, decayDistanceFactor: Double = 1,
    thresholdError: Double = 0, effectModels: [EffectModel] = [], cellMetres: [Double] = [],
    outputs: [UncertainOutput] = [], riverDecayLengths: [String: ClosedRange<Double>] = [:],
    dischargeFactor: ClosedRange<Double> = 1...1
  ) throws(ImpactError) {
    try Self.check(
      missingStressorProbability, "probability of a missing stressor", "give 0 to below 1",
      missingStressorProbability >= 0 && missingStressorProbability < 1)
    try Self.check(
      scoreError, "error of the scores", "give 0 to 1", scoreError >= 0 && scoreError <= 1)
    try Self.check(
      decayDistanceFactor, "factor of the decay distance", "give 1 or more",
      decayDistanceFactor >= 1 && decayDistanceFactor.isFinite)
    try Self.check(
      thresholdError, "error of the thresholds", "give 0 to 1", thresholdError >= 0 && thresholdError <= 1)
    for metres in cellMetres {
      try Self.check(
        metres, "cell size", "give 0 for none, or 1 m or more",
        metres == 0 || (metres >= 1 && metres.isFinite))
    }
    for (agent, range) in riverDecayLengths.sorted(by: { $0.key < $1.key }) {
      try Self.check(
        range.lowerBound, "least decay length of '\(agent)'", "give metres above 0", range.lowerBound > 0)
      try Self.check(
        range.upperBound, "greatest decay length of '\(agent)'", "give a finite number of metres",
        range.upperBound.isFinite)
    }
    try Self.check(
      dischargeFactor.lowerBound, "least factor of the discharge", "give a number above 0, at most 1",
      dischargeFactor.lowerBound > 0 && dischargeFactor.lowerBound <= 1)
    try Self.check(
      dischargeFactor.upperBound, "greatest factor of the discharge", "give 1 or more",
      dischargeFactor.upperBound >= 1 && dischargeFactor.upperBound.isFinite)
    self.missingStressorProbability = missingStressorProbability
    self.scoreError = scoreError
    self.decayDistanceFactor = decayDistanceFactor
    self.thresholdError = thresholdError
    self.effectModels = effectModels
    self.cellMetres = cellMetres
    self.outputs = outputs
    self.riverDecayLengths = riverDecayLengths
    self.dischargeFactor = dischargeFactor
  }

  private static func check(
    _ value: Double, _ what: String, _ remedy: String, _ holds: Bool
  ) throws(ImpactError) {
    guard holds else {
      throw ImpactError(subject: "uncertainty", problem: "the \(what) is \(value)", remedy: remedy)
    }
  }

  /// The factors that vary, in the order of ``UncertaintyFactor/allCases``.
  public var factors: [UncertaintyFactor] {
    UncertaintyFactor.allCases.filter { factor in
      switch factor {
      case .missingStressors: missingStressorProbability > 0
      case .scores: scoreError > 0
      case .decayDistance: decayDistanceFactor > 1
      case .thresholds: thresholdError > 0
      case .effectModel: effectModels.count > 1
      case .resolution: cellMetres.count > 1
      case .outputs: outputs.contains { $0.low < $0.high }
      case .riverDecay: riverDecayLengths.values.contains { $0.lowerBound < $0.upperBound }
      case .discharge: dischargeFactor.lowerBound < dischargeFactor.upperBound
      }
    }
  }
}
