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
    let outcome = try await describe(layers: ["-al"])
    // A blank line, then "Layer name: Provinces".
    var names: [String] = []
    var afterBlank = true
    for line in outcome.output.split(separator: "\n", omittingEmptySubsequences: false) {
      if afterBlank, line.hasPrefix("Layer name: ") {
        names.append(String(line.dropFirst("Layer name: ".count)))
      }
      afterBlank = line.isEmpty
    }
    return names
  }

  /// How many features the layer holds by its own account, nil when it gives none; a file that is cut off still says so.
  ///
  /// - Throws: ``LayerError``.
  func featureCount() async throws -> Int? {
    let outcome = try await describe(layers: datasetLayer.map { [$0] } ?? [], counting: true)
    let count = outcome.output.split(separator: "\n").first { $0.hasPrefix("Feature Count: ") }
    return count.flatMap { Int($0.dropFirst("Feature Count: ".count)) }
  }

  /// Whether the layer has numbers of its own, which GDAL takes as feature ids.
  ///
  /// - Throws: ``LayerError``.
  func hasPrimaryKey() async throws -> Bool {
    let outcome = try await describe(layers: datasetLayer.map { [$0] } ?? [])
    return outcome.output.split(separator: "\n").contains { $0.hasPrefix("FID Column = ") }
  }

  /// What `ogrinfo` says of layers, without looking at their features.
  private func describe(layers: [String], counting: Bool = false) async throws -> ChildProcess.Outcome {
    try await GDALProcess.run(
      GDALProcess.Call(
        program: .ogrinfo,
        arguments: ["-ro", "-so", "-noextent", "-nomd"] + (counting ? [] : ["-nocount"]) + options + [dataset]
          + layers, drivers: [driver],
        environment: environment),
      for: source.path, layer: source.layer)
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
