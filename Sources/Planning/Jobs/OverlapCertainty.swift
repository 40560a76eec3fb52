import SpatialCore

/// Which overlaps remain, and which may exist, when both layers may lie elsewhere within their accuracies.
///
/// Meaning: a border taken from an old map may be off by metres. An overlap narrower than that may be none in truth, and
/// neighbours that are drawn apart may overlap.
///
/// Formula, for areas A and B with accuracies α and β in metres, ∂ the outline of the union, d the distance on the
/// ellipsoid:
/// - certain: {x ∈ A : d(x, ∂A) > α} ∩ {x ∈ B : d(x, ∂B) > β};
/// - possible: {x : d(x, A) ≤ α} ∩ {x : d(x, B) ≤ β}.
///
/// For points p of accuracy α and polygons B, with E = α + β:
/// - certain: p within B and d(p, ∂B) > E;
/// - possible: p within B, or d(p, B) < E.
///
/// Accuracy: for areas the distances are those of ``Arrangement``, up to 0.2 % + 0.55 m too wide: the certain area is rather
/// too small and the possible one too great. Land beyond latitudes of 89 degrees or across the 180th meridian is left out.
public enum OverlapCertainty: Hashable, Sendable {
  /// What can be said of a pair.
  public enum Verdict: String, Hashable, Sendable {
    /// They overlap wherever they lie within their accuracies.
    case certain
    /// They overlap or not, depending on where they lie.
    case possible
    /// They do not overlap wherever they lie.
    case noOverlap = "none"
  }

  /// Numbers of points that lie, or may lie, within polygons.
  case points(certain: Int, possible: Int)
  /// Square kilometres on the ellipsoid that both cover, or may cover.
  case area(certain: Double, possible: Double)

  /// Certain as soon as anything is certain, possible as soon as anything is possible.
  public var verdict: Verdict {
    switch self {
    case .points(let certain, let possible): certain > 0 ? .certain : possible > 0 ? .possible : .noOverlap
    case .area(let certain, let possible): certain > 0 ? .certain : possible > 0 ? .possible : .noOverlap
    }
  }

  /// Counts points by how surely they lie within polygons.
  /// - Parameter isWithin: for each point whether it lies within a polygon as drawn.
  init(
    of points: CrossTabulation.Group, isWithin: [Bool], in land: OutlinedLand, _ ellipsoid: Ellipsoid
  ) {
    let reach = points.accuracyMetres + land.accuracyMetres
    let polygons = DistanceIndex(land.polygons, ellipsoid: ellipsoid)
    let outline = DistanceIndex(land.outline, ellipsoid: ellipsoid)
    var certain = 0
    var possible = 0
    for (point, isWithin) in zip(points.features, isWithin) {
      if isWithin {
        possible += 1
        certain += outline.nearest(to: point.geometry, within: reach) == nil ? 1 : 0
      } else if let near = polygons.nearest(to: point.geometry, within: reach), near.metres < reach {
        possible += 1
      }
    }
    self = .points(certain: certain, possible: possible)
  }

  /// Measures the land that two layers cover for certain, and that they may cover.
  /// - Throws: ``OverlayError``, `CancellationError`.
  init(of a: OutlinedLand, and b: OutlinedLand, _ ellipsoid: Ellipsoid) async throws {
    guard let box = a.reach?.onGrid(commonWith: b.reach) else {
      self = .area(certain: 0, possible: 0)
      return
    }
    let (keysOfA, keysOfB) = (OutlinedLand.Keys(first: 0), OutlinedLand.Keys(first: OutlinedLand.Keys.count))
    let arrangement = try await Arrangement(
      of: box.polygon, regions: a.regions(keysOfA) + b.regions(keysOfB),
      keyCount: 2 * OutlinedLand.Keys.count,
      reading: Arrangement.Reading(
        report: { covered in
          guard keysOfA.mayCover(covered), keysOfB.mayCover(covered) else { return [] }
          return keysOfA.surelyCover(covered) && keysOfB.surelyCover(covered) ? [0, 1] : [0]
        }, isDrawn: { _ in false }),
      ellipsoid: ellipsoid)
    func squareKilometres(_ report: Int) -> Double {
      arrangement.classes.reduce(0) { $0 + ($1.report.contains(report) ? $1.area : 0) } / 1e6
    }
    self = .area(certain: squareKilometres(1), possible: squareKilometres(0))
  }
}

