import FoundationEssentials
import Glibc

/// A folder for temporary files that only this user can read.
enum PrivateFolder {
  /// Makes a folder, does the work in it, and removes it with all that is inside, also when the work fails.
  /// - Throws: ``LayerError`` when no folder can be made, and whatever the work throws.
  static func use<Result>(_ work: (_ folder: String) async throws -> Result) async throws -> Result {
    let place = ProcessInfo.processInfo.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    guard let folder = TemporaryFolders.make(place + "/placer") else {
      throw LayerError(
        path: place, problem: "no temporary folder can be made there (\(String(cString: strerror(errno))))",
        remedy: "Make room, or name another place with the environment variable TMPDIR.")
    }
    defer { TemporaryFolders.removeFolder(folder) }
    return try await work(folder)
  }
}
