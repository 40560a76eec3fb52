public import SpatialCore

/// Every place held against every safeguard.
///
/// ```swift
/// let review = try SafeguardReview(
///   of: [MiningPlace(group: "sites", id: "S1", geometry: Geometry(point: Coordinate(0.5, 0.5)), miners: 40)],
///   by: [
///     Safeguard(
///       id: "consent", concern: .consent, causes: [.init(name: "Batwa land", geometry: unitSquare)],
///       response: "ask the holders", citation: "ILO Convention 169, art. 6")
///   ])
/// review.flags[0].relation  // inside: 40 miners need the holders' consent
/// ```
/// Errors: distances are those of `DistanceIndex` (below 1e-6 of the geodesic up to 10 km, 1e-4 up to 100 km).
public struct SafeguardReview: Hashable, Sendable {
  /// What is raised and what nobody knows, by place, then safeguard; of both kinds the known one first.
  public let flags: [SafeguardFlag]
  /// For each safeguard the miners of its causes, the known ones before the unknown.
  private let minersOfCauses: [[Double]]

  /// What all places together come to under one safeguard.
  public struct Sum: Hashable, Sendable {
    /// Places that raise it.
    public let places: Int
    /// Miners whom it concerns there, as far as they were counted; a site in two zones counts once.
    public let miners: Double
    /// Places of which nobody knows, and which do not raise it otherwise.
    public let unknownPlaces: Int
  }

  /// Holds places against safeguards.
  /// - Throws: `GEOSError` or `OverlayError` where a polygon is not valid.
  public init(of places: [MiningPlace], by safeguards: [Safeguard], ellipsoid: Ellipsoid = .wgs84) throws {
    var flags: [SafeguardFlag] = []
    for (number, safeguard) in safeguards.enumerated() {
      for (causes, isKnown) in [(safeguard.causes, true), (safeguard.unknown, false)] where !causes.isEmpty {
        let search = CauseSearch(causes, within: safeguard.withinMetres, ellipsoid)
        let found = Cores.map(places.count, inSlicesOf: 16) { place -> Result<SafeguardFlag?, any Error> in
          guard safeguard.groups?.contains(places[place].group) ?? true else { return .success(nil) }
          return Result {
            try search.flag(on: places[place], place: place, safeguard: number, isKnown: isKnown)
          }
        }
        flags += try found.compactMap { try $0.get() }
      }
    }
    minersOfCauses = safeguards.map { ($0.causes + $0.unknown).map { $0.miners ?? 0 } }
    self.flags = flags.sorted {
      ($0.place, $0.safeguard, $0.isKnown ? 0 : 1) < ($1.place, $1.safeguard, $1.isKnown ? 0 : 1)
    }
  }

  /// What the places of a group come to under a safeguard.
  /// - Parameter isIncluded: which places count.
  public func sum(of safeguard: Int, where isIncluded: (Int) -> Bool) -> Sum {
    let own = flags.filter { $0.safeguard == safeguard && isIncluded($0.place) }
    let raised = own.filter(\.isKnown)
    let places = Set(raised.map(\.place))
    let ofPlaces = raised.filter(\.countedCauses.isEmpty).reduce(0) { $0 + ($1.miners ?? 0) }
    let ofCauses = Set(raised.flatMap(\.countedCauses)).sorted()
      .reduce(0) { $0 + minersOfCauses[safeguard][$1] }
    return Sum(
      places: places.count, miners: ofPlaces + ofCauses,
      unknownPlaces: own.count { !$0.isKnown && !places.contains($0.place) })
  }
}

/// The causes of one safeguard, arranged for questions about places.
private struct CauseSearch: Sendable {
  private let causes: [Safeguard.Cause]
  private let metres: Double
  private let ellipsoid: Ellipsoid
  private let index: DistanceIndex

  init(_ causes: [Safeguard.Cause], within metres: Double, _ ellipsoid: Ellipsoid) {
    self.causes = causes
    self.metres = metres
    self.ellipsoid = ellipsoid
    index = DistanceIndex(causes.map(\.geometry), ellipsoid: ellipsoid)
  }

  func flag(on place: MiningPlace, place number: Int, safeguard: Int, isKnown: Bool) throws -> SafeguardFlag?
  {
    let hits = index.all(within: metres, of: place.geometry)
      .sorted { ($0.metres, $0.index) < ($1.metres, $1.index) }
    guard let nearest = hits.first else { return nil }
    let touching = hits.filter { $0.metres == 0 }.map { causes[$0.index].geometry }
    let (relation, hectares) = try relation(of: place.geometry, to: touching)
    let (counted, miners) = miners(of: place, hits)
    return SafeguardFlag(
      place: number, safeguard: safeguard, isKnown: isKnown, relation: relation, metres: nearest.metres,
      sharedHectares: hectares,
      causes: hits.map { causes[$0.index].name }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } },
      miners: miners, countedCauses: counted)
  }

  /// Those of the causes on an area or a cluster when all were counted and none is merely near, otherwise those of the place.
  private func miners(of place: MiningPlace, _ hits: [(index: Int, metres: Double)]) -> (
    causes: [Int], Double?
  ) {
    let own = hits.compactMap { causes[$0.index].miners }
    let isApart = place.geometry.kind == .point || hits.contains { $0.metres > 0 }
    guard own.count == hits.count, !isApart else { return ([], place.miners) }
    return (hits.map(\.index), own.reduce(0, +))
  }

  private func relation(of place: Geometry, to touching: [Geometry]) throws -> (
    SafeguardFlag.Relation, hectares: Double?
  ) {
    let areas = touching.filter { $0.kind.dimension == 2 }
    let isArea = place.kind.dimension == 2
    guard !areas.isEmpty else {
      // A site in a zone, or a site on itself.
      if touching.isEmpty { return (.near, isArea ? 0 : nil) }
      return (isArea || place.kind.dimension == 0 ? .inside : .shared, nil)
    }
    let land = try Geometry.union(areas)
    if isArea {
      let common = try place.intersection(land)
      let hectares = ellipsoid.areaHectares(of: common)
      if hectares == 0 { return (.near, 0) }
      // What is left outside by rounding alone counts as inside.
      let left = ellipsoid.areaHectares(of: place) - hectares
      return (left <= 1e-9 * ellipsoid.areaHectares(of: place) ? .inside : .shared, hectares)
    }
    if try land.covers(place) { return (.inside, nil) }
    // A river along a border is shared; one that ends at it is not.
    let isShared = try place.kind.dimension == 0 || !place.noded().lineParts(by: land).inside.isEmpty
    return (isShared ? .shared : .near, nil)
  }
}
