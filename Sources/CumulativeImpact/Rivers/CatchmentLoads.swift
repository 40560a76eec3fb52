public import SpatialCore

/// Land whose water leaves at one place: for where no river map has the detail.
public struct Catchment: Hashable, Sendable {
  /// The name that no other catchment bears.
  public let id: String
  /// Its polygon in longitude and latitude.
  public let geometry: Geometry
  /// The catchment its water goes to; nil when it leaves the map.
  public let downstreamID: String?
  /// Metres the water goes from its outlet to that of the next; nil when nothing is to decay on the way.
  public let metresToDownstreamOutlet: Double?

  /// A catchment and the one below it.
  public init(
    id: String, geometry: Geometry, downstreamID: String? = nil, metresToDownstreamOutlet: Double? = nil
  ) {
    self.id = id
    self.geometry = geometry
    self.downstreamID = downstreamID
    self.metresToDownstreamOutlet = metresToDownstreamOutlet
  }
}

/// What the operations in a catchment, and in all above it, put into its water.
public struct CatchmentLoad: Hashable, Sendable {
  /// What one operation brings to the outlet.
  public struct Contribution: Hashable, Sendable {
    /// The operation.
    public let operationID: String
    /// Load per year.
    public let load: Double
    /// Its part of the total, 0 to 1.
    public let share: Double
  }

  /// The catchment.
  public let catchmentID: String
  /// The agent.
  public let agentID: String
  /// Load per year of the operations inside; nothing decays within a catchment.
  public let ownLoad: Double
  /// Load per year at the outlet, with what comes from above.
  public let totalLoad: Double
  /// Who brings it: greatest first, equal ones by id.
  public let contributions: [Contribution]
}

/// Loads summed by catchment.
public struct CatchmentTotals: Hashable, Sendable {
  /// An operation that lies, at least in part, in no catchment.
  public struct Outside: Hashable, Sendable {
    /// The operation.
    public let operationID: String
    /// The part of its output that is in no catchment's total.
    public let share: Double
  }

  /// By catchment, in the order of ids, and by agent, in the order given.
  public let loads: [CatchmentLoad]
  /// What was not counted.
  public let outside: [Outside]

