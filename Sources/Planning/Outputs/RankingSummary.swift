import PlanReport
import ZoneAllocation

/// The weights of a run, how far they agree with one another, and whether the ranking of the land holds when they change.
struct RankingSummary: Encodable, CustomStringConvertible {
  struct Weight: Encodable {
    let rule: String
    let weight: Double
    let leastCorrelation: Double?
  }

  struct Zone: Encodable {
    let id: String
    let suitability: Double
    let isInTopDecile: Bool
    let shareOfDrawsInTopDecile: Double
  }

  let weights: [Weight]
  /// λmax, CI and CR of pairwise comparisons; nil when weights are given.
  let principalEigenvalue: Double?
  let consistencyIndex: Double?
  let consistencyRatio: Double?
  let draws: Int
  let leastFactor: Double
  let greatestFactor: Double
  let meanCorrelation: Double?
  let leastCorrelation: Double?
  let topDecileKept: Double
  let mostInfluential: String?
  let zones: [Zone]

  /// The ranking of a proposal; nil when no weight matters.
  init?(_ proposal: Proposal) {
    guard let stability = proposal.stability else { return nil }
    let comparison = proposal.layers.pairwiseComparison
    weights = stability.influences.map {
      Weight(rule: $0.criterionID, weight: $0.weight, leastCorrelation: $0.leastCorrelation)
    }
    principalEigenvalue = comparison?.principalEigenvalue
    consistencyIndex = comparison?.consistencyIndex
    consistencyRatio = comparison?.consistencyRatio
    draws = stability.variation.draws
    leastFactor = stability.variation.leastFactor
    greatestFactor = stability.variation.greatestFactor
    meanCorrelation = stability.meanCorrelation
    leastCorrelation = stability.leastCorrelation
    topDecileKept = stability.topDecileKept
    mostInfluential = stability.mostInfluential?.criterionID
    zones = stability.zones.map {
      Zone(
        id: $0.zoneID, suitability: $0.suitability, isInTopDecile: $0.isInTopDecile,
        shareOfDrawsInTopDecile: $0.shareOfDraws)
    }
  }

  /// Weights as a table, then how well they agree.
  var description: String {
    let sum = weights.reduce(0) { $0 + $1.weight }
    let table = aligned(
      [["weight", "share", "correlation when changed"]]
        + weights.map { weight in
          [
            weight.rule, fixedDecimal(weight.weight / sum, 3),
            weight.leastCorrelation.map { fixedDecimal($0, 3) } ?? "",
          ]
        })
    guard let ratio = consistencyRatio, let index = consistencyIndex, let eigenvalue = principalEigenvalue
    else {
      return table
    }
    return table
      + "Pairwise comparison: largest eigenvalue \(fixedDecimal(eigenvalue, 4)), consistency index \(fixedDecimal(index, 4)), ratio \(fixedDecimal(ratio, 3)).\n"
  }
}
