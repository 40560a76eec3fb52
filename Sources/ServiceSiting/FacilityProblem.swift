/// Where to put stations that people come to: buying stations, processing plants, training centres, licence offices.
///
/// Meaning: people stand at demand points, stations may stand at candidate sites, and a way from one to the other is so many metres
/// or minutes long. Exactly ``wanted`` stations are to be open; those that exist already stay open and cost nothing more.
///
/// ```swift
/// let problem = try FacilityProblem(
///   demands: [.init(id: "north", miners: 30), .init(id: "south", miners: 10)],
///   sites: [.init(id: "A"), .init(id: "B")], distances: [[1, 4], [5, 2]], wanted: 1)
/// let plan = try problem.solved(for: .median)
/// plan.open  // [0]: 30·1 + 10·5 = 80 against 30·4 + 10·2 = 140
/// ```
public struct FacilityProblem: Hashable, Sendable {
  /// People at one place.
  public struct DemandPoint: Hashable, Sendable {
    /// How the place is called.
    public let id: String
    /// How many people are to be served.
    public let miners: Double

    /// A place and its people.
    public init(id: String, miners: Double) {
      self.id = id
      self.miners = miners
    }
  }

  /// A place where a station stands or may stand.
  public struct Site: Hashable, Sendable {
    /// How the place is called.
    public let id: String
    /// How many people a station there can serve; infinite: any number.
    public let capacity: Double
    /// What a new station there costs, in the currency of the budget.
    public let cost: Double
    /// Whether a station stands there already: it stays open and costs nothing more.
    public let isExisting: Bool

    /// A site from its parts.
    public init(id: String, capacity: Double = .infinity, cost: Double = 0, isExisting: Bool = false) {
      self.id = id
      self.capacity = capacity
      self.cost = cost
      self.isExisting = isExisting
    }
  }

  /// A way from a demand point to a site.
  public struct Way: Hashable, Sendable {
    /// The place of the site in ``FacilityProblem/sites``.
    public let site: Int
    /// How long it is, in metres or minutes.
    public let distance: Double

    /// A way from its parts.
    public init(to site: Int, distance: Double) {
      self.site = site
      self.distance = distance
    }
  }

  /// Where people are.
  public let demands: [DemandPoint]
  /// Where stations are or may be.
  public let sites: [Site]
  /// For each demand point the ways from it, at most one to a site.
  public let ways: [[Way]]
  /// How many stations shall be open, the existing ones among them.
  public let wanted: Int
  /// What the new stations may cost together; nil: no limit.
  public let budget: Double?

  /// A problem in which some sites cannot be reached from some places.
  /// - Throws: ``SitingError`` when a number is negative or not a number, or a way leads nowhere.
  public init(
    demands: [DemandPoint], sites: [Site], ways: [[Way]], wanted: Int, budget: Double? = nil
  ) throws(SitingError) {
    guard ways.count == demands.count else {
      throw SitingError(
        .input, "\(demands.count) demand points but ways from \(ways.count)",
        remedy: "Give a list of ways for each.")
    }
    for demand in demands where !(demand.miners >= 0 && demand.miners.isFinite) {
      throw SitingError(
        .input, "demand point \"\(demand.id)\" has \(demand.miners) miners",
        remedy: "Give a count of 0 or more.")
    }
    for site in sites where !(site.capacity >= 0 && site.cost >= 0 && site.cost.isFinite) {
      throw SitingError(
        .input, "site \"\(site.id)\" has the capacity \(site.capacity) and the cost \(site.cost)",
        remedy: "Neither may be negative; the cost must be finite.")
    }
    if let budget, !(budget >= 0) {
      throw SitingError(.input, "the budget is \(budget)", remedy: "Give 0 or more, or none.")
    }
    for (demand, list) in zip(demands, ways) {
      var seen: Set<Int> = []
      for way in list {
        guard sites.indices.contains(way.site), way.distance >= 0, way.distance.isFinite else {
          throw SitingError(
            .input,
            "demand point \"\(demand.id)\" has a way of length \(way.distance) to site number \(way.site)",
            remedy:
              "Name one of the \(sites.count) sites and a finite length; leave out what cannot be reached.")
        }
        guard seen.insert(way.site).inserted else {
          throw SitingError(
            .input, "demand point \"\(demand.id)\" has two ways to site \"\(sites[way.site].id)\"",
            remedy: "Keep the shorter one.")
        }
      }
    }
    self.demands = demands
    self.sites = sites
    self.ways = ways
    self.wanted = wanted
    self.budget = budget
  }

  /// A problem whose distances fill a table: one row for each demand point, one column for each site.
  /// - Throws: ``SitingError``; also when a row has another length than there are sites.
  public init(
    demands: [DemandPoint], sites: [Site], distances: [[Double]], wanted: Int, budget: Double? = nil
  ) throws(SitingError) {
    for (demand, row) in zip(demands, distances) where row.count != sites.count {
      throw SitingError(
        .input, "demand point \"\(demand.id)\" has \(row.count) distances to \(sites.count) sites",
        remedy: "Give one for each site.")
    }
    try self.init(
      demands: demands, sites: sites,
      ways: distances.map { row in row.enumerated().map { Way(to: $0.offset, distance: $0.element) } },
      wanted: wanted, budget: budget)
  }
}
