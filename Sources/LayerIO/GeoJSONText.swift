import SpatialCore

/// What the text of a collection consists of: a beginning, slices of features each on a line of its own, and an ending.
///
/// Slices do not know of one another: each line begins with the comma that ends the line before, and whoever puts the
/// slices together leaves out the first comma of all.
struct GeoJSONText {
  private(set) var report = WritingReport()
  private let layer: Layer
  private let path: String
  /// The names in quotation marks, each with what stands before and behind it.
  private let names: [[UInt8]]
  private let idsAreNumbers: Bool
  private var box: GridBox?

  init(_ layer: Layer, path: String) throws(LayerError) {
    guard layer.crs.isLongitudeLatitude else {
      throw LayerError(
        path: path, layer: layer.name,
        problem: "GeoJSON is always longitude and latitude on WGS 84, the layer is in \(layer.crs)",
        remedy: "Transform the layer to EPSG:4326 first, or write a GeoPackage.")
    }
    self.layer = layer
    self.path = path
    names = layer.fields.enumerated().map { index, field in
      var name: [UInt8] = index > 0 ? [UInt8(ascii: ",")] : []
      JSONText.append(quoted: field.name, to: &name)
      return name + [UInt8(ascii: ":")]
    }
    idsAreNumbers = layer.features.allSatisfy(\.id.isPlainInteger)
  }

  /// How many features the layer has.
  var featureCount: Int { layer.features.count }

  /// What stands before the first feature.
  var beginning: [UInt8] {
    var bytes = Array("{\"type\":\"FeatureCollection\",\"name\":".utf8)
    JSONText.append(quoted: layer.name, to: &bytes)
    return bytes + Array(",\"features\":[".utf8)
  }

  /// What stands behind the last feature, when all are settled.
  var ending: [UInt8] {
    var output = GeoJSONOutput()
    output.append(report.written == 0 ? "]" : "\n]")
    if let box {
      output.append(",\"bbox\":[")
      for (index, number) in [box.minX, box.minY, box.maxX, box.maxY].enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        output.advance(to: GeoJSONGrid.write(number, to: output.room(for: 16)))
      }
      output.append("]")
    }
    output.append("}\n")
    return Array(output.bytes())
  }

  /// Adds up what became of all slices, in their order.
  /// - Throws: the first error in that order.
  mutating func settle(_ slices: [Slice]) throws(LayerError) {
    for slice in slices {
      if let error = slice.error { throw error }
      report.written += slice.report.written
      report.repaired += slice.report.repaired
      report.vanished += slice.report.vanished
      if let own = slice.box { box = box?.union(own) ?? own }
    }
  }

  // MARK: A slice

  /// What became of some features that follow one another.
  struct Slice {
    var report = WritingReport()
    /// The first feature that cannot be written.
    var error: LayerError?
    /// Why the system could not write the bytes; 0 when it could.
    var code: CInt = 0
    fileprivate var box: GridBox?
  }

  /// A rectangle on the grid.
  struct GridBox {
    var minX = Int64.max
    var minY = Int64.max
    var maxX = Int64.min
    var maxY = Int64.min

    func union(_ other: GridBox) -> GridBox {
      GridBox(
        minX: min(minX, other.minX), minY: min(minY, other.minY), maxX: max(maxX, other.maxX),
        maxY: max(maxY, other.maxY))
    }
  }

  /// Appends the lines of some features, up to the first that cannot be written.
  func slice(_ range: Range<Int>, _ output: inout GeoJSONOutput) -> Slice {
    // Arrays that all threads read are copied, or counting their owners would hold the threads up.
    let names = names.map { Array($0.map(\.self)) }
    var slice = Slice()
    do throws(LayerError) {
      for index in range { try append(layer.features[index], names, to: &output, &slice) }
    } catch { slice.error = error }
    return slice
  }

  private func append(
    _ feature: Feature, _ names: [[UInt8]], to output: inout GeoJSONOutput, _ slice: inout Slice
  ) throws(LayerError) {
    guard let geometry = try rounded(feature, &slice.report) else { return }
    output.append(",\n{\"type\":\"Feature\",\"id\":")
    if idsAreNumbers { output.append(feature.id) } else { output.append(quoted: feature.id) }
    output.append(",\"properties\":{")
    for index in names.indices {
      names[index].withUnsafeBufferPointer { output.append($0) }
      if index < feature.attributes.count {
        try append(feature.attributes[index], feature.id, index, to: &output)
      } else {
        output.append("null")
      }
    }
    output.append("},\"geometry\":")
    var box = slice.box ?? GridBox()
    output.append(geometry, &box)
    output.append(UInt8(ascii: "}"))
    slice.box = box
    slice.report.written += 1
  }

  private func append(
    _ value: AttributeValue, _ id: String, _ field: Int, to output: inout GeoJSONOutput
  ) throws(LayerError) {
    switch value {
    case .null: output.append("null")
    case .boolean(let value): output.append(value ? "true" : "false")
    case .integer(let value): output.append(value)
    case .real(let value):
      guard value.isFinite else {
        throw LayerError(
          path: path, layer: layer.name, feature: id,
          problem: "\(layer.fields[field].name) is not a finite number, which JSON cannot say",
          remedy: "Give it a number or no value.")
      }
      output.append(value.description)
    case .text(let value): output.append(quoted: value)
    case .json(let value):
      if let compact = JSONText.compact(value) {
        output.append(compact)
      } else {
        output.append(quoted: value)
      }
    }
  }

  // MARK: Shape

  /// The valid shape on the grid of seven decimals; nil when nothing is left.
  private func rounded(_ feature: Feature, _ report: inout WritingReport) throws(LayerError) -> Geometry? {
    let geometry = feature.geometry
    guard geometry.coordinates.allSatisfy({ abs($0.x) < 999 && abs($0.y) < 999 }) else {
      throw LayerError(
        path: path, layer: layer.name, feature: feature.id,
        problem: "a coordinate is no longitude or latitude in degrees",
        remedy: "Check where the layer comes from.")
    }
    let onGrid = geometry.onGrid
    if onGrid.isCertainlyValid, !onGrid.isEmpty { return onGrid.rightHanded }
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
}

