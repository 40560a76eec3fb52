import Foundation
import LayerIO
import ProjectFile

/// What `placer init` writes and `placer schema` prints.
public enum Starter {
  /// Writes a commented project file.
  /// - Throws: ``OutputError`` when the file exists and may not be replaced, or cannot be written.
  public static func write(to path: String, name: String, overwrite: Bool) throws {
    guard overwrite || !FileManager.default.fileExists(atPath: path) else {
      throw OutputError(
        path: path, problem: "the file exists", remedy: "Name another file, or add --overwrite to replace it."
      )
    }
    do throws(LayerError) {
      let file = try AtomicFile(path: path)
      try file.write(ProjectStarter.text(name: name))
      try file.commit()
    } catch {
      throw OutputError(path: path, problem: error.problem, remedy: error.remedy)
    }
  }

  /// The JSON Schema of the project file.
  public static var schema: String { ProjectSchema.text }
}
