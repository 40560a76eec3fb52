import Foundation
import LandEligibility
import LayerIO
import ProjectFile
import SpatialCore

/// A manifest that still lacks the outputs.
struct ManifestDraft {
  private let layers: ProjectLayers
  private let land: EligibleLand?
  private let projectPath: String
  private let directory: String

  init(_ layers: ProjectLayers, land: EligibleLand?, projectPath: String, directory: String) {
    self.layers = layers
    self.land = land
    self.projectPath = projectPath
    self.directory = directory
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
      inputs: Cores.map(layers.layers.count) { RunManifest.Input(layers.layers[$0], directory: directory) },
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
