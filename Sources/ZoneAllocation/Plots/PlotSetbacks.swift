public import SpatialCore

/// Things inside zones from which plots keep away: rivers, roads, graves.
public struct PlotSetbacks: Sendable {
  /// Features of one kind and how far plots stay from them.
  private struct Group: Sendable {
    let geometries: [Geometry]
    let index: DistanceIndex
    let metres: Double
  }

  private let groups: [Group]

  /// Nothing to keep away from.
  public static let none = PlotSetbacks([])

  /// Features in longitude and latitude, each kind with its distance in metres; at 0 m only areas close land.
  public init(_ kinds: [(geometries: [Geometry], metres: Double)]) {
    groups = kinds.map {
      Group(geometries: $0.geometries, index: DistanceIndex($0.geometries), metres: $0.metres)
    }
  }

  /// What they close of some land, as polygons that may overlap.
  /// - Throws: ``GEOSError``, ``OverlayError`` when a setback cannot be drawn.
  func closed(near land: Geometry, ellipsoid: Ellipsoid = .wgs84) throws -> [Geometry] {
    guard let box = land.boundingBox else { return [] }
    return try groups.flatMap { group in
      let frame = box.reaching(metres: group.metres, ellipsoid: ellipsoid)
      return try group.index.all(within: group.metres, of: land).map { found in
        // Only what lies near enough: a river is longer than a zone.
        try group.geometries[found.index].clipped(to: frame).setback(
          metres: group.metres, ellipsoid: ellipsoid)
      }.filter { !$0.isEmpty }
    }
  }
}
