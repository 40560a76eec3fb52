internal import CGEOS

/// The pieces into which several regions cut a study area, each knowing which regions cover it.
///
/// Meaning: instead of a chain of overlays, the outlines of all regions are put into one planar arrangement; every face is
/// then inside or outside each region as a whole. Because the faces partition the study area, sums over them balance by
/// construction: eligible land, exclusive parts and sole blockers are all read off the same labels.
///
/// Everything lies on one grid of 1e-7 degree, the precision RFC 7946 recommends: what is computed is what is written,
/// so no polygon becomes invalid by rounding.
public struct Arrangement: Sendable {
  /// All faces with the same label, as one geometry.
  public struct Class: Hashable, Sendable {
    /// The places, ascending, of the regions that cover it.
    public let regions: [Int]
    /// The land itself.
    public let geometry: Geometry
    /// Its area on the ellipsoid, square metres.
    public let area: Double
  }

  /// The classes, in ascending order of their labels.
  public let classes: [Class]
  /// Area of the study area as it was noded (its outline moves by less than a grid cell), square metres on the ellipsoid.
  public let studyArea: Double
  /// What the classes add up to minus the study area, square metres: rounding only.
  public var imbalance: Double { classes.reduce(0) { $0 + $1.area } - studyArea }

  /// Width of a grid cell, degrees (about 11 mm).
  public static let gridDegrees = 1e-7

  /// Cuts a study area by regions, all polygons in longitude and latitude.
  /// - Throws: ``OverlayError`` when the faces do not add up to the study area or to a region to within one grid cell along
  ///   its outline; ``GEOSError``.
  public init(of studyArea: Geometry, regions: [Geometry], ellipsoid: Ellipsoid = .wgs84) throws {
    guard let box = studyArea.boundingBox else {
      throw OverlayError(message: "the study area is empty", boundingBox: nil)
    }
    let area = try studyArea.snapped(toGrid: Self.gridDegrees)
    let near = try regions.map { region in
      try region.clipped(to: box.expanded(byX: 1e-3, y: 1e-3)).snapped(toGrid: Self.gridDegrees)
    }
    let faces = try Self.faces(of: [area] + near)
    let labels = try Self.labels(of: faces, in: area, near)

    var groups: [[Int]: [Geometry]] = [:]
    for (face, label) in zip(faces, labels) {
      if let label { groups[label, default: []].append(face) }
    }
    classes = try groups.keys.sorted { $0.lexicographicallyPrecedes($1) }.map { label in
      let geometry = try Self.coverageUnion(groups[label] ?? [])
      return Class(regions: label, geometry: geometry, area: ellipsoid.area(of: geometry))
    }
    self.studyArea = ellipsoid.area(
      of: try Self.coverageUnion(zip(faces, labels).compactMap { $1 == nil ? nil : $0 }))
    try check(area, near)
    guard abs(imbalance) <= 1e-9 * self.studyArea else {
      throw OverlayError(
        message:
          "the faces add up to \(self.studyArea + imbalance) m², the study area to \(self.studyArea) m²",
        boundingBox: box)
    }
  }

  /// All outlines noded on the grid, and the faces between them.
  private static func faces(of regions: [Geometry]) throws(GEOSError) -> [Geometry] {
    let outlines = regions.filter { !$0.isEmpty }.map(\.boundary)
    return try withGEOS { geos throws(GEOSError) in
      let noded = try geos.own(
        GEOSUnaryUnionPrec_r(geos.context, geos.makeCollection(outlines), gridDegrees), "GEOSUnaryUnionPrec_r"
      )
      var lines: [OpaquePointer?] = [noded]
      let polygons = try geos.own(GEOSPolygonize_r(geos.context, &lines, 1), "GEOSPolygonize_r")
      return try geos.value(polygons, dimension: 2).parts
    }
  }

  /// For each face the regions that cover it, or nil outside the study area.
  private static func labels(of faces: [Geometry], in area: Geometry, _ regions: [Geometry]) throws
    -> [[Int]?]
  {
    let inside = try faces.map { try $0.pointOnSurface() }
    let prepared = try PreparedGeometry(area)
    var labels: [[Int]?] = try inside.map { point in
      guard let point, try prepared.covers(point) else { return nil }
      return []
    }
    for (number, region) in regions.enumerated() where !region.isEmpty {
      let prepared = try PreparedGeometry(region)
      for (face, point) in inside.enumerated() {
        if let point, labels[face] != nil, try prepared.covers(point) { labels[face]?.append(number) }
      }
    }
    return labels
  }

  /// Faces that touch without overlapping, as one geometry.
  private static func coverageUnion(_ faces: [Geometry]) throws(GEOSError) -> Geometry {
    guard faces.count > 1 else { return faces.first ?? .noPolygon }
    return try withGEOS { geos throws(GEOSError) in
      let collected = try geos.make(Geometry(collecting: faces, dimension: 2))
      return try geos.value(
        geos.own(GEOSCoverageUnion_r(geos.context, collected), "GEOSCoverageUnion_r"), dimension: 2)
    }
  }

  /// The faces of the study area, and those of each region, must add up to what the region measures by itself.
  private func check(_ area: Geometry, _ regions: [Geometry]) throws {
    func compare(_ what: String, _ faces: Double, _ whole: Geometry) throws {
      let tolerance = 1e-9 * whole.planarArea + Self.gridDegrees * whole.planarLength
      guard abs(faces - whole.planarArea) <= tolerance else {
        throw OverlayError(
          message: "\(what) measures \(whole.planarArea) square degrees, its faces \(faces)",
          boundingBox: whole.boundingBox)
      }
    }
    let planar = classes.map(\.geometry.planarArea)
    try compare("the study area", planar.reduce(0, +), area)
    for (number, region) in regions.enumerated() where !region.isEmpty {
      let inside = zip(classes, planar).reduce(0) { $0 + ($1.0.regions.contains(number) ? $1.1 : 0) }
      try compare("region \(number)", inside, region.intersection(area))
    }
  }
}
