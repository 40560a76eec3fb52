import PlanReport
import UnitSelection

/// Plans that are nearly as good as the proposed one, in a few lines.
struct AlternativesSummary: Encodable, CustomStringConvertible {
  struct Plan: Encodable {
    let objective: Double
    let gap: Double
    let shareOfBest: Double
    let zones: Int
    let blocks: Int
    let eligibleHectares: Double
    /// How much it differs from the plan most like it, 0…1; nil for a plan that is alone.
    let leastDifference: Double?
  }

  let wanted: Int
  let within: Double
  let leastDifference: Double
  let upperBound: Double
  /// The proposed plan first.
  let plans: [Plan]
  /// Whether a lack of plans is proven; nil when there are as many as wanted.
  let isShortageProven: Bool?
  /// What would do for one more plan.
  let withinForOneMore: Double?
  let leastDifferenceForOneMore: Double?
  let inWords: String

  init(_ portfolio: ZonePortfolio) {
    wanted = portfolio.wish.count
    within = portfolio.wish.within
    leastDifference = portfolio.wish.leastDifference
    upperBound = portfolio.plans[0].bound
    let differences = portfolio.differences
    plans = portfolio.plans.enumerated().map { number, plan in
      Plan(
        objective: plan.value, gap: plan.gap, shareOfBest: portfolio.shareOfBest(plan),
        zones: plan.zones.count, blocks: plan.zones.joined().count,
        eligibleHectares: portfolio.hectares(of: plan), leastDifference: differences[number])
    }
    isShortageProven = portfolio.shortage?.isProven
    withinForOneMore = portfolio.shortage?.within
    leastDifferenceForOneMore = portfolio.shortage?.leastDifference
    inWords = "Alternatives: " + portfolio.inWords
  }

  /// A line per plan, then how many there are and why not more.
  var description: String {
    aligned(
      [["plan", "of the best", "gap", "zones", "blocks", "ha", "differs by"]]
        + plans.enumerated().map { number, plan in
          [
            "\(number + 1)", percent(plan.shareOfBest), percent(plan.gap), "\(plan.zones)",
            "\(plan.blocks)", fixedDecimal(plan.eligibleHectares, 1),
            plan.leastDifference.map(percent) ?? "",
          ]
        }) + inWords + "\n"
  }

  private func percent(_ share: Double) -> String { fixedDecimal(100 * share, 2) + " %" }
}
