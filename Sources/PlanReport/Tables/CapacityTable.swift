public import CarryingCapacity

/// What limits the zones, and the numbers behind it, as tables.
public enum CapacityTable {
  /// One row per zone and limit, assessed or not: its miners, its place in the order of limits, how often it binds.
  public static func limits(_ estimates: [CapacityEstimate]) -> CSVTable {
    var table = CSVTable(columns: [
      "zone", "limit", "order", "miners_low", "miners", "miners_high", "share_of_draws_binding",
      "not_assessed",
    ])
    for estimate in estimates {
      let order = estimate.limitsByMiners.map(\.kind)
      let shares = estimate.uncertainty?.bindingShares ?? []
      for limit in estimate.limits {
        func whole(_ miners: Double) -> String { plainNumber(miners.rounded(.down), decimals: 0) }
        let share = shares.first { $0.kind == limit.kind }
        table.append([
          estimate.siteID, limit.kind.name, order.firstIndex(of: limit.kind).map { "\($0 + 1)" } ?? "",
          whole(limit.miners.low), whole(limit.miners.central), whole(limit.miners.high),
          share.map { plainNumber($0.share, decimals: 4) } ?? "", "",
        ])
      }
      for limit in estimate.notAssessed {
        table.append([estimate.siteID, limit.kind.name, "", "", "", "", "", limit.reason])
      }
    }
    return table
  }

  /// One row per zone and parameter: range, source, and for contested ones what each end alone would mean.
  public static func parameters(_ estimates: [CapacityEstimate]) -> CSVTable {
    var table = CSVTable(columns: [
      "zone", "parameter", "unit", "low", "value", "high", "contested", "miners_at_low", "miners_at_high",
      "limits", "source",
    ])
    for estimate in estimates {
      for parameter in estimate.parameters {
        let value = parameter.value
        let contested = estimate.contested.first { $0.parameter == parameter }
        let limits = estimate.limits.filter { $0.parameters.contains(parameter) }.map(\.kind.name)
        table.append([
          estimate.siteID, parameter.name, parameter.unit, plainNumber(value.low, decimals: 6),
          plainNumber(value.value, decimals: 6), plainNumber(value.high, decimals: 6),
          contested == nil ? "no" : "yes", contested.map { "\($0.minersAtLow)" } ?? "",
          contested.map { "\($0.minersAtHigh)" } ?? "", limits.joined(separator: "; "), value.source,
        ])
      }
    }
    return table
  }
}
