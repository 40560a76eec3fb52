import FoundationEssentials
import Subprocess

/// Shapefiles packed in a ZIP archive, taken out into a private folder by `unzip` with the limits of every child.
struct ShapefileArchive {
  /// Absolute path of the archive.
  let path: String
  /// What the project says of it.
  let source: LayerSource

  /// Whether a file is an archive by its name.
  static func isArchive(_ path: String) -> Bool {
    let lower = path.lowercased()
    return lower.hasSuffix(".zip") || lower.hasSuffix(".shz")
  }

  /// The shapefiles inside, without their extension, in the order of the archive.
  /// - Throws: ``LayerError`` when it is no archive or holds none.
  func stems() async throws -> [String] {
    let stems = try await entries().filter { $0.lowercased().hasSuffix(".shp") && !$0.hasPrefix("__MACOSX/") }
      .map { String($0.dropLast(4)) }
    guard !stems.isEmpty else {
      throw LayerError(
        path: source.path, problem: "there is no shapefile (.shp) in the archive",
        remedy: "Take the files out of the archive and name the one to read.")
    }
    return stems
  }

  /// Takes one shapefile with all its parts out, and says where its `.shp` is now.
  /// - Parameters:
  ///   - layer: the shapefile's name; nil: the only one there is.
  ///   - folder: where to.
  /// - Throws: ``LayerError``.
  func extract(_ layer: String?, into folder: String) async throws -> String {
    let stems = try await stems()
    let chosen = stems.filter { layer == nil || ShapefileReader.stem($0 + ".shp") == layer }
    guard let stem = chosen.first, chosen.count == 1 else {
      throw LayerError(
        path: source.path, layer: layer,
        problem: "the archive holds \(stems.count) shapefiles: \(stems.joined(separator: ", "))",
        remedy: "Name one of them, without its folder, with `layer:`; or take it out of the archive.")
    }
    let parts = try await entries().filter { entry in
      let name = entry.lowercased()
      return ["shp", "shx", "dbf", "prj", "cpg"].contains { name == "\(stem).\($0)".lowercased() }
    }
    // -j: into this folder whatever path the archive gives; brackets are patterns to unzip.
    let patterns = parts.map {
      $0.replacing("[", with: "[[]").replacing("*", with: "[*]").replacing("?", with: "[?]")
    }
    _ = try await unzip(["-qq", "-j", "-o", path] + patterns + ["-d", folder])
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      let kind =
        try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")[.type] as? FileAttributeType
      guard kind == .typeRegular else {
        throw LayerError(
          path: source.path, problem: "\(name) in the archive is a link, not a file",
          remedy: "Take the files out of the archive and name the one to read.")
      }
    }
    let main = parts.first { $0.lowercased().hasSuffix(".shp") } ?? stem + ".shp"
    return "\(folder)/\(main.split(separator: "/").last.map(String.init) ?? main)"
  }

  private func entries() async throws -> [String] {
    try await unzip(["-Z1", path]).split(separator: "\n").map(String.init)
  }

  private func unzip(_ arguments: [String]) async throws -> String {
    let outcome: ChildProcess.Outcome
    do {
      outcome = try await ChildProcess.run("unzip", arguments)
    } catch is ChildProcess.Missing {
      throw LayerError(
        path: source.path, problem: "opening the archive needs the program unzip, which is not installed",
        remedy: "Install it (apt-get install unzip), or take the files out of the archive.")
    } catch let error as SubprocessError {
      throw LayerError(
        path: source.path, problem: "unzip cannot be run: \(error)",
        remedy: "Take the files out of the archive.")
    }
    guard outcome.ending == .exited(0) else {
      throw LayerError(
        path: source.path,
        problem: "the archive cannot be opened: \(outcome.words.first ?? "unzip failed without a word")",
        remedy: "Copy it again, or take the files out of it and name the one to read.")
    }
    return outcome.output
  }
}
