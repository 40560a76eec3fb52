public import LandConflicts
import LayerIO
import ProjectFile
import SpatialCore

extension ProjectJob {
  /// Sites and zones against land that somebody holds, and clusters of them, written into a folder.
  /// - Parameter asOf: the day on which licences are asked about; nil for the project's own.
  public func conflicts(into folder: String, overwrite: Bool, asOf: CalendarDate? = nil) async throws
    -> ConflictSummary
  {
    let output = try OutputFolder(folder, overwrites: overwrite)
    guard let spec = project.conflicts else { throw ConflictBinding.missing }
    let layers = try await layers()
    let binding = try ConflictBinding(layers, asOf: asOf)
    async let inputs = RunManifest.Input.all(layers, directory: directory)
    holdings.keep(layers)
    progress.begin("Holding sites against land that is taken")
    let record = try ConflictRecord(binding, spec)
    progress.begin("Writing results")
    let report = ConflictReport(
      title: project.name, record: record, notes: try layers.inputNotes() + binding.notes)
    let manifest = ManifestDraft(layers, land: nil, inputs: await inputs, projectPath: path)
    let files = try output.write(record, report, of: layers, manifest: manifest)
    return ConflictSummary(report, folder: folder, files: files)
  }
}

extension ConflictRecord {
  /// Finds the conflicts and the hot spots among them.
  init(_ binding: ConflictBinding, _ spec: Project.Conflicts) throws {
    let workings = binding.workings.map(\.workings)
    let conflicts = try LandConflict.all(
      of: workings, with: binding.holdings.map(\.holding), on: binding.day, searchMetres: spec.searchMetres)
    let spots = spec.clusters.map { clusters in
      HotSpot.ranked(
        SiteClusters(
          of: workings.prefix(binding.siteCount).map { $0.geometry.coordinates[0] },
          reachMetres: clusters.reachMetres, leastSites: clusters.leastSites),
        of: workings, conflicts: conflicts)
    }
    self.init(binding: binding, conflicts: conflicts, hotSpots: spots)
  }
}
