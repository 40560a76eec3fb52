import IntegerProgramming

/// A plan and a bound that come nearer to each other: exchanges, relaxation, and branch and cut for what they leave open.
struct SiteSearch {
  private let instance: SitingInstance
  /// The best plan; nil as long as none serves everybody who must be.
  private(set) var best: (open: [Int], assignment: SiteAssignment)?
  /// No plan has a lower price.
  private(set) var bound = -Double.infinity

  init(_ instance: SitingInstance) { self.instance = instance }

  mutating func run(steps: Int, exactWays: Int, nodes: Int) throws {
    let interchange = Interchange(instance)
    let start = interchange.improved(interchange.greedyStart())
    try offer(start)
    var relaxation = LagrangianRelaxation(instance)
    var known = interchange.price(start)
    var good = start
    var visits = 0
    relaxation.climb(steps: steps, price: known) { open in
      guard instance.cost(of: open) <= instance.budget else { return known }
      // Exchanges from many different starts, as the rewards change: under a budget a single start is easily stuck.
      visits += 1
      let plan = !instance.isCapacitated && visits % 20 == 0 ? interchange.improved(open) : open
      let price = interchange.price(plan)
      if price < known {
        known = price
        good = plan
      }
      return known
    }
    if good != start { try offer(interchange.improved(good)) }
    bound = relaxation.best.bound
    if let price = best?.assignment.price {
      bound = min(bound, price)
      if price - bound <= 1e-9 * abs(price) { return }
    }
    try close(relaxation, exactWays: exactWays, nodes: nodes)
  }

  /// Takes a plan when it is better than the best one.
  private mutating func offer(_ open: [Int]) throws {
    guard open.count == instance.wanted, instance.cost(of: open) <= instance.budget else { return }
    guard let assignment = try SiteAssignment.best(instance, open: open) else { return }
    if assignment.price < best?.assignment.price ?? .infinity { best = (open, assignment) }
  }

  /// Branch and cut over the sites that the relaxation leaves open.
  private mutating func close(_ relaxation: LagrangianRelaxation, exactWays: Int, nodes: Int) throws {
    let existing = instance.sites.indices.filter { instance.sites[$0].isExisting }
    var candidates = instance.newSites
    var fixed = existing
    var dearest: [Double]?
    if let price = best?.assignment.price {
      let decided = relaxation.decided(below: price)
      let out = Set(decided.closed + decided.open)
      candidates.removeAll(where: out.contains)
      fixed += decided.open
      // Where a site can be full, a way may be used for a few miners only.
      if !instance.isCapacitated { dearest = relaxation.dearestWays(below: price) }
    }
    let size = max(abs(relaxation.best.bound), 1e-9)
    var program = SitingProgram(
      instance, candidates: candidates, fixed: fixed, dearest: dearest, scale: 1e4 / size)
    guard program.wayCount <= exactWays else { return }
    program.build()
    do {
      let solution = try program.program.solve(nodes: nodes)
      try offer(program.open(solution.values))
      guard let price = best?.assignment.price else { return }
      // The program's best price is that of the best plan or no better: fixed sites cost no plan below it.
      bound = max(bound, min(price, solution.isProven ? price : solution.bound * size / 1e4))
    } catch ProgramFailure.infeasible {
      // No plan is left beside the best one, or there is none at all.
      if let price = best?.assignment.price { bound = price }
    } catch ProgramFailure.nothingFound {
      return
    }
  }
}
