import FoundationEssentials
import Glibc

/// A result that cannot be written; what stood there before stands there still.
public struct OutputError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file or folder.
  public let path: String
  /// What went wrong, in the system's words.
  public let problem: String
  /// What to do next.
  public let remedy: String

  /// An error from its parts.
  public init(path: String, problem: String, remedy: String) {
    self.path = path
    self.problem = problem
    self.remedy = remedy
  }

  /// One line for a person.
  public var description: String {
    "\(path): \(problem.hasPrefix("cannot") ? "" : "cannot be written: ")\(problem). \(remedy)"
  }
}

/// A folder of results that appears only when all of it is complete.
///
/// Everything is written into a hidden folder beside the target. At the end that folder takes the target's name, or, where
/// the target exists and may be overwritten, its files replace the old ones one by one by renaming.
public struct OutputFolder: ~Copyable {
  /// Where files are written meanwhile.
  public let stage: String
  private let target: String

  /// Prepares a stage beside `target`.
  /// - Throws: ``OutputError`` when the target is not empty and may not be overwritten, or nothing can be written there.
  public init(_ target: String, overwrites: Bool) throws(OutputError) {
    self.target = target
    try Self.check(target, overwrites)
    let path = target.hasSuffix("/") ? String(target.dropLast()) : target
    let parent = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let name = path.split(separator: "/").last.map(String.init) ?? "output"
    if !parent.isEmpty {
      try? FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    }
    guard let stage = TemporaryFolders.make("\(parent.isEmpty ? "/" : parent)/.\(name)") else {
      throw Self.failure(target)
    }
    self.stage = stage
    chmod(stage, 0o755)
  }

  /// Where a file of the stage will stand in the end: the name that a person knows.
  public func finalPath(of path: String) -> String {
    path.hasPrefix(stage + "/") ? target + path.dropFirst(stage.count) : path
  }

  deinit {
    // After `commit` nothing is left here; before it the run has failed, and its traces go too.
    TemporaryFolders.removeFolder(stage)
  }

  private static func check(_ target: String, _ overwrites: Bool) throws(OutputError) {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: target, isDirectory: &isFolder) else { return }
    guard isFolder else {
      throw OutputError(path: target, problem: "it is a file", remedy: "Name a folder with -o.")
    }
    let isEmpty = (try? FileManager.default.contentsOfDirectory(atPath: target).isEmpty) ?? false
    guard isEmpty || overwrites else {
      throw OutputError(
        path: target, problem: "the folder is not empty",
        remedy: "Name another folder with -o, or add --overwrite to replace the files of an earlier run.")
    }
  }

  /// The files that the manifest of an earlier run lists.
  private static func outputs(ofManifestIn folder: String) -> [String] {
    struct Manifest: Decodable { let outputs: [String: String] }
    guard let data = FileManager.default.contents(atPath: folder + "/manifest.json"),
      let manifest = try? JSONDecoder().decode(Manifest.self, from: data)
    else { return [] }
    return manifest.outputs.keys.sorted()
  }

  private static func failure(_ path: String) -> OutputError {
    OutputError(
      path: path, problem: String(cString: strerror(errno)),
      remedy: "Check the path, the room on the disk and who may write there.")
  }

  /// Makes the results appear under the target's name.
  /// - Returns: the names of the files, sorted.
  public func commit() throws(OutputError) -> [String] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: stage).sorted()
    } catch {
      throw Self.failure(stage)
    }
    // An empty target, or none: the whole folder takes its name at once.
    if rename(stage, target) == 0 { return names }
    // What an earlier run wrote and this one does not would stand among the new results as if it were one of them.
    for old in Self.outputs(ofManifestIn: target) where !names.contains(old) && !old.contains("/") {
      unlink(target + "/" + old)
    }
    for name in names {
      guard rename(stage + "/" + name, target + "/" + name) == 0 else {
        throw Self.failure(target + "/" + name)
      }
    }
    return names
  }
}
