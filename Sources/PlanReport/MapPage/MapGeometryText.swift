import SpatialCore

/// Geometries of one layer as compact JSON: longitudes and latitudes with at most six decimals (0.1 m).
///
/// Shape: `[[anchor, shape], …]`, one pair per feature. `anchor` is `[lon, lat]` or `[]`. Points are one
/// flat list
/// `[lon, lat, lon, lat, …]`, lines a list of such lists, polygons a list of lists of rings, shell first.
struct MapGeometryText {
  private(set) var bytes: [UInt8] = [UInt8(ascii: "[")]

  var text: String { String(decoding: bytes, as: UTF8.self) + "]" }

  /// Adds a feature with the place of its name.
  mutating func append(_ geometry: Geometry, anchor: Coordinate?) {
    if bytes.count > 1 { comma() }
    open()
    appendFlat(anchor.map { [$0] } ?? [])
    comma()
    switch geometry.kind.dimension {
    case 0: appendFlat(geometry.coordinates[...])
    case 1: appendPaths(geometry, geometry.pathEnds.indices)
    default:
      open()
      for part in geometry.partEnds.indices {
        if part > 0 { comma() }
        appendPaths(geometry, geometry.ringIndices(ofPart: part))
      }
      close()
    }
    close()
  }

  private mutating func appendPaths(_ geometry: Geometry, _ indices: Range<Int>) {
    open()
    for index in indices {
      if index > indices.lowerBound { comma() }
      appendFlat(geometry.path(index))
    }
    close()
  }

  private mutating func appendFlat(_ coordinates: ArraySlice<Coordinate>) {
    open()
    var isFirst = true
    for coordinate in coordinates {
      if !isFirst { comma() }
      isFirst = false
      append(coordinate.x)
      comma()
      append(coordinate.y)
    }
    close()
  }

  /// Writes a number of degrees with at most six decimals and no zeros at the end.
  private mutating func append(_ degrees: Double) {
    let millionths = Int((degrees * 1_000_000).rounded())
    if millionths < 0 { bytes.append(UInt8(ascii: "-")) }
    let (whole, fraction) = abs(millionths).quotientAndRemainder(dividingBy: 1_000_000)
    bytes.append(contentsOf: String(whole).utf8)
    guard fraction > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    var rest = fraction
    var unit = 100_000
    while rest > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(rest / unit))
      rest %= unit
      unit /= 10
    }
  }

  private mutating func open() { bytes.append(UInt8(ascii: "[")) }
  private mutating func close() { bytes.append(UInt8(ascii: "]")) }
  private mutating func comma() { bytes.append(UInt8(ascii: ",")) }
}

extension Geometry {
  /// The shape with fewer vertices, each edge within `metres` of the true one, rings still rings.
  func simplifiedForMap(metres: Double) throws(GEOSError) -> Geometry {
    guard metres > 0, kind.dimension > 0, let box = boundingBox else { return self }
    let scale = Ellipsoid.wgs84.metresPerDegree(atLatitude: box.center.y)
    return try mapCoordinates { $0.map { Coordinate($0.x * scale.longitude, $0.y * scale.latitude) } }
      .simplified(tolerance: metres)
      .mapCoordinates { $0.map { Coordinate($0.x / scale.longitude, $0.y / scale.latitude) } }
  }

  /// Where its name stands and where a look-up finds it: inside a polygon, halfway along the longest line, a
  /// point itself.
  func mapAnchor() throws(GEOSError) -> Coordinate? {
    switch kind.dimension {
    case 0: return coordinates.first
    case 1:
      let longest = pathEnds.indices.max { path($0).count < path($1).count }
      return longest.map { path($0) }.map { $0[($0.startIndex + $0.endIndex) / 2] }
    default: return try pointOnSurface()
    }
  }
}
