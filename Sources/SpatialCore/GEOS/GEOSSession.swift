internal import CGEOS

/// One GEOS context and the C geometries made in it, all freed together when the session ends.
///
/// A session lives inside one function on one thread: it is not `Sendable` and nothing of it leaves
/// ``withGEOS(_:)``. Values go in, values come out. Because no handle outlives its session, no two threads ever share a
/// lazily filled envelope, and nothing can be freed twice.
final class GEOSSession {
  let context: GEOSContextHandle_t
  private var owned: [OpaquePointer] = []
  private let log = MessageLog()

  /// The last words of GEOS; taken by the error that reports them, so a later failure cannot report them again.
  private final class MessageLog {
    var last: String?
    func take() -> String? {
      defer { last = nil }
      return last
    }
  }

  init() {
    context = GEOS_init_r()
    GEOSContext_setErrorMessageHandler_r(
      context,
      { words, log in
        guard let words, let log else { return }
        Unmanaged<MessageLog>.fromOpaque(log).takeUnretainedValue().last = String(cString: words)
      }, Unmanaged.passUnretained(log).toOpaque())
  }

  deinit {
    for geometry in owned { GEOSGeom_destroy_r(context, geometry) }
    GEOS_finish_r(context)
  }

  private func error(_ function: String, or fallback: String) -> GEOSError {
    GEOSError(function: function, message: log.take() ?? fallback)
  }

  // MARK: The three doors every call goes through

  /// Takes over a returned geometry; NULL means failure.
  func own(_ geometry: OpaquePointer?, _ function: String) throws(GEOSError) -> OpaquePointer {
    guard let geometry else { throw error(function, or: "returned no geometry") }
    owned.append(geometry)
    return geometry
  }

  /// A predicate's answer; 2 means failure.
  func answer(_ result: CChar, _ function: String) throws(GEOSError) -> Bool {
    guard result == 0 || result == 1 else { throw error(function, or: "raised an exception") }
    return result == 1
  }

  /// A status; 0 means failure.
  func check(_ status: Int32, _ function: String) throws(GEOSError) {
    guard status != 0 else { throw error(function, or: "reported failure") }
  }

  // MARK: Values in

  /// The C twin of a value, owned by the session.
  func make(_ geometry: Geometry) throws(GEOSError) -> OpaquePointer {
    try own(unowned(geometry), "GEOSGeom_create")
  }

  /// The C twin of a value, to be destroyed by the caller.
  func makeTemporary(_ geometry: Geometry) throws(GEOSError) -> OpaquePointer { try unowned(geometry) }

  /// The C twin, to be owned by the caller or consumed by a collection.
  private func unowned(_ geometry: Geometry) throws(GEOSError) -> OpaquePointer {
    switch geometry.kind {
    case .point:
      guard !geometry.isEmpty else {
        return try made(GEOSGeom_createEmptyPoint_r(context), "GEOSGeom_createEmptyPoint_r")
      }
      return try made(
        GEOSGeom_createPoint_r(context, sequence(geometry.coordinates[...])), "GEOSGeom_createPoint_r")
    case .lineString:
      guard !geometry.isEmpty else {
        return try made(GEOSGeom_createEmptyLineString_r(context), "GEOSGeom_createEmptyLineString_r")
      }
      return try line(geometry.path(0))
    case .polygon:
      guard !geometry.isEmpty else {
        return try made(GEOSGeom_createEmptyPolygon_r(context), "GEOSGeom_createEmptyPolygon_r")
      }
      return try polygon(geometry, part: 0)
    case .multiPoint:
      return try collection(Int32(GEOS_MULTIPOINT.rawValue), count: geometry.coordinates.count) {
        index throws(GEOSError) in
        try made(
          GEOSGeom_createPoint_r(context, sequence(geometry.coordinates[index...index])),
          "GEOSGeom_createPoint_r")
      }
    case .multiLineString:
      return try collection(Int32(GEOS_MULTILINESTRING.rawValue), count: geometry.pathEnds.count) {
        index throws(GEOSError) in try line(geometry.path(index))
      }
    case .multiPolygon:
      return try collection(Int32(GEOS_MULTIPOLYGON.rawValue), count: geometry.partEnds.count) {
        index throws(GEOSError) in try polygon(geometry, part: index)
      }
    }
  }

