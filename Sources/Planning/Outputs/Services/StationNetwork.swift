import ProjectFile
import ServiceSiting
import SpatialCore

/// A network of stations as it was sited: what each station does, and whom none serves.
struct StationNetwork: Sendable {
  /// What a station takes in and costs per year, at the values stated and at the ends of their ranges.
  struct Account: Sendable {
    let grams: Double
    let surplus: Double
    let leastSurplus: Double
    let greatestSurplus: Double
    /// Miners who must come for it to pay for itself.
    let leastMiners: Int
  }

  /// An open station.
  struct Station: Sendable {
    let place: StationBinding.Place
    let isExisting: Bool
    /// Miners whose station it is.
    let miners: Double
    /// Those of them who come.
    let comers: Double
    /// Mean way of its miners; nil without any.
    let meanMinutes: Double?
    let greatestMinutes: Double?
    /// nil: any number.
    let capacity: Double?
    /// What it costs to set up; 0 for one that exists.
    let cost: Double
    /// nil when this is not asked.
    let account: Account?
  }

  /// Why miners have no station.
  enum Reason: Hashable, Sendable, CaseIterable {
    case noWay, tooFar, noneOpen, full
  }

  /// Miners whom no station serves.
  struct Unserved: Sendable {
    /// The place of the demand point.
    let demand: Int
    let miners: Double
    let reason: Reason
  }

  let binding: StationBinding
  let plan: SitingPlan
  /// The open stations, those that exist first, each in the order of its layer.
  let stations: [Station]
  /// Whom no station serves, by demand point.
  let unserved: [Unserved]

  /// Adds up what each station does.
  /// - Throws: `SitingError` when a station's terms are wrong.
  init(_ binding: StationBinding, _ plan: SitingPlan) throws(SitingError) {
    self.binding = binding
    self.plan = plan
    let terms = try binding.spec.breakEven.map { (spec) throws(SitingError) in try StationTerms(spec) }
    stations = plan.open.map { site in
      let ways = plan.assignments.filter { $0.site == site }
      let miners = ways.reduce(0) { $0 + $1.miners }
      let comers = ways.reduce(0) { $0 + binding.comers($1) }
      let minutes = ways.reduce(0) { $0 + $1.miners * $1.distance }
      let asked = binding.problem.sites[site]
      return Station(
        place: binding.sites[site], isExisting: asked.isExisting, miners: miners, comers: comers,
        meanMinutes: miners > 0 ? minutes / miners : nil, greatestMinutes: ways.map(\.distance).max(),
        capacity: asked.capacity.isFinite ? asked.capacity : nil, cost: asked.isExisting ? 0 : asked.cost,
        account: terms?.account(of: site, in: plan, binding.participation))
    }
    let demands = binding.problem.demands
    let left =
      plan.unreachable.map {
        Unserved(
          demand: $0, miners: demands[$0].miners, reason: binding.cutOff.contains($0) ? .noWay : .tooFar)
      }
      + plan.unserved.map { part in
        let isNearOne = binding.problem.ways[part.demand].contains { plan.open.contains($0.site) }
        return Unserved(demand: part.demand, miners: part.miners, reason: isNearOne ? .full : .noneOpen)
      }
    unserved = left.sorted { $0.demand < $1.demand }
  }

  /// All miners who were counted.
  var miners: Double { binding.problem.demands.reduce(0) { $0 + $1.miners } }
  /// Those who have a station.
  var served: Double { stations.reduce(0) { $0 + $1.miners } }
  /// Those who come to it.
  var comers: Double { stations.reduce(0) { $0 + $1.comers } }
  /// The mean way of those who have a station; nil when nobody has.
  var meanMinutes: Double? {
    let minutes = plan.assignments.reduce(0) { $0 + $1.miners * $1.distance }
    return served > 0 ? minutes / served : nil
  }
  /// The longest way.
  var greatestMinutes: Double? { plan.assignments.map(\.distance).max() }

  /// How many have no station for a reason.
  func unserved(_ reason: Reason) -> Double {
    unserved.reduce(0) { $0 + ($1.reason == reason ? $1.miners : 0) }
  }
}

extension StationBinding {
  /// Those of the miners on a way who come.
  func comers(_ way: SitingPlan.Assignment) -> Double {
    way.miners * (participation?.share(atDistance: way.distance) ?? 1)
  }
}

/// What a station earns and costs, at the values stated and at the ends of their ranges.
private struct StationTerms {
  private let stated: BreakEven
  private let worst: BreakEven
  private let best: BreakEven

  init(_ spec: Project.Services.Stations.BreakEven) throws(SitingError) {
    stated = try BreakEven(
      marginPerGram: spec.marginPerGram.value, costPerYear: spec.costPerYear.value,
      gramsPerMinerYear: spec.gramsPerMiner.value)
    worst = try BreakEven(
      marginPerGram: spec.marginPerGram.low, costPerYear: spec.costPerYear.high,
      gramsPerMinerYear: spec.gramsPerMiner.low)
    best = try BreakEven(
      marginPerGram: spec.marginPerGram.high, costPerYear: spec.costPerYear.low,
      gramsPerMinerYear: spec.gramsPerMiner.high)
  }

  func account(of site: Int, in plan: SitingPlan, _ participation: Participation?) -> StationNetwork.Account?
  {
    func own(_ terms: BreakEven) -> BreakEven.Account? {
      terms.accounts(of: plan, participation: participation).first { $0.site == site }
    }
    guard let stated = own(stated), let worst = own(worst), let best = own(best) else { return nil }
    return StationNetwork.Account(
      grams: stated.grams, surplus: stated.surplus, leastSurplus: worst.surplus,
      greatestSurplus: best.surplus, leastMiners: self.stated.leastMiners)
  }
}