  /// Sums the loads of operations by catchment, and down the links between catchments.
  ///
  /// Formula: total(c) = own(c) + Σ total(u) · exp(−x/λ) over the catchments u that flow into c, with the metres x
  /// between their outlets (no decay where not stated). An operation counts in a catchment with the part of its
  /// points, length or area that lies inside, each part of its ``Operation/parts`` for itself.
  /// - Throws: ``ImpactError`` for an id given twice, a link to nowhere or in a circle, or catchments that overlap;
  ///   errors of GEOS.
  public init(operations: [Operation], catchments: [Catchment], agents: [RiverAgent]) throws {
    try InputCheck.unique(operations.map(\.id), "operation")
    try InputCheck.unique(catchments.map(\.id), "catchment")
    try InputCheck.unique(agents.map(\.id), "river agent")
    let catchments = catchments.sorted { $0.id < $1.id }
    let operations = operations.sorted { $0.id < $1.id }
    let downstream = try Self.links(catchments)
    let order = try Self.order(catchments, downstream)
    let index = DistanceIndex(catchments.map(\.geometry))

    var inside = [[(operation: Int, share: Double)]](repeating: [], count: catchments.count)
    var outside: [Outside] = []
    for (number, operation) in operations.enumerated() {
      try InputCheck.located(operation.geometry, "operation '\(operation.id)'")
      var rest = 1.0
      for part in operation.parts ?? [Operation.Part(geometry: operation.geometry, share: 1)] {
        let candidates = index.all(within: 0, of: part.geometry).map(\.index)
        for (place, share) in try Self.shares(of: part.geometry, among: candidates, catchments, operation.id)
        {
          inside[place].append((number, part.share * share))
          rest -= part.share * share
        }
      }
      if rest > 1e-9 { outside.append(Outside(operationID: operation.id, share: rest)) }
    }
    self.outside = outside

    var found: [CatchmentLoad?] = Array(repeating: nil, count: catchments.count * agents.count)
    for (column, agent) in agents.enumerated() {
      var brought = [[Int: Double]](repeating: [:], count: catchments.count)
      for place in order {
        var own = CompensatedSum()
        for (operation, share) in inside[place] {
          let load = share * (operations[operation].intensities[agent.id] ?? 0)
          own.add(load)
          brought[place][operation, default: 0] += load
        }
        var total = CompensatedSum()
        let ranked = brought[place].filter { $0.value > 0 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        for (_, load) in ranked { total.add(load) }
        found[place * agents.count + column] = CatchmentLoad(
          catchmentID: catchments[place].id, agentID: agent.id, ownLoad: own.value, totalLoad: total.value,
          contributions: ranked.map {
            CatchmentLoad.Contribution(
              operationID: operations[$0.key].id, load: $0.value, share: $0.value / total.value)
          })
        guard let next = downstream[place] else { continue }
        let left = catchments[place].metresToDownstreamOutlet.map(agent.share(afterMetres:)) ?? 1
        for (operation, load) in ranked { brought[next][operation, default: 0] += load * left }
      }
    }
    loads = found.compactMap { $0 }
  }

  /// The part of a footprint in each of the catchments it touches.
  private static func shares(
    of geometry: Geometry, among candidates: [Int], _ catchments: [Catchment], _ operationID: String
  ) throws -> [(place: Int, share: Double)] {
    if geometry.kind.dimension == 0 {
      // A point on a border counts in the first.
      var counts: [Int: Int] = [:]
      for point in geometry.coordinates {
        let place = try candidates.first { try catchments[$0].geometry.covers(Geometry(point: point)) }
        if let place { counts[place, default: 0] += 1 }
      }
      return counts.sorted { $0.key < $1.key }.map {
        ($0.key, Double($0.value) / Double(geometry.coordinates.count))
      }
    }
    let measure: (Geometry) -> Double =
      geometry.kind.dimension == 1 ? { Ellipsoid.wgs84.length(of: $0) } : { Ellipsoid.wgs84.area(of: $0) }
    let whole = measure(geometry)
    guard whole > 0 else { return [] }
    var shares: [(place: Int, share: Double)] = []
    for place in candidates {
      let part =
        geometry.kind.dimension == 1
        ? try geometry.lineParts(by: catchments[place].geometry).inside
        : try geometry.intersection(catchments[place].geometry)
      let share = measure(part) / whole
      if share > 1e-12 { shares.append((place, share)) }
    }
    let sum = shares.reduce(0) { $0 + $1.share }
    guard sum <= 1 + 1e-6 else {
      throw ImpactError(
        subject: "catchments \(shares.map { "'\(catchments[$0.place].id)'" }.joined(separator: ", "))",
        problem: "together they hold \(sum) times the footprint of operation '\(operationID)': they overlap",
        remedy: "give catchments that do not overlap")
    }
    return shares
  }

  /// The place of the catchment below each.
  private static func links(_ catchments: [Catchment]) throws(ImpactError) -> [Int?] {
    var places: [String: Int] = [:]
    for (place, catchment) in catchments.enumerated() { places[catchment.id] = place }
    var links: [Int?] = []
    for catchment in catchments {
      try InputCheck.located(catchment.geometry, "catchment '\(catchment.id)'")
      if let metres = catchment.metresToDownstreamOutlet, !(metres.isFinite && metres >= 0) {
        throw ImpactError(
          subject: "catchment '\(catchment.id)'", problem: "its outlet is \(metres) m from the next",
          remedy: "give a number of metres, 0 or more, or none")
      }
      guard let next = catchment.downstreamID else {
        links.append(nil)
        continue
      }
      guard let place = places[next] else {
        throw ImpactError(
          subject: "catchment '\(catchment.id)'", problem: "its water goes to '\(next)', which is not there",
          remedy: "give that catchment too, or no link")
      }
      links.append(place)
    }
    return links
  }

  /// Upstream catchments first.
  private static func order(_ catchments: [Catchment], _ downstream: [Int?]) throws(ImpactError) -> [Int] {
    var waiting = [Int](repeating: 0, count: catchments.count)
    for next in downstream { if let next { waiting[next] += 1 } }
    var order = catchments.indices.filter { waiting[$0] == 0 }
    var place = 0
    while place < order.count {
      if let next = downstream[order[place]] {
        waiting[next] -= 1
        if waiting[next] == 0 { order.append(next) }
      }
      place += 1
    }
    guard order.count == catchments.count else {
      let left = catchments.indices.filter { waiting[$0] > 0 }.map { "'\(catchments[$0].id)'" }
      throw ImpactError(
        subject: "catchments \(left.joined(separator: ", "))", problem: "their water flows in a circle",
        remedy: "mend one of their links")
    }
    return order
  }
}
