import SpatialCore

/// Reads one geometry object of GeoJSON after another into flat coordinates; the arrays are used again for each.
struct GeoJSONGeometryParser {
  private var coordinates: [Coordinate] = []
  private var pathEnds: [Int] = []
  private var partEnds: [Int] = []
  /// The parts of a polygon without holes: one array for all of them.
  private let onePart = [1]
  /// How many positions had more than two numbers.
  var positionsWithHeight = 0

  /// Reads the geometry object (or null) at the scanner.
  /// - Throws: a fault of kind `shape` when the text is JSON but no geometry; the scanner then stands anywhere.
  mutating func geometry(_ scanner: inout JSONScanner) throws(JSONFault) -> FoundGeometry {
    if scanner.byte == UInt8(ascii: "n") {
      try scanner.literal("null")
      return FoundGeometry()
    }
    guard scanner.byte == UInt8(ascii: "{") else { throw scanner.shape("the geometry is no object") }
    var type: StringToken?
    var nesting: Int??
    var members: [FoundGeometry]?
    var more = try scanner.enterObject()
    while more {
      let name = try scanner.name()
      if scanner.matches(name, "type"), scanner.byte == UInt8(ascii: "\"") {
        type = try scanner.string()
      } else if scanner.matches(name, "coordinates") {
        coordinates.removeAll(keepingCapacity: true)
        pathEnds.removeAll(keepingCapacity: true)
        partEnds.removeAll(keepingCapacity: true)
        nesting = .some(try array(&scanner))
      } else if scanner.matches(name, "geometries") {
        members = try self.members(&scanner)
      } else {
        try scanner.check(name)
        try scanner.skipValue()
      }
      more = try scanner.nextMember()
    }
    guard let type else { throw scanner.shape("the geometry has no member \"type\"") }
    if scanner.matches(type, "GeometryCollection") {
      guard let members else { throw scanner.shape("the GeometryCollection has no member \"geometries\"") }
      return .collection(members)
    }
    guard let kind = try kind(type, scanner) else {
      throw scanner.shape("\"\(try scanner.text(type))\" is no kind of geometry that RFC 7946 knows")
    }
    guard let nesting else { throw scanner.shape("the \(kind.rawValue) has no member \"coordinates\"") }
    return FoundGeometry(geometry: try flat(kind, nesting: nesting, scanner))
  }

  /// The kind of geometry a text names; the two that most layers have are found without making the text.
  private func kind(_ type: StringToken, _ scanner: JSONScanner) throws(JSONFault) -> Geometry.Kind? {
    if scanner.matches(type, "Polygon") { return .polygon }
    if scanner.matches(type, "MultiPolygon") { return .multiPolygon }
    return Geometry.Kind(rawValue: try scanner.text(type))
  }

  private mutating func members(_ scanner: inout JSONScanner) throws(JSONFault) -> [FoundGeometry] {
    guard scanner.byte == UInt8(ascii: "[") else { throw scanner.shape("\"geometries\" is no array") }
    var members: [FoundGeometry] = []
    var more = try scanner.enterArray()
    while more {
      members.append(try geometry(&scanner))
      more = try scanner.nextElement()
    }
    return members
  }

  // MARK: Coordinates

  /// Reads positions nested in arrays. The kind may stand behind them: rings and polygons are noted as if it were the
  /// kind that has them.
  /// - Returns: how deep: 1 for a position, 2 for an array of positions …; nil when there is none.
  private mutating func array(_ scanner: inout JSONScanner) throws(JSONFault) -> Int? {
    guard scanner.byte == UInt8(ascii: "[") else { throw scanner.shape("coordinates are no array") }
    guard try scanner.enterArray() else { return nil }
    guard scanner.byte == UInt8(ascii: "[") else {
      try position(&scanner)
      return 1
    }
    var inner: Int?
    var more = true
    while more {
      let nesting = appendPlainPositions(&scanner) ? 1 : try array(&scanner)
      if let nesting {
        guard inner == nil || inner == nesting else { throw scanner.shape("coordinates are nested unevenly") }
        inner = nesting
        if nesting == 2 { pathEnds.append(coordinates.count) }
        if nesting == 3 { partEnds.append(pathEnds.count) }
      }
      more = try scanner.nextElement()
    }
    return inner.map { $0 + 1 }
  }

  /// Reads as many positions of two plain numbers as follow one another, and stands behind the last of them.
  /// - Returns: whether there was one; when not, the scanner has not moved.
  private mutating func appendPlainPositions(_ scanner: inout JSONScanner) -> Bool {
    guard scanner.mayEnterOneMore else { return false }
    var end: Int?
    var ahead = scanner
    while ahead.passes(UInt8(ascii: "[")) {
      guard let x = ahead.plainNumber(), ahead.passes(UInt8(ascii: ",")), let y = ahead.plainNumber(),
        ahead.passes(UInt8(ascii: "]"), alsoSpaceBehind: false)
      else { break }
      coordinates.append(Coordinate(x, y))
      end = ahead.position
      guard ahead.passes(UInt8(ascii: ",")) else { break }
    }
    guard let end else { return false }
    scanner.position = end
    return true
  }

  /// Reads a position whose array has been entered.
  private mutating func position(_ scanner: inout JSONScanner) throws(JSONFault) {
    let x = try ordinate(&scanner)
    guard try scanner.nextElement() else { throw scanner.shape("a position has one number only") }
    let y = try ordinate(&scanner)
    coordinates.append(Coordinate(x, y))
    guard try scanner.nextElement() else { return }
    positionsWithHeight += 1
    repeat {
      // A height that is no number is still no place on the map: only its grammar matters.
      try scanner.skipValue()
    } while try scanner.nextElement()
  }

  private func ordinate(_ scanner: inout JSONScanner) throws(JSONFault) -> Double {
    if let plain = scanner.plainNumber() { return plain }
    switch scanner.byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "N"), UInt8(ascii: "I"):
      let value = try scanner.skipNonFinite() ? Double.nan : scanner.double(scanner.number())
      guard value.isFinite else { throw scanner.shape("a coordinate is not a finite number") }
      return value
    case 0: throw scanner.fault("a number expected")
    default: throw scanner.shape("a coordinate is no number")
    }
  }

  private func flat(_ kind: Geometry.Kind, nesting: Int?, _ scanner: JSONScanner) throws(JSONFault)
    -> Geometry
  {
    guard let nesting else { return Geometry(kind: kind, coordinates: []) }
    let wanted =
      switch kind {
      case .point: 1
      case .multiPoint, .lineString: 2
      case .multiLineString, .polygon: 3
      case .multiPolygon: 4
      }
    guard nesting == wanted else {
      throw scanner.shape(
        "the coordinates of a \(kind.rawValue) are nested \(nesting) deep instead of \(wanted)")
    }
    // Copies, so that each geometry holds no more memory than it needs.
    let exact = coordinates.withUnsafeBufferPointer { Array($0) }
    switch kind {
    case .point, .multiPoint: return Geometry(kind: kind, coordinates: exact)
    case .lineString: return Geometry(kind: kind, coordinates: exact, pathEnds: [exact.count])
    case .multiLineString: return Geometry(kind: kind, coordinates: exact, pathEnds: pathEnds)
    case .polygon:
      return Geometry(
        kind: kind, coordinates: exact, pathEnds: pathEnds,
        partEnds: pathEnds.count == 1 ? onePart : [pathEnds.count])
    case .multiPolygon:
      return Geometry(kind: kind, coordinates: exact, pathEnds: pathEnds, partEnds: partEnds)
    }
  }
}
