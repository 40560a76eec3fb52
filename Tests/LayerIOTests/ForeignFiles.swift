import Foundation
import Testing

@testable import LayerIO

/// Files in foreign formats, made by GDAL's own programs.
extension TemporaryFolder {
  /// Writes a file and says where it is.
  @discardableResult func file(_ name: String, _ text: String) throws -> String {
    try file(name, Array(text.utf8))
  }

  @discardableResult func file(_ name: String, _ bytes: [UInt8]) throws -> String {
    try Data(bytes).write(to: URL(filePath: "\(path)/\(name)"))
    return "\(path)/\(name)"
  }

  func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: "\(path)/\(name)")))
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: "\(path)/\(name)") }

  /// Runs one of GDAL's programs on files of this folder, named without their path.
  func gdal(_ program: String, _ arguments: String...) async throws {
    let outcome = try await ChildProcess.run(
      "sh", ["-c", "cd \"$0\" && exec \"$@\"", path, program] + arguments)
    #expect(outcome.ending == .exited(0), "\(program): \(outcome.words)")
  }

  /// A shapefile of three squares of side 1 with their lower left corners at (20, 0), (21, 0) and (22, 0); the field `nom` holds
  /// "Réserve 1" … in UTF-8.
  func squares(_ name: String = "squares") async throws -> String {
    let features = (0..<3).map { n in
      """
      {"type":"Feature","properties":{"nom":"Réserve \(n + 1)","rang":\(n + 10)},"geometry":{"type":"Polygon","coordinates":
      [[[\(20 + n),0],[\(21 + n),0],[\(21 + n),1],[\(20 + n),1],[\(20 + n),0]]]}}
      """
    }
    try file(
      "\(name).geojson", #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#)
    try await gdal(
      "ogr2ogr", "-f", "ESRI Shapefile", "-lco", "ENCODING=UTF-8", "\(name).shp", "\(name).geojson")
    return "\(path)/\(name).shp"
  }
}

extension CongoData {
  /// Why a test on real layers is skipped.
  static let needed: Comment = "needs ../shared/data"
}

/// The error a reading gives, as the line a person sees.
func words(of reading: () async throws -> Void) async -> String {
  do {
    try await reading()
    return "no error"
  } catch {
    return "\(error)"
  }
}
