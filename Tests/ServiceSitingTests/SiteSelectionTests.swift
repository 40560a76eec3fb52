import ServiceSiting
import Testing

@Suite struct SiteSelectionTests {
  @Test func theExampleHolds() throws {
    let problem = try FacilityProblem(
      demands: [.init(id: "north", miners: 30), .init(id: "south", miners: 10)],
      sites: [.init(id: "A"), .init(id: "B")], distances: [[1, 4], [5, 2]], wanted: 1)
    let plan = try problem.solved(for: .median)
    #expect(plan.open == [0])
    #expect(plan.objective == 80 && plan.bound == 80 && plan.isProven)
    let near = try problem.solved(for: .covering(within: 4))
    #expect(near.open == [1] && near.objective == 40 && near.unserved.isEmpty)
  }

  static let kinds = ["plain", "capacitated", "sparse", "budget", "everything"]

  @Test(arguments: kinds, 0..<16) func bruteForceAgrees(kind: String, seed: Int) throws {
    let problem = try Self.problem(kind, seed: seed)
    for model in [
      SitingModel.median, .covering(within: 35), .participation(try Participation(lambda: 30)),
    ] {
      let best = try BruteForce.best(problem, model)
      do {
        let plan = try problem.solved(for: model)
        let expected = try #require(best)
        #expect(abs(plan.objective - expected) < 1e-6 * max(1, expected), "\(kind) \(seed) \(model)")
        #expect(abs(plan.gap) < 1e-6)
        #expect(model == .median ? plan.bound <= plan.objective : plan.bound >= plan.objective)
        #expect(plan.open.count == problem.wanted)
        #expect(plan.cost <= problem.budget ?? .infinity)
        expectAdding(plan, problem)
      } catch let error as SitingError {
        #expect(best == nil, "\(kind) \(seed) \(model): \(error)")
        #expect(!error.limits.isEmpty && !error.limits.contains(.input))
      }
    }
  }

  /// Each miner is served once, or unserved, or unreachable; no station is overfull.
  private func expectAdding(_ plan: SitingPlan, _ problem: FacilityProblem) {
    for (place, demand) in problem.demands.enumerated() where !plan.unreachable.contains(place) {
      let served = plan.assignments.filter { $0.demand == place }.reduce(0) { $0 + $1.miners }
      let unserved = plan.unserved.filter { $0.demand == place }.reduce(0) { $0 + $1.miners }
      #expect(abs(served + unserved - demand.miners) < 1e-6)
    }
    for (place, site) in problem.sites.enumerated() {
      #expect(plan.miners(atSite: place) <= site.capacity + 1e-6)
      #expect(plan.open.contains(place) || plan.miners(atSite: place) == 0)
    }
  }

  /// The bound of the relaxation alone is never beyond the best there is, and mostly near it.
  @Test(arguments: 0..<30) func theRelaxationIsABound(seed: Int) throws {
    let problem = try Self.problem(seed % 2 == 0 ? "plain" : "capacitated", seed: 1000 + seed)
    for model in [SitingModel.median, .covering(within: 35)] {
      guard let best = try BruteForce.best(problem, model) else { continue }
      let plan = try problem.solved(for: model, exactWays: 0)
      #expect(model == .median ? plan.bound <= best + 1e-9 * best : plan.bound >= best - 1e-9 * best)
      #expect(model == .median ? plan.objective >= best - 1e-6 * best : plan.objective <= best + 1e-6 * best)
      #expect(plan.gap < 0.25)
    }
  }

  static func problem(_ kind: String, seed: Int) throws -> FacilityProblem {
    var dice = Dice(seed &* 7919 &+ kind.utf8.count)
    func roll(_ range: ClosedRange<Int>) -> Double { Double(Int.random(in: range, using: &dice)) }
    let siteCount = Int(roll(4...12))
    let demandCount = Int(roll(5...25))
    let wanted = Int(roll(1...min(5, siteCount)))
    let places = (0..<demandCount).map { _ in (roll(0...100), roll(0...100)) }
    let siteXY = (0..<siteCount).map { _ in (roll(0...100), roll(0...100)) }
    let demands = places.indices.map { FacilityProblem.DemandPoint(id: "\($0)", miners: roll(0...50)) }
    let total = demands.reduce(0) { $0 + $1.miners }
    let isFull = kind == "capacitated" || kind == "everything"
    let existing = kind == "budget" || kind == "everything" ? Int(roll(0...min(1, wanted))) : 0
    let sites = siteXY.indices.map { place in
      FacilityProblem.Site(
        id: "\(place)",
        capacity: isFull ? (total / Double(wanted) * roll(60...180) / 100).rounded() : .infinity,
        cost: roll(1...9), isExisting: place < existing)
    }
    let isSparse = kind == "sparse" || kind == "everything"
    let ways = places.map { place in
      siteXY.enumerated().compactMap { site -> FacilityProblem.Way? in
        let (dx, dy) = (place.0 - site.element.0, place.1 - site.element.1)
        let distance = (dx * dx + dy * dy).squareRoot()
        return isSparse && distance > 60 ? nil : FacilityProblem.Way(to: site.offset, distance: distance)
      }
    }
    let budget = kind == "budget" || kind == "everything" ? Double(wanted) * 4 : nil
    return try FacilityProblem(demands: demands, sites: sites, ways: ways, wanted: wanted, budget: budget)
  }

