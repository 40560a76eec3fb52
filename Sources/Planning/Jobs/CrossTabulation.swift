public import SpatialCore

/// How much of one layer lies on another: the first question asked of a new set of layers.
public struct CrossTabulation: Sendable {
  /// One side of the table: a layer, or its features with one value of an attribute.
  public struct Group: Sendable {
    /// The layer's id.
    public let layerID: String
    /// The attribute's value; nil for the whole layer.
    public let value: String?
    /// The features in longitude and latitude.
    public let features: [Feature]
    /// How far positions may be off, metres; 0 when nothing is stated.
    public let accuracyMetres: Double

    /// A group from its parts.
    public init(
      layerID: String, value: String? = nil, features: [Feature], accuracyMetres: Double = 0
    ) {
      self.layerID = layerID
      self.value = value
      self.features = features
      self.accuracyMetres = accuracyMetres
    }

    /// One group for each dimension that the features have: a stray line must not hide a layer of polygons.
    static func byDimension(
      layerID: String, value: String? = nil, features: [Feature], accuracyMetres: Double
    ) -> [Group] {
      let dimensions = Set(features.map(\.geometry.kind.dimension)).sorted()
      guard dimensions.count > 1 else {
        return [Group(layerID: layerID, value: value, features: features, accuracyMetres: accuracyMetres)]
      }
      return dimensions.map { dimension in
        Group(
          layerID: layerID + [" (points)", " (lines)", " (areas)"][dimension], value: value,
          features: features.filter { $0.geometry.kind.dimension == dimension },
          accuracyMetres: accuracyMetres)
      }
    }

    /// "permits" or "permits [PE]".
    public var title: String { value.map { "\(layerID) [\($0)]" } ?? layerID }
    /// 0 for points, 1 for lines, 2 for polygons; all features have the same.
    var dimension: Int { features.first?.geometry.kind.dimension ?? 2 }
  }

  /// One pair of groups.
  public struct Row: Sendable {
    /// The points of `a` in polygons of `b`, or the land that both cover.
    public enum Overlap: Sendable {
      /// Points that lie within a polygon, and all points.
      case points(within: Int, of: Int)
      /// Square kilometres of the intersection of the two unions.
      case area(SharedArea)
    }

    /// First group.
    public let a: String
    /// Second group.
    public let b: String
    /// How much they share.
    public let overlap: Overlap
    /// What of it is certain, and what is possible; nil when neither group states an accuracy.
    public let certainty: OverlapCertainty?
  }

  /// Areas in square kilometres: in the plane of the analysis system, and on the ellipsoid.
  public struct SharedArea: Sendable {
    /// Union of the first, plane.
    public let planarA: Double
    /// Union of the second, plane.
    public let planarB: Double
    /// Both, plane.
    public let planarBoth: Double
    /// Union of the first, ellipsoid.
    public let geodesicA: Double
    /// Union of the second, ellipsoid.
    public let geodesicB: Double
    /// Both, ellipsoid.
    public let geodesicBoth: Double
    /// Whether the overlay had to be done again on a fixed grid.
    public let wasRetriedOnGrid: Bool
  }

  /// The system in whose plane areas are measured.
  public let plane: CoordinateReferenceSystem
  /// All pairs with something to say, in the order of the groups.
  public let rows: [Row]

  /// Compares every pair of groups: points with polygons, polygons with polygons. Lines are left out.
  ///
  /// Points count when they lie within a polygon (not on its border), each once however many polygons hold it.
  /// Where a group states its accuracy, ``OverlapCertainty`` tells what of the overlap is certain and what possible.
  /// - Throws: ``TransformationError``, ``OverlayError``, ``GEOSError``, `CancellationError`.
  public init(
    of groups: [Group], in plane: CoordinateReferenceSystem, allowsBallpark: Bool = false,
    ellipsoid: Ellipsoid = .wgs84
  ) async throws {
    let united = try await withThrowingTaskGroup(of: (Int, UnitedLand?).self) { tasks in
      for (place, group) in groups.enumerated() where group.dimension == 2 && !group.features.isEmpty {
        tasks.addTask { (place, try UnitedLand(group.features, in: plane, allowsBallpark, ellipsoid)) }
      }
      var found = [UnitedLand?](repeating: nil, count: groups.count)
      for try await (place, land) in tasks { found[place] = land }
      return found
    }
    var pairs: [(Int, Int)] = []
    for first in groups.indices {
      for second in groups.indices where second > first {
        // Points come first; two values of one attribute are not compared with each other.
        let pair = groups[first].dimension <= groups[second].dimension ? (first, second) : (second, first)
        let isOneLayer = groups[first].layerID == groups[second].layerID && groups[first].value != nil
        if !isOneLayer { pairs.append(pair) }
      }
    }
    let lands = try await OutlinedLand.of(groups, ellipsoid)
    rows = try await withThrowingTaskGroup(of: (Int, Row).self) { tasks in
      for (place, (first, second)) in pairs.enumerated() {
        let (a, b) = (groups[first], groups[second])
        guard let landOfB = lands[second], let unionOfB = united[second] else { continue }
        if a.dimension == 0 {
          tasks.addTask { (place, try Self.row(a, b, landOfB, ellipsoid)) }
        } else if let landOfA = lands[first], let unionOfA = united[first] {
          tasks.addTask {
            let shared = try unionOfA.shared(with: unionOfB, ellipsoid)
            let statesAccuracy = a.accuracyMetres > 0 || b.accuracyMetres > 0
            let certainty =
              statesAccuracy ? try await OverlapCertainty(of: landOfA, and: landOfB, ellipsoid) : nil
            return (place, Row(a: a.title, b: b.title, overlap: .area(shared), certainty: certainty))
          }
        }
      }
      var found = [Row?](repeating: nil, count: pairs.count)
      for try await (place, row) in tasks { found[place] = row }
      return found.compactMap { $0 }
    }
    self.plane = plane
  }