  /// One collection of values of any kinds, as GEOS' unary operations want it.
  func makeCollection(_ geometries: [Geometry]) throws(GEOSError) -> OpaquePointer {
    try own(
      collection(Int32(GEOS_GEOMETRYCOLLECTION.rawValue), count: geometries.count) {
        index throws(GEOSError) in try unowned(geometries[index])
      }, "GEOSGeom_createCollection_r")
  }

  private func made(_ geometry: OpaquePointer?, _ function: String) throws(GEOSError) -> OpaquePointer {
    guard let geometry else { throw error(function, or: "returned no geometry") }
    return geometry
  }

  private func sequence(_ coordinates: ArraySlice<Coordinate>) throws(GEOSError) -> OpaquePointer {
    let sequence = coordinates.withUnsafeBytes { bytes in
      GEOSCoordSeq_copyFromBuffer_r(
        context, bytes.baseAddress?.assumingMemoryBound(to: Double.self), UInt32(coordinates.count), 0, 0)
    }
    return try made(sequence, "GEOSCoordSeq_copyFromBuffer_r")
  }

  private func line(_ coordinates: ArraySlice<Coordinate>) throws(GEOSError) -> OpaquePointer {
    try made(GEOSGeom_createLineString_r(context, sequence(coordinates)), "GEOSGeom_createLineString_r")
  }

  private func polygon(_ geometry: Geometry, part: Int) throws(GEOSError) -> OpaquePointer {
    let indices = geometry.ringIndices(ofPart: part)
    guard !indices.isEmpty else {
      return try made(GEOSGeom_createEmptyPolygon_r(context), "GEOSGeom_createEmptyPolygon_r")
    }
    var rings: [OpaquePointer?] = []
    do {
      for index in indices {
        rings.append(
          try made(
            GEOSGeom_createLinearRing_r(context, sequence(geometry.path(index))),
            "GEOSGeom_createLinearRing_r"))
      }
    } catch {
      for ring in rings { GEOSGeom_destroy_r(context, ring) }
      throw error
    }
    let shell = rings.removeFirst()
    // Consumes shell and holes even when it fails: from here on they are not ours.
    let polygon = rings.withUnsafeMutableBufferPointer { holes in
      GEOSGeom_createPolygon_r(context, shell, holes.baseAddress, UInt32(holes.count))
    }
    return try made(polygon, "GEOSGeom_createPolygon_r")
  }

  private func collection(
    _ type: Int32, count: Int, of make: (Int) throws(GEOSError) -> OpaquePointer
  ) throws(GEOSError) -> OpaquePointer {
    var members: [OpaquePointer?] = []
    members.reserveCapacity(count)
    do {
      for index in 0..<count { members.append(try make(index)) }
    } catch {
      for member in members { GEOSGeom_destroy_r(context, member) }
      throw error
    }
    // Consumes the members even when it fails.
    let collection = members.withUnsafeMutableBufferPointer { members in
      GEOSGeom_createCollection_r(context, type, members.baseAddress, UInt32(members.count))
    }
    return try made(collection, "GEOSGeom_createCollection_r")
  }

  // MARK: Values out

  /// The value of a C geometry. Of a mixed collection only the parts of the highest dimension are kept, unless
  /// `dimension` names another.
  func value(_ geometry: OpaquePointer, dimension: Int? = nil) throws(GEOSError) -> Geometry {
    var leaves: [OpaquePointer] = []
    collectLeaves(geometry, into: &leaves)
    let dimensions = leaves.map {
      GEOSisEmpty_r(context, $0) == 1 ? -1 : Int(GEOSGeom_getDimensions_r(context, $0))
    }
    let kept =
      dimension ?? max(dimensions.max() ?? -1, -1 < (dimensions.max() ?? -1) ? 0 : emptyDimension(geometry))
    var builder = GeometryBuilder(dimension: kept)
    for (leaf, leafDimension) in zip(leaves, dimensions) where leafDimension == kept {
      try append(leaf, to: &builder)
    }
    return builder.geometry
  }

