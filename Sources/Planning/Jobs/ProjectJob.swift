import Foundation
public import LandEligibility
import LayerIO
public import ProjectFile
public import SpatialCore

/// One project file, and the jobs that can be done with it: one per command.
///
/// Jobs that write a manifest take the hashes of their inputs while they compute: most jobs have steps that keep one core only.
public struct ProjectJob: Sendable {
  let path: String
  let directory: String
  let project: Project
  let progress: Progress
  let holdings = JobHoldings()

  /// Reads the project file, not yet its layers.
  /// - Throws: `ProjectError` with every problem in it.
  public init(path: String, progress: Progress = .silent) throws(ProjectError) {
    self.path = path
    directory = URL(filePath: path).deletingLastPathComponent().path
    project = try Project.load(path: path)
    self.progress = progress
  }

  /// Ends the program, which has said all there is to say, with success.
  ///
  /// What the job holds goes with the process: after a national run it is millions of small arrays, which would be taken apart one
  /// by one otherwise.
  public func endProgram() -> Never {
    JobHoldings.leave(holdings)
    exit(EXIT_SUCCESS)
  }

  /// Reads all layers.
  public func layers() async throws -> ProjectLayers {
    try await ProjectLayers.load(project, directory: directory, progress: progress)
  }

  /// The main job: zones with capacity and impacts, written into a folder.
  public func propose(into folder: String, overwrite: Bool) async throws -> RunSummary {
    let output = try OutputFolder(folder, overwrites: overwrite)
    let layers = try await layers()
    async let inputs = RunManifest.Input.all(layers, directory: directory)
    holdings.keep(layers)
    let proposal = try await PlanRun.propose(layers, progress: progress)
    holdings.keep(proposal)
    progress.begin("Writing results")
    let manifest = ManifestDraft(layers, land: proposal.land, inputs: await inputs, projectPath: path)
    let files = try output.write(proposal, manifest: manifest)
    return try RunSummary(proposal, folder: folder, files: files)
  }

  /// Eligible land alone, written into a folder.
  /// - Parameter changes: setbacks to try, each by itself.
  public func eligible(into folder: String, overwrite: Bool, trying changes: [SetbackChange] = [])
    async throws
    -> RunSummary
  {
    let output = try OutputFolder(folder, overwrites: overwrite)
    let layers = try await layers()
    async let inputs = RunManifest.Input.all(layers, directory: directory)
    progress.begin("Finding eligible land")
    holdings.keep(layers)
    let land = try await layers.eligibleLand(trying: changes)
    holdings.keep(land)
    progress.begin("Writing results")
    let manifest = ManifestDraft(layers, land: land, inputs: await inputs, projectPath: path)
    let files = try output.write(land, of: layers, manifest: manifest, keeping: holdings)
    return try RunSummary(land, of: layers, folder: folder, files: files)
  }

  /// Impacts of existing and pending operations alone, written into a folder.
  public func impact(into folder: String, overwrite: Bool) async throws -> RunSummary {
    let output = try OutputFolder(folder, overwrites: overwrite)
    let layers = try await layers()
    guard let binding = try ImpactBinding(layers) else {
      throw PlanError(
        subject: path, problem: "it has no section `impact`",
        remedy: "Add one with stressors, operations and components; `placer init` shows how.")
    }
    async let inputs = RunManifest.Input.all(layers, directory: directory)
    holdings.keep(layers)
    progress.begin("Adding up impacts")
    let report = try await ImpactReport(binding, of: layers)
    progress.begin("Writing results")
    let manifest = ManifestDraft(layers, land: nil, inputs: await inputs, projectPath: path)
    let files = try output.write(report, of: layers, manifest: manifest)
    return try RunSummary(report, of: layers, folder: folder, files: files)
  }

  /// How much of each layer lies on each other.
  /// - Parameter by: "LAYER.FIELD" for each layer to be split by an attribute.
  public func overlay(by splits: [String]) async throws -> OverlayTable {
    let layers = try await layers()
    progress.begin("Comparing layers")
    let table = try await CrossTabulation(
      of: layers.groups(splitBy: splits), in: layers.analysisCRS,
      allowsBallpark: project.allowsBallpark)
    return OverlayTable(table, notes: layers.readingNotes)
  }

  /// Why a place is or is not eligible, by a look at every layer; ``ExplainJob`` says the same sooner.
  public func explain(at place: Coordinate) async throws -> PlaceReport {
    let layers = try await layers()
    return PlaceReport(
      try PlaceExplanation(at: place, studyArea: layers.studyArea, rules: try layers.landRules()),
      notes: try layers.inputNotes())
  }

  /// What is in every layer and what is wrong with it.
  public func check() async throws -> InspectionReport {
    try await InspectionReport(of: project, directory: directory, progress: progress)
  }
}
