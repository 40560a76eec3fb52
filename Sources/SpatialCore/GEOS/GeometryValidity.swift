internal import CGEOS

/// Why a geometry is not valid, and where.
public struct ValidityFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// GEOS' words: "Self-intersection", "Hole lies outside shell" …
  public let reason: String
  /// Where it was seen first.
  public let location: Coordinate?

  /// One line for a person.
  public var description: String {
    guard let location else { return reason }
    return "\(reason) at \(location.x) \(location.y)"
  }
}

/// A geometry mended, and what that did to its area.
public struct GeometryRepair: Hashable, Sendable {
  /// The valid geometry, of the same dimension as the original.
  public let geometry: Geometry
  /// What was wrong.
  public let fault: ValidityFault
  /// Planar area before, by the shoelace formula, in the square of the coordinates' unit.
  public let areaBefore: Double
  /// Planar area after.
  public let areaAfter: Double
}

extension Geometry {
  /// The first fault by the rules of OGC simple features, or nil when valid.
  ///
  /// Coordinates that are not finite and paths too short to be a line or a ring are told here too, before GEOS sees them.
  ///
  /// What is valid beyond doubt is told without GEOS, which takes ten times as long.
  public func validityFault() throws(GEOSError) -> ValidityFault? {
    if isCertainlyValid { return nil }
    return try faultByGEOS()
  }

  /// The first fault, without the shortcut for what is plainly valid.
  func faultByGEOS() throws(GEOSError) -> ValidityFault? {
    if let fault = structuralFault { return fault }
    return try withGEOS { geos throws(GEOSError) in
      let geometry = try geos.make(self)
      var reason: UnsafeMutablePointer<CChar>?
      var location: OpaquePointer?
      let isValid = try geos.answer(
        GEOSisValidDetail_r(geos.context, geometry, 0, &reason, &location), "GEOSisValidDetail_r")
      defer { reason.map { GEOSFree_r(geos.context, $0) } }
      let place = try location.map { (pointer) throws(GEOSError) in
        try geos.value(geos.own(pointer, "GEOSisValidDetail_r")).coordinates.first
      }
      guard !isValid else { return nil }
      return ValidityFault(reason: reason.map { String(cString: $0) } ?? "invalid", location: place ?? nil)
    }
  }

  /// Whether it is valid beyond doubt by a quick look; when not, ``validityFault()`` asks GEOS.
  public var isCertainlyValid: Bool {
    switch kind.dimension {
    case 0: coordinates.allSatisfy(\.isFinite)
    case 1:
      coordinates.allSatisfy(\.isFinite)
        && pathEnds.indices.allSatisfy { index in
          let path = path(index)
          return path.contains { $0 != path.first }
        }
    default: ValidityProof.holds(for: self)
    }
  }

  /// Faults that GEOS would refuse to build from: not finite, too few coordinates, rings that do not close.
  private var structuralFault: ValidityFault? {
    if let bad = coordinates.first(where: { !$0.isFinite }) {
      return ValidityFault(reason: "Coordinate is not a finite number", location: bad)
    }
    for index in pathEnds.indices {
      let path = path(index)
      if kind.dimension == 1, path.count < 2 {
        return ValidityFault(reason: "Too few points in line", location: path.first)
      }
      if kind.dimension == 2 {
        if path.first != path.last {
          return ValidityFault(reason: "Ring is not closed", location: path.first)
        }
        if path.count < 4 { return ValidityFault(reason: "Too few points in ring", location: path.first) }
      }
    }
    return nil
  }

  /// A valid geometry that keeps every vertex, by GEOS' structure method (never `buffer(0)`).
  ///
  /// Rings are closed first; paths that are too short are dropped. Only parts of the original's dimension are kept.
  /// - Returns: nil when it was valid already.
  /// - Throws: ``GEOSError`` when coordinates are not finite or nothing can be mended.
  public func repaired() throws(GEOSError) -> GeometryRepair? {
    guard let fault = try validityFault() else { return nil }
    guard coordinates.allSatisfy(\.isFinite) else {
      throw GEOSError(function: "GEOSMakeValid_r", message: fault.description)
    }
    let closed = kind.dimension == 2 ? closingRings() : droppingShortLines()
    let mended = try withGEOS { geos throws(GEOSError) in
      guard let parameters = GEOSMakeValidParams_create_r(geos.context) else {
        throw GEOSError(function: "GEOSMakeValidParams_create_r", message: "returned nothing")
      }
      defer { GEOSMakeValidParams_destroy_r(geos.context, parameters) }
      try geos.check(
        GEOSMakeValidParams_setMethod_r(geos.context, parameters, GEOS_MAKE_VALID_STRUCTURE),
        "GEOSMakeValidParams_setMethod_r")
      let valid = try geos.own(
        GEOSMakeValidWithParams_r(geos.context, geos.make(closed), parameters), "GEOSMakeValidWithParams_r")
      return try geos.value(valid, dimension: kind.dimension)
    }
    return GeometryRepair(
      geometry: mended, fault: fault, areaBefore: planarArea, areaAfter: mended.planarArea)
  }

  private func closingRings() -> Geometry {
    let polygons = partEnds.indices.map { part in
      Geometry(
        polygon: ringIndices(ofPart: part).map { index in
          var ring = Array(path(index))
          if let first = ring.first, ring.last != first { ring.append(first) }
          return ring
        }.filter { $0.count >= 4 })
    }
    return Geometry(collecting: polygons, dimension: 2)
  }

  private func droppingShortLines() -> Geometry {
    guard kind.dimension == 1 else { return self }
    return Geometry(
      collecting: pathEnds.indices.map { Geometry(line: Array(path($0))) }.filter {
        $0.coordinates.count >= 2
      },
      dimension: 1)
  }
}
