import SpatialCore

/// The member `crs` of GeoJSON 2008, which RFC 7946 abolished but which GDAL and QGIS still write.
struct GeoJSONReferenceSystem {
  /// What it says, for PROJ; nil when it only links to a file.
  var definition: String?

  /// Reads the member at the scanner; nil when it is null or no object.
  init?(_ scanner: inout JSONScanner) throws(JSONFault) {
    guard scanner.byte == UInt8(ascii: "{") else {
      try scanner.skipValue()
      return nil
    }
    var more = try scanner.enterObject()
    while more {
      let name = try scanner.name()
      if scanner.matches(name, "properties"), scanner.byte == UInt8(ascii: "{") {
        try readProperties(&scanner)
      } else {
        try scanner.skipValue()
      }
      more = try scanner.nextMember()
    }
  }

  /// `{"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}`, or `{"code": 4326}` as GDAL 1 wrote it.
  private mutating func readProperties(_ scanner: inout JSONScanner) throws(JSONFault) {
    var more = try scanner.enterObject()
    while more {
      let name = try scanner.name()
      let start = scanner.position
      if scanner.matches(name, "name"), scanner.byte == UInt8(ascii: "\"") {
        definition = try scanner.text(scanner.string())
      } else {
        let isCode = scanner.matches(name, "code")
        try scanner.skipValue()
        if isCode {
          definition = "EPSG:" + String(decoding: scanner.slice(start, scanner.position), as: UTF8.self)
        }
      }
      more = try scanner.nextMember()
    }
  }

  /// The system meant.
  /// - Throws: ``LayerError`` when PROJ does not know it.
  func resolved(_ source: LayerSource) throws(LayerError) -> CoordinateReferenceSystem {
    let remedy = "Name the reference system with `crs:`, for example `crs: EPSG:4326`."
    guard let definition else {
      throw LayerError(
        path: source.path, problem: "its member \"crs\" names no reference system", remedy: remedy)
    }
    do {
      let crs = try CoordinateReferenceSystem(definition)
      return crs.isLongitudeLatitude ? .longitudeLatitude : crs
    } catch {
      throw LayerError(
        path: source.path,
        problem: "its member \"crs\" says \(definition), which PROJ cannot use (\(error.problem))",
        remedy: remedy)
    }
  }
}
