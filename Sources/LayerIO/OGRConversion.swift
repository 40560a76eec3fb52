import SpatialCore

/// One layer of any kind GDAL knows, through `ogr2ogr` into a temporary GeoPackage and from there into memory.
struct OGRConversion: Sendable {
  /// What the project says of the source; its path stands in errors and reports.
  let source: LayerSource
  /// What GDAL is to open: an absolute path, or a database.
  let dataset: String
  /// The only driver GDAL may open it with.
  let driver: String
  /// The layer in the dataset; nil: the only one.
  var datasetLayer: String?
  /// Options for the driver, `NAME=VALUE`.
  var openOptions: [String] = []
  /// What must not stand on a command line.
  var environment: [String: String] = [:]
  /// Words of GDAL that say nothing a person needs.
  var knownWords: [String] = []

  /// The features with GDAL's feature ids (FID) as ids, or those of the source's `idField`, and GDAL's own words.
  ///
  /// - Throws: ``LayerError``.
  func read() async throws -> LayerReading {
    try await PrivateFolder.use { folder in
      let package = folder + "/layer.gpkg"
      let words = try await convert(to: package)
      return try read(package, idField: source.idField, words)
    }
  }

  /// As ``read()``, and also what it gives with GDAL's feature ids when the source names an `idField`.
  func readWithNumbers() async throws -> (reading: LayerReading, numbered: LayerReading) {
    try await PrivateFolder.use { folder in
      let package = folder + "/layer.gpkg"
      let words = try await convert(to: package)
      let numbered = try read(package, idField: nil, words)
      guard let idField = source.idField else { return (numbered, numbered) }
      return (try read(package, idField: idField, words), numbered)
    }
  }

  /// The names of the layers in the dataset, in its order.
  ///
  /// - Throws: ``LayerError``.
  func layerNames() async throws -> [String] {
    let outcome = try await GDALProcess.run(
      GDALProcess.Call(
        program: .ogrinfo, arguments: ["-ro", "-q"] + options + [dataset], drivers: [driver],
        environment: environment),
      for: source.path)
    // "1: Provinces (Multi Polygon)"
    return outcome.output.split(separator: "\n").compactMap { line in
      guard let colon = line.firstRange(of: ": "), line[..<colon.lowerBound].allSatisfy(\.isNumber) else {
        return nil
      }
      let rest = line[colon.upperBound...]
      guard rest.hasSuffix(")"), let bracket = rest.lastIndex(of: "(") else { return String(rest) }
      return String(rest[..<bracket]).trimmingSuffix(" ")
    }
  }

  /// Whether the layer has numbers of its own, which GDAL takes as feature ids.
  ///
  /// - Throws: ``LayerError``.
  func hasPrimaryKey() async throws -> Bool {
    let outcome = try await GDALProcess.run(
      GDALProcess.Call(
        program: .ogrinfo,
        arguments: ["-ro", "-so", "-nocount", "-noextent"] + options + [dataset] + (datasetLayer.map { [$0] } ?? []),
        drivers: [driver], environment: environment),
      for: source.path, layer: source.layer)
    return outcome.output.split(separator: "\n").contains { $0.hasPrefix("FID Column = ") }
  }

  private var options: [String] { openOptions.flatMap { ["-oo", $0] } }

  private func convert(to package: String) async throws -> [String] {
    // Names that no source has, so that its own columns keep theirs; any geometry, as the source has it.
    let arguments =
      [
        "-f", "GPKG", "-nln", "layer", "-nlt", "GEOMETRY", "-nlt", "CONVERT_TO_LINEAR", "-preserve_fid",
        "-lco", "FID=placer_fid", "-lco", "GEOMETRY_NAME=placer_geometry", "-lco", "SPATIAL_INDEX=NO",
      ] + options + [package, dataset] + (datasetLayer.map { [$0] } ?? [])
    let outcome = try await GDALProcess.run(
      GDALProcess.Call(
        program: .ogr2ogr, arguments: arguments, drivers: [driver, "GPKG"], environment: environment),
      for: source.path, layer: source.layer)
    return GDALProcess.notes(outcome, leavingOut: knownWords)
  }

  private func read(_ package: String, idField: String?, _ words: [String]) throws -> LayerReading {
    var reading: LayerReading
    do {
      reading = try GeoPackageReader.read(
        LayerSource(path: package, layer: "layer", crs: source.crs, idField: idField))
    } catch var error as LayerError {
      error.path = source.path
      error.layer = source.layer
      throw error
    }
    var report = reading.report
    report.path = source.path
    report.notes += words
    reading = LayerReading(layer: reading.layer, report: report)
    return reading
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}

extension LayerReading {
  /// The same features under the name of the source instead of the temporary one.
  func named(_ name: String, format: String, crsOrigin: String? = nil, encoding: String? = nil)
    -> LayerReading
  {
    var layer = layer
    layer.name = name
    var report = report
    report.layerName = name
    report.format = format
    report.crsOrigin = crsOrigin ?? report.crsOrigin
    report.encoding = encoding ?? report.encoding
    return LayerReading(layer: layer, report: report)
  }
}
