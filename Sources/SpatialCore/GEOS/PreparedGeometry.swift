internal import CGEOS

/// A polygon made ready for many questions.
///
/// Never thread-safe, also for reading (GEOS fills its index at first use): hence not copyable and not `Sendable`; make
/// one per task.
public struct PreparedGeometry: ~Copyable {
  private let geos: GEOSSession
  private let prepared: OpaquePointer
  /// The rectangle around it, for a quick no.
  public let boundingBox: BoundingBox?

  /// Prepares a copy of the value.
  public init(_ geometry: Geometry) throws(GEOSError) {
    let geos = GEOSSession()
    let prepared = try Self.prepare(geometry, in: geos)
    self.geos = geos
    self.prepared = prepared
    boundingBox = geometry.boundingBox
  }

  private static func prepare(_ geometry: Geometry, in geos: GEOSSession) throws(GEOSError) -> OpaquePointer {
    guard let prepared = try GEOSPrepare_r(geos.context, geos.make(geometry)) else {
      throw GEOSError(function: "GEOSPrepare_r", message: "returned nothing")
    }
    return prepared
  }

  deinit { GEOSPreparedGeom_destroy_r(geos.context, prepared) }

  /// Whether the two share at least a point.
  public func intersects(_ other: Geometry) throws(GEOSError) -> Bool {
    guard let box = boundingBox, let otherBox = other.boundingBox, box.intersects(otherBox) else {
      return false
    }
    return try withGEOSGeometry(other) { context, pointer in
      (GEOSPreparedIntersects_r(context, prepared, pointer), "GEOSPreparedIntersects_r")
    }
  }

  /// Whether every point of `other` lies in it, border included.
  public func covers(_ other: Geometry) throws(GEOSError) -> Bool {
    try withGEOSGeometry(other) { context, pointer in
      (GEOSPreparedCovers_r(context, prepared, pointer), "GEOSPreparedCovers_r")
    }
  }

  /// Whether `other` lies in it and not wholly on its border.
  public func contains(_ other: Geometry) throws(GEOSError) -> Bool {
    try withGEOSGeometry(other) { context, pointer in
      (GEOSPreparedContains_r(context, prepared, pointer), "GEOSPreparedContains_r")
    }
  }

  /// Whether the position lies inside or on the border.
  public func covers(_ point: Coordinate) throws(GEOSError) -> Bool {
    guard let box = boundingBox, box.contains(point) else { return false }
    return try covers(Geometry(point: point))
  }

  /// The other geometry lives only for the question, so that a million questions do not pile up.
  private func withGEOSGeometry(
    _ other: Geometry, _ ask: (GEOSContextHandle_t, OpaquePointer) -> (CChar, String)
  ) throws(GEOSError) -> Bool {
    let pointer = try geos.makeTemporary(other)
    defer { GEOSGeom_destroy_r(geos.context, pointer) }
    let (result, function) = ask(geos.context, pointer)
    return try geos.answer(result, function)
  }
}
