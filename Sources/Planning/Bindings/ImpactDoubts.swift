import CumulativeImpact
import PlanReport
import ProjectFile

/// How far what the impacts rest on may be off, as the project says, and what in them does not vary.
struct ImpactDoubts {
  let ranges: UncertaintyRanges
  /// What does not vary, in words.
  let notes: [String]

  /// - Throws: ``PlanError`` when the discharge is said to be off in two ways; errors for numbers that cannot be meant.
  init(_ binding: ImpactBinding, _ spec: Project.ImpactUncertainty) throws {
    let rivers = binding.spec.rivers
    let water = try Self.dischargeFactor(rivers?.discharge.factor, spec.dischargeFactor)
    var lengths: [String: ClosedRange<Double>] = [:]
    for stressor in binding.spec.stressors {
      guard let length = stressor.river?.decayLengthMetres, length.isUncertain else { continue }
      lengths[stressor.id] = length.low...length.high
    }
    let carried = binding.rivers?.agentIDs ?? []
    ranges = try UncertaintyRanges(
      missingStressorProbability: spec.missingStressors?.value ?? 0, scoreError: spec.scores?.value ?? 0,
      decayDistanceFactor: spec.decayDistanceFactor?.value ?? 1, thresholdError: spec.thresholds?.value ?? 0,
      effectModels: spec.models.map { EffectModel($0) }, cellMetres: spec.cellMetres,
      outputs: binding.uncertainOutputs, riverDecayLengths: lengths, dischargeFactor: water)

    var fixed: [String] = []
    let factors = binding.spec.operations.flatMap(\.intensities)
    let certain = factors.count { !$0.factor.isUncertain }
    if certain > 0 {
      fixed.append("\(certain) of \(factors.count) factors of operations (they have no low and high)")
    }
    if binding.rivers != nil {
      let steady = binding.spec.stressors.filter { carried.contains($0.id) && lengths[$0.id] == nil }
      if !steady.isEmpty {
        fixed.append(
          "the decay length in rivers of \(steady.map(\.id).joined(separator: ", ")) (no low and high)")
      }
      if water.lowerBound == water.upperBound {
        fixed.append("the discharge of rivers (no low and high, no discharge_factor)")
      }
      if binding.spec.stressors.contains(where: { $0.river?.backgroundPerKilometre != nil }) {
        fixed.append("what enters rivers without any operation")
      }
      fixed.append("how rivers run and divide, and where operations and places meet them")
      if !spec.cellMetres.isEmpty { fixed.append("loads in rivers by cell sizes") }
    }
    notes = fixed.isEmpty ? [] : ["Uncertainty: not varied are " + fixed.joined(separator: "; ") + "."]
  }

  private static func dischargeFactor(
    _ own: ClosedRange<Double>?, _ stated: Parameter?
  ) throws(PlanError) -> ClosedRange<Double> {
    guard let stated else { return own ?? 1...1 }
    guard own == nil else {
      throw PlanError(
        subject: "impact.uncertainty.discharge_factor",
        problem: "the discharge of the rivers has its own low and high",
        remedy: "Leave out the one or the other.")
    }
    return (1 / stated.value)...stated.value
  }
}

extension Project.Rivers.Discharge {
  /// Low and high as shares of the central value; nil when the number is certain.
  fileprivate var factor: ClosedRange<Double>? {
    switch self {
    case .field: nil
    case .perUpstreamKilometre(let parameter), .perUpstreamSquareKilometre(let parameter, _):
      parameter.isUncertain
        ? (parameter.low / parameter.value)...(parameter.high / parameter.value) : nil
    }
  }
}
