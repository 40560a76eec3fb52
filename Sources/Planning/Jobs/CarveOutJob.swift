public import LandConflicts
import LayerIO
import ProjectFile

extension ProjectJob {
  /// Parts of titles to negotiate so that miners may stay where they work, written into a folder.
  /// - Parameters:
  ///   - asOf: the day on which licences are asked about; nil for the project's own.
  ///   - wantedMiners: how many shall get land; nil for the project's number.
  /// - Throws: `CarveOutError`, which names the limit that stands in the way; ``PlanError``.
  public func carveOuts(
    into folder: String, overwrite: Bool, asOf: CalendarDate? = nil, wantedMiners: Double? = nil
  ) async throws -> CarveOutSummary {
    let output = try OutputFolder(folder, overwrites: overwrite)
    guard project.carveOuts != nil else { throw CarveOutBinding.missing }
    let layers = try await layers()
    let binding = try CarveOutBinding(layers, asOf: asOf, wanted: wantedMiners)
    async let inputs = RunManifest.Input.all(layers, directory: directory)
    holdings.keep(layers)
    progress.begin("Looking for parts of titles to negotiate")
    let report = CarveOutReport(
      title: project.name, record: try CarveOutRecord(binding),
      notes: try layers.inputNotes() + binding.notes)
    progress.begin("Writing results")
    let manifest = ManifestDraft(layers, land: nil, inputs: await inputs, projectPath: path)
    let files = try output.write(report, of: layers, manifest: manifest)
    return CarveOutSummary(report, folder: folder, files: files)
  }
}
