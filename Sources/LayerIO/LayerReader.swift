/// The front door: reads a layer of any kind there is a reader for.
public enum LayerReader {
  /// Every feature of a layer, with an account of each; the reader is chosen by the file's extension.
  ///
  /// | extension | reader |
  /// |---|---|
  /// | `.geojson` `.json` `.geojsonl` `.ndjson` | ``GeoJSONReader`` |
  /// | `.gpkg` | ``GeoPackageReader`` |
  /// | `.shp` `.zip` `.shz` | ``ShapefileReader`` |
  /// | `.csv` `.tsv` `.txt` | ``DelimitedTextReader`` |
  /// | `.kml` `.kmz` `.gml` `.gpx` `.tab` `.mif` `.fgb`, `PG:` | ``OGRReader`` |
  /// - Throws: ``LayerError``.
  public static func read(_ source: LayerSource) async throws -> LayerReading {
    switch try kind(of: source.path) {
    case .geoJSON: try GeoJSONReader.read(source)
    case .geoPackage: try GeoPackageReader.read(source)
    case .shapefile: try await ShapefileReader.read(source)
    case .delimitedText: try DelimitedTextReader.read(source)
    case .throughGDAL: try await OGRReader.read(source)
    }
  }

  /// The names of the layers a file or database holds.
  ///
  /// - Throws: ``LayerError``.
  public static func layerNames(in path: String) async throws -> [String] {
    switch try kind(of: path) {
    case .geoJSON, .delimitedText: [ShapefileReader.stem(path)]
    case .geoPackage: try GeoPackageReader.layerNames(in: path)
    case .shapefile: try await ShapefileReader.layerNames(in: path)
    case .throughGDAL: try await OGRReader.layerNames(in: path)
    }
  }

  private enum Kind { case geoJSON, geoPackage, shapefile, delimitedText, throughGDAL }

  private static func kind(of path: String) throws(LayerError) -> Kind {
    if OGRReader.isDatabase(path) { return .throughGDAL }
    let file = try InputPath.checked(path)
    let name = file.split(separator: "/").last ?? ""
    let fileExtension =
      name.contains(".") ? name.split(separator: ".").last.map { $0.lowercased() } ?? "" : ""
    switch fileExtension {
    case "json", "geojson", "geojsonl", "geojsons", "ndjson": return .geoJSON
    case "gpkg": return .geoPackage
    case "shp", "zip", "shz": return .shapefile
    case "csv", "tsv", "txt": return .delimitedText
    case _ where OGRReader.drivers[fileExtension] != nil: return .throughGDAL
    case "tif", "tiff":
      throw LayerError(
        path: path, problem: "this is a raster, where features are asked for",
        remedy: "Name it where the project takes a raster.")
    case "dbf", "shx", "prj", "cpg":
      throw LayerError(
        path: path, problem: "this is a part of a shapefile", remedy: "Name the .shp beside it.")
    case "xlsx", "xls", "ods":
      throw LayerError(
        path: path, problem: "workbooks are not read", remedy: "Save the sheet as CSV and name that.")
    default:
      throw LayerError(
        path: path,
        problem: fileExtension.isEmpty
          ? "its name does not say of what kind it is" : "files .\(fileExtension) are not read",
        remedy: "Kinds that are: .geojson, .gpkg, .shp, .zip with a shapefile, .csv, "
          + OGRReader.drivers.keys.sorted().map { ".\($0)" }.joined(separator: ", ")
          + ", and PG: for PostGIS.")
    }
  }
}
