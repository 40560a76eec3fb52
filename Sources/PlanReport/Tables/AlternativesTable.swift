public import UnitSelection

extension ZonePortfolio {
  /// One row per plan, the proposed one first: what it is worth, against the best and against the bound of all plans.
  public var table: CSVTable {
    var table = CSVTable(columns: [
      "plan", "suitable_hectares", "percent_of_best", "gap_percent", "zones", "blocks", "eligible_hectares",
      "least_difference_percent",
    ])
    for (number, plan) in plans.enumerated() {
      table.append([
        String(number + 1), fixedDecimal(plan.value, 2), fixedDecimal(100 * shareOfBest(plan), 2),
        fixedDecimal(100 * plan.gap, 2), String(plan.zones.count), String(plan.zones.joined().count),
        fixedDecimal(hectares(of: plan), 2), differences[number].map { fixedDecimal(100 * $0, 2) } ?? "",
      ])
    }
    return table
  }

  /// What a plan is worth as a share of the best.
  public func shareOfBest(_ plan: ZoneSelection) -> Double {
    plan.value == plans[0].value ? 1 : plan.value / plans[0].value
  }

  /// How many plans there are, and when there are fewer than wanted, what would do for one more.
  public var inWords: String {
    func percent(_ share: Double) -> String { plainNumber(100 * share, decimals: 2) }
    let wanted =
      "within \(percent(wish.within)) % of the best, any two differing in \(percent(wish.leastDifference)) % of their land at least"
    let frequencies = frequencies
    let (some, all) = (frequencies.count { $0 > 0 }, frequencies.count { $0 == 1 })
    let blocks = "\(all) blocks are in every plan, \(some) in at least one."
    guard let shortage else { return "\(plans.count) plans \(wanted). \(blocks)" }
    var text = "Only \(plans.count) of \(wish.count) plans \(wanted): "
    text +=
      shortage.isProven
      ? "no other plan differs enough from these and is worth enough (proven)."
      : "no other one was found (not proven)."
    // Rounded outwards, so that what is told still does; a plan is held to 1e-9.
    let remedies = [
      shortage.within.map {
        "within_percent \(plainNumber(($0 * 10_000 - 5e-6).rounded(.up) / 100, decimals: 2))"
      },
      shortage.leastDifference.map {
        "least_difference_percent \(plainNumber(($0 * 10_000 + 5e-6).rounded(.down) / 100, decimals: 2))"
      },
    ].compactMap(\.self)
    text +=
      remedies.isEmpty
      ? " No single change of the wish was seen to help."
      : " One more was formed with \(remedies.joined(separator: ", and one with "))."
    return "\(text) \(blocks)"
  }
}
