import SpatialCore

/// Which plots of a zone can be reached without crossing others.
///
/// Meaning: one enters a zone across its outline, or by a road that runs through it. From there ways lead over the zone's land that is no
/// plot: access strips, the inner setback, what plots keep away from. A plot has access when it shares at least a metre
/// of its side with the outline or with such land that goes on to the outline or to a road. Closed land in the zone (a river, a
/// forest) bears no way, unless a road runs over the piece. Land narrower than half a metre on average is no way; how narrow
/// a wider one gets in places is not looked at.
struct PlotAccess: ~Copyable {
  /// Sides count as shared up to this distance, metres.
  private static let touching = 0.2
  /// The side that must be shared at least, metres.
  private static let leastSide = 1.0
  /// The mean width of a way at least, metres.
  private static let leastWidth = 0.5

  private let outline: Geometry
  /// Land that is no plot and leads out.
  private let ways: [Geometry]
  private let index: SpatialIndex
  private let ellipsoid: Ellipsoid

  /// - Parameters:
  ///   - land: the zone's eligible land.
  ///   - outline: what its border encloses.
  ///   - roads: roads, anywhere.
  /// - Throws: ``OverlayError``, ``GEOSError``.
  init(
    to plots: [Geometry], land: Geometry, outline: Geometry, roads: DistanceIndex?, ellipsoid: Ellipsoid
  ) throws {
    let underRoads = try outline.difference(land).parts.filter { piece in
      roads.map { !$0.all(within: 0, of: piece).isEmpty } ?? false
    }
    let open = underRoads.isEmpty ? land : try Geometry.union([land] + underRoads)
    let free = plots.isEmpty ? open : try open.difference(try Geometry.union(plots))
    let border = try outline.boundary.setback(metres: Self.touching, ellipsoid: ellipsoid)
    let prepared = try PreparedGeometry(border)
    var ways: [Geometry] = []
    for piece in free.parts {
      let perimeter = ellipsoid.length(of: piece)
      guard perimeter > 0, 2 * ellipsoid.area(of: piece) / perimeter >= Self.leastWidth else { continue }
      let hasRoad = roads.map { !$0.all(within: 0, of: piece).isEmpty } ?? false
      if try hasRoad || prepared.intersects(piece) { ways.append(piece) }
    }
    let index = try SpatialIndex(ways.map(\.boundingBox))
    self.index = index
    self.ways = ways
    self.outline = outline
    self.ellipsoid = ellipsoid
  }

  /// Whether a plot can be reached.
  func reaches(_ plot: Geometry) throws -> Bool {
    let around = try plot.setback(metres: Self.touching, ellipsoid: ellipsoid)
    guard let box = around.boundingBox else { return false }
    let least = Self.touching * Self.leastSide
    let outside = try around.difference(try outline.clipped(to: box))
    if ellipsoid.area(of: outside) >= least { return true }
    return try index.query(box).contains { place in
      ellipsoid.area(of: try around.intersection(try ways[place].clipped(to: box))) >= least
    }
  }
}
