import LayerIO
import ProjectFile
import SpatialCore
import ZoneAudit

extension ProjectJob {
  /// Gazetted zones put to the test, written into a folder.
  /// - Parameter written: a file of zones, such as an earlier run's `zones.geojson`, to be tested in place of the project's own.
  public func audit(into folder: String, overwrite: Bool, zonesOf written: String? = nil) async throws
    -> AuditSummary
  {
    let output = try OutputFolder(folder, overwrites: overwrite)
    guard project.audit != nil else { throw AuditBinding.missing }
    let layers = try await layers()
    let zones = try await zones(ofFile: written, near: layers)
    let binding = try AuditBinding(layers, zonesOf: zones)
    async let inputs = RunManifest.Input.all(layers, and: zones, directory: directory)
    holdings.keep(layers)
    progress.begin("Putting zones to the test")
    let examination = try ZoneExamination(of: binding.zones, by: binding.rules)
    let record = AuditRecord(binding: binding, examination: examination)
    progress.begin("Writing results")
    let manifest = ManifestDraft(layers, land: nil, inputs: await inputs, projectPath: path)
    let files = try output.write(record, of: layers, manifest: manifest)
    return try AuditSummary(record, of: layers, folder: folder, files: files)
  }
}
