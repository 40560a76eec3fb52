public import ZoneAllocation

extension ReachedLimit {
  /// One row per limit or target: what it asks, what the zones make of it, and what one more unit of it would be worth.
  public static func table(_ limits: [ReachedLimit]) -> CSVTable {
    var table = CSVTable(columns: [
      "limit", "unit", "at_least", "at_most", "reached", "shortfall_percent",
      "suitable_hectares_for_one_more",
    ])
    func number(_ value: Double?) -> String { value.map { plainNumber($0, decimals: 4) } ?? "" }
    for limit in limits {
      table.append([
        limit.name, limit.unit, number(limit.atLeast), number(limit.atMost), number(limit.reached),
        limit.atLeast == nil ? "" : fixedDecimal(100 * limit.shortfall, 2), number(limit.price),
      ])
    }
    return table
  }
}

extension Allocation {
  /// How evenly targets are met; nil without targets.
  public var evennessInWords: String? {
    evenness.map { evenness in
      func percent(_ share: Double) -> String { plainNumber(100 * share, decimals: 2) + " %" }
      let worst = limits.filter { $0.shortfall >= evenness.largestShortfall - 1e-6 && $0.shortfall > 0 }
      guard evenness.largestShortfall > 0 else { return "Equity: every target is reached." }
      return
        "Equity: the largest shortfall is \(percent(evenness.largestShortfall)) (\(worst.map(\.name).joined(separator: "; "))); no zones within the limits leave less than \(percent(evenness.leastLargestShortfall)) (proven)."
    }
  }
}
