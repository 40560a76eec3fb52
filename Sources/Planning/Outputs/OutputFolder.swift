import Foundation
import LayerIO

/// A result that cannot be written; what stood there before stands there still.
public struct OutputError: Error, CustomStringConvertible {
  /// The file or folder.
  public let path: String
  /// What went wrong, in the system's words.
  public let problem: String
  /// What to do next.
  public let remedy: String

  /// One line for a person.
  public var description: String { "\(path): cannot be written: \(problem). \(remedy)" }
}

/// A folder of results that appears only when all of it is complete.
///
/// Everything is written into a hidden folder beside the target; at the end that folder takes the target's name, or, where
/// the target exists and may be overwritten, its files replace the old ones one by one by renaming.
struct OutputFolder: ~Copyable {
  /// Where files are written meanwhile.
  let stage: String
  private let target: String
  private let overwrites: Bool

  /// Prepares a stage beside `target`.
  /// - Throws: ``OutputError`` when the target exists, is not empty and may not be overwritten, or nothing can be written there.
  init(_ target: String, overwrites: Bool) throws(OutputError) {
    let url = URL(filePath: target).standardizedFileURL
    self.target = url.path
    self.overwrites = overwrites
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) {
      let isEmpty = (try? FileManager.default.contentsOfDirectory(atPath: url.path).isEmpty) ?? false
      guard isFolder.boolValue, isEmpty || overwrites else {
        throw OutputError(
          path: target, problem: isFolder.boolValue ? "the folder is not empty" : "it is a file",
          remedy: "Name another folder with -o, or add --overwrite to replace the files of an earlier run.")
      }
    }
    stage = url.deletingLastPathComponent().path + "/." + url.lastPathComponent + ".partial-\(UInt32.random(in: 0...UInt32.max))"
    TemporaryFolders.add(stage)
    do {
      try FileManager.default.createDirectory(atPath: stage, withIntermediateDirectories: true)
    } catch {
      throw OutputError(path: target, problem: "\(error.localizedDescription)", remedy: "Check the path and who may write there.")
    }
  }

  deinit {
    // Nothing is left here after `commit`; before it the run has failed and so must its traces.
    try? FileManager.default.removeItem(atPath: stage)
    TemporaryFolders.remove(stage)
  }

  /// Writes one file of text.
  func write(_ text: String, to name: String) throws {
    let file = try AtomicFile(path: stage + "/" + name)
    try file.write(text)
    try file.commit()
  }

  /// Makes the results appear under the target's name.
  /// - Returns: the names of the files, sorted.
  func commit() throws(OutputError) -> [String] {
    do {
      let names = try FileManager.default.contentsOfDirectory(atPath: stage).sorted()
      try? FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
      for name in names {
        guard rename(stage + "/" + name, target + "/" + name) == 0 else {
          throw OutputError(
            path: target + "/" + name, problem: String(cString: strerror(errno)),
            remedy: "Check who may write there.")
        }
      }
      return names
    } catch let error as OutputError {
      throw error
    } catch {
      throw OutputError(path: target, problem: error.localizedDescription, remedy: "Check who may write there.")
    }
  }
}
