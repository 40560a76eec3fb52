import SpatialCore

/// A lower bound on the price of every plan, and sites that look good for one.
///
/// Formula: the rule that each demand point i is served is given up for a reward λᵢ ≥ 0 (at most the price of staying unserved). A site j then
/// earns ρⱼ(λ) = min Σᵢ (pᵢⱼ − λᵢ) xᵢⱼ over 0 ≤ xᵢⱼ ≤ 1 within its capacity, and
/// L(λ) = Σ λᵢ + Σ over the existing sites ρⱼ + the least sum of ρⱼ over so many new ones
/// never exceeds the price of a plan. The budget B is given up for μ ≥ 0: ρⱼ + μcⱼ, less μB, at the best μ.
/// λ climbs along subgradients gᵢ = 1 − Σⱼ xᵢⱼ by the step θ(U − L)/|g|² (Held, Wolfe and Crowder 1974).
///
/// Source: M. L. Fisher, The Lagrangian relaxation method for solving integer programming problems, Management Science 27, 1981.
struct LagrangianRelaxation: Sendable {
  /// What a set of rewards proves.
  struct Step: Sendable {
    /// The bound.
    let bound: Double
    /// The sites that earn most, ascending.
    let open: [Int]
    /// ρⱼ + μcⱼ for each site.
    let earnings: [Double]
    /// λ.
    let rewards: [Double]
  }

  let instance: SitingInstance
  /// λ.
  private(set) var rewards: [Double]
  /// The best step so far.
  private(set) var best: Step

  init(_ instance: SitingInstance) {
    self.instance = instance
    rewards = instance.miners.indices.map { demand in
      let ways = instance.fromDemands.range(of: demand)
      let unserved = instance.unservedPrices[demand]
      // What a demand point would pay if its best site stayed closed.
      guard ways.count > 1 else {
        return unserved.isFinite ? unserved : ways.first.map { instance.fromDemands.prices[$0] } ?? 0
      }
      let price = instance.fromDemands.prices[ways.lowerBound + 1]
      return min(price, instance.unservedPrices[demand])
    }
    best = Step(bound: -.infinity, open: [], earnings: [], rewards: [])
    best = step(rewards)
  }

  /// Climbs for so many steps.
  /// - Parameters:
  ///   - price: what the best known plan costs, U.
  ///   - visit: is shown the sites of every step, and gives the price of the best plan known then.
  mutating func climb(
    steps: Int, price: Double, _ visit: (_ open: [Int]) -> Double
  ) {
    var price = price
    var theta = 2.0
    var idle = 0
    var current = best
    for _ in 0..<steps {
      guard price - best.bound > 1e-10 * abs(price), theta > 1e-4 else { return }
      var served = [Double](repeating: 0, count: rewards.count)
      for site in current.open { add(site, to: &served, rewards) }
      let square = served.reduce(0) { $0 + (1 - $1) * (1 - $1) }
      guard square > 0 else { return }
      let length = theta * max(price - current.bound, 1e-9 * abs(price)) / square
      for demand in rewards.indices {
        rewards[demand] = min(
          max(0, rewards[demand] + length * (1 - served[demand])), instance.unservedPrices[demand])
      }
      current = step(rewards)
      price = min(price, visit(current.open))
      if current.bound > best.bound {
        best = current
        idle = 0
      } else {
        idle += 1
        if idle == 15 {
          theta /= 2
          idle = 0
        }
      }
    }
  }

  /// Sites of which no plan below a price opens one, and sites that each such plan opens.
  func decided(below price: Double) -> (closed: [Int], open: [Int]) {
    let isOpen = Set(best.open)
    let new = instance.newSites
    let dearestIn = new.filter(isOpen.contains).map { best.earnings[$0] }.max()
    let cheapestOut = new.filter { !isOpen.contains($0) }.map { best.earnings[$0] }.min()
    let limit = price + 1e-9 * abs(price)
    let closed = new.filter { site in
      guard !isOpen.contains(site), let dearestIn else { return false }
      return best.bound + best.earnings[site] - dearestIn > limit
    }
    let open = new.filter { site in
      guard isOpen.contains(site), let cheapestOut else { return false }
      return best.bound + cheapestOut - best.earnings[site] > limit
    }
    return (closed, open)
  }

