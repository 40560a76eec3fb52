import IntegerProgramming

/// The choice of sites as a mixed integer program: the exact answer where it is small enough.
///
/// Formula: minimise Σ pᵢⱼ xᵢⱼ + Σ uᵢ zᵢ with Σⱼ xᵢⱼ + zᵢ = 1 for each demand point i, xᵢⱼ ≤ yⱼ, Σᵢ aᵢ xᵢⱼ ≤ Cⱼ yⱼ where a site j has a
/// capacity, Σ yⱼ = stations still to be chosen, Σ cⱼ yⱼ ≤ what is left of the budget, yⱼ ∈ {0, 1}, xᵢⱼ ≥ 0. Where all ways of a demand
/// point have one price (covering), one xᵢ ≤ Σⱼ yⱼ stands for all of them.
struct SitingProgram {
  private let instance: SitingInstance
  private let candidates: [Int]
  private let fixed: [Int]
  private let scale: Double
  private let dearest: [Double]
  private(set) var program = MixedIntegerProgram()
  private var stations: [(variable: Int, site: Int)] = []
  private var arcs: [(variable: Int, demand: Int, site: Int, price: Double)] = []

  /// A program.
  /// - Parameters:
  ///   - candidates: the sites to choose from.
  ///   - fixed: the sites that are open.
  ///   - dearest: for each demand point the dearest way that counts; nil: all count.
  ///   - scale: prices are multiplied by it, so that the solver's tolerances are small against them.
  init(
    _ instance: SitingInstance, candidates: [Int], fixed: [Int], dearest: [Double]? = nil, scale: Double
  ) {
    self.instance = instance
    self.candidates = candidates
    self.fixed = fixed
    self.scale = scale
    self.dearest = zip(instance.unservedPrices, dearest ?? instance.unservedPrices).map { min($0, $1) }
  }

  /// How many ways it would look at.
  var wayCount: Int {
    let ways = instance.fromSites
    return (candidates + fixed).reduce(0) { sum, site in
      sum + ways.range(of: site).count { ways.prices[$0] <= dearest[Int(ways.ends[$0])] }
    }
  }

  /// What else than the price a plan may break or be judged by.
  enum Aim: Sendable {
    /// The least price for the wanted number.
    case price
    /// The least number of stations that serves everybody, whatever they cost together where `budget` is false.
    case fewest(budget: Bool, capacity: Bool)
  }

  /// Writes the program.
  mutating func build(_ aim: Aim = .price) {
    var minimisesCount = false
    var keepsBudget = true
    var keepsCapacity = instance.isCapacitated
    if case .fewest(let budget, let capacity) = aim {
      minimisesCount = true
      keepsBudget = budget
      keepsCapacity = keepsCapacity && capacity
    }
    var station = [Int?](repeating: nil, count: instance.sites.count)
    for site in candidates {
      let variable = program.addVariable(cost: minimisesCount ? 1 : 0, upper: 1, isInteger: true)
      stations.append((variable, site))
      station[site] = variable
    }
    let isFixed = instance.isOpen(fixed)
    var load = [[(variable: Int, coefficient: Double)]](repeating: [], count: instance.sites.count)
    for demand in instance.miners.indices {
      let weight = minimisesCount ? 0 : scale
      let ways = usefulWays(of: demand, station: station, isFixed: isFixed, pruning: !keepsCapacity)
      let isUniform = Set(ways.map(\.price)).count == 1
      var sum: [(variable: Int, coefficient: Double)] = []
      if !keepsCapacity, ways.count > 1, isUniform, let price = ways.first?.price {
        let served = program.addVariable(cost: weight * price, upper: 1)
        program.addRow([(served, 1)] + ways.compactMap { station[$0.site].map { ($0, -1) } }, upper: 0)
        sum.append((served, 1))
      } else {
        for way in ways {
          let variable = program.addVariable(cost: weight * way.price, upper: 1)
          arcs.append((variable, demand, way.site, way.price))
          sum.append((variable, 1))
          if let open = station[way.site] { program.addRow([(variable, 1), (open, -1)], upper: 0) }
          if keepsCapacity { load[way.site].append((variable, instance.miners[demand])) }
        }
      }
      if instance.unservedPrices[demand].isFinite {
        sum.append((program.addVariable(cost: weight * instance.unservedPrices[demand], upper: 1), 1))
      }
      program.addRow(sum, lower: 1, upper: 1)
    }
    for site in instance.sites.indices where !load[site].isEmpty && instance.sites[site].capacity.isFinite {
      if let open = station[site] {
        program.addRow(load[site] + [(open, -instance.sites[site].capacity)], upper: 0)
      } else {
        program.addRow(load[site], upper: instance.sites[site].capacity)
      }
    }
    if !minimisesCount, !stations.isEmpty {
      let missing = Double(instance.wanted - fixed.count)
      program.addRow(stations.map { ($0.variable, 1) }, lower: missing, upper: missing)
    }
    if keepsBudget, instance.budget.isFinite, !stations.isEmpty {
      program.addRow(
        stations.map { ($0.variable, instance.sites[$0.site].cost) },
        upper: instance.budget - instance.cost(of: fixed))
    }
  }

  /// The ways to sites of the program; without those that are dearer than a way to an open site.
  private func usefulWays(of demand: Int, station: [Int?], isFixed: [Bool], pruning: Bool) -> [(
    site: Int, price: Double
  )] {
    let ways = instance.fromDemands
    var useful: [(site: Int, price: Double)] = []
    for way in ways.range(of: demand) {
      let site = Int(ways.ends[way])
      guard isFixed[site] || station[site] != nil, ways.prices[way] <= dearest[demand] else {
        continue
      }
      useful.append((site, ways.prices[way]))
      if pruning, isFixed[site] { break }
    }
    // A uniform list with an open site in it is served anyhow.
    if pruning, let last = useful.last, isFixed[last.site], useful[0].price == last.price { return [last] }
    return useful
  }

  /// The sites that a solution opens, ascending.
  func open(_ values: [Double]) -> [Int] {
    (fixed + stations.filter { values[$0.variable] > 0.5 }.map(\.site)).sorted()
  }

  /// Who goes where in a solution.
  func assignment(_ values: [Double]) -> SiteAssignment {
    var parts: [SiteAssignment.Part] = []
    var unserved = [Double](repeating: 1, count: instance.miners.count)
    var price = 0.0
    for (variable, demand, site, cost) in arcs where values[variable] > 1e-9 {
      let share = min(1, values[variable])
      parts.append(.init(demand: demand, site: site, share: share))
      unserved[demand] -= share
      price += share * cost
    }
    for demand in unserved.indices {
      if unserved[demand] < 1e-9 { unserved[demand] = 0 }
      if unserved[demand] > 0 { price += unserved[demand] * instance.unservedPrices[demand] }
    }
    return SiteAssignment(
      parts: parts.sorted { ($0.demand, $0.site) < ($1.demand, $1.site) }, price: price, unserved: unserved)
  }
}
