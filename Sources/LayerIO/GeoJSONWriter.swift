public import SpatialCore

/// Writes GeoJSON as RFC 7946 has it: longitude and latitude on WGS 84, right-hand rule, seven decimals (1 cm).
///
/// Each feature stands on a line of its own, so that two versions of a file can be compared line by line. The same layer
/// gives the same bytes. What the file says is valid: coordinates are rounded first, and a polygon that this makes
/// invalid is mended on the grid of the decimals.
public enum GeoJSONWriter {
  /// Writes the layer to a file, which appears only when it is complete.
  /// - Returns: which features had to be mended or vanished.
  /// - Throws: ``LayerError`` when the layer is not in longitude and latitude, a value cannot be written, or the disk is
  ///   full.
  public static func write(_ layer: Layer, to path: String) throws -> WritingReport {
    let file = try AtomicFile(path: path)
    var text = try GeoJSONText(layer, path: path)
    for feature in layer.features {
      try text.append(feature)
      if text.bytes.count > 1 << 18 {
        try file.write(text.bytes)
        text.bytes.removeAll(keepingCapacity: true)
      }
    }
    text.end()
    try file.write(text.bytes)
    try file.commit()
    return text.report
  }

  /// The same bytes as ``write(_:to:)`` would write, to be put into another file.
  /// - Throws: ``LayerError`` as there.
  public static func data(_ layer: Layer) throws -> (bytes: [UInt8], report: WritingReport) {
    var text = try GeoJSONText(layer, path: "GeoJSON of the layer")
    for feature in layer.features { try text.append(feature) }
    text.end()
    return (text.bytes, text.report)
  }
}

/// The text of a collection as it grows.
private struct GeoJSONText {
  var bytes: [UInt8] = []
  private(set) var report = WritingReport()
  private let layer: Layer
  private let path: String
  private let names: [[UInt8]]
  private let idsAreNumbers: Bool
  private var box: BoundingBox?

  init(_ layer: Layer, path: String) throws(LayerError) {
    guard layer.crs.isLongitudeLatitude else {
      throw LayerError(
        path: path, layer: layer.name,
        problem: "GeoJSON is always longitude and latitude on WGS 84, the layer is in \(layer.crs)",
        remedy: "Transform the layer to EPSG:4326 first, or write a GeoPackage.")
    }
    self.layer = layer
    self.path = path
    names = layer.fields.map { field in
      var name: [UInt8] = []
      JSONText.append(quoted: field.name, to: &name)
      return name
    }
    idsAreNumbers = layer.features.allSatisfy { feature in
      Int64(feature.id).map { String($0) == feature.id && abs($0) < 1 << 53 } ?? false
    }
    append("{\"type\":\"FeatureCollection\",\"name\":")
    JSONText.append(quoted: layer.name, to: &bytes)
    append(",\"features\":[")
  }

  mutating func append(_ feature: Feature) throws(LayerError) {
    guard let geometry = try rounded(feature) else { return }
    append(report.written == 0 ? "\n" : ",\n")
    append("{\"type\":\"Feature\",\"id\":")
    if idsAreNumbers { append(feature.id) } else { JSONText.append(quoted: feature.id, to: &bytes) }
    append(",\"properties\":{")
    for index in layer.fields.indices {
      if index > 0 { append(",") }
      bytes.append(contentsOf: names[index])
      append(":")
      try append(index < feature.attributes.count ? feature.attributes[index] : .null, feature, index)
    }
    append("},\"geometry\":")
    append(geometry)
    append("}")
    report.written += 1
    if let own = geometry.boundingBox { box = box?.union(own) ?? own }
  }

  mutating func end() {
    append(report.written == 0 ? "]" : "\n]")
    if let box {
      append(",\"bbox\":[")
      for (index, number) in [box.minX, box.minY, box.maxX, box.maxY].enumerated() {
        if index > 0 { append(",") }
        appendDegrees(number)
      }
      append("]")
    }
    append("}\n")
  }

  // MARK: Shape

  /// The valid shape on the grid of seven decimals; nil when nothing is left.
  private mutating func rounded(_ feature: Feature) throws(LayerError) -> Geometry? {
    let geometry = feature.geometry
    guard geometry.coordinates.allSatisfy({ abs($0.x) < 999 && abs($0.y) < 999 }) else {
      throw LayerError(
        path: path, layer: layer.name, feature: feature.id,
        problem: "a coordinate is no longitude or latitude in degrees",
        remedy: "Check where the layer comes from.")
    }
    let grid = geometry.roundedToSevenDecimals
    do {
      guard !grid.isEmpty, let fault = try grid.validityFault() else {
        if grid.isEmpty {
          report.vanished.append(FeatureNote(featureID: feature.id, reason: "it has no geometry"))
        }
        return grid.isEmpty ? nil : grid.rightHanded
      }
      let mended = try geometry.mendedOnSevenDecimals()
      let reason = "rounding to 7 decimals: \(fault)"
      guard !mended.isEmpty else {
        report.vanished.append(FeatureNote(featureID: feature.id, reason: reason))
        return nil
      }
      let area = geometry.planarArea
      report.repaired.append(
        FeatureNote(
          featureID: feature.id, reason: reason, areaRatio: area > 0 ? mended.planarArea / area - 1 : nil))
      return mended.rightHanded
    } catch {
      throw LayerError(
        path: path, layer: layer.name, feature: feature.id,
        problem: "its shape cannot be rounded to 7 decimals and stay valid (\(error))",
        remedy: "Mend the shape in the source, or write a GeoPackage, which keeps all decimals.")
    }
  }

