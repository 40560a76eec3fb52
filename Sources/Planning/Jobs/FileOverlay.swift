import LayerIO
import SpatialCore

/// Compares two files without a project.
public enum FileOverlay {
  /// One of the two: a file, the layer within it, and its reference system where the file names none.
  public struct Side: Sendable {
    let path: String
    let layer: String?
    let crs: String?
    let accuracyMetres: Double

    /// A side from its parts.
    /// - Parameter accuracyMetres: how far positions may be off; 0 when nothing is known of it.
    public init(path: String, layer: String?, crs: String?, accuracyMetres: Double = 0) {
      self.path = path
      self.layer = layer
      self.crs = crs
      self.accuracyMetres = accuracyMetres
    }
  }

  /// Areas of both, of what they share and of both differences; for points the number within the other's polygons.
  /// - Parameter crs: the system for plane areas; nil chooses an equal-area one for both files.
  public static func compare(_ a: Side, _ b: Side, crs: String?, allowsBallpark: Bool) async throws
    -> OverlayTable
  {
    var groups: [CrossTabulation.Group] = []
    var notes: [String] = []
    var box: BoundingBox?
    for side in [a, b] {
      let named = try side.crs.map { (text) throws(CRSError) in try CoordinateReferenceSystem(text) }
      let reading = try await LayerReader.read(LayerSource(path: side.path, layer: side.layer, crs: named))
      let (moved, _) = try reading.layer.transformed(to: .longitudeLatitude, allowsBallpark: allowsBallpark)
      box = moved.boundingBox.map { box?.union($0) ?? $0 } ?? box
      let name = LayerSource.shown(side.path) + (side.layer.map { " \($0)" } ?? "")
      groups += CrossTabulation.Group.byDimension(
        layerID: name, features: moved.features, accuracyMetres: side.accuracyMetres)
      notes += reading.report.notes(onLayer: name)
    }
    guard let box else {
      throw PlanError(
        subject: "\(a.path) and \(b.path)", problem: "neither has a feature", remedy: "Check the files.")
    }
    let plane =
      try crs.map { (text) throws(CRSError) in try CoordinateReferenceSystem(text) } ?? .equalArea(for: box)
    guard plane.kind == .projected else {
      throw PlanError(
        subject: "--crs", problem: "\(plane) has degrees, not metres", remedy: "Name a projected system.")
    }
    let table = try await CrossTabulation(of: groups, in: plane, allowsBallpark: allowsBallpark)
    return OverlayTable(table, notes: notes)
  }
}
