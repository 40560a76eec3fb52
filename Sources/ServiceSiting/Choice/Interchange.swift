import SpatialCore

/// Better and better sites by exchanging one at a time, until no exchange helps.
///
/// Source: M. B. Teitz and P. Bart, Heuristic methods for estimating the generalized vertex median of a weighted graph, Operations Research
/// 16, 1968; the gain of all exchanges with one new site in one pass over the demand points: R. A. Whitaker, INFOR 21, 1983.
struct Interchange: Sendable {
  private let instance: SitingInstance
  /// What an unserved demand point counts: its price, or where it must be served more than all ways together.
  private let unserved: [Double]

  init(_ instance: SitingInstance) {
    self.instance = instance
    let ways = instance.fromDemands
    let all = instance.miners.indices.reduce(0.0) { sum, demand in
      sum + (ways.range(of: demand).last.map { ways.prices[$0] } ?? 0)
    }
    unserved = instance.unservedPrices.map { $0.isFinite ? $0 : all + 1 }
  }

  /// The price of some open sites as the exchange sees it: finite also when somebody is left unserved.
  func price(_ open: [Int]) -> Double {
    let isOpen = instance.isOpen(open)
    let assignment =
      instance.isCapacitated
      ? SiteAssignment.greedy(instance, isOpen: isOpen) : SiteAssignment.nearest(instance, isOpen: isOpen)
    if assignment.price.isFinite { return assignment.price }
    let ways = instance.fromDemands
    let prices = assignment.parts.reduce(0.0) { sum, part in
      let way = ways.range(of: part.demand).first { Int(ways.ends[$0]) == part.site }
      return sum + part.share * (way.map { ways.prices[$0] } ?? 0)
    }
    return prices + zip(assignment.unserved, unserved).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The existing sites and one new one after another, each the one that helps most and leaves enough for the others.
  func greedyStart() -> [Int] {
    var open = instance.sites.indices.filter { instance.sites[$0].isExisting }
    var isOpen = instance.isOpen(open)
    let ways = instance.fromSites
    var current = unserved
    func take(_ site: Int) {
      for way in ways.range(of: site) {
        let demand = Int(ways.ends[way])
        current[demand] = min(current[demand], ways.prices[way])
      }
    }
    open.forEach(take)
    for round in 0..<instance.newWanted {
      let left = instance.newWanted - round - 1
      let spent = instance.cost(of: open)
      let closed = instance.newSites.filter { !isOpen[$0] }
        .sorted { (instance.sites[$0].cost, $0) < (instance.sites[$1].cost, $1) }
      let gains = Cores.map(closed.count, inSlicesOf: 8) { place -> Double in
        // The cheapest others that complete the number must be affordable beside it.
        let others = closed.indices.lazy.filter { $0 != place }.prefix(left).reduce(0.0) {
          $0 + instance.sites[closed[$1]].cost
        }
        guard spent + instance.sites[closed[place]].cost + others <= instance.budget else { return -1 }
        return ways.range(of: closed[place]).reduce(0) {
          $0 + max(0, current[Int(ways.ends[$1])] - ways.prices[$1])
        }
      }
      let best = closed.indices.max { (gains[$0], closed[$1]) < (gains[$1], closed[$0]) }
      guard let best, gains[best] >= 0 else { return open.sorted() }
      open.append(closed[best])
      isOpen[closed[best]] = true
      take(closed[best])
    }
    return open.sorted()
  }

  /// Exchanges the pair that gains most, again and again.
  func improved(_ start: [Int]) -> [Int] {
    var open = start
    for _ in 0..<(10 * max(10, instance.wanted)) {
      guard let exchange = instance.isCapacitated ? bestByTrial(open) : bestByPass(open) else { break }
      open.removeAll { $0 == exchange.out }
      open.append(exchange.in)
      open.sort()
    }
    return open
  }

  private struct Exchange: Sendable {
    let out: Int
    let `in`: Int
    let gain: Double
  }

  private static func best(_ exchanges: [Exchange?], least: Double) -> Exchange? {
    exchanges.compactMap { $0 }.filter { $0.gain > least }
      .min { ($1.gain, $0.in, $0.out) < ($0.gain, $1.in, $1.out) }
  }

  private func canPay(_ site: Int, for out: Int, spent: Double) -> Bool {
    spent - instance.sites[out].cost + instance.sites[site].cost <= instance.budget
  }

  /// For each closed site the best open one to give up for it, by one pass over the demand points.
  private func bestByPass(_ open: [Int]) -> Exchange? {
    let isOpen = instance.isOpen(open)
    let ways = instance.fromDemands
    var nearest = [Int](repeating: -1, count: instance.miners.count)
    var first = unserved
    var second = unserved
    for demand in instance.miners.indices {
      var found = 0
      for way in ways.range(of: demand) where isOpen[Int(ways.ends[way])] {
        guard ways.prices[way] < unserved[demand] else { break }
        if found == 0 {
          nearest[demand] = Int(ways.ends[way])
          first[demand] = ways.prices[way]
          found = 1
        } else {
          second[demand] = ways.prices[way]
          break
        }
      }
    }
    // What giving up a site costs when nothing comes for it.
    var loss = [Double](repeating: 0, count: instance.sites.count)
    for demand in nearest.indices where nearest[demand] >= 0 {
      loss[nearest[demand]] += second[demand] - first[demand]
    }
    let total = first.reduce(0, +)
    let closed = instance.newSites.filter { !isOpen[$0] }
    let removable = open.filter { !instance.sites[$0].isExisting }
    let spent = instance.cost(of: open)
    let (nearestOpen, firstPrice, secondPrice, lossOf) = (nearest, first, second, loss)
    let exchanges = Cores.map(closed.count, inSlicesOf: 8) { place -> Exchange? in
      let site = closed[place]
      var gain = 0.0
      // Demand points that the new site keeps from falling back to their second site.
      var kept: [Int: Double] = [:]
      let arcs = instance.fromSites
      for way in arcs.range(of: site) {
        let demand = Int(arcs.ends[way])
        let price = arcs.prices[way]
        let isBetter = price < firstPrice[demand]
        if isBetter { gain += firstPrice[demand] - price }
        if nearestOpen[demand] >= 0, price < secondPrice[demand] {
          kept[nearestOpen[demand], default: 0] += secondPrice[demand] - max(price, firstPrice[demand])
        }
      }
      var best: Exchange?
      for out in removable where canPay(site, for: out, spent: spent) {
        let net = gain - lossOf[out] + (kept[out] ?? 0)
        if net > best?.gain ?? -.infinity { best = Exchange(out: out, in: site, gain: net) }
      }
      return best
    }
    return Self.best(exchanges, least: 1e-10 * total)
  }

  /// For each closed site the best open one to give up for it, by trying each: a full site changes everything.
  private func bestByTrial(_ open: [Int]) -> Exchange? {
    let isOpen = instance.isOpen(open)
    let price = price(open)
    let closed = instance.newSites.filter { !isOpen[$0] }
    let removable = open.filter { !instance.sites[$0].isExisting }
    let spent = instance.cost(of: open)
    let exchanges = Cores.map(closed.count) { place -> Exchange? in
      var best: Exchange?
      for out in removable where canPay(closed[place], for: out, spent: spent) {
        let gain = price - self.price(open.filter { $0 != out } + [closed[place]])
        if gain > best?.gain ?? -.infinity { best = Exchange(out: out, in: closed[place], gain: gain) }
      }
      return best
    }
    return Self.best(exchanges, least: 1e-10 * price)
  }
}
