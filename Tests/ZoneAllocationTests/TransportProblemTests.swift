import IntegerProgramming
import Testing
import ZoneAllocation

/// Whole numbers drawn from a seed.
private struct Draws {
  var state: UInt64

  mutating func next(_ range: ClosedRange<Int>) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return range.lowerBound + Int((state >> 33) % UInt64(range.count))
  }
}

extension TransportProblem {
  /// A problem drawn from a seed; about a quarter of the routes is missing.
  fileprivate init(seed: Int, sources: Int, destinations: Int, greatest: Int) {
    var draws = Draws(state: UInt64(seed))
    let supplies = (0..<sources).map { _ in draws.next(0...greatest) }
    let capacities = (0..<destinations).map { _ in draws.next(0...greatest) }
    let routes = supplies.map { _ in
      capacities.indices.compactMap { draws.next(0...3) == 0 ? nil : Route(to: $0, cost: draws.next(0...9)) }
    }
    self.init(supplies: supplies, capacities: capacities, routes: routes)
  }

  /// The most that can be placed and the least that this costs, by trying everything.
  fileprivate var byTrial: (placed: Int, cost: Int) {
    var best = (placed: -1, cost: 0)
    func send(_ source: Int, _ route: Int, _ left: Int, _ room: [Int], _ placed: Int, _ cost: Int) {
      if source == supplies.count {
        if placed > best.placed || (placed == best.placed && cost < best.cost) { best = (placed, cost) }
        return
      }
      guard route < routes[source].count else {
        let next = source + 1
        return send(next, 0, next < supplies.count ? supplies[next] : 0, room, placed, cost)
      }
      let way = routes[source][route]
      for amount in 0...min(left, room[way.destination]) {
        var room = room
        room[way.destination] -= amount
        send(source, route + 1, left - amount, room, placed + amount, cost + amount * way.cost)
      }
    }
    send(0, 0, supplies.first ?? 0, capacities, 0, 0)
    return best
  }
}

/// Whether a plan keeps to a problem, and adds up.
private func check(_ plan: TransportPlan, _ problem: TransportProblem, _ comment: Comment) {
  for (source, supply) in problem.supplies.enumerated() {
    let sent = plan.shipments.filter { $0.source == source }
    #expect(sent.reduce(0) { $0 + $1.amount } + plan.unplaced[source] == supply, comment)
    #expect(
      sent.allSatisfy { shipment in
        shipment.amount > 0 && problem.routes[source].contains { $0.destination == shipment.destination }
      }, comment)
  }
  for (destination, capacity) in problem.capacities.enumerated() {
    #expect(
      plan.shipments.reduce(0) { $0 + ($1.destination == destination ? $1.amount : 0) } <= capacity, comment)
  }
  let cost = plan.shipments.reduce(0) { sum, shipment in
    let route = problem.routes[shipment.source].first { $0.destination == shipment.destination }
    return sum + shipment.amount * (route?.cost ?? 0)
  }
  #expect(plan.cost == cost, comment)
  #expect(plan.bound == plan.cost, comment)
}

@Suite struct TransportProblemTests {
  @Test func theExampleOfTheComment() {
    let problem = TransportProblem(
      supplies: [3, 2], capacities: [3, 1],
      routes: [[.init(to: 0, cost: 1), .init(to: 1, cost: 5)], [.init(to: 0, cost: 2)]])
    let plan = problem.solved()
    #expect(plan.shipments.map(\.amount) == [2, 1, 1])
    #expect(plan.unplaced.reduce(0, +) == 1)
    #expect(plan.cost == 9)
    check(plan, problem, "")
  }

  @Test func aLaterSourcePushesAnEarlierOneOn() {
    // The second source reaches the first destination only; the first one moves on although that is dearer.
    let problem = TransportProblem(
      supplies: [4, 4], capacities: [4, 4],
      routes: [[.init(to: 0, cost: 1), .init(to: 1, cost: 100)], [.init(to: 0, cost: 1)]])
    let plan = problem.solved()
    #expect(plan.unplaced == [0, 0])
    #expect(plan.cost == 404)
  }

  @Test func nothingToSendOrNowhereToSendIt() {
    let empty = TransportProblem(supplies: [], capacities: [], routes: []).solved()
    #expect(empty.shipments.isEmpty && empty.unplaced.isEmpty && empty.cost == 0)
    let nowhere = TransportProblem(supplies: [5, 0], capacities: [], routes: [[], []]).solved()
    #expect(nowhere.unplaced == [5, 0] && nowhere.bound == 0)
    let full = TransportProblem(supplies: [5], capacities: [0], routes: [[.init(to: 0, cost: 1)]]).solved()
    #expect(full.unplaced == [5] && full.shipments.isEmpty)
    let unreached = TransportProblem(supplies: [5], capacities: [9], routes: [[]]).solved()
    #expect(unreached.unplaced == [5])
  }

  @Test func tiesCostNothing() {
    let problem = TransportProblem(
      supplies: [2, 2], capacities: [2, 2],
      routes: [0, 1].map { _ in [.init(to: 0, cost: 7), .init(to: 1, cost: 7)] })
    let plan = problem.solved()
    #expect(plan.cost == 28 && plan.unplaced == [0, 0])
    check(plan, problem, "")
  }

  @Test(arguments: 0..<300)
  func agreesWithTryingEverything(seed: Int) {
    let problem = TransportProblem(
      seed: seed, sources: 1 + seed % 4, destinations: 1 + seed / 4 % 3, greatest: 3)
    let plan = problem.solved()
    let best = problem.byTrial
    #expect(plan.shipments.reduce(0) { $0 + $1.amount } == best.placed)
    #expect(plan.cost == best.cost)
    check(plan, problem, "seed \(seed)")
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6])
  func costsAsMuchAsTheLinearProgram(seed: Int) throws {
    let problem = TransportProblem(
      seed: 77 * seed, sources: 40, destinations: 9, greatest: 8 + 10 * (seed % 3))
    let plan = problem.solved()
    check(plan, problem, "seed \(seed)")
    var program = MixedIntegerProgram()
    var intoDestination = [[(variable: Int, coefficient: Double)]](
      repeating: [], count: problem.capacities.count)
    let penalty = 1_000.0
    for (source, routes) in problem.routes.enumerated() {
      var row = [(variable: program.addVariable(cost: penalty), coefficient: 1.0)]
      for route in routes {
        let variable = program.addVariable(cost: Double(route.cost))
        row.append((variable, 1))
        intoDestination[route.destination].append((variable, 1))
      }
      let supply = Double(problem.supplies[source])
      program.addRow(row, lower: supply, upper: supply)
    }
    for (row, capacity) in zip(intoDestination, problem.capacities) {
      program.addRow(row, upper: Double(capacity))
    }
    let cost = Double(plan.cost) + penalty * Double(plan.unplaced.reduce(0, +))
    #expect(abs(try program.solve().cost - cost) < 1e-6)
  }

  @Test func manySourcesAreProvenBest() {
    let problem = TransportProblem(seed: 5, sources: 400, destinations: 30, greatest: 60)
    check(problem.solved(), problem, "")
  }
}
