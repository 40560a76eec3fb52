import Testing

@testable import UnitSelection

/// Near-optimal plans on small grids, against all plans there are.
@Suite struct ZonePortfolioTests {
  private static let wish = ZonePortfolio.Wish(count: 4, within: 0.1, leastDifference: 0.25)

  /// 1 − |A ∩ B|/|A ∪ B| by size, of units as bits.
  private func difference(_ a: Int, _ b: Int, _ sizes: [Double]) -> Double {
    func size(_ mask: Int) -> Double {
      sizes.indices.reduce(0) { mask >> $1 & 1 == 1 ? $0 + sizes[$1] : $0 }
    }
    return size(a | b) > 0 ? 1 - size(a & b) / size(a | b) : 0
  }

  private func mask(_ plan: ZoneSelection) -> Int { plan.zones.joined().reduce(0) { $0 | 1 << $1 } }

  @Test(arguments: ZoneProblem.smallSeeds) func eachPlanIsTheBestThatDiffersEnough(seed: Int) throws {
    let problem = ZoneProblem.small(seed)
    let every = problem.everyPlan
    guard let first = try? ZoneSelector.select(problem) else { return #expect(every.isEmpty) }
    let wish = Self.wish
    let portfolio = try ZonePortfolio(from: first, in: problem, wish: wish)
    func best(beside masks: [Int], apart: Double) -> Double {
      every.filter { plan in
        masks.allSatisfy { difference($0, plan.key, problem.sizes) >= apart - 1e-9 }
      }.values.max() ?? -.infinity
    }
    let masks = portfolio.plans.map(mask)
    let floor = portfolio.plans[0].value - wish.within * abs(portfolio.plans[0].value) - 1e-6
    for (place, plan) in portfolio.plans.enumerated() {
      #expect(abs(plan.value - best(beside: Array(masks.prefix(place)), apart: wish.leastDifference)) < 1e-5)
      #expect(plan.value >= floor && plan.bound == first.bound)
      #expect(try #require(every[masks[place]]) >= plan.value - 1e-9)
      for other in 0..<place {
        #expect(difference(masks[place], masks[other], problem.sizes) >= wish.leastDifference - 1e-9)
      }
    }
    guard let shortage = portfolio.shortage else { return #expect(portfolio.plans.count == wish.count) }
    #expect(portfolio.plans.count < wish.count && shortage.isProven)
    let next = best(beside: masks, apart: wish.leastDifference)
    #expect(next < floor + 2e-6)
    if let within = shortage.within {
      #expect(abs(1 - next / portfolio.plans[0].value - within) < 1e-5)
    }
    if let smaller = shortage.leastDifference { #expect(best(beside: masks, apart: smaller) >= floor) }
  }

  /// What is told to be enough for one more plan is enough.
  @Test(arguments: 0..<20) func aWiderWishFindsMore(seed: Int) throws {
    let problem = ZoneProblem.small(seed)
    guard let first = try? ZoneSelector.select(problem) else { return }
    let portfolio = try ZonePortfolio(from: first, in: problem, wish: Self.wish)
    guard let shortage = portfolio.shortage, let within = shortage.within else { return }
    var wish = Self.wish
    wish.within = within
    #expect(
      try ZonePortfolio(from: first, in: problem, wish: wish).plans.count > portfolio.plans.count)
  }

  @Test func twoBestUnitsOfThreeAreChosenInTurn() throws {
    // One unit each time: worth 10, 9.9 and 5. Two plans are within 2 %, and they share nothing.
    let problem = ZoneProblem(
      selection: SelectionProblem(worth: [10, 5, 9.9], adjacency: .grid(columns: 3, rows: 1)),
      sizes: [1, 1, 1], maximumSize: 1, maximumCount: 1)
    let portfolio = try ZonePortfolio(
      from: try ZoneSelector.select(problem), in: problem,
      wish: .init(count: 3, within: 0.02, leastDifference: 0.5))
    #expect(portfolio.plans.map(\.zones) == [[[0]], [[2]]])
    #expect(portfolio.frequencies == [0.5, 0, 0.5])
    #expect(portfolio.differences == [1, 1])
    #expect(portfolio.plans.allSatisfy { $0.bound == portfolio.plans[0].bound })
    #expect(abs(portfolio.plans[1].gap - 0.01) < 1e-6)
    let shortage = try #require(portfolio.shortage)
    #expect(shortage.isProven && shortage.leastDifference == nil)
    #expect(abs(try #require(shortage.within) - 0.5) < 1e-9)
  }

  @Test func noZonesHaveNoAlternative() throws {
    let problem = ZoneProblem(
      selection: SelectionProblem(worth: [1], adjacency: .grid(columns: 1, rows: 1)), sizes: [1],
      minimumSize: 2)
    let portfolio = try ZonePortfolio(
      from: try ZoneSelector.select(problem), in: problem,
      wish: .init(count: 2, within: 0.02, leastDifference: 0.1))
    #expect(portfolio.plans.count == 1 && portfolio.differences == [nil])
    #expect(portfolio.shortage == .init(isProven: true, within: nil, leastDifference: nil))
  }

  @Test func searchedPlansDifferAndKeepAllLimits() throws {
    var numbers = Numbers(seed: 7)
    let (columns, rows) = (12, 10)
    let problem = ZoneProblem(
      selection: SelectionProblem(
        worth: (0..<(columns * rows)).map { _ in 0.7 + 0.3 * numbers.share() },
        adjacency: .grid(columns: columns, rows: rows), boundaryPenalty: 0.02,
        constraints: [
          LinearConstraint(
            name: "budget", terms: (0..<(columns * rows)).map { .init(unit: $0, coefficient: 1) },
            upperBound: 26)
        ]), sizes: (0..<(columns * rows)).map { _ in 1 }, minimumSize: 3, maximumSize: 8, maximumCount: 4)
    let best = try ZoneSelector.select(problem)
    let wish = ZonePortfolio.Wish(count: 3, within: 0.05, leastDifference: 0.2)
    let portfolio = try ZonePortfolio(from: best, in: problem, wish: wish)
    #expect(portfolio.plans.count == 3 && portfolio.shortage == nil)
    #expect(portfolio.plans[0].value >= best.value)
    for plan in portfolio.plans {
      #expect(plan.value >= 0.95 * portfolio.plans[0].value - 1e-9 && plan.value <= best.bound)
      #expect(plan.sums[0] <= 26 && plan.sums.count == 1 && plan.zones.count <= 4)
      #expect(plan.zones.allSatisfy { (3...8).contains($0.count) })
      let differences = portfolio.plans.filter { $0.zones != plan.zones }.map {
        ZonePortfolio.difference(plan, $0, problem.sizes)
      }
      #expect(differences.count == 2 && differences.allSatisfy { $0 >= 0.2 - 1e-9 })
    }
    let again = try ZonePortfolio(from: best, in: problem, wish: wish)
    #expect(again.plans.map(\.zones) == portfolio.plans.map(\.zones))
  }
}
