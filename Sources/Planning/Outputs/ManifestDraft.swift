import Foundation
import LandEligibility
import LayerIO
import ProjectFile
import SpatialCore

/// A manifest that still lacks the outputs.
struct ManifestDraft {
  private let layers: ProjectLayers
  private let land: EligibleLand?
  private let inputs: [RunManifest.Input]
  private let projectPath: String

  init(
    _ layers: ProjectLayers, land: EligibleLand?, inputs: [RunManifest.Input], projectPath: String
  ) {
    self.layers = layers
    self.land = land
    self.inputs = inputs
    self.projectPath = projectPath
  }

  /// The text of the manifest for the files that stand in a folder.
  func complete(filesIn folder: String) throws -> String {
    var outputs: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      outputs[name] = fileSHA256(folder + "/" + name)
    }
    return try RunManifest(
      placer: placerVersion, project: URL(filePath: projectPath).lastPathComponent,
      projectSHA256: fileSHA256(projectPath) ?? "", seed: layers.project.seed,
      analysisCRS: layers.analysisCRS.description, analysisCRSOrigin: layers.analysisCRSOrigin,
      libraries: [
        "GEOS": GEOSLibrary.version, "PROJ": PROJLibrary.version, "EPSG": PROJLibrary.databaseVersion,
      ],
      inputs: inputs,
      balance: land.map {
        RunManifest.Balance(
          studyAreaHectares: $0.ledger.studyAreaHectares, eligibleHectares: $0.ledger.eligibleHectares,
          relativeImbalance: $0.ledger.relativeImbalance, overlayRetries: $0.retries)
      }, outputs: outputs
    ).text
  }
}

/// The release of this program.
public let placerVersion = "0.1.0"
