import Foundation
import Testing

/// A folder of its own for one test, removed at its end.
final class TemporaryFolder: Sendable {
  let path: String
  /// Where a program run in this folder puts its temporary files.
  let scratch: String
  /// Where it keeps what can be made again; there once a program has put something into it.
  let cache: String

  init() throws {
    let base = FileManager.default.temporaryDirectory.appending(path: "placer-test-" + UUID().uuidString).path
    path = base + "/work"
    scratch = base + "/scratch"
    cache = base + "/cache"
    for folder in [path, scratch] {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
  }

  deinit { try? FileManager.default.removeItem(at: URL(filePath: path).deletingLastPathComponent()) }

  /// The path of a file in it.
  func file(_ name: String) -> String { path + "/" + name }

  /// Writes a file and returns its path.
  @discardableResult func write(_ text: String, to name: String) throws -> String {
    try Data(text.utf8).write(to: URL(filePath: file(name)))
    return file(name)
  }

  /// The text of a file in it.
  func text(_ name: String) throws -> String { try String(contentsOfFile: file(name), encoding: .utf8) }

  /// The names of all files in a folder of it, hidden ones included.
  func names(in folder: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: file(folder)).sorted()
  }

  /// Records a failure when a run left anything behind but the files named.
  func expectOnly(_ names: [String], sourceLocation: SourceLocation = #_sourceLocation) throws {
    #expect(try self.names() == names.sorted(), sourceLocation: sourceLocation)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch).isEmpty, sourceLocation: sourceLocation)
  }
}
