import Crypto
import Foundation
import LandEligibility
import LayerIO

/// Where the explanation index of a project lies, and whether it can be used.
public enum ExplanationIndexChoice: Hashable, Sendable {
  /// In the user's folder for caches: `$XDG_CACHE_HOME/placer`, or else `~/.cache/placer`.
  case cache
  /// In a file of this name.
  case file(String)
  /// Nowhere: every question reads all layers.
  case none
}

/// The file that holds the explanation index of a project.
struct ExplanationIndexFile {
  /// Its name.
  let path: String
  private let projectPath: String
  private let isCache: Bool

  /// The file that a choice means; nil when there is none.
  /// - Throws: ``PlanError`` when the file named is something else, which must not be lost.
  init?(_ choice: ExplanationIndexChoice, projectPath: String, environment: [String: String]) throws {
    self.projectPath = URL(filePath: projectPath).standardizedFileURL.path
    switch choice {
    case .none: return nil
    case .file(let name):
      path = name
      isCache = false
      guard let words = try WordFile.open(name), words.byteCount > 0 else { return }
      let isIndex = try words.byteCount >= 8 && ExplanationIndex.isIndex(firstWord: words.words(0..<1)[0])
      guard isIndex else {
        throw PlanError(
          subject: name, problem: "this is not an explanation index, and would be replaced by one",
          remedy: "Name another file with --index.")
      }
    case .cache:
      guard let folder = Self.cacheFolder(environment) else { return nil }
      let hash = SHA256.hash(data: Data(self.projectPath.utf8)).prefix(16)
        .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      path = "\(folder)/placer/\(hash).explain"
      isCache = true
    }
  }

  /// The folder for what can be made again, by the XDG Base Directory Specification 0.8; relative paths count as unset there.
  private static func cacheFolder(_ environment: [String: String]) -> String? {
    if let folder = environment["XDG_CACHE_HOME"], folder.hasPrefix("/") { return folder }
    if let home = environment["HOME"], home.hasPrefix("/") { return home + "/.cache" }
    return nil
  }

  /// What lies there.
  enum State {
    case absent
    case usable(ExplanationIndex)
    /// There, but not to be used, and why.
    case unusable(String)
  }

  /// Opens the index and compares it with the files it was made from.
  func state() -> State {
    do {
      guard let file = try WordFile.open(path) else { return .absent }
      let index = try ExplanationIndex(fileCount: file.byteCount / 8) { try file.words($0) }
      guard file.byteCount % 8 == 0 else { return .unusable("it is cut off") }
      let now = ProjectFingerprint(projectPath: projectPath, sources: index.sources)
      return now.text == index.fingerprint
        ? .usable(index) : .unusable("the project or a file of it was changed since")
    } catch let error as LayerError {
      return .unusable(error.problem)
    } catch {
      return .unusable("\(error)")
    }
  }

  /// Writes the index.
  /// - Returns: why it could not be written, nil when it could.
  func store(_ words: [UInt64]) -> String? {
    do {
      if isCache {
        try FileManager.default.createDirectory(
          atPath: URL(filePath: path).deletingLastPathComponent().path, withIntermediateDirectories: true,
          attributes: [.posixPermissions: 0o700])
      }
      try WordFile.write(words, to: path)
      return nil
    } catch let error as LayerError {
      return "\(error)"
    } catch {
      return "\(path): \(error.localizedDescription)"
    }
  }
}
