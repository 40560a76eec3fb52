import IntegerProgramming

/// Who goes where once it is known which sites are open.
struct SiteAssignment: Sendable {
  /// A part of a demand point's miners on one way.
  struct Part: Sendable {
    /// The kept demand point.
    let demand: Int
    /// The site.
    let site: Int
    /// The share of its miners.
    let share: Double
  }

  /// Who goes where, by demand point, then cheapest first.
  let parts: [Part]
  /// Σ of all prices, the unserved included; infinite when somebody is unserved who must not be.
  let price: Double
  /// For each kept demand point the share that is unserved.
  let unserved: [Double]

  /// Everybody to the cheapest open site, whatever its capacity: the best there is when none is limited.
  static func nearest(_ instance: SitingInstance, isOpen: [Bool]) -> SiteAssignment {
    var parts: [Part] = []
    var unserved = [Double](repeating: 0, count: instance.miners.count)
    var price = 0.0
    let ways = instance.fromDemands
    for demand in instance.miners.indices {
      let way = ways.range(of: demand).first { isOpen[Int(ways.ends[$0])] }
      if let way, ways.prices[way] <= instance.unservedPrices[demand] {
        parts.append(Part(demand: demand, site: Int(ways.ends[way]), share: 1))
        price += ways.prices[way]
      } else {
        unserved[demand] = 1
        price += instance.unservedPrices[demand]
      }
    }
    return SiteAssignment(parts: parts, price: price, unserved: unserved)
  }

  /// Demand points one after another to the cheapest open site with room, those first who lose most by their second best.
  static func greedy(_ instance: SitingInstance, isOpen: [Bool]) -> SiteAssignment {
    let ways = instance.fromDemands
    let order = instance.miners.indices.map { demand -> (regret: Double, demand: Int) in
      let open = ways.range(of: demand).lazy.filter { isOpen[Int(ways.ends[$0])] }.prefix(2).map {
        ways.prices[$0]
      }
      let prices = Array(open)
      guard let first = prices.first else { return (0, demand) }
      let second =
        prices.count > 1 ? prices[1] : min(instance.unservedPrices[demand], .greatestFiniteMagnitude)
      return ((second - first) / instance.miners[demand], demand)
    }.sorted { ($1.regret, $0.demand) < ($0.regret, $1.demand) }
    var room = instance.sites.map(\.capacity)
    var parts: [Part] = []
    var unserved = [Double](repeating: 0, count: instance.miners.count)
    var price = 0.0
    for (_, demand) in order {
      var left = instance.miners[demand]
      for way in ways.range(of: demand) where isOpen[Int(ways.ends[way])] && left > 0 {
        let site = Int(ways.ends[way])
        let taken = min(left, room[site])
        guard taken > 0 else { continue }
        let share = taken / instance.miners[demand]
        parts.append(Part(demand: demand, site: site, share: share))
        price += share * ways.prices[way]
        room[site] -= taken
        left -= taken
      }
      if left > 0 {
        unserved[demand] = left / instance.miners[demand]
        price += unserved[demand] * instance.unservedPrices[demand]
      }
    }
    return SiteAssignment(
      parts: parts.sorted { ($0.demand, $0.site) < ($1.demand, $1.site) }, price: price, unserved: unserved)
  }

  /// The cheapest assignment: the nearest site, or with capacities the transport problem.
  /// - Returns: nil when somebody who must be served cannot be.
  static func best(_ instance: SitingInstance, open: [Int]) throws(ProgramFailure) -> SiteAssignment? {
    let isOpen = instance.isOpen(open)
    guard instance.isCapacitated else {
      let nearest = nearest(instance, isOpen: isOpen)
      return nearest.price.isFinite ? nearest : nil
    }
    var program = SitingProgram(instance, candidates: [], fixed: open, scale: 1)
    program.build()
    do {
      let solution = try program.program.solve()
      return program.assignment(solution.values)
    } catch .infeasible {
      return nil
    }
  }
}

extension SitingInstance {
  /// For each site whether it is among the open ones.
  func isOpen(_ open: some Sequence<Int>) -> [Bool] {
    var isOpen = [Bool](repeating: false, count: sites.count)
    for site in open { isOpen[site] = true }
    return isOpen
  }
}
