public import CumulativeImpact

extension ImpactResult {
  /// Who brings how much of each impact: a row per contributor, operations first, then holders; the shares of a place,
  /// stressor and kind of contributor sum to 100 %.
  ///
  /// Method and half-widths (of the 95 % interval) say how sure a share of a combined state is; see ``Attribution``.
  /// - Parameters:
  ///   - least: contributors with a smaller share stand together in one row "n others".
  ///   - permutationPairs: pairs of orders drawn where a combined state has more than 12 contributors.
  ///   - seed: another one draws other orders.
  public func shareTable(least: Double, permutationPairs: Int, seed: UInt64) -> CSVTable {
    var table = CSVTable(columns: [
      "component", "stressor", "by", "contributor", "impact", "share_percent", "half_width", "method",
    ])
    for impact in impacts where impact.load > 0 {
      for grouping in [Attribution.Grouping.operation, .holder] {
        table.append(
          impact.attribution(by: grouping), of: impact.componentID, impact.stressorID, grouping, least: least)
      }
    }
    for impact in combined where impact.impact > 0 {
      for grouping in [Attribution.Grouping.operation, .holder] {
        table.append(
          impact.attribution(by: grouping, permutationPairs: permutationPairs, seed: seed),
          of: impact.componentID, "together (\(impact.model.name))", grouping, least: least)
      }
    }
    return table
  }
}

extension CSVTable {
  fileprivate mutating func append(
    _ attribution: Attribution, of component: String, _ stressor: String, _ grouping: Attribution.Grouping,
    least: Double
  ) {
    let by = grouping == .operation ? "operation" : "holder"
    func number(_ value: Double) -> String { plainNumber(value, decimals: 6) }
    let listed = attribution.shares.filter { $0.share >= least }
    for share in listed {
      append([
        component, stressor, by, share.contributor.name, number(share.impact), number(share.share * 100),
        number(share.halfWidth), attribution.method.name,
      ])
    }
    let others = attribution.shares.filter { $0.share < least }
    guard !others.isEmpty else { return }
    append([
      component, stressor, by, "\(others.count) others", number(others.reduce(0) { $0 + $1.impact }),
      number(others.reduce(0) { $0 + $1.share } * 100), number(others.reduce(0) { $0 + $1.halfWidth }),
      attribution.method.name,
    ])
  }
}

extension Attribution.Method {
  /// The method in words, for a table.
  var name: String {
    switch self {
    case .additive: "exact, additive"
    case .subsets: "Shapley, exact"
    case .permutations(let count): "Shapley, \(count) orders"
    }
  }
}

extension EffectModel {
  /// The model's name, for a table.
  var name: String {
    switch self {
    case .additive: "additive"
    case .dominant: "dominant"
    case .diminishing: "diminishing"
    case .multiplicative: "multiplicative"
    case .interacting: "interacting"
    }
  }
}
