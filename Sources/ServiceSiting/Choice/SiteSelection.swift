import IntegerProgramming

extension FacilityProblem {
  /// The best stations for a model, with a bound that says how good they are.
  ///
  /// Method: a greedy start and exchanges give a plan, a Lagrangian relaxation the bound; sites that the two rule in or out are fixed;
  /// what is left open goes through branch and cut when it has at most `exactWays` ways. The answer always tells objective, bound and gap.
  /// - Parameters:
  ///   - steps: how many steps the relaxation climbs at most.
  ///   - exactWays: how many ways branch and cut takes on at most.
  ///   - nodes: how many nodes it visits at most.
  /// - Throws: ``SitingError``, which names the limit that keeps the wanted number of stations from being open: never fewer are returned.
  public func solved(
    for model: SitingModel, steps: Int = 1_000, exactWays: Int = 20_000, nodes: Int = 2_000
  ) throws -> SitingPlan {
    if case .covering(let reach) = model, !(reach >= 0) {
      throw SitingError(.input, "a station covers what is within \(reach)", remedy: "Give 0 or more.")
    }
    try checkCounts()
    let instance = SitingInstance(self, model: model)
    try checkCapacity(instance, model: model)
    var search = SiteSearch(instance)
    try search.run(steps: steps, exactWays: exactWays, nodes: nodes)
    guard let best = search.best else {
      throw try infeasibility(instance, exactWays: exactWays, nodes: nodes)
    }
    return plan(best, instance, model: model, bound: search.bound)
  }

  private func checkCounts() throws(SitingError) {
    guard wanted >= 1 else {
      throw SitingError(.input, "\(wanted) stations are wanted", remedy: "Ask for 1 or more.")
    }
    guard wanted <= sites.count else {
      throw SitingError(
        .candidateSites, "\(wanted) stations are wanted but there are only \(sites.count) sites",
        remedy: "Name more sites or ask for at most \(sites.count).")
    }
    let existing = sites.count { $0.isExisting }
    guard wanted >= existing else {
      throw SitingError(
        .existingStations, "\(wanted) stations are wanted but \(existing) exist already",
        remedy: "Ask for at least \(existing): existing ones count.")
    }
    let cheapest = sites.filter { !$0.isExisting }.map(\.cost).sorted().prefix(wanted - existing).reduce(0, +)
    if let budget, cheapest > budget {
      throw SitingError(
        .budget,
        "the \(wanted - existing) cheapest new sites cost \(cheapest.plain) together but the budget is \(budget.plain)",
        remedy: "Raise the budget or ask for fewer stations.")
    }
  }

  private func checkCapacity(_ instance: SitingInstance, model: SitingModel) throws(SitingError) {
    guard !model.allowsUnserved else { return }
    let existing = sites.filter(\.isExisting).map(\.capacity)
    let new = sites.filter { !$0.isExisting }.map(\.capacity).sorted(by: >).prefix(wanted - existing.count)
    let room = (existing + new).reduce(0, +)
    let miners = instance.miners.reduce(0, +)
    if room < miners {
      throw SitingError(
        .capacity, "the \(wanted) largest sites have room for \(room.plain) of \(miners.plain) miners",
        remedy: "Ask for more stations or larger ones.")
    }
  }

  /// Why no plan keeps all limits: which of them, lifted alone, would allow one.
  private func infeasibility(_ instance: SitingInstance, exactWays: Int, nodes: Int) throws -> SitingError {
    let existing = sites.indices.filter { sites[$0].isExisting }
    var limits: [SitingError.Limit] = []
    var fewest: Int?
    var isOpen = false
    func least(budget: Bool, capacity: Bool) throws -> Int? {
      var program = SitingProgram(instance, candidates: instance.newSites, fixed: existing, scale: 1)
      program.build(.fewest(budget: budget, capacity: capacity))
      do {
        let solution = try program.program.solve(nodes: nodes)
        if !solution.isProven { isOpen = true }
        return program.open(solution.values).count
      } catch ProgramFailure.infeasible {
        return nil
      }
    }
    let ways = SitingProgram(instance, candidates: instance.newSites, fixed: existing, scale: 1).wayCount
    guard ways <= exactWays else {
      throw SitingError(
        .search, "the search found no plan that serves everybody, and \(ways) ways are too many for a proof",
        remedy: "Allow more than \(exactWays) ways to branch and cut, or site by covering.")
    }
    fewest = try least(budget: true, capacity: true)
    if let fewest, fewest > wanted { limits.append(.wanted) }
    if budget != nil, let count = try least(budget: false, capacity: true), count <= wanted {
      limits.append(.budget)
    }
    if instance.isCapacitated, let count = try least(budget: true, capacity: false), count <= wanted {
      limits.append(.capacity)
    }
    guard !limits.isEmpty, !isOpen else {
      return SitingError(
        .search,
        "no plan with \(wanted) stations that serves everybody was found; no single limit alone is the reason",
        remedy: "Loosen several limits, or site by covering, which leaves some unserved.")
    }
    let names = limits.map { limit in
      limit == .wanted ? "their number (at least \(fewest ?? 0) are needed)" : limit.rawValue
    }
    return SitingError(
      limits: limits,
      problem: "\(wanted) stations cannot serve everybody who reaches a site; the limit is "
        + names.joined(separator: ", or "),
      remedy: "Loosen it, or site by covering, which leaves some unserved.")
  }

  private func plan(
    _ best: (open: [Int], assignment: SiteAssignment), _ instance: SitingInstance, model: SitingModel,
    bound: Double
  ) -> SitingPlan {
    let assignments = best.assignment.parts.map { part in
      let demand = instance.kept[part.demand]
      return SitingPlan.Assignment(
        demand: demand, site: part.site, miners: part.share * instance.miners[part.demand],
        distance: ways[demand].first { $0.site == part.site }?.distance ?? 0)
    }
    let unserved = instance.kept.indices.filter { best.assignment.unserved[$0] > 0 }.map {
      SitingPlan.Unserved(
        demand: instance.kept[$0], miners: best.assignment.unserved[$0] * instance.miners[$0])
    }
    let whole = model.allowsUnserved ? instance.miners.reduce(0, +) : 0
    let sign = model.allowsUnserved ? -1.0 : 1
    return SitingPlan(
      model: model, open: best.open, assignments: assignments, unserved: unserved,
      unreachable: demands.indices.filter { demands[$0].miners > 0 && ways[$0].isEmpty },
      objective: whole + sign * best.assignment.price, bound: whole + sign * bound,
      cost: instance.cost(of: best.open))
  }
}