  /// The row of a group of points and one of polygons.
  private static func row(
    _ points: Group, _ polygons: Group, _ land: OutlinedLand, _ ellipsoid: Ellipsoid
  ) throws -> Row {
    let isWithin = try isWithin(points.features, polygons.features)
    let statesAccuracy = points.accuracyMetres > 0 || polygons.accuracyMetres > 0
    return Row(
      a: points.title, b: polygons.title,
      overlap: .points(within: isWithin.count { $0 }, of: isWithin.count),
      certainty: statesAccuracy
        ? OverlapCertainty(of: points, isWithin: isWithin, in: land, ellipsoid) : nil)
  }

  /// For each point whether it lies within a polygon.
  private static func isWithin(_ points: [Feature], _ polygons: [Feature]) throws -> [Bool] {
    let index = try SpatialIndex(points.map(\.geometry.boundingBox))
    var isWithin = [Bool](repeating: false, count: points.count)
    for polygon in polygons {
      guard let box = polygon.geometry.boundingBox else { continue }
      let prepared = try PreparedGeometry(polygon.geometry)
      for place in try index.query(box) where !isWithin[place] {
        isWithin[place] = try prepared.contains(points[place].geometry)
      }
    }
    return isWithin
  }
}

/// The union of a group in the plane and its measures.
private struct UnitedLand: Sendable {
  let union: Geometry
  let planar: Double
  let geodesic: Double
  let plane: CoordinateReferenceSystem
  let allowsBallpark: Bool

  init(
    _ features: [Feature], in plane: CoordinateReferenceSystem, _ allowsBallpark: Bool, _ ellipsoid: Ellipsoid
  ) throws {
    self.allowsBallpark = allowsBallpark
    let transformation = try CoordinateTransformation(
      from: .longitudeLatitude, to: plane, allowsBallpark: allowsBallpark)
    var projected: [Geometry] = []
    for feature in features where feature.geometry.kind.dimension == 2 {
      projected.append(try transformation.densifying(feature.geometry, toleranceMetres: 0.05))
    }
    union = try Geometry.union(projected)
    planar = union.planarArea * plane.unitFactor * plane.unitFactor / 1e6
    geodesic = try Self.geodesic(union, transformation, ellipsoid)
    self.plane = plane
  }

  func shared(with other: UnitedLand, _ ellipsoid: Ellipsoid) throws -> CrossTabulation.SharedArea {
    let overlay = try union.overlay(with: other.union)
    let transformation = try CoordinateTransformation(
      from: .longitudeLatitude, to: plane, allowsBallpark: allowsBallpark)
    return CrossTabulation.SharedArea(
      planarA: planar, planarB: other.planar,
      planarBoth: overlay.intersection.planarArea * plane.unitFactor * plane.unitFactor / 1e6,
      geodesicA: geodesic, geodesicB: other.geodesic,
      geodesicBoth: try Self.geodesic(overlay.intersection, transformation, ellipsoid),
      wasRetriedOnGrid: overlay.wasRetriedOnGrid)
  }

  private static func geodesic(
    _ geometry: Geometry, _ transformation: borrowing CoordinateTransformation, _ ellipsoid: Ellipsoid
  ) throws -> Double {
    ellipsoid.area(
      of: Geometry(
        kind: geometry.kind, coordinates: try transformation.inverse(geometry.coordinates),
        pathEnds: geometry.pathEnds, partEnds: geometry.partEnds)) / 1e6
  }
}
