public import SpatialCore

/// A site or zone and a holding that are too near to each other, or near enough to know of.
public struct LandConflict: Hashable, Sendable {
  /// How the two lie, the worst first.
  public enum Relation: String, Hashable, Sendable, CaseIterable, Comparable {
    /// Wholly in the holding, its border included.
    case inside
    /// Partly in it.
    case overlapping
    /// Beside it, not farther than its setback.
    case withinSetback = "within_setback"
    /// Beside it, beyond its setback.
    case nearby

    /// The worst first.
    public static func < (a: Relation, b: Relation) -> Bool {
      (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
    }
  }

  /// The place of the site or zone among those given.
  public let workings: Int
  /// The place of the holding among those given.
  public let holding: Int
  /// How they lie.
  public let relation: Relation
  /// Metres from edge to edge; 0 where they share land or touch.
  public let metres: Double
  /// Hectares on the ellipsoid that both share; 0 for points and lines.
  public let sharedHectares: Double
  /// Whether the holding is held on the day of the question.
  public let standing: Holding.Standing

  /// Whether it stands in the way on that day: held, and nearer than its setback.
  public var isBinding: Bool { standing == .inForce && relation != .nearby }

  /// Every pair of a site or zone and a holding within its setback or `searchMetres`, on a day.
  ///
  /// Formula: distances are those of ``DistanceIndex`` (relative error against the geodesic below 1e-6 up to 10 km, 1e-4 up to 100 km);
  /// areas are on the ellipsoid.
  ///
  /// - Parameters:
  ///   - searchMetres: how far around also what is beyond the setbacks is told.
  /// - Returns: by site or zone, then the worst relation, then the nearest, then the holding.
  /// - Throws: ``GEOSError`` or ``OverlayError`` where a polygon is not valid.
  public static func all(
    of workings: [Workings], with holdings: [Holding], on day: CalendarDate, searchMetres: Double,
    ellipsoid: Ellipsoid = .wgs84
  ) throws -> [LandConflict] {
    let index = DistanceIndex(holdings.map(\.geometry), ellipsoid: ellipsoid)
    let widest = max(searchMetres, holdings.map(\.setbackMetres).max() ?? 0)
    let found = Cores.map(workings.count, inSlicesOf: 8) { place in
      Result {
        try index.all(within: widest, of: workings[place].geometry).compactMap { hit -> LandConflict? in
          let holding = holdings[hit.index]
          guard hit.metres <= max(searchMetres, holding.setbackMetres) else { return nil }
          let (relation, hectares) = try relation(workings[place], holding, metres: hit.metres, ellipsoid)
          return LandConflict(
            workings: place, holding: hit.index, relation: relation, metres: hit.metres,
            sharedHectares: hectares, standing: holding.standing(on: day))
        }.sorted { ($0.relation, $0.metres, $0.holding) < ($1.relation, $1.metres, $1.holding) }
      }
    }
    return try found.flatMap { try $0.get() }
  }

  private static func relation(
    _ workings: Workings, _ holding: Holding, metres: Double, _ ellipsoid: Ellipsoid
  ) throws -> (Relation, hectares: Double) {
    // Who only touches a holding without a setback keeps the law.
    let isTooNear = holding.setbackMetres > 0 && metres <= holding.setbackMetres
    let beside: Relation = isTooNear ? .withinSetback : .nearby
    guard metres == 0 else { return (beside, 0) }
    let (own, other) = (workings.geometry, holding.geometry)
    guard other.kind.dimension == 2 else {
      // A point or line in a zone, or one on the other.
      return (own.kind.dimension == 2 ? .overlapping : .inside, 0)
    }
    guard own.kind.dimension == 2 else { return (try other.covers(own) ? .inside : .overlapping, 0) }
    let parts = try own.overlay(with: other)
    let hectares = ellipsoid.areaHectares(of: parts.intersection)
    if hectares == 0 { return (beside, 0) }
    // What is left outside by rounding alone counts as inside.
    let outside = ellipsoid.areaHectares(of: parts.difference)
    return (outside <= 1e-9 * ellipsoid.areaHectares(of: own) ? .inside : .overlapping, hectares)
  }
}
