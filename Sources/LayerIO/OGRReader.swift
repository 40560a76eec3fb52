import SpatialCore

/// Reads the formats for which this program has no reader of its own through GDAL, and tables of PostGIS.
public enum OGRReader {
  /// A driver of GDAL for a kind of file.
  struct Driver: Sendable {
    /// The name for a person.
    var title: String
    /// GDAL's names, the best first: LIBKML keeps more of a file, KML is always built in.
    var names: [String]
    /// Options that keep it from writing beside the input and from fetching schemas from the network.
    var options: [String] = []
  }

  /// Extension of a file → the driver GDAL may open it with.
  static let drivers: [String: Driver] = [
    "kml": Driver(title: "KML", names: ["LIBKML", "KML"]),
    "kmz": Driver(title: "KMZ", names: ["LIBKML"]),
    "gml": Driver(title: "GML", names: ["GML"], options: ["WRITE_GFS=NO", "DOWNLOAD_SCHEMA=NO"]),
    "gpx": Driver(title: "GPX", names: ["GPX"]),
    "tab": Driver(title: "MapInfo TAB", names: ["MapInfo File"]),
    "mif": Driver(title: "MapInfo MIF", names: ["MapInfo File"]),
    "fgb": Driver(title: "FlatGeobuf", names: ["FlatGeobuf"]),
  ]

  /// Whether the source is a database that GDAL reaches: "PG:dbname=cadastre host=…".
  static func isDatabase(_ path: String) -> Bool { path.uppercased().hasPrefix("PG:") }

  /// Every feature of one layer, with an account of each.
  ///
  /// - Throws: ``LayerError``: several layers and none named, no reference system, or GDAL cannot read it.
  public static func read(_ source: LayerSource) async throws -> LayerReading {
    var (conversion, format) = try await conversion(for: source)
    let names = try await conversion.layerNames()
    let name: String
    if let wanted = source.layer {
      guard
        let found = names.first(where: { $0 == wanted }) ?? names.first(where: { "public.\($0)" == wanted })
      else {
        throw LayerError(
          path: conversion.source.path, layer: wanted, problem: "there is no such layer",
          remedy: "Name one of: \(names.joined(separator: ", ")).")
      }
      name = found
    } else {
      guard let only = names.first, names.count == 1 else {
        throw LayerError(
          path: conversion.source.path,
          problem: names.isEmpty ? "it holds no layer" : "it holds \(names.count) layers",
          remedy: names.isEmpty
            ? "Check the source." : "Name one with `layer:`: \(names.joined(separator: ", ")).")
      }
      name = only
    }
    conversion.datasetLayer = name
    var reading = try await conversion.read()
    if !isDatabase(source.path) {
      let count = try await conversion.featureCount() ?? reading.report.featuresInSource
      guard count <= reading.report.featuresInSource else {
        throw LayerError(
          path: source.path, layer: name,
          problem:
            "it says that it holds \(count) features, but GDAL could read only \(reading.report.featuresInSource)",
          remedy: "It is cut off or damaged: copy it again.")
      }
    } else if source.idField == nil, try await !conversion.hasPrimaryKey() {
      var report = reading.report
      report.notes.append(
        "The table has no whole-number primary key: features are numbered in the order the database gave them, which may "
          + "change. Name a field with `feature_id:`.")
      reading = LayerReading(layer: reading.layer, report: report)
    }
    return reading.named(
      name, format: "\(format) through GDAL \(try await GDALInstallation.shared.version())")
  }

  /// The names of the layers or tables.
  ///
  /// - Throws: ``LayerError``.
  public static func layerNames(in path: String) async throws -> [String] {
    try await conversion(for: LayerSource(path: path)).0.layerNames()
  }

  private static func conversion(for source: LayerSource) async throws -> (OGRConversion, format: String) {
    if isDatabase(source.path) {
      let connection = try PostgreSQLConnection(source.path)
      var shown = source
      shown.path = connection.shown
      return (
        OGRConversion(
          source: shown, dataset: connection.dataset, driver: "PostgreSQL",
          environment: connection.environment),
        "PostGIS"
      )
    }
    let file = try InputPath.checked(source.path)
    let fileExtension = file.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard let driver = drivers[fileExtension] else {
      throw LayerError(
        path: source.path, problem: "files of the kind .\(fileExtension) are not read through GDAL",
        remedy: "Kinds that are: \(drivers.keys.sorted().joined(separator: ", ")).")
    }
    let known = try await GDALInstallation.shared.drivers(listedBy: GDALProcess.Program.ogr2ogr.lister)
    let name = driver.names.first(where: known.contains) ?? driver.names[0]
    return (
      OGRConversion(source: source, dataset: file, driver: name, openOptions: driver.options), driver.title
    )
  }
}
