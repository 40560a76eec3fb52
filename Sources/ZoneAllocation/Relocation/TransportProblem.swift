/// The transport problem: sources send all they have to destinations that take only so much, at least total cost.
///
/// Formula: place as much as possible, and of all ways to do so take one that minimises Σ cᵢⱼ xᵢⱼ with Σⱼ xᵢⱼ ≤ aᵢ for each source i
/// (its supply), Σᵢ xᵢⱼ ≤ bⱼ for each destination j (its capacity) and xᵢⱼ ≥ 0 whole, over the routes i → j that exist.
/// Source: F. L. Hitchcock, The distribution of a product from several sources to numerous localities, Journal of Mathematics and
/// Physics 20, 1941.
///
/// ```swift
/// let problem = TransportProblem(
///   supplies: [3, 2], capacities: [3, 1], routes: [[.init(to: 0, cost: 1), .init(to: 1, cost: 5)], [.init(to: 0, cost: 2)]])
/// let plan = problem.solved()
/// plan.shipments.map(\.amount)  // [2, 1, 1]: 2 and 1 from the first source, 1 from the second
/// plan.unplaced.reduce(0, +)  // 1: the capacities are used up
/// plan.cost  // 9
/// ```
public struct TransportProblem: Hashable, Sendable {
  /// A way from a source to a destination.
  public struct Route: Hashable, Sendable {
    /// The place of the destination.
    public let destination: Int
    /// What one unit costs on it.
    public let cost: Int

    /// A route from its parts.
    public init(to destination: Int, cost: Int) {
      self.destination = destination
      self.cost = cost
    }
  }

  /// What each source has.
  public let supplies: [Int]
  /// What each destination can take.
  public let capacities: [Int]
  /// For each source its routes, at most one to a destination.
  public let routes: [[Route]]

  /// A problem from its parts; no number may be negative.
  public init(supplies: [Int], capacities: [Int], routes: [[Route]]) {
    precondition(routes.count == supplies.count)
    precondition((supplies + capacities).allSatisfy { $0 >= 0 })
    precondition(
      routes.allSatisfy { routes in
        routes.allSatisfy { capacities.indices.contains($0.destination) && $0.cost >= 0 }
          && Set(routes.map(\.destination)).count == routes.count
      })
    self.supplies = supplies
    self.capacities = capacities
    self.routes = routes
  }

  /// A best plan; of several equally good ones always the same for the same order of sources and destinations.
  public func solved() -> TransportPlan {
    var paths = ShortestPathTransport(self)
    return paths.plan()
  }
}

/// Who sends how much where.
public struct TransportPlan: Hashable, Sendable {
  /// What goes from one source to one destination.
  public struct Shipment: Hashable, Sendable {
    /// The place of the source.
    public let source: Int
    /// The place of the destination.
    public let destination: Int
    /// How much, above 0.
    public let amount: Int
  }

  /// All shipments, by source, then in the order of its routes.
  public let shipments: [Shipment]
  /// What stays at each source.
  public let unplaced: [Int]
  /// Σ cᵢⱼ xᵢⱼ.
  public let cost: Int
  /// No plan that places as much costs less: the value of the dual program, which equals ``cost``.
  public let bound: Int
}
