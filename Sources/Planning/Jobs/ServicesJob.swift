import LayerIO
import ProjectFile
import SpatialCore

extension ProjectJob {
  /// Stations sited and missing roads, water and power ranked, written into a folder.
  /// - Parameter written: a file of zones, such as an earlier run's `zones.geojson`, whose miners are to be served in place of those
  ///   that the project names.
  public func services(into folder: String, overwrite: Bool, zonesOf written: String? = nil) async throws
    -> ServicesSummary
  {
    let output = try OutputFolder(folder, overwrites: overwrite)
    guard let spec = project.services else {
      throw PlanError(
        subject: path, problem: "it has no section `services`",
        remedy: "Say who is to be served and where stations may stand; `placer init` shows how.")
    }
    let layers = try await layers()
    let zones = try await zones(ofFile: written, near: layers)
    async let inputs = RunManifest.Input.all(layers, and: zones, directory: directory)
    holdings.keep(layers)
    progress.begin("Joining roads")
    let travel = try layers.travelTime(spec.travel)
    var networks: [StationNetwork] = []
    for stations in spec.stations {
      progress.begin("Siting \(stations.id)")
      let binding = try StationBinding(stations, layers, travel, zonesOf: zones)
      networks.append(try StationNetwork(binding, try binding.solved()))
    }
    progress.begin("Looking for gaps")
    let report = ServicesReport(
      spec: spec, networks: networks, gaps: try GapBinding(layers, zonesOf: zones), zones: zones)
    progress.begin("Writing results")
    let manifest = ManifestDraft(layers, land: nil, inputs: await inputs, projectPath: path)
    let files = try output.write(report, of: layers, manifest: manifest)
    return try ServicesSummary(report, of: layers, folder: folder, files: files)
  }

  /// The zones of a file that no project names; nil without one.
  func zones(ofFile written: String?, near layers: ProjectLayers) async throws -> LoadedLayer? {
    guard let written else { return nil }
    return try await LoadedLayer.load(
      Project.Layer(id: "zones", source: written, role: .existingZones), from: ".",
      allowsBallpark: project.allowsBallpark, areaOfInterest: layers.studyArea.boundingBox)
  }
}
