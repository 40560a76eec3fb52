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
  /// - Throws: when the folder is not empty, GDAL's programs are missing or the disk is full.
  public static func write(
    to directory: String, seed: UInt64 = defaultSeed, overwrite: Bool = false
  ) async throws -> [String] {
    try await write(Country(seed: seed), seed: seed, to: directory, overwrite: overwrite)
  }

  /// Writes a country that has been made already.
  static func write(_ country: Country, seed: UInt64, to directory: String, overwrite: Bool) async throws
    -> [String]
  {
    let files = FileManager.default
    if let present = try? files.contentsOfDirectory(atPath: directory), !present.isEmpty, !overwrite {
      throw CountryError(
        problem: "the folder \(directory) is not empty",
        remedy: "Name an empty or new folder, or say that files may be overwritten.")
    }
    let parts = directory + "/.parts"
    if files.fileExists(atPath: parts) { try files.removeItem(atPath: parts) }
    try files.createDirectory(atPath: parts, withIntermediateDirectories: true)
    defer { try? files.removeItem(atPath: parts) }
    let writer = CountryWriter(country: country, seed: seed, directory: directory, parts: parts)
    return try await writer.write().sorted()
  }
}
