import FoundationEssentials
import Glibc

/// The path of an input as a project names it: a plain local file, there and readable, or an error that helps.
enum InputPath {
  /// The absolute path of a plain local file that can be read.
  ///
  /// GDAL would also open URLs, cloud stores and files inside other files (`/vsi…`): a project that comes from someone else
  /// could make it reach into the network, so those are refused before any program sees them.
  /// - Throws: ``LayerError``.
  static func checked(_ path: String) throws(LayerError) -> String {
    let lower = path.lowercased()
    if lower.hasPrefix("/vsi") || lower.contains("://") || hasScheme(lower) {
      throw LayerError(
        path: path,
        problem: "this is not a plain file: network addresses and GDAL's /vsi paths are not opened",
        remedy: "Copy the data to a local file and name that.")
    }
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw LayerError(path: path, problem: "the path is empty", remedy: "Name a file.")
    }
    let files = FileManager.default
    var isFolder = false
    guard files.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw LayerError(path: path, problem: "there is no such file", remedy: suggestion(for: path))
    }
    if isFolder {
      throw LayerError(
        path: path, problem: "this is a folder, not a file", remedy: "Name one of the files in it.")
    }
    guard access(path, R_OK) == 0 else {
      throw LayerError(
        path: path, problem: "the file cannot be read (\(String(cString: strerror(errno))))",
        remedy: "Ask its owner for permission to read it (chmod +r).")
    }
    return path.hasPrefix("/") ? path : files.currentDirectoryPath + "/" + path
  }

  /// "s3:bucket" and the like; one letter before a colon, or a colon inside a file name that exists, is no scheme.
  private static func hasScheme(_ path: String) -> Bool {
    guard let colon = path.firstIndex(of: ":") else { return false }
    return ["http", "https", "ftp", "s3", "gs", "az", "file", "wfs", "oapif", "mysql", "mssql", "mongodb"]
      .contains(String(path[..<colon]))
  }

  /// "Did you mean …", with up to three names in the folder that are near.
  private static func suggestion(for path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      return
        "There is no folder \(folder) either: check the path; it counts from the project file or the current folder."
    }
    let near = names.map { (distance: editDistance($0.lowercased(), name.lowercased()), name: $0) }
      .filter { $0.distance <= max(2, name.count / 3) }
      .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
      .prefix(3).map(\.name)
    return near.isEmpty
      ? "Check the name: nothing in \(folder) is called nearly so."
      : "Did you mean \(near.joined(separator: " or "))?"
  }

  /// How many letters must be added, dropped or changed to make one word of the other (Levenshtein).
  static func editDistance(_ a: String, _ b: String) -> Int {
    let b = Array(b)
    var row = Array(0...b.count)
    for (i, letter) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for j in b.indices {
        let above = row[j + 1]
        row[j + 1] = min(above + 1, row[j] + 1, diagonal + (letter == b[j] ? 0 : 1))
        diagonal = above
      }
    }
    return row[b.count]
  }
}
