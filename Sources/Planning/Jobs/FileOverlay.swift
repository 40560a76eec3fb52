import LayerIO
import SpatialCore

/// Compares two files without a project.
public enum FileOverlay {
  /// Areas of both, of what they share and of both differences; for points the number within the other's polygons.
  /// - Parameter crs: the system for plane areas; nil chooses an equal-area one for both files.
  public static func compare(_ a: String, _ b: String, crs: String?) async throws -> OverlayTable {
    var groups: [CrossTabulation.Group] = []
    var box: BoundingBox?
    var notes: [String] = []
    for path in [a, b] {
      let reading = try await LayerReader.read(LayerSource(path: path))
      notes += reading.report.notes(onLayer: path)
      let (moved, _) = try reading.layer.transformed(to: .longitudeLatitude)
      box = moved.boundingBox.map { box?.union($0) ?? $0 } ?? box
      groups.append(CrossTabulation.Group(layerID: path, features: moved.features))
    }
    guard let box else {
      throw PlanError(subject: "\(a) and \(b)", problem: "neither has a feature", remedy: "Check the files.")
    }
    let plane =
      try crs.map { (text) throws(CRSError) in try CoordinateReferenceSystem(text) } ?? .equalArea(for: box)
    guard plane.kind == .projected else {
      throw PlanError(
        subject: "--crs", problem: "\(plane) has degrees, not metres", remedy: "Name a projected system.")
    }
    return OverlayTable(try await CrossTabulation(of: groups, in: plane), notes: notes)
  }
}
