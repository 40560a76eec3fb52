/// Solves the transport problem exactly by successive shortest paths, in whole numbers.
///
/// Method: sources are taken one after another. What one has goes along the path of least cost to a destination with room: straight,
/// or by pushing others on from a full destination to their next best. Of all who could be pushed from one destination to another only
/// the cheapest exchange is kept, so that a path is sought among destinations alone (Dijkstra's algorithm on reduced costs; the
/// prices of full destinations rise, those with room cost nothing). Staying unplaced is one more destination, without limit, at
/// a price above any path. Time: paths × destinations².
/// Source: R. K. Ahuja, T. L. Magnanti, J. B. Orlin, Network Flows, 1993, section 9.7.
struct ShortestPathTransport {
  /// The cheapest way to push one unit from a destination on to another.
  private struct Exchange {
    let cost: Int
    let source: Int
    let from: Int
    let to: Int
  }

  /// How a label was reached: by a route of the source that sends, or by an exchange at another destination.
  private enum Step {
    case start(route: Int)
    case push(at: Int, Exchange)
  }

  private let supplies: [Int]
  /// The routes of each source; the last one, to `outside`, is to stay unplaced.
  private let routes: [[TransportProblem.Route]]
  private let outside: Int
  private var room: [Int]
  private let capacities: [Int]
  private var prices: [Int]
  /// What goes on each route.
  private var amounts: [[Int]]
  /// The routes in use to each destination.
  private var occupants: [[(source: Int, route: Int)]]
  /// For each destination the cheapest exchange to each other.
  private var exchanges: [[Exchange?]]

  init(_ problem: TransportProblem) {
    let count = problem.capacities.count
    outside = count
    supplies = problem.supplies
    capacities = problem.capacities
    let dearest = problem.routes.reduce(0) { $1.reduce($0) { max($0, $1.cost) } }
    // A path visits each destination once, so none costs as much.
    let penalty = count * dearest + 1
    routes = problem.routes.map { $0 + [TransportProblem.Route(to: count, cost: penalty)] }
    room = problem.capacities + [.max]
    prices = [Int](repeating: 0, count: count + 1)
    amounts = routes.map { [Int](repeating: 0, count: $0.count) }
    occupants = [[(source: Int, route: Int)]](repeating: [], count: count)
    exchanges = [[Exchange?]](repeating: [Exchange?](repeating: nil, count: count + 1), count: count)
  }

  mutating func plan() -> TransportPlan {
    for source in supplies.indices {
      var left = supplies[source]
      while left > 0 { left -= ship(atMost: left, from: source, along: cheapestPath(from: source)) }
    }
    var shipments: [TransportPlan.Shipment] = []
    var cost = 0
    // Σ aᵢ uᵢ − Σ bⱼ pⱼ with uᵢ = min (cᵢⱼ + pⱼ), less the penalties, is what no plan can come below.
    var bound = -zip(capacities, prices).reduce(0) { $0 + $1.0 * $1.1 }
    for (source, routes) in routes.enumerated() {
      var least = Int.max
      for (route, amount) in zip(routes, amounts[source]) {
        least = min(least, route.cost + prices[route.destination])
        guard amount > 0, route.destination != outside else { continue }
        cost += route.cost * amount
        shipments.append(.init(source: source, destination: route.destination, amount: amount))
      }
      bound += least * supplies[source] - routes[routes.count - 1].cost * amounts[source][routes.count - 1]
    }
    return TransportPlan(
      shipments: shipments, unplaced: amounts.map { $0[$0.count - 1] }, cost: cost, bound: bound)
  }

  /// The steps from the source to a destination with room, that destination first.
  private mutating func cheapestPath(from source: Int) -> [(destination: Int, step: Step)] {
    var labels = [Int](repeating: .max, count: outside + 1)
    var steps = [Step?](repeating: nil, count: outside + 1)
    var settled: [Int] = []
    var isSettled = [Bool](repeating: false, count: outside + 1)
    for (number, route) in routes[source].enumerated() {
      labels[route.destination] = route.cost + prices[route.destination]
      steps[route.destination] = .start(route: number)
    }
    while true {
      // Staying unplaced always has a label, so there is a least one.
      var nearest = outside
      for place in 0..<outside where !isSettled[place] && labels[place] < labels[nearest] { nearest = place }
      if room[nearest] > 0 {
        for place in settled { prices[place] += labels[nearest] - labels[place] }
        return Self.path(to: nearest, steps)
      }
      isSettled[nearest] = true
      settled.append(nearest)
      for place in 0...outside where !isSettled[place] {
        guard let exchange = exchanges[nearest][place] else { continue }
        let label = labels[nearest] + exchange.cost + prices[place] - prices[nearest]
        if label < labels[place] {
          labels[place] = label
          steps[place] = .push(at: nearest, exchange)
        }
      }
    }
  }

  private static func path(to end: Int, _ steps: [Step?]) -> [(destination: Int, step: Step)] {
    var path: [(destination: Int, step: Step)] = []
    var place = end
    while let step = steps[place] {
      path.append((place, step))
      guard case .push(let before, _) = step else { break }
      place = before
    }
    return path
  }

  /// Sends as much as fits, and tells how much that was.
  private mutating func ship(
    atMost limit: Int, from source: Int, along path: [(destination: Int, step: Step)]
  )
    -> Int
  {
    let end = path[0].destination
    let amount = path.reduce(min(limit, room[end])) { least, part in
      if case .push(_, let exchange) = part.step {
        min(least, amounts[exchange.source][exchange.from])
      } else {
        least
      }
    }
    if end != outside { room[end] -= amount }
    var emptied: [Int] = []
    for (destination, step) in path {
      switch step {
      case .start(let route): add(amount, source, route, to: destination)
      case .push(let before, let exchange):
        add(amount, exchange.source, exchange.to, to: destination)
        amounts[exchange.source][exchange.from] -= amount
        if amounts[exchange.source][exchange.from] == 0 {
          occupants[before].removeAll { $0.source == exchange.source }
          emptied.append(before)
        }
      }
    }
    for place in emptied {
      exchanges[place] = [Exchange?](repeating: nil, count: outside + 1)
      for occupant in occupants[place] { offerExchanges(of: occupant.source, occupant.route, at: place) }
    }
    return amount
  }

  private mutating func add(_ amount: Int, _ source: Int, _ route: Int, to destination: Int) {
    // Nobody is ever pushed on from outside: what is unplaced has not found a cheaper way.
    if destination != outside, amounts[source][route] == 0 {
      occupants[destination].append((source, route))
      offerExchanges(of: source, route, at: destination)
    }
    amounts[source][route] += amount
  }

  /// Lets a source at a destination compete for the cheapest exchanges from there; equal ones go to the first source.
  private mutating func offerExchanges(of source: Int, _ from: Int, at place: Int) {
    let paid = routes[source][from].cost
    for (to, route) in routes[source].enumerated() where to != from {
      let cost = route.cost - paid
      if let known = exchanges[place][route.destination], (known.cost, known.source) <= (cost, source) {
        continue
      }
      exchanges[place][route.destination] = Exchange(cost: cost, source: source, from: from, to: to)
    }
  }
}
