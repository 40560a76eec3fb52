import FoundationEssentials
import LayerIO
import SpatialCore

/// Orambé, a country that does not exist: an island in the open ocean south of the equator, for
/// demonstrations and tests.
///
/// Everything in it is made from a seed: relief that rivers have cut, the rivers, geology with greenstone
/// belts, towns, roads, mines and the sites of artisanal miners. The files are of the kinds that ministries
/// send, with a few faults on purpose; `README.md` beside them lists both.
public enum Orambe {
  /// The name of the country.
  public static let name = "Orambé"
  /// The seed of the country that is published.
  public static let defaultSeed: UInt64 = 1

  /// Writes the country's data, its project file and a description into a folder.
  ///
  /// The same seed gives the same bytes with the same release of GDAL.
  /// - Parameters:
  ///   - overwrite: whether files may be replaced; otherwise the folder must be empty or new.
  /// - Returns: the names of the files written, sorted.
  /// - Throws: `OutputError` when the folder is not empty, GDAL's programs are missing or the disk is full; nothing is
  ///   half-written then.
  public static func write(
    to directory: String, seed: UInt64 = defaultSeed, overwrite: Bool = false
  ) async throws -> [String] {
    let folder = try OutputFolder(directory, overwrites: overwrite)
    return try await write(Country(seed: seed), seed: seed, into: folder, named: directory)
  }

  /// Writes a country that has been made already.
  static func write(_ country: Country, seed: UInt64, to directory: String, overwrite: Bool) async throws
    -> [String]
  {
    let folder = try OutputFolder(directory, overwrites: overwrite)
    return try await write(country, seed: seed, into: folder, named: directory)
  }

  /// Writes into a folder that appears when all of it is complete; whatever fails, it is the writing.
  private static func write(
    _ country: Country, seed: UInt64, into folder: consuming OutputFolder, named directory: String
  ) async throws -> [String] {
    let parts = folder.stage + "/.parts"
    do {
      try FileManager.default.createDirectory(atPath: parts, withIntermediateDirectories: true)
      let writer = CountryWriter(country: country, seed: seed, directory: folder.stage, parts: parts)
      _ = try await writer.write()
      try FileManager.default.removeItem(atPath: parts)
    } catch let error as LayerError {
      throw OutputError(
        path: folder.finalPath(of: error.path), problem: error.problem, remedy: error.remedy)
    } catch let error as CountryError {
      throw OutputError(path: directory, problem: error.problem, remedy: error.remedy)
    }
    return try folder.commit()
  }
}
