import LayerIO
import SpatialCore

/// Says what is in files without a project.
public enum FileInspection {
  /// Inspects each layer of each file.
  /// - Parameters:
  ///   - layer: the layer within each file; nil inspects every one.
  ///   - crs: the reference system, where a file does not name it.
  public static func inspect(_ files: [String], layer: String?, crs: String?) async throws -> InspectionReport
  {
    let crs = try crs.map { (text) throws(CRSError) in try CoordinateReferenceSystem(text) }
    var sources: [LayerSource] = []
    for file in files {
      // A file whose layers cannot even be listed is reported by the reading itself.
      var names = layer.map { [$0] } ?? []
      if layer == nil, let all = try? await LayerReader.layerNames(in: file) { names = all }
      if names.count > 1 || layer != nil {
        sources += names.map { LayerSource(path: file, layer: $0, crs: crs) }
      } else {
        sources.append(LayerSource(path: file, crs: crs))
      }
    }
    return try await InspectionReport(files: sources)
  }
}