  @Test func aLimitThatBindsIsNamed() throws {
    func limits(_ wanted: Int, budget: Double? = nil, capacity: Double = .infinity) throws -> [SitingError
      .Limit]
    {
      let problem = try FacilityProblem(
        demands: [.init(id: "a", miners: 10), .init(id: "b", miners: 10)],
        sites: [
          .init(id: "A", capacity: capacity, cost: 5), .init(id: "B", capacity: capacity, cost: 7),
          .init(id: "old", capacity: capacity, isExisting: true),
        ], ways: [[.init(to: 0, distance: 1), .init(to: 2, distance: 9)], [.init(to: 1, distance: 1)]],
        wanted: wanted, budget: budget)
      do {
        let plan = try problem.solved(for: .median)
        #expect(plan.open.count == wanted)
        return []
      } catch let error as SitingError {
        #expect(error.description.contains("cannot site"))
        return error.limits
      }
    }
    #expect(try limits(0) == [.input])
    #expect(try limits(4) == [.candidateSites])
    #expect(try limits(1) == [.wanted])
    #expect(try limits(2) == [])
    #expect(try limits(2, budget: 6) == [.budget])
    #expect(try limits(2, budget: 4) == [.budget])
    #expect(try limits(2, capacity: 9) == [.capacity])
    #expect(try limits(3, budget: 12) == [])
    #expect(try limits(3, budget: 11) == [.budget])
  }

  @Test func moreExistingThanWantedIsRefused() throws {
    let problem = try FacilityProblem(
      demands: [.init(id: "a", miners: 1)],
      sites: [.init(id: "A", isExisting: true), .init(id: "B", isExisting: true)], distances: [[1, 2]],
      wanted: 1)
    #expect { try problem.solved(for: .median) } throws: {
      ($0 as? SitingError)?.limits == [.existingStations]
    }
  }

  @Test func wrongNumbersAreRefusedByName() throws {
    #expect {
      try FacilityProblem(demands: [.init(id: "pit", miners: -1)], sites: [], ways: [[]], wanted: 1)
    } throws: { "\($0)".contains("\"pit\" has -1.0 miners") }
    #expect {
      try FacilityProblem(
        demands: [.init(id: "pit", miners: 1)], sites: [.init(id: "A")], distances: [[.nan]], wanted: 1)
    } throws: { "\($0)".contains("\"pit\"") }
    #expect(throws: SitingError.self) { try Participation(lambda: 0) }
  }

  @Test func whoReachesNothingIsNamed() throws {
    let problem = try FacilityProblem(
      demands: [.init(id: "island", miners: 5), .init(id: "coast", miners: 5)], sites: [.init(id: "A")],
      ways: [[], [.init(to: 0, distance: 2)]], wanted: 1)
    let plan = try problem.solved(for: .median)
    #expect(plan.unreachable == [0] && plan.objective == 10)
  }

  @Test func stationsPayFromSoManyMinersOn() throws {
    let terms = try BreakEven(marginPerGram: 2, costPerYear: 30_000, gramsPerMinerYear: 150)
    #expect(terms.breakEvenGrams == 15_000 && terms.leastMiners == 100)
    let problem = try FacilityProblem(
      demands: [.init(id: "a", miners: 100), .init(id: "b", miners: 99)],
      sites: [.init(id: "A"), .init(id: "B")],
      distances: [[0, 9], [9, 0]], wanted: 2)
    let plan = try problem.solved(for: .median)
    let accounts = terms.accounts(of: plan)
    #expect(accounts.map(\.isCostNeutral) == [true, false])
    #expect(accounts.map(\.surplus) == [0, -300])
    let participation = try Participation(lambda: 10)
    #expect(abs(participation.share(atDistance: 10) - 0.367879) < 1e-6)
  }
}
