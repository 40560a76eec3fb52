import FoundationEssentials
import SpatialCore

/// A grid as read, and what was done to it on the way.
public struct RasterReading: Sendable {
  /// The values.
  public let grid: RasterGrid
  /// What a person should know: reprojection, scaling, the reference system and who named it.
  public let notes: [String]
}

/// Reads one band of a GeoTIFF through GDAL as a grid in longitude and latitude on WGS 84.
public enum RasterReader {
  /// One band.
  ///
  /// The whole band comes into memory, 8 bytes a cell. A grid in another reference system, or one that is not north up, is
  /// warped by `gdalwarp`; a note says so.
  /// - Parameters:
  ///   - source: ``LayerSource/layer`` is the number of the band, from 1; nil: the only one.
  ///   - sampling: how values are found when the grid has to be warped: `nearest` for classes, `bilinear` for quantities.
  /// - Throws: ``LayerError``: several bands and none named, no reference system, too many cells, or GDAL cannot read it.
  public static func read(
    _ source: LayerSource, sampling: RasterGrid.Sampling = .nearest
  ) async throws -> RasterReading {
    let file = try InputPath.checked(source.path)
    guard ["tif", "tiff"].contains(file.split(separator: ".").last.map { $0.lowercased() } ?? "") else {
      throw LayerError(
        path: source.path, problem: "rasters are read from GeoTIFF (.tif) only",
        remedy: "Convert it: gdal_translate input output.tif.")
    }
    return try await PrivateFolder.use { folder in
      var notes: [String] = []
      let original = try await RasterDescription(of: file, source)
      let band = try original.band(source)
      var plain = (path: file, description: original, band: band.number)
      if band.hasTransparency { notes.append("The band of transparency in the file was not applied.") }
      let crs = try referenceSystem(of: original, source, &notes)
      if !crs.isLongitudeLatitude || !original.isNorthUp || band.hasMask {
        let warped = folder + "/warped.tif"
        try await warp(file, to: warped, band: band, crs: source.crs, sampling, source)
        plain = (warped, try await RasterDescription(of: warped, source), 1)
        notes.append(
          crs.isLongitudeLatitude
            ? "The grid was laid north up by GDAL (\(sampling.rawValue))."
            : "The grid was warped from \(crs) to longitude and latitude on WGS 84 by GDAL (\(sampling.rawValue))."
        )
      }
      let raw = folder + "/values.bin"
      _ = try await GDALProcess.run(
        GDALProcess.Call(
          program: .gdalTranslate,
          arguments: ["-q", "-of", "ENVI", "-ot", "Float64", "-b", String(plain.band), plain.path, raw],
          drivers: ["GTiff", "ENVI"]),
        for: source.path, layer: source.layer)
      let grid = try grid(
        raw, plain.description, try plain.description.band(plain.band, source), source, &notes)
      return RasterReading(grid: grid, notes: notes)
    }
  }

  private static func referenceSystem(
    of description: RasterDescription, _ source: LayerSource, _ notes: inout [String]
  ) throws -> CoordinateReferenceSystem {
    let inFile: CoordinateReferenceSystem?
    do {
      inFile = try description.coordinateSystem.flatMap {
        $0.wkt.isEmpty ? nil : try CoordinateReferenceSystem($0.wkt)
      }
    } catch let error as CRSError {
      guard source.crs != nil else {
        throw LayerError(path: source.path, problem: error.problem, remedy: "Name the system with `crs:`.")
      }
      inFile = nil
    }
    let choice = try ReferenceSystemChoice(for: source, inFile: inFile, layer: nil)
    notes.append("Reference system \(choice.origin).")
    notes += choice.notes
    return choice.crs
  }

  private static func warp(
    _ file: String, to warped: String, band: RasterDescription.Band, crs: CoordinateReferenceSystem?,
    _ sampling: RasterGrid.Sampling, _ source: LayerSource
  ) async throws {
    // gdalwarp of GDAL 3.6 takes all bands; one band is cut out first.
    let single = warped + ".band.tif"
    _ = try await GDALProcess.run(
      GDALProcess.Call(
        program: .gdalTranslate, arguments: ["-q", "-of", "GTiff", "-b", String(band.number), file, single],
        drivers: ["GTiff"]),
      for: source.path, layer: source.layer)
    _ = try await GDALProcess.run(
      GDALProcess.Call(
        program: .gdalwarp,
        arguments: [
          "-q", "-of", "GTiff", "-ot", "Float64", "-t_srs", "EPSG:4326", "-dstnodata", "nan",
          "-r", sampling == .nearest ? "near" : "bilinear",
        ] + (crs.map { ["-s_srs", $0.identifier ?? $0.wkt] } ?? []) + [single, warped],
        drivers: ["GTiff"]),
      for: source.path, layer: source.layer)
  }

  private static func grid(
    _ raw: String, _ description: RasterDescription, _ band: RasterDescription.Band, _ source: LayerSource,
    _ notes: inout [String]
  ) throws -> RasterGrid {
    let (width, height) = (description.size[0], description.size[1])
    let bytes = try Data(contentsOf: URL(filePath: raw))
    guard bytes.count == width * height * 8 else {
      throw LayerError(
        path: source.path, problem: "GDAL gave \(bytes.count) bytes for \(width) × \(height) cells",
        remedy: "The file is damaged: copy it again.")
    }
    var values = [Double](repeating: 0, count: width * height)
    values.withUnsafeMutableBytes { _ = bytes.copyBytes(to: $0) }
    let noData = band.noDataValue?.value
    let scale = band.scale ?? 1
    let offset = band.offset ?? 0
    if scale != 1 || offset != 0 {
      notes.append("Values are those of the file × \(scale) + \(offset), as it says.")
    }
    for index in values.indices {
      let value = values[index]
      let isNoData =
        noData.map { value == $0 || band.type == "Float32" && Float(value) == Float($0) } ?? false
      values[index] = isNoData || !value.isFinite ? .nan : value * scale + offset
    }
    let transform = description.geoTransform ?? []
    return RasterGrid(
      width: width, height: height, origin: Coordinate(transform[0], transform[3]), cellWidth: transform[1],
      cellHeight: -transform[5], crs: .longitudeLatitude, values: values)
  }
}