  private func emptyDimension(_ geometry: OpaquePointer) -> Int {
    max(0, min(2, Int(GEOSGeom_getDimensions_r(context, geometry))))
  }

  private func collectLeaves(_ geometry: OpaquePointer, into leaves: inout [OpaquePointer]) {
    let type = GEOSGeomTypeId_r(context, geometry)
    if type >= Int32(GEOS_MULTIPOINT.rawValue) && type <= Int32(GEOS_GEOMETRYCOLLECTION.rawValue) {
      for index in 0..<GEOSGetNumGeometries_r(context, geometry) {
        if let part = GEOSGetGeometryN_r(context, geometry, index) { collectLeaves(part, into: &leaves) }
      }
    } else {
      leaves.append(geometry)
    }
  }

  private func append(_ leaf: OpaquePointer, to builder: inout GeometryBuilder) throws(GEOSError) {
    guard GEOSGeomTypeId_r(context, leaf) == Int32(GEOS_POLYGON.rawValue) else {
      try append(path: leaf, to: &builder)
      if builder.dimension == 1 { builder.endPath() }
      return
    }
    guard let shell = GEOSGetExteriorRing_r(context, leaf) else {
      throw error("GEOSGetExteriorRing_r", or: "no shell")
    }
    try append(path: shell, to: &builder)
    builder.endPath()
    for index in 0..<GEOSGetNumInteriorRings_r(context, leaf) {
      guard let hole = GEOSGetInteriorRingN_r(context, leaf, index) else {
        throw error("GEOSGetInteriorRingN_r", or: "no ring")
      }
      try append(path: hole, to: &builder)
      builder.endPath()
    }
    builder.endPart()
  }

  private func append(path: OpaquePointer, to builder: inout GeometryBuilder) throws(GEOSError) {
    guard let sequence = GEOSGeom_getCoordSeq_r(context, path) else {
      throw error("GEOSGeom_getCoordSeq_r", or: "no coordinates")
    }
    var count: UInt32 = 0
    try check(GEOSCoordSeq_getSize_r(context, sequence, &count), "GEOSCoordSeq_getSize_r")
    let copied = builder.appendPath(count: Int(count)) { buffer in
      GEOSCoordSeq_copyToBuffer_r(
        context, sequence, UnsafeMutableRawPointer(buffer).assumingMemoryBound(to: Double.self), 0, 0)
    }
    try check(copied, "GEOSCoordSeq_copyToBuffer_r")
  }
}

/// Collects the flat parts of a geometry while a C geometry is walked.
private struct GeometryBuilder {
  let dimension: Int
  private var coordinates: [Coordinate] = []
  private var pathEnds: [Int] = []
  private var partEnds: [Int] = []

  init(dimension: Int) { self.dimension = dimension }

  mutating func appendPath(count: Int, fill: (UnsafeMutablePointer<Coordinate>) -> Int32) -> Int32 {
    guard count > 0 else { return 1 }
    var status: Int32 = 0
    let path = [Coordinate](unsafeUninitializedCapacity: count) { buffer, filled in
      status = buffer.baseAddress.map(fill) ?? 0
      filled = count
    }
    coordinates.append(contentsOf: path)
    return status
  }

  mutating func endPath() { pathEnds.append(coordinates.count) }
  mutating func endPart() { partEnds.append(pathEnds.count) }

  var geometry: Geometry {
    let parts = [coordinates.count, pathEnds.count, partEnds.count][dimension]
    let single: Geometry.Kind = [.point, .lineString, .polygon][dimension]
    return Geometry(
      kind: parts == 1 ? single : single.multi, coordinates: coordinates, pathEnds: pathEnds,
      partEnds: partEnds)
  }
}

/// Runs one piece of GEOS work in a session of its own.
func withGEOS<Result>(_ body: (GEOSSession) throws(GEOSError) -> Result) throws(GEOSError) -> Result {
  let session = GEOSSession()
  return try withExtendedLifetime(session) { () throws(GEOSError) -> Result in try body(session) }
}