  /// For each demand point the dearest way that a plan below a price can use, where no site can be full.
  ///
  /// A way dearer than its reward λᵢ raises the bound by the difference when it is used.
  func dearestWays(below price: Double) -> [Double] {
    let room = price - best.bound + 1e-9 * abs(price)
    return best.rewards.map { $0 + room }
  }

  private func step(_ rewards: [Double]) -> Step {
    let slice = max(1, instance.sites.count / (8 * Cores.count))
    var earnings = Cores.map(instance.sites.count, inSlicesOf: slice) { earning(of: $0, rewards) }
    let existing = instance.sites.indices.filter { instance.sites[$0].isExisting }
    let base = rewards.reduce(0, +) + existing.reduce(0) { $0 + earnings[$1] }
    let (chosen, weight) = cheapest(earnings)
    for site in instance.newSites { earnings[site] += weight * instance.sites[site].cost }
    let bound = base + chosen.reduce(0) { $0 + earnings[$1] } - (weight > 0 ? weight * instance.budget : 0)
    return Step(bound: bound, open: (existing + chosen).sorted(), earnings: earnings, rewards: rewards)
  }

  /// The new sites of least earnings, and the weight μ of the budget at which their bound is best.
  private func cheapest(_ earnings: [Double]) -> (sites: [Int], weight: Double) {
    let new = instance.newSites
    func chosen(_ weight: Double) -> (sites: [Int], slope: Double) {
      let sites = Array(
        new.map { (price: earnings[$0] + weight * instance.sites[$0].cost, site: $0) }
          .sorted { ($0.price, $0.site) < ($1.price, $1.site) }.prefix(instance.newWanted).map(\.site))
      return (sites, instance.cost(of: sites) - instance.budget)
    }
    let free = chosen(0)
    guard free.slope > 0 else { return (free.sites, 0) }
    // The bound is concave in μ: look where its slope changes sign.
    var low = 0.0
    var high = max(earnings.reduce(0) { max($0, abs($1)) } / max(instance.budget, 1), 1e-12)
    for _ in 0..<60 where chosen(high).slope > 0 { high *= 2 }
    for _ in 0..<50 {
      let middle = (low + high) / 2
      if chosen(middle).slope > 0 { low = middle } else { high = middle }
    }
    return (chosen(high).sites, high)
  }

  private func earning(of site: Int, _ rewards: [Double]) -> Double {
    let ways = instance.fromSites
    guard instance.isCapacitated else {
      return ways.range(of: site).reduce(0) {
        $0 + min(0, ways.prices[$1] - rewards[Int(ways.ends[$1])])
      }
    }
    return shares(of: site, rewards).reduce(0) {
      $0 + $1.share * (ways.prices[$1.way] - rewards[Int(ways.ends[$1.way])])
    }
  }

  private func add(_ site: Int, to served: inout [Double], _ rewards: [Double]) {
    let ways = instance.fromSites
    if instance.isCapacitated {
      for (way, share) in shares(of: site, rewards) { served[Int(ways.ends[way])] += share }
    } else {
      for way in ways.range(of: site) where ways.prices[way] < rewards[Int(ways.ends[way])] {
        served[Int(ways.ends[way])] += 1
      }
    }
  }

  /// Whom a site of limited capacity takes: those who gain most per miner.
  private func shares(of site: Int, _ rewards: [Double]) -> [(way: Int, share: Double)] {
    let ways = instance.fromSites
    let gains = ways.range(of: site).compactMap { way -> (gain: Double, way: Int)? in
      let demand = Int(ways.ends[way])
      let gain = rewards[demand] - ways.prices[way]
      return gain > 0 ? (gain / instance.miners[demand], way) : nil
    }.sorted { ($1.gain, $0.way) < ($0.gain, $1.way) }
    var room = instance.sites[site].capacity
    var taken: [(way: Int, share: Double)] = []
    for (_, way) in gains {
      guard room > 0 else { break }
      let miners = instance.miners[Int(ways.ends[way])]
      taken.append((way, min(1, room / miners)))
      room -= miners
    }
    return taken
  }
}
