/// Several plans that are nearly as good as the best and differ enough to be a choice, and how often each unit is chosen.
///
/// Plans differ by the Jaccard distance of their land: 1 − |A ∩ B|/|A ∪ B|, by size. That a plan x differs from a plan A by at least
/// d is a linear constraint: Σ over A of sᵤ xᵤ − (1 − d) Σ outside A of sᵤ xᵤ ≤ (1 − d)|A|, so each further plan is one more
/// problem of the same kind: the best that differs enough from all before.
public struct ZonePortfolio: Sendable {
  /// How many plans are wanted, and what counts as one.
  public struct Wish: Hashable, Sendable {
    /// How many plans, the best included.
    public var count: Int
    /// How much less than the best a plan may be worth, as a share of it.
    public var within: Double
    /// How much two plans must differ at least, 0…1.
    public var leastDifference: Double

    /// A wish from its parts.
    public init(count: Int, within: Double, leastDifference: Double) {
      self.count = count
      self.within = within
      self.leastDifference = leastDifference
    }
  }

  /// Why there are fewer plans than wanted, and what would do for one more.
  public struct Shortage: Hashable, Sendable {
    /// Whether no other plan differs enough from these and is worth enough: proven. Otherwise none was found.
    public let isProven: Bool
    /// With so much less than the best one more plan was formed, as a share; nil where none was.
    public let within: Double?
    /// With so small a difference one more plan was formed; nil where none was.
    public let leastDifference: Double?
  }

  /// What was wanted.
  public let wish: Wish
  /// The plans, the best first; their gaps are to the same bound.
  public let plans: [ZoneSelection]
  /// nil when there are as many plans as wanted.
  public let shortage: Shortage?
  /// The size of each unit.
  private let sizes: [Double]

  /// For each unit the share of the plans that hold it (its selection frequency).
  public var frequencies: [Double] {
    var counts = sizes.map { _ in 0.0 }
    for plan in plans { for unit in plan.zones.joined() { counts[unit] += 1 } }
    return counts.map { $0 / Double(plans.count) }
  }

  /// The size of all zones of a plan: hectares, where units are measured in them.
  public func hectares(of plan: ZoneSelection) -> Double {
    plan.zones.joined().reduce(0) { $0 + sizes[$1] }
  }

  /// How much each plan differs from the one most like it; nil for a plan that is alone.
  public var differences: [Double?] {
    plans.indices.map { place in
      plans.indices.filter { $0 != place }.map { Self.difference(plans[place], plans[$0], sizes) }.min()
    }
  }

  /// Gathers plans, beginning with the best zones that were found.
  ///
  /// Where a plan turns out better than that one, it becomes the first, and plans that fall behind it are let go. Deterministic.
  /// - Throws: `CancellationError`.
  public init(from best: ZoneSelection, in problem: ZoneProblem, wish: Wish) throws {
    let sizes = problem.sizes
    var plans = [best]
    var shortage: Shortage?
    while plans.count < wish.count && shortage == nil {
      let next = try Self.next(beside: plans, problem, difference: wish.leastDifference)
      if let plan = next.plan, plan.value >= Self.floor(plans, wish) {
        plans.append(plan)
        plans.sort { $0.value > $1.value }
        let floor = Self.floor(plans, wish)
        plans.removeAll { $0.value < floor }
      } else {
        shortage = Shortage(
          isProven: next.bound < Self.floor(plans, wish),
          within: plans[0].value > 0 ? next.plan.map { 1 - $0.value / plans[0].value } : nil,
          leastDifference: try Self.smallerDifference(beside: plans, problem, wish))
      }
    }
    self.wish = wish
    self.plans = plans
    self.shortage = shortage
    self.sizes = sizes
  }

  /// What a plan must be worth.
  private static func floor(_ plans: [ZoneSelection], _ wish: Wish) -> Double {
    plans[0].value - (wish.within + 1e-9) * abs(plans[0].value)
  }

  /// 1 − |A ∩ B|/|A ∪ B| by size; 0 for two plans without land.
  static func difference(_ a: ZoneSelection, _ b: ZoneSelection, _ sizes: [Double]) -> Double {
    let (ofA, ofB) = (Set(a.zones.joined()), Set(b.zones.joined()))
    let union = ofA.union(ofB).sorted().reduce(0) { $0 + sizes[$1] }
    return union > 0 ? 1 - ofA.intersection(ofB).sorted().reduce(0) { $0 + sizes[$1] } / union : 0
  }

  /// The best plan that differs enough from all others, when one was found, and what no such plan is worth more than.
  private static func next(beside plans: [ZoneSelection], _ problem: ZoneProblem, difference: Double) throws
    -> (plan: ZoneSelection?, bound: Double)
  {
    var apart = problem
    // A plan without zones would differ from all others, but is no alternative.
    apart.minimumCount = max(1, problem.minimumCount)
    for (place, plan) in plans.enumerated() {
      apart.selection.constraints.append(
        .difference(of: difference, from: plan, named: "difference from plan \(place + 1)", problem.sizes))
    }
    let starts = plans.flatMap { Self.starts(from: $0, problem, difference: difference) }
    do {
      let found = try ZoneSelector.select(apart, near: starts)
      let count = problem.selection.constraints.count
      return (
        try ZoneSelection(
          ZonePlan(problem, zones: found.zones), bound: plans[0].bound,
          prices: Array(found.prices.prefix(count))), found.bound
      )
    } catch ZoneSelector.Failure.missed {
      return (nil, .infinity)
    } catch is ZoneSelector.Failure {
      return (nil, -.infinity)
    }
  }

  /// A plan without some of its zones, so that new ones can make up the difference: from each of its zones on, as few as may do.
  private static func starts(from plan: ZoneSelection, _ problem: ZoneProblem, difference: Double)
    -> [[[Int]]]
  {
    let sizes = plan.zones.map { $0.reduce(0) { $0 + problem.sizes[$1] } }
    // When r of the size A is replaced by as much, A − r ≤ (1 − d)(A + r).
    let needed = difference / (2 - difference) * sizes.reduce(0, +)
    return plan.zones.indices.prefix(16).map { first in
      var (removed, count) = (0.0, 0)
      while count < plan.zones.count && removed < needed {
        removed += sizes[(first + count) % sizes.count]
        count += 1
      }
      return (count..<plan.zones.count).map { plan.zones[(first + $0) % sizes.count] }
    }
  }

  /// A difference at which one more plan is worth enough, by halving.
  private static func smallerDifference(beside plans: [ZoneSelection], _ problem: ZoneProblem, _ wish: Wish)
    throws -> Double?
  {
    var difference = wish.leastDifference
    for _ in 0..<4 {
      difference /= 2
      guard let plan = try next(beside: plans, problem, difference: difference).plan,
        plan.value >= floor(plans, wish)
      else { continue }
      return plans.map { Self.difference($0, plan, problem.sizes) }.min()
    }
    return nil
  }
}

extension LinearConstraint {
  /// That zones differ from a plan by a share of the land of both.
  fileprivate static func difference(
    of difference: Double, from plan: ZoneSelection, named name: String, _ sizes: [Double]
  ) -> LinearConstraint {
    let members = Set(plan.zones.joined())
    let size = members.sorted().reduce(0) { $0 + sizes[$1] }
    return LinearConstraint(
      name: name,
      terms: sizes.indices.map {
        Term(unit: $0, coefficient: members.contains($0) ? sizes[$0] : -(1 - difference) * sizes[$0])
      }, upperBound: (1 - difference) * size)
  }
}