extension Geometry {
  /// The same as ``roundedToSevenDecimals`` by a quicker way, which makes 0 of −0.
  fileprivate var onGrid: Geometry {
    mapCoordinates { coordinates in
      Array(unsafeUninitializedCapacity: coordinates.count) { buffer, filled in
        for (index, position) in coordinates.enumerated() {
          buffer.initializeElement(
            at: index,
            to: Coordinate(
              Double(GeoJSONGrid.units(position.x)) / 1e7, Double(GeoJSONGrid.units(position.y)) / 1e7))
        }
        filled = coordinates.count
      }
    }
  }

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

extension String {
  /// Whether it is a whole number below 2⁵³ as JSON would write it, which every reader takes for the same.
  fileprivate var isPlainInteger: Bool {
    guard utf8.count <= 17, let number = Int64(self), abs(number) < 1 << 53 else { return false }
    return utf8.elementsEqual(number.description.utf8)
  }
}

extension GeoJSONOutput {
  /// Appends the geometry object and widens the box to hold it.
  fileprivate mutating func append(_ geometry: Geometry, _ box: inout GeoJSONText.GridBox) {
    append("{\"type\":\"")
    append(geometry.kind.rawValue)
    append("\",\"coordinates\":")
    geometry.coordinates.withUnsafeBufferPointer { all in
      switch geometry.kind {
      case .point: append(positions: all, &box)
      case .multiPoint:
        append(UInt8(ascii: "["))
        append(positions: all, &box)
        append(UInt8(ascii: "]"))
      case .lineString: append(path: 0, of: geometry, all, &box)
      case .multiLineString: append(paths: geometry.pathEnds.indices, of: geometry, all, &box)
      case .polygon: append(paths: geometry.ringIndices(ofPart: 0), of: geometry, all, &box)
      case .multiPolygon:
        append(UInt8(ascii: "["))
        for part in geometry.partEnds.indices {
          if part > 0 { append(UInt8(ascii: ",")) }
          append(paths: geometry.ringIndices(ofPart: part), of: geometry, all, &box)
        }
        append(UInt8(ascii: "]"))
      }
    }
    append(UInt8(ascii: "}"))
  }

  private mutating func append(
    paths: Range<Int>, of geometry: Geometry, _ all: UnsafeBufferPointer<Coordinate>,
    _ box: inout GeoJSONText.GridBox
  ) {
    append(UInt8(ascii: "["))
    for path in paths {
      if path > paths.lowerBound { append(UInt8(ascii: ",")) }
      append(path: path, of: geometry, all, &box)
    }
    append(UInt8(ascii: "]"))
  }

  private mutating func append(
    path: Int, of geometry: Geometry, _ all: UnsafeBufferPointer<Coordinate>, _ box: inout GeoJSONText.GridBox
  ) {
    append(UInt8(ascii: "["))
    let start = path == 0 ? 0 : geometry.pathEnds[path - 1]
    append(positions: UnsafeBufferPointer(rebasing: all[start..<geometry.pathEnds[path]]), &box)
    append(UInt8(ascii: "]"))
  }

  private mutating func append(
    positions: UnsafeBufferPointer<Coordinate>, _ box: inout GeoJSONText.GridBox
  ) {
    guard !positions.isEmpty else { return }
    // Two numbers of 13 bytes, two brackets, two commas.
    var place = room(for: 32 * positions.count)
    var own = box
    for position in positions {
      let x = GeoJSONGrid.units(position.x)
      let y = GeoJSONGrid.units(position.y)
      own.minX = min(own.minX, x)
      own.minY = min(own.minY, y)
      own.maxX = max(own.maxX, x)
      own.maxY = max(own.maxY, y)
      place.pointee = UInt8(ascii: "[")
      place = GeoJSONGrid.write(x, to: place + 1)
      place.pointee = UInt8(ascii: ",")
      place = GeoJSONGrid.write(y, to: place + 1)
      place[0] = UInt8(ascii: "]")
      place[1] = UInt8(ascii: ",")
      place += 2
    }
    box = own
    advance(to: place - 1)
  }
}
