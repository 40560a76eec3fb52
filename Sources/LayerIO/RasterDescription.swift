import FoundationEssentials

/// What `gdalinfo -json` says of a raster.
struct RasterDescription: Decodable, Sendable {
  struct CoordinateSystem: Decodable, Sendable { var wkt: String }
  struct Mask: Decodable, Sendable { var flags: [String]? }

  /// One band.
  struct Band: Decodable, Sendable {
    enum CodingKeys: String, CodingKey {
      case number = "band"
      case type, noDataValue, scale, offset, mask
    }
    var number: Int
    var type: String
    var noDataValue: NumberOrName?
    var scale: Double?
    var offset: Double?
    var mask: Mask?

    /// Whether a mask, not a value, says where there is no data.
    var hasMask: Bool { mask?.flags.map { $0.contains("PER_DATASET") && !$0.contains("ALPHA") } ?? false }
    /// Whether another band says how transparent each cell is.
    var hasTransparency: Bool { mask?.flags?.contains("ALPHA") ?? false }
  }

  /// 7, or "NaN", "-Infinity" as text.
  struct NumberOrName: Decodable, Sendable {
    var value: Double

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        value = number
      } else {
        value = Double(try container.decode(String.self)) ?? .nan
      }
    }
  }

  var size: [Int]
  var coordinateSystem: CoordinateSystem?
  var geoTransform: [Double]?
  var bands: [Band]

  /// Whether rows run from north to south and columns from west to east.
  var isNorthUp: Bool {
    guard let geoTransform else { return false }
    return geoTransform[1] > 0 && geoTransform[5] < 0 && geoTransform[2] == 0 && geoTransform[4] == 0
  }

  /// Asks GDAL about a file.
  /// - Throws: ``LayerError`` when it cannot read it, the file is nowhere on earth, or it has too many cells for memory.
  init(of file: String, _ source: LayerSource) async throws {
    let outcome = try await GDALProcess.run(
      GDALProcess.Call(
        program: .gdalinfo, arguments: ["-json", "-norat", "-noct", file], drivers: ["GTiff"]),
      for: source.path, layer: source.layer)
    func failure(_ problem: String, _ remedy: String) -> LayerError {
      LayerError(path: source.path, layer: source.layer, problem: problem, remedy: remedy)
    }
    do {
      self = try JSONDecoder().decode(RasterDescription.self, from: Data(outcome.output.utf8))
    } catch {
      throw failure("what GDAL says of it cannot be understood: \(error)", "Look at it with gdalinfo -json.")
    }
    guard size.count == 2, size[0] > 0, size[1] > 0 else {
      throw failure("it has no cells", "Check the file.")
    }
    guard geoTransform?.count == 6 else {
      throw failure(
        "it does not say where its corners are",
        "Give it a place: gdal_translate -a_ullr -a_srs input output.tif.")
    }
    guard size[0] * size[1] <= 500_000_000 else {
      throw failure(
        "it has \(size[0]) × \(size[1]) cells, more than 500 million",
        "Cut it to the study area or make it coarser: gdal_translate -projwin … -tr … input output.tif.")
    }
  }

  /// The band the project names, or the only one.
  func band(_ source: LayerSource) throws(LayerError) -> Band {
    let data = bands.filter { $0.type.hasPrefix("C") == false }
    guard let name = source.layer else {
      guard let only = data.first, data.count == 1 else {
        throw LayerError(
          path: source.path, problem: "it has \(bands.count) bands",
          remedy: "Name one with `layer:`, for example `layer: 1`.")
      }
      return only
    }
    guard let number = Int(name) else {
      throw LayerError(
        path: source.path, layer: name, problem: "a band is named by its number",
        remedy: "Name one from 1 to \(bands.count).")
    }
    return try band(number, source)
  }

  /// A band by its number.
  func band(_ number: Int, _ source: LayerSource) throws(LayerError) -> Band {
    guard let band = bands.first(where: { $0.number == number }) else {
      throw LayerError(
        path: source.path, layer: source.layer, problem: "it has no band \(number)",
        remedy: "Name one from 1 to \(bands.count).")
    }
    return band
  }
}
