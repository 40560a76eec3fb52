import FoundationEssentials
import Synchronization

/// The unfinished folders of this process, so that an interrupted run can take them away.
public enum TemporaryFolders {
  private static let open = Mutex<Set<String>>([])

  /// Notes a folder that must not outlive the run.
  static func add(_ path: String) { open.withLock { _ = $0.insert(path) } }

  /// Removes a folder with all that is inside.
  static func removeFolder(_ path: String) {
    open.withLock { _ = $0.remove(path) }
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Removes all of them. Takes a lock and allocates: not for a signal handler, but for a thread that was told of the signal.
  public static func removeAll() {
    for path in open.withLock({ $0 }) { removeFolder(path) }
  }
}
