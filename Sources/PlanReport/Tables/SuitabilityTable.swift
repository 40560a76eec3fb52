public import ZoneAllocation

extension Suitability {
  /// One row per rule that prefers or avoids: its weight and how much the ranking of the land depends on it.
  ///
  /// `least_correlation` is Spearman's ρ with the given ranking when this weight alone goes to the worse bound of the test.
  /// - Parameters:
  ///   - stability: nil when no weight matters.
  ///   - isCompared: whether the weights come from pairwise comparisons.
  public func table(_ stability: WeightStability?, isCompared: Bool) -> CSVTable {
    var table = CSVTable(columns: [
      "rule", "effect", "weight", "share_of_weights", "weight_from", "blocks_without_value",
      "least_correlation",
    ])
    let sum = criteria.reduce(0) { $0 + $1.weight }
    for (place, criterion) in criteria.enumerated() {
      table.append([
        criterion.id, criterion.isAversion ? "avoid" : "prefer", plainNumber(criterion.weight, decimals: 6),
        plainNumber(criterion.weight / sum, decimals: 6), isCompared ? "pairwise comparison" : "given",
        String(unitsWithoutValue[place]),
        (stability?.influences[place].leastCorrelation).map { fixedDecimal($0, 4) } ?? "",
      ])
    }
    return table
  }
}

extension WeightStability {
  /// One row per zone: whether it is in the top decile of the land under the given weights, and in how many draws.
  public var table: CSVTable {
    var table = CSVTable(columns: [
      "zone", "suitability", "least_suitability", "greatest_suitability", "in_top_decile",
      "share_of_draws_in_top_decile", "draws", "least_factor", "greatest_factor",
    ])
    for zone in zones {
      table.append([
        zone.zoneID, fixedDecimal(zone.suitability, 4), fixedDecimal(zone.least, 4),
        fixedDecimal(zone.greatest, 4),
        zone.isInTopDecile ? "yes" : "no", fixedDecimal(zone.shareOfDraws, 3), String(variation.draws),
        plainNumber(variation.leastFactor, decimals: 6), plainNumber(variation.greatestFactor, decimals: 6),
      ])
    }
    return table
  }

  /// How the ranking was tested and what came out, in a few sentences.
  public var inWords: String {
    let factors =
      "\(plainNumber(variation.leastFactor, decimals: 6)) and \(plainNumber(variation.greatestFactor, decimals: 6))"
    var text =
      "Ranking of the land: \(variation.draws) draws, each weight times a factor between \(factors). "
    guard let mean = meanCorrelation, let least = leastCorrelation else {
      return text + "All blocks are alike, so no weight matters."
    }
    text += "Rank correlation \(fixedDecimal(mean, 3)) on average, \(fixedDecimal(least, 3)) at least. "
    text += "Of the best tenth of blocks \(fixedDecimal(topDecileKept * 100, 1)) % stay there on average."
    if let most = mostInfluential, let correlation = most.leastCorrelation {
      text +=
        " The weight that matters most is that of \(most.criterionID): changed alone, the correlation falls to \(fixedDecimal(correlation, 3))."
    }
    return text
  }
}
