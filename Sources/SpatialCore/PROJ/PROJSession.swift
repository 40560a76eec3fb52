internal import CPROJ

/// One PROJ context, closed when its owner goes. Not `Sendable`: one per task.
final class PROJSession {
  let context: OpaquePointer
  private let log = MessageLog()

  private final class MessageLog {
    var lines: [String] = []
  }

  init() {
    context = proj_context_create()
    // Grids come from the machine, never from the network: the same input gives the same bytes everywhere.
    proj_context_set_enable_network(context, 0)
    proj_log_level(context, PJ_LOG_ERROR)
    proj_log_func(
      context, Unmanaged.passUnretained(log).toOpaque(),
      { log, _, words in
        guard let log, let words else { return }
        Unmanaged<MessageLog>.fromOpaque(log).takeUnretainedValue().lines.append(String(cString: words))
      })
  }

  deinit { proj_context_destroy(context) }

  /// PROJ's words since the last time they were taken.
  func takeMessages() -> String? {
    defer { log.lines = [] }
    if !log.lines.isEmpty { return log.lines.joined(separator: "; ") }
    let code = proj_context_errno(context)
    return code == 0 ? nil : proj_context_errno_string(context, code).map { String(cString: $0) }
  }
}

/// PROJ's release, for the manifest.
public enum PROJLibrary {
  /// The release of the library in use, such as "9.1.1".
  public static var version: String { String(cString: proj_info().version) }

  /// The release of the EPSG data in proj.db, such as "v10.076".
  public static var databaseVersion: String {
    let session = PROJSession()
    return proj_context_get_database_metadata(session.context, "EPSG.VERSION").map { String(cString: $0) }
      ?? "unknown"
  }
}