  // MARK: Bytes

  private mutating func append(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func append(_ value: AttributeValue, _ feature: Feature, _ field: Int) throws(LayerError) {
    switch value {
    case .null: append("null")
    case .boolean(let value): append(value ? "true" : "false")
    case .integer(let value): append(String(value))
    case .real(let value):
      guard value.isFinite else {
        throw LayerError(
          path: path, layer: layer.name, feature: feature.id,
          problem: "\(layer.fields[field].name) is not a finite number, which JSON cannot say",
          remedy: "Give it a number or no value.")
      }
      append("\(value)")
    case .text(let value): JSONText.append(quoted: value, to: &bytes)
    case .json(let value):
      if let compact = JSONText.compact(value) {
        append(compact)
      } else {
        JSONText.append(quoted: value, to: &bytes)
      }
    }
  }

  private mutating func append(_ geometry: Geometry) {
    append("{\"type\":\"")
    append(geometry.kind.rawValue)
    append("\",\"coordinates\":")
    switch geometry.kind {
    case .point: append(positions: geometry.coordinates[...], bracketed: false)
    case .multiPoint: append(positions: geometry.coordinates[...])
    case .lineString: append(positions: geometry.path(0))
    case .multiLineString: append(paths: geometry.pathEnds.indices, of: geometry)
    case .polygon: append(paths: geometry.ringIndices(ofPart: 0), of: geometry)
    case .multiPolygon:
      append("[")
      for part in geometry.partEnds.indices {
        if part > 0 { append(",") }
        append(paths: geometry.ringIndices(ofPart: part), of: geometry)
      }
      append("]")
    }
    append("}")
  }

  private mutating func append(paths: Range<Int>, of geometry: Geometry) {
    append("[")
    for path in paths {
      if path > paths.lowerBound { append(",") }
      append(positions: geometry.path(path))
    }
    append("]")
  }

  private mutating func append(positions: ArraySlice<Coordinate>, bracketed: Bool = true) {
    if bracketed { bytes.append(UInt8(ascii: "[")) }
    var isFirst = true
    for position in positions {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      bytes.append(UInt8(ascii: "["))
      appendDegrees(position.x)
      bytes.append(UInt8(ascii: ","))
      appendDegrees(position.y)
      bytes.append(UInt8(ascii: "]"))
    }
    if bracketed { bytes.append(UInt8(ascii: "]")) }
  }

  /// Appends degrees with up to seven decimals and no zero behind the last one.
  private mutating func appendDegrees(_ degrees: Double) {
    var units = Int64((degrees * 1e7).rounded())
    if units < 0 {
      bytes.append(UInt8(ascii: "-"))
      units = -units
    }
    let whole = units / 10_000_000
    if whole >= 100 { appendDigit(whole / 100) }
    if whole >= 10 { appendDigit(whole / 10 % 10) }
    appendDigit(whole % 10)
    var decimals = units % 10_000_000
    guard decimals > 0 else { return }
    append(".")
    var unit: Int64 = 1_000_000
    while decimals > 0 {
      appendDigit(decimals / unit)
      decimals %= unit
      unit /= 10
    }
  }

  private mutating func appendDigit(_ digit: Int64) {
    bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit))
  }
}

extension Geometry {
  /// Each coordinate as seven decimals say it.
  fileprivate var roundedToSevenDecimals: Geometry {
    mapCoordinates { $0.map { Coordinate(($0.x * 1e7).rounded() / 1e7, ($0.y * 1e7).rounded() / 1e7) } }
  }

  /// A valid shape on the grid of seven decimals, perhaps empty.
  fileprivate func mendedOnSevenDecimals() throws -> Geometry {
    guard kind.dimension == 2 else { return try roundedToSevenDecimals.repaired()?.geometry ?? self }
    let valid = try repaired()?.geometry ?? self
    let snapped = try valid.snapped(toGrid: 1e-7).roundedToSevenDecimals
    if let fault = try snapped.validityFault() { throw fault }
    return snapped
  }
}
