import SpatialCore

/// Why a binary geometry cannot be read.
struct BinaryFault: Error {
  var reason: String
}

/// Reads well-known binary (OGC 06-103r4, also with the Z and M flags of PostGIS) into flat coordinates.
///
/// Both byte orders; heights and measures are passed over; every count is checked against the bytes there are.
struct WellKnownBinaryReader {
  private let bytes: UnsafeRawBufferPointer
  private var place: Int
  private var coordinates: [Coordinate] = []
  private var pathEnds: [Int] = []
  private var partEnds: [Int] = []
  /// Whether any number beyond x and y was passed over.
  private(set) var hadHeights = false

  init(_ bytes: UnsafeRawBufferPointer, at place: Int) {
    self.bytes = bytes
    self.place = place
  }

  /// The geometry at the present place.
  mutating func geometry(depth: Int = 0) throws(BinaryFault) -> FoundGeometry {
    guard depth < 32 else { throw BinaryFault(reason: "collections are nested more than 32 deep") }
    let header = try header()
    guard header.type != 7 else {
      var members: [FoundGeometry] = []
      for _ in 0..<(try count(header, atLeast: 9)) { members.append(try geometry(depth: depth + 1)) }
      return .collection(members)
    }
    guard (1...6).contains(header.type) else {
      throw BinaryFault(
        reason: "\(WellKnownBinaryReader.name(header.type)) has curves or surfaces that are not straight; "
          + "convert it with `ogr2ogr -nlt CONVERT_TO_LINEAR`")
    }
    coordinates = []
    pathEnds = []
    partEnds = []
    if header.type <= 3 {
      try single(header)
    } else {
      for _ in 0..<(try count(header, atLeast: 9)) {
        let member = try self.header()
        guard member.type == header.type - 3 else {
          throw BinaryFault(
            reason:
              "a \(WellKnownBinaryReader.name(header.type)) holds a \(WellKnownBinaryReader.name(member.type))"
          )
        }
        try single(member)
      }
    }
    return FoundGeometry(geometry: collected(header.type))
  }

  private func collected(_ type: UInt32) -> Geometry {
    let kinds: [Geometry.Kind] = [
      .point, .lineString, .polygon, .multiPoint, .multiLineString, .multiPolygon,
    ]
    let kind = kinds[Int(type) - 1]
    return Geometry(
      kind: kind, coordinates: coordinates, pathEnds: kind.dimension > 0 ? pathEnds : [],
      partEnds: kind.dimension > 1 ? partEnds : [])
  }

  // MARK: Parts

  private struct Header {
    var isLittleEndian: Bool
    var type: UInt32
    /// How many numbers a position has.
    var numbers: Int
  }

  private mutating func header() throws(BinaryFault) -> Header {
    guard place < bytes.count else { throw BinaryFault(reason: "the geometry is cut off") }
    let order = bytes[place]
    guard order <= 1 else { throw BinaryFault(reason: "the geometry has no byte order (\(order))") }
    place += 1
    let code = try integer(order == 1)
    var numbers = 2
    if code & 0x8000_0000 != 0 { numbers += 1 }
    if code & 0x4000_0000 != 0 { numbers += 1 }
    if code & 0x2000_0000 != 0 { _ = try integer(order == 1) }
    let plain = code & 0x0FFF_FFFF
    switch plain / 1000 {
    case 0: break
    case 1, 2: numbers += 1
    case 3: numbers += 2
    default: throw BinaryFault(reason: "\(plain) is no kind of geometry")
    }
    if numbers > 2 { hadHeights = true }
    return Header(isLittleEndian: order == 1, type: plain % 1000, numbers: numbers)
  }

  /// A point, a line or a polygon whose header was read.
  private mutating func single(_ header: Header) throws(BinaryFault) {
    switch header.type {
    case 1:
      try positions(1, header)
      // An empty point is written as two NaN.
      if let last = coordinates.last, last.x.isNaN, last.y.isNaN { coordinates.removeLast() }
    case 2: try path(header)
    default:
      for _ in 0..<(try count(header, atLeast: 4)) { try path(header) }
      if let end = pathEnds.last, pathEnds.count > (partEnds.last ?? 0), end > 0 {
        partEnds.append(pathEnds.count)
      }
    }
  }

