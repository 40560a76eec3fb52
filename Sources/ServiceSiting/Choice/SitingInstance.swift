/// A problem with its ways priced by a model: what the search works on.
///
/// Demand points without miners, and those that reach no site, are left out.
struct SitingInstance: Sendable {
  /// Ways of one end, each with its other end and its price for all miners of the demand point.
  struct Ways: Sendable {
    let starts: [Int]
    let ends: [Int32]
    let prices: [Double]

    func range(of place: Int) -> Range<Int> { starts[place]..<starts[place + 1] }

    init(_ lists: [[(end: Int, price: Double)]]) {
      starts = lists.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
      ends = lists.flatMap { list in list.map { Int32($0.end) } }
      prices = lists.flatMap { list in list.map(\.price) }
    }
  }

  /// For each kept demand point its place in the problem.
  let kept: [Int]
  /// For each kept demand point its miners.
  let miners: [Double]
  /// For each kept demand point what it counts when nobody serves it; infinite when somebody must.
  let unservedPrices: [Double]
  /// From each kept demand point, cheapest first.
  let fromDemands: Ways
  /// From each site, by demand point.
  let fromSites: Ways
  /// The sites as the problem has them.
  let sites: [FacilityProblem.Site]
  /// How many stations shall be open.
  let wanted: Int
  /// What new ones may cost together.
  let budget: Double
  /// Whether a site can be full.
  let isCapacitated: Bool

  init(_ problem: FacilityProblem, model: SitingModel) {
    let kept = problem.demands.indices.filter {
      problem.demands[$0].miners > 0 && !problem.ways[$0].isEmpty
    }
    let total = kept.reduce(0) { $0 + problem.demands[$1].miners }
    var bySite = [[(end: Int, price: Double)]](repeating: [], count: problem.sites.count)
    var byDemand: [[(end: Int, price: Double)]] = []
    for (number, demand) in kept.enumerated() {
      let miners = problem.demands[demand].miners
      var list: [(end: Int, price: Double)] = []
      for way in problem.ways[demand] {
        guard let price = model.price(atDistance: way.distance) else { continue }
        list.append((way.site, miners * price))
      }
      list.sort { ($0.price, $0.end) < ($1.price, $1.end) }
      for (site, price) in list { bySite[site].append((number, price)) }
      byDemand.append(list)
    }
    self.kept = kept
    miners = kept.map { problem.demands[$0].miners }
    unservedPrices = kept.map { model.allowsUnserved ? problem.demands[$0].miners : .infinity }
    fromDemands = Ways(byDemand)
    fromSites = Ways(bySite)
    sites = problem.sites
    wanted = problem.wanted
    budget = problem.budget ?? .infinity
    isCapacitated = problem.sites.contains { $0.capacity < total }
  }

  /// What the new ones among some sites cost.
  func cost(of open: some Sequence<Int>) -> Double {
    open.reduce(0) { $0 + (sites[$1].isExisting ? 0 : sites[$1].cost) }
  }

  /// The sites at which no station stands yet.
  var newSites: [Int] { sites.indices.filter { !sites[$0].isExisting } }

  /// How many new stations are wanted.
  var newWanted: Int { wanted - (sites.count - newSites.count) }
}
