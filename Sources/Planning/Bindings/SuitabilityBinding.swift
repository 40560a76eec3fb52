import LayerIO
import PlanReport
import ProjectFile
import SpatialCore
import ZoneAllocation

extension ProjectLayers {
  /// The rules that prefer or avoid, in the project's order.
  var wishes: [Project.Rule] { project.rules.filter { $0.effect == .prefer || $0.effect == .avoid } }

  /// The planner's judgements of all pairs of wishes; nil when the rules give their weights themselves.
  var pairwiseComparison: PairwiseComparison? {
    let comparisons = project.suitability.comparisons
    guard !comparisons.isEmpty else { return nil }
    let places = Dictionary(uniqueKeysWithValues: wishes.enumerated().map { ($1.id, $0) })
    var matrix = [[Double]](repeating: [Double](repeating: 1, count: wishes.count), count: wishes.count)
    for comparison in comparisons {
      guard let first = places[comparison.first], let second = places[comparison.second] else { continue }
      matrix[first][second] = comparison.ratio
      matrix[second][first] = 1 / comparison.ratio
    }
    return PairwiseComparison(matrix)
  }

  /// The planner's wishes about where zones are better, in the project's order.
  func criteria(for units: [PlanningUnit]) throws -> [SuitabilityCriterion] {
    let compared = pairwiseComparison?.weights
    return try wishes.enumerated().map { place, rule in
      SuitabilityCriterion(
        id: rule.id, weight: compared?[place] ?? rule.weight ?? 1, isAversion: rule.effect == .avoid,
        source: try source(of: rule, for: units))
    }
  }

  /// How weights are varied to test the ranking.
  var weightVariation: WeightVariation {
    let suitability = project.suitability
    return WeightVariation(
      draws: suitability.draws, leastFactor: suitability.leastFactor,
      greatestFactor: suitability.greatestFactor,
      seed: UInt64(project.seed))
  }

  /// What a person should know of the weights.
  func weightNotes(_ stability: WeightStability?) -> [String] {
    var notes: [String] = []
    if let comparison = pairwiseComparison, comparison.isInconsistent,
      let pair = comparison.leastConsistentPair
    {
      notes.append(
        "The comparisons in suitability.pairwise contradict one another: consistency ratio \(fixed(comparison.consistencyRatio)), above \(fixed(PairwiseComparison.greatestConsistencyRatio)). Farthest off: \(wishes[pair.first].id) over \(wishes[pair.second].id) is \(fixed(pair.stated)), all comparisons together say \(fixed(pair.implied))."
      )
    }
    if let stability { notes.append(stability.inWords) }
    return notes
  }

  private func source(of rule: Project.Rule, for units: [PlanningUnit]) throws -> SuitabilityCriterion.Source
  {
    let grids = layers(for: rule.target).compactMap(\.raster)
    if let grid = grids.first {
      guard let scale = rule.scale else {
        throw PlanError(
          subject: "rule \(rule.id)", problem: "its layer is a grid, and nothing says which values are good",
          remedy: "Add `scale: [worst, best]`, such as [25, 0] for a slope in degrees.")
      }
      return .values(
        units.map { grid.value(at: $0.representativePlace) }, worst: scale.worst, best: scale.best)
    }
    let (geometries, amounts) = try scoredFeatures(of: rule)
    let index = DistanceIndex(geometries)
    guard let radius = rule.densityRadiusMetres, let scale = rule.scale else {
      return .nearness(index: index, scores: amounts, reachMetres: rule.reachMetres ?? 0)
    }
    return .values(
      units.map { unit in
        index.all(within: radius, of: unit.representativePlace).reduce(0) { $0 + amounts[$1.index] }
      }, worst: scale.worst, best: scale.best)
  }

  /// The features of a rule with what each counts: 1, its score from 0 to 1, or the amount that a density adds up.
  private func scoredFeatures(of rule: Project.Rule) throws -> (geometries: [Geometry], amounts: [Double]) {
    var geometries: [Geometry] = []
    var amounts: [Double] = []
    for (loaded, features) in try features(rule.target, rule.conditions) {
      let field = try rule.field.map { try loaded.layer?.fieldIndex(for: $0, in: loaded.spec) } ?? nil
      for feature in features {
        if rule.reachMetres == nil, rule.densityRadiusMetres == nil, feature.geometry.kind.dimension < 2 {
          throw PlanError(
            subject: "rule \(rule.id), layer \(loaded.spec.id)",
            problem: "feature \(feature.id) is a \(feature.geometry.kind.rawValue), which no place lies on",
            remedy: "Give the rule a `reach` in metres.")
        }
        geometries.append(feature.geometry)
        amounts.append(
          try field.map { try rule.amount(feature.attributes[$0], of: feature, in: loaded) } ?? 1)
      }
    }
    return (geometries, amounts)
  }
}

extension Project.Rule {
  /// What a feature counts by the value of the rule's field.
  fileprivate func amount(_ value: AttributeValue, of feature: Feature, in loaded: LoadedLayer)
    throws(PlanError)
    -> Double
  {
    func fail(_ problem: String, _ remedy: String) -> PlanError {
      PlanError(
        subject: "rule \(id), layer \(loaded.spec.id), feature \(feature.id)", problem: problem,
        remedy: remedy)
    }
    let found = value.text ?? "empty"
    if !scores.isEmpty {
      guard let score = scores[value.text ?? ""] else {
        throw fail(
          "its class is \(found), which has no score",
          "Add it to `scores` of the rule, or leave the feature out with `where`.")
      }
      return score
    }
    guard let number = value.number, number.isFinite else {
      throw fail(
        "its score is \(found), expected a number\(scale == nil ? " from 0 to 1" : "")",
        "Correct the feature, or leave it out with `where`.")
    }
    if densityRadiusMetres != nil { return number }
    if let scale {
      return scale.best == scale.worst
        ? 0 : min(1, max(0, (number - scale.worst) / (scale.best - scale.worst)))
    }
    guard (0...1).contains(number) else {
      throw fail(
        "its score is \(found), expected a number from 0 to 1",
        "Correct the feature, leave it out with `where`, or add `scale: [worst, best]`.")
    }
    return number
  }
}

/// Two decimals, as a person says a ratio.
private func fixed(_ value: Double) -> String { fixedDecimal(value, 2) }
