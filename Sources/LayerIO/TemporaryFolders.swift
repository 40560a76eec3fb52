import FoundationEssentials
import Glibc
import Synchronization

/// The unfinished folders of this process, so that an interrupted run can take them away.
public enum TemporaryFolders {
  private struct Register {
    var folders: Set<String> = []
    /// Whether the run was interrupted: no folder is made any more.
    var isClosed = false
  }

  private static let register = Mutex(Register())

  /// Makes a folder that must not outlive the run, with six characters of its own behind a path; nil when it cannot be made (errno).
  ///
  /// Made and noted in one step: an interruption finds either both or none.
  static func make(_ path: String) -> String? {
    register.withLock { register in
      guard !register.isClosed else {
        errno = EINTR
        return nil
      }
      var template = Array("\(path).XXXXXX".utf8CString)
      guard mkdtemp(&template) != nil else { return nil }
      let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
      register.folders.insert(folder)
      return folder
    }
  }

  /// Removes a folder with all that is inside.
  static func removeFolder(_ path: String) {
    register.withLock { _ = $0.folders.remove(path) }
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Removes all of them, at the end of an interrupted run. Takes a lock and allocates: not for a signal handler, but for a thread that
  /// was told of the signal.
  public static func removeAll() {
    let folders = register.withLock { register in
      register.isClosed = true
      return register.folders
    }
    for folder in folders {
      // A program of GDAL's may still put files there for a moment.
      for _ in 0..<100 {
        removeFolder(folder)
        guard FileManager.default.fileExists(atPath: folder) else { break }
        usleep(10_000)
      }
    }
  }
}