/// The polygons of a group with the outline of their union, in longitude and latitude.
struct OutlinedLand: Sendable {
  /// Which numbers the land has in the overlay of two.
  struct Keys: Sendable {
    /// As many as one land has.
    static let count = 3

    /// The polygons as drawn.
    let drawn: Int
    /// What they may cover, as far as their accuracy.
    let grown: Int
    /// What lies so near to the outline that they may not cover it.
    let rim: Int

    init(first: Int) {
      drawn = first
      grown = first + 1
      rim = first + 2
    }

    /// Whether the land may cover a place that these numbers cover.
    func mayCover(_ covered: [Int]) -> Bool { covered.contains(drawn) || covered.contains(grown) }

    /// Whether it covers the place wherever it lies.
    func surelyCover(_ covered: [Int]) -> Bool { covered.contains(drawn) && !covered.contains(rim) }
  }

  let polygons: [Geometry]
  /// How far positions may be off, metres.
  let accuracyMetres: Double
  /// The rectangle around all it may cover; nil when there is nothing.
  let reach: BoundingBox?
  /// The rings of the union as lines; empty when nobody asks for distances to them.
  let outline: [Geometry]

  /// The land of each group of polygons, nil for others.
  static func of(_ groups: [CrossTabulation.Group], _ ellipsoid: Ellipsoid) async throws -> [OutlinedLand?] {
    let pointsMayLieElsewhere = groups.contains { $0.dimension == 0 && $0.accuracyMetres > 0 }
    var lands: [OutlinedLand?] = []
    for group in groups {
      guard group.dimension == 2 else {
        lands.append(nil)
        continue
      }
      let polygons = group.features.map(\.geometry)
      let box = BoundingBox(of: polygons.lazy.flatMap(\.coordinates))
      let isAsked = pointsMayLieElsewhere || group.accuracyMetres > 0
      lands.append(
        OutlinedLand(
          polygons: polygons, accuracyMetres: group.accuracyMetres,
          reach: box?.reaching(metres: group.accuracyMetres, ellipsoid: ellipsoid),
          outline: isAsked ? try await outline(of: polygons, in: box, ellipsoid) : []))
    }
    return lands
  }

  /// Neighbours whose common border has more vertices on one side come apart by centimetres in a plane, and the crack would
  /// count as outline; on the grid of an arrangement they are one.
  private static func outline(
    of polygons: [Geometry], in extent: BoundingBox?, _ ellipsoid: Ellipsoid
  ) async throws -> [Geometry] {
    guard let box = extent?.onGrid(commonWith: extent) else { return [] }
    let union = try await Arrangement(
      of: box.polygon, regions: polygons.map { Arrangement.Region(key: 0, geometry: $0) }, keyCount: 1,
      reading: Arrangement.Reading(isDrawn: { !$0.isEmpty }), ellipsoid: ellipsoid)
    return union.classes.flatMap { $0.geometry.parts.map(\.boundary) }
  }

  /// Its shapes in the overlay of two; exact polygons are only as drawn.
  func regions(_ keys: Keys) -> [Arrangement.Region] {
    let drawn = polygons.map { Arrangement.Region(key: keys.drawn, geometry: $0) }
    guard accuracyMetres > 0 else { return drawn }
    return drawn
      + polygons.map {
        Arrangement.Region(key: keys.grown, geometry: $0, setbackMetres: accuracyMetres)
      }
      + outline.map { Arrangement.Region(key: keys.rim, geometry: $0, setbackMetres: accuracyMetres) }
  }
}

extension BoundingBox {
  /// What it has in common with another, a few grid cells wider so that it is never too thin for an arrangement, and within the
  /// longitudes and latitudes of one; nil when there is nothing.
  fileprivate func onGrid(commonWith other: BoundingBox?) -> BoundingBox? {
    guard let other, intersects(other) else { return nil }
    let margin = 1e-6
    let common = BoundingBox(
      minX: max(minX, other.minX, -180 + margin), minY: max(minY, other.minY, -89 + margin),
      maxX: min(maxX, other.maxX, 180 - margin), maxY: min(maxY, other.maxY, 89 - margin))
    guard common.minX <= common.maxX, common.minY <= common.maxY else { return nil }
    return common.expanded(byX: margin, y: margin)
  }
}
