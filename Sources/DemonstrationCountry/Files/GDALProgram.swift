import Subprocess

/// Runs GDAL's programs as child processes, to write the formats that ministries keep their data in.
enum GDALProgram {
  /// Runs a program that must succeed.
  /// - Throws: ``CountryError`` with the program's own words.
  static func run(_ program: String, _ arguments: [String]) async throws {
    let environment = Environment.inherit.updating(["GDAL_PAM_ENABLED": "NO", "LC_ALL": "C.UTF-8"])
    let words: String
    do {
      let outcome = try await Subprocess.run(
        .name(program), arguments: Arguments(arguments), environment: environment, output: .discarded,
        error: .string(limit: 1 << 16))
      guard !outcome.terminationStatus.isSuccess else { return }
      words = outcome.standardError
    } catch let error as SubprocessError {
      throw CountryError(
        problem: "GDAL's program \(program) cannot be run: \(error)",
        remedy: "Install it (apt-get install gdal-bin).")
    }
    throw CountryError(
      problem: "\(program) \(arguments.joined(separator: " ")) failed: \(words)",
      remedy: "See whether the disk is full and GDAL is complete (ogr2ogr --formats).")
  }
}

/// The demonstration country could not be written.
struct CountryError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What went wrong.
  let problem: String
  /// What to do.
  let remedy: String

  /// One line for a person.
  var description: String { "cannot write the demonstration country: \(problem). \(remedy)" }
}
