import LayerIO
import ProjectFile
import Safeguards
import SpatialCore

extension ProjectJob {
  /// Places held against the safeguards, written into a folder.
  /// - Parameter written: a file of zones, such as an earlier run's `zones.geojson`, in place of the project's own places.
  public func safeguards(into folder: String, overwrite: Bool, zonesOf written: String? = nil) async throws
    -> SafeguardsSummary
  {
    let output = try OutputFolder(folder, overwrites: overwrite)
    guard let spec = project.safeguards else {
      throw PlanError(
        subject: path, problem: "it has no section `safeguards`",
        remedy: "Name the places and what is to be seen there; `placer init` shows how.")
    }
    let layers = try await layers()
    let zones = try await zones(ofFile: written, near: layers)
    async let inputs = RunManifest.Input.all(layers, and: zones, directory: directory)
    holdings.keep(layers)
    progress.begin("Looking at safeguards")
    let binding = try SafeguardBinding(spec, layers, zones: try zones?.safeguardPlaces)
    progress.begin("Writing results")
    let manifest = ManifestDraft(layers, land: nil, inputs: await inputs, projectPath: path)
    let files = try output.write(binding, of: layers, manifest: manifest)
    return try SafeguardsSummary(binding, of: layers, folder: folder, files: files)
  }
}

extension LoadedLayer {
  /// The zones of a file, with the miners that they carry where it tells them as `propose` does.
  fileprivate var safeguardPlaces: [SafeguardBinding.NamedPlace] {
    get throws {
      let field = layer?.fieldIndex("miners")
      return try features.filter { !$0.geometry.isEmpty }.map { feature in
        SafeguardBinding.NamedPlace(
          layerID: spec.id, name: name(of: feature),
          place: MiningPlace(
            group: "zones", id: feature.id, geometry: feature.geometry,
            miners: try field.map { try workers(of: feature, field: $0) }))
      }
    }
  }
}
