import SpatialCore

/// Reads shapefiles (`.shp` with its `.shx`, `.dbf` and `.prj`, or all of them in a `.zip` or `.shz`) through GDAL.
public enum ShapefileReader {
  /// Every record of a shapefile, with an account of each.
  ///
  /// The id of a feature is the number of its record counted from 1, unless the source names an `idField`.
  /// - Throws: ``LayerError``: a part is missing, cut off or does not belong to the others; no reference system; GDAL fails.
  public static func read(_ source: LayerSource) async throws -> LayerReading {
    let file = try InputPath.checked(source.path)
    guard ShapefileArchive.isArchive(file) else { return try await read(main: file, source) }
    return try await PrivateFolder.use { folder in
      let main = try await ShapefileArchive(path: file, source: source).extract(source.layer, into: folder)
      return try await read(main: main, source)
    }
  }

  /// The names of the shapefiles at a path: one, or those in an archive.
  ///
  /// - Throws: ``LayerError``.
  public static func layerNames(in path: String) async throws -> [String] {
    let file = try InputPath.checked(path)
    guard ShapefileArchive.isArchive(file) else { return [stem(file)] }
    return try await ShapefileArchive(path: file, source: LayerSource(path: path)).stems().map(stem)
  }

  private static func read(main: String, _ source: LayerSource) async throws -> LayerReading {
    let name = stem(main)
    guard source.layer.map({ $0 == name }) ?? true else {
      throw LayerError(
        path: source.path, layer: source.layer,
        problem: "the only layer of a shapefile is named after it: \(name)",
        remedy: "Leave `layer:` out, or name \(name).")
    }
    let parts = try ShapefileParts(main: main, source: source)
    guard parts.projection != nil || source.crs != nil else {
      throw LayerError(
        path: source.path,
        problem:
          "the .prj is missing beside it, so nothing says which reference system its coordinates are in",
        remedy: "Copy the .prj too, or name the system with `crs:`, for example `crs: EPSG:32735`.")
    }
    let conversion = OGRConversion(
      source: source, dataset: main, driver: "ESRI Shapefile",
      openOptions: ["ENCODING=\(parts.encoding.name)"],
      // GDAL says this of the first record whenever it has number 0, and keeps the number; records it cannot read are
      // refused one by one below.
      knownWords: ["Feature id not preserved", "Corrupted .shp file"])
    let both = try await conversion.readWithNumbers()
    let crs = both.reading.layer.crs
    return settled(both.reading, numbered: both.numbered, parts, byNumber: source.idField == nil)
      .named(
        name, format: "ESRI Shapefile through GDAL \(try await GDALInstallation.shared.version())",
        crsOrigin: source.crs == nil ? "from the .prj file (\(crs.identifier ?? crs.name))" : nil,
        encoding: parts.encoding.reason)
  }

  /// The account with the records' own numbers, and with those that GDAL passed over or could not read.
  private static func settled(
    _ reading: LayerReading, numbered: LayerReading, _ parts: ShapefileParts, byNumber: Bool
  ) -> LayerReading {
    func number(_ featureID: String) -> Int { (Int(featureID) ?? -1) + 1 }
    var layer = reading.layer
    if byNumber {
      for index in layer.features.indices {
        layer.features[index].id = String(number(layer.features[index].id))
      }
    }
    var refused: [(number: Int, note: FeatureNote)] = []
    for (note, original) in zip(reading.report.refused, numbered.report.refused) {
      let record = number(original.featureID)
      var note = note
      if byNumber { note.featureID = String(record) }
      if note.reason == "no geometry", !parts.nullShapes.contains(record) {
        note.reason = "record \(record) could not be read by GDAL: its geometry in the .shp is damaged"
      }
      refused.append((record, note))
    }
    let seen = Set((numbered.layer.features.map(\.id) + numbered.report.refused.map(\.featureID)).map(number))
    for record in 1..<(parts.recordCount + 1) where !seen.contains(record) {
      let reason =
        parts.deleted.contains(record)
        ? "record \(record) is marked as deleted in the .dbf" : "record \(record) could not be read by GDAL"
      refused.append((record, FeatureNote(featureID: String(record), reason: reason)))
    }
    refused.sort { $0.number < $1.number }
    let repaired = reading.report.repaired.map { note in
      var note = note
      if byNumber { note.featureID = String(number(note.featureID)) }
      return note
    }
    let old = reading.report
    return LayerReading(
      layer: layer,
      report: ReadingReport(
        path: old.path, layerName: old.layerName, format: old.format, crsOrigin: old.crsOrigin,
        encoding: old.encoding, featuresInSource: parts.recordCount, usedUnchanged: old.usedUnchanged,
        repaired: repaired, refused: refused.map(\.note), notes: old.notes))
  }

  /// "roads" of "/data/roads.shp".
  static func stem(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return String(name[..<(name.lastIndex(of: ".") ?? name.endIndex)])
  }
}
