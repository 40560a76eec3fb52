import LayerIO
import ProjectFile
import SiteTypes

extension ProjectJob {
  /// Kinds of mining and the approach to each in each region, written into a folder.
  public func approach(into folder: String, overwrite: Bool) async throws -> ApproachSummary {
    let output = try OutputFolder(folder, overwrites: overwrite)
    guard let spec = project.approach else {
      throw PlanError(
        subject: path, problem: "it has no section `approach`",
        remedy: "Give rules for types, inputs and the questions of the tree; `placer init` shows how.")
    }
    let layers = try await layers()
    async let inputs = RunManifest.Input.all(layers, and: nil, directory: directory)
    holdings.keep(layers)
    progress.begin("Classing sites")
    let binding = try ApproachBinding(spec, layers)
    progress.begin("Writing results")
    let manifest = ManifestDraft(layers, land: nil, inputs: await inputs, projectPath: path)
    let files = try output.write(binding, of: layers, manifest: manifest)
    return try ApproachSummary(binding, of: layers, folder: folder, files: files)
  }
}
