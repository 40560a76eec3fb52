import FoundationEssentials
import LayerIO
import SpatialCore

/// Puts the layers of the country into files of mixed formats, as they arrive from several offices.
struct CountryWriter {
  let country: Country
  let seed: UInt64
  /// Where the files go.
  let directory: String
  /// Where intermediate files go.
  let parts: String

  /// Writes all files.
  /// - Returns: their names.
  func write() async throws -> [String] {
    let grid = country.grid
    let shore = Shore(island: country.island)
    var names: [String] = []

    names += try plain(country.boundaryLayer(shore: shore), "boundary.geojson")
    names += try plain(country.geology.layer(grid: grid, shore: shore, seed: seed), "geology.geojson")
    names += try plain(country.concessions.layer(), "concessions.geojson")
    names += try plain(
      country.reserved.parkLayer(shore: shore, island: country.island), "protected_areas.geojson")
    names += try geoPackage(
      "hydrology.gpkg",
      [country.riverLayer(), country.lakeLayer(shore: shore), country.catchmentLayer(shore: shore)])
    names += try geoPackage(
      "land.gpkg",
      [
        country.landUse.layer(grid: grid, shore: shore),
        country.districts.layer(grid: grid, shore: shore, settlements: country.settlements),
        country.reserved.indigenousLayer(shore: shore, island: country.island),
        country.reserved.conflictLayer(shore: shore, island: country.island),
        country.steepLandLayer(shore: shore), country.zones.layer(grid: grid),
      ])
    names += try await shapefile(
      country.settlements.layer(), "settlements", to: directory, ["-t_srs", "EPSG:32731"])
    names += try await roads()
    names += try await intakes()
    names += try tables()
    names += try await rasters()
    names += try text(ProjectText.text, "project.yml")
    names += try text(ReadmeText.text(country: country, seed: seed), "README.md")
    return names
  }

  private func save(_ bytes: [UInt8], _ name: String) throws -> [String] {
    let file = try AtomicFile(path: "\(directory)/\(name)")
    try file.write(bytes)
    try file.commit()
    return [name]
  }

  private func text(_ text: String, _ name: String) throws -> [String] { try save(Array(text.utf8), name) }

  private func plain(_ layer: Layer, _ name: String) throws -> [String] {
    try save(GeoJSONWriter.data(layer).bytes, name)
  }

  /// The layer as GeoJSON for GDAL to read.
  private func source(_ layer: Layer) throws -> String {
    let path = "\(parts)/\(layer.name).geojson"
    _ = try GeoJSONWriter.write(layer, to: path)
    return path
  }

  private func selection(_ layer: Layer) -> [String] {
    ["-select", layer.fields.map(\.name).joined(separator: ",")]
  }

  private func remove(_ path: String) throws {
    if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
  }

  // MARK: - Formats

  /// A GeoPackage; its features are numbered, and their codes stand in a column of their own.
  private func geoPackage(_ name: String, _ layers: [Layer]) throws -> [String] {
    let numbered = layers.map { layer in
      var copy = layer
      for index in copy.features.indices { copy.features[index].id = String(index + 1) }
      return copy
    }
    try GeoPackageWriter.write(numbered, to: "\(directory)/\(name)", lastChange: "2026-01-01T00:00:00.000Z")
    return [name]
  }

  /// A shapefile in Windows-1252 without the `.cpg` that would say so.
  private func shapefile(
    _ layer: Layer, _ name: String, to folder: String, _ options: [String]
  ) async throws -> [String] {
    let endings = ["shp", "shx", "dbf", "prj", "cpg"]
    for ending in endings { try remove("\(folder)/\(name).\(ending)") }
    try await GDALProgram.run(
      "ogr2ogr",
      ["-f", "ESRI Shapefile", "-lco", "ENCODING=CP1252", "-lco", "DBF_DATE_LAST_UPDATE=2026-01-01"] + options
        + selection(layer) + ["\(folder)/\(name).shp", try source(layer)])
    try remove("\(folder)/\(name).cpg")
    return endings.dropLast().map { "\(name).\($0)" }
  }

  /// The roads as a zipped shapefile.
  private func roads() async throws -> [String] {
    let layer = country.roads.layer(settlements: country.settlements)
    var archive = StoredArchive()
    for name in try await shapefile(layer, "roads", to: parts, []).sorted() {
      archive.add(name, Array(try Data(contentsOf: URL(filePath: "\(parts)/\(name)"))))
    }
    return try save(archive.archive(), "roads.zip")
  }

  private func intakes() async throws -> [String] {
    let layer = country.services.intakeLayer(grid: country.grid)
    let path = "\(directory)/intakes.kml"
    try remove(path)
    try await GDALProgram.run(
      "ogr2ogr",
      ["-f", "KML", "-dsco", "NameField=Name"] + selection(layer) + [
        path, try source(layer), "-nln", "intakes",
      ])
    return ["intakes.kml"]
  }

  private func tables() throws -> [String] {
    let grid = country.grid
    let sites = DelimitedTable.text(ArtisanalSites.columns, country.sites.rows(grid: grid), separator: ";")
    guard let bytes = DelimitedTable.windows1252(sites) else {
      throw CountryError(
        problem: "a name of a site has a letter that Windows-1252 lacks",
        remedy: "Mend the syllables of the names.")
    }
    let occurrences = country.occurrences.layer(grid: grid)
    let rows = occurrences.features.map { feature in
      feature.attributes.map { $0.text ?? "" }
        + feature.geometry.coordinates.flatMap {
          [DecimalText.point($0.x, decimals: 6), DecimalText.point($0.y, decimals: 6)]
        }
    }
    let columns = occurrences.fields.map(\.name) + ["lon", "lat"]
    return try save(bytes, "asm_sites.csv")
      + text(DelimitedTable.text(columns, rows, separator: ","), "mineral_occurrences.csv")
      + text(
        DelimitedTable.text(Services.columns, country.services.rows(grid: grid), separator: ","),
        "services.csv")
  }

  private func rasters() async throws -> [String] {
    let grid = country.grid
    let kinds = [
      ("elevation", country.elevationRaster(), ["-ot", "Int16", "-co", "PREDICTOR=2"]),
      ("slope", country.slopeRaster(), ["-ot", "Float32", "-co", "PREDICTOR=3"]),
      ("population", country.populationRaster(), ["-ot", "Int32", "-co", "PREDICTOR=2"]),
    ]
    let corners = [grid.west, grid.north, grid.west + 1.8, grid.north - 1.5].map {
      DecimalText.point($0, decimals: 6)
    }
    for (name, raster, options) in kinds {
      let source = "\(parts)/\(name).asc"
      let file = try AtomicFile(path: source)
      try file.write(raster.text)
      try file.commit()
      let path = "\(directory)/\(name).tif"
      try remove(path)
      try await GDALProgram.run(
        "gdal_translate",
        ["-q", "-of", "GTiff", "-a_srs", "EPSG:4326", "-a_ullr"] + corners + [
          "-a_nodata", "-9999", "-co", "COMPRESS=LZW",
        ]
          + options + [source, path])
    }
    return kinds.map { "\($0.0).tif" }
  }
}
