import Foundation
import LayerIO
import SpatialCore

/// What decides whether an explanation index still fits: the program, the bytes of the project file, and of every source
/// file its size and the times of its last changes.
struct ProjectFingerprint: Hashable {
  /// All of it as text, to be compared.
  let text: String
  /// The files that layers come from, by absolute path.
  let sources: [String]

  /// Takes the fingerprint of the files as they are now.
  init(projectPath: String, sources: [String]) {
    self.sources = sources
    var lines = [
      "placer \(placerVersion), GEOS \(GEOSLibrary.version), PROJ \(PROJLibrary.version)",
      "project \(fileSHA256(projectPath) ?? "unreadable")",
    ]
    for source in sources {
      lines.append("source \(source)")
      for stamp in SourceFiles.stamps(of: source) {
        lines.append(
          "\(stamp.path) \(stamp.byteCount) \(stamp.modifiedNanoseconds) \(stamp.changedNanoseconds)")
      }
    }
    text = lines.joined(separator: "\n")
  }
}