  private mutating func path(_ header: Header) throws(BinaryFault) {
    let count = try count(header, atLeast: header.numbers * 8)
    guard count > 0 else { return }
    try positions(count, header)
    pathEnds.append(coordinates.count)
  }

  private mutating func positions(_ count: Int, _ header: Header) throws(BinaryFault) {
    let stride = header.numbers * 8
    guard count * stride <= bytes.count - place else { throw BinaryFault(reason: "the geometry is cut off") }
    coordinates.reserveCapacity(coordinates.count + count)
    for position in 0..<count {
      let start = place + position * stride
      coordinates.append(
        Coordinate(double(start, header.isLittleEndian), double(start + 8, header.isLittleEndian)))
    }
    place += count * stride
  }

  /// A count, checked so that a damaged one cannot ask for more memory than the file is long.
  private mutating func count(_ header: Header, atLeast size: Int) throws(BinaryFault) -> Int {
    let count = Int(try integer(header.isLittleEndian))
    guard count * size <= bytes.count - place else { throw BinaryFault(reason: "the geometry is cut off") }
    return count
  }

  private mutating func integer(_ isLittleEndian: Bool) throws(BinaryFault) -> UInt32 {
    guard bytes.count - place >= 4 else { throw BinaryFault(reason: "the geometry is cut off") }
    let value = bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)
    place += 4
    return isLittleEndian ? UInt32(littleEndian: value) : UInt32(bigEndian: value)
  }

  private func double(_ start: Int, _ isLittleEndian: Bool) -> Double {
    let bits = bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self)
    return Double(bitPattern: isLittleEndian ? UInt64(littleEndian: bits) : UInt64(bigEndian: bits))
  }

  private static func name(_ type: UInt32) -> String {
    let names = [
      "GEOMETRY", "POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON",
      "GEOMETRYCOLLECTION", "CIRCULARSTRING", "COMPOUNDCURVE", "CURVEPOLYGON", "MULTICURVE", "MULTISURFACE",
      "CURVE",
      "SURFACE", "POLYHEDRALSURFACE", "TIN", "TRIANGLE",
    ]
    return Int(type) < names.count ? names[Int(type)] : "geometry type \(type)"
  }
}

extension Geometry {
  /// Appends the geometry as little-endian well-known binary.
  func appendWellKnownBinary(to bytes: inout [UInt8]) {
    switch kind {
    case .point: Geometry.append(type: 1, positions: coordinates[...], isCounted: false, to: &bytes)
    case .lineString: Geometry.append(type: 2, positions: path(0), to: &bytes)
    case .polygon: appendPolygon(0, to: &bytes)
    case .multiPoint:
      Geometry.append(type: 4, count: coordinates.count, to: &bytes)
      for index in coordinates.indices {
        Geometry.append(type: 1, positions: coordinates[index...index], isCounted: false, to: &bytes)
      }
    case .multiLineString:
      Geometry.append(type: 5, count: pathEnds.count, to: &bytes)
      for index in pathEnds.indices { Geometry.append(type: 2, positions: path(index), to: &bytes) }
    case .multiPolygon:
      Geometry.append(type: 6, count: partEnds.count, to: &bytes)
      for part in partEnds.indices { appendPolygon(part, to: &bytes) }
    }
  }

  private func appendPolygon(_ part: Int, to bytes: inout [UInt8]) {
    let rings = ringIndices(ofPart: part)
    Geometry.append(type: 3, count: rings.count, to: &bytes)
    for ring in rings {
      let path = path(ring)
      Geometry.append(UInt32(path.count), to: &bytes)
      Geometry.append(path, to: &bytes)
    }
  }

  private static func append(
    type: UInt32, positions: ArraySlice<Coordinate>, isCounted: Bool = true, to bytes: inout [UInt8]
  ) {
    append(type: type, count: isCounted ? positions.count : nil, to: &bytes)
    append(positions, to: &bytes)
  }

  private static func append(type: UInt32, count: Int?, to bytes: inout [UInt8]) {
    bytes.append(1)
    append(type, to: &bytes)
    if let count { append(UInt32(count), to: &bytes) }
  }

  private static func append(_ value: UInt32, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  private static func append(_ positions: ArraySlice<Coordinate>, to bytes: inout [UInt8]) {
    for position in positions {
      withUnsafeBytes(of: position.x.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
      withUnsafeBytes(of: position.y.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }
  }
}
