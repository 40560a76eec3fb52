import Crypto
import Foundation
import LayerIO
import ProjectFile
import SpatialCore

/// What a run was made of, so that its numbers can be defended: inputs, parameters, libraries, outputs.
///
/// It holds no clock and no name of a machine: the same run gives the same bytes.
struct RunManifest: Encodable {
  struct Input: Encodable, Sendable {
    let layer: String
    let source: String
    let role: String
    let sha256: [String: String]
    let bytes: Int
    let format: String
    let crs: String
    let crsOrigin: String
    let transformation: String?
    let accuracyMetres: Double?
    let grids: [String]
    let encoding: String?
    let featuresInSource: Int
    let usedUnchanged: Int
    let repaired: [String]
    let refused: [String]
    let featuresSelected: Int
    let notes: [String]
  }

  let placer: String
  let project: String
  let projectSHA256: String
  let seed: Int
  let analysisCRS: String
  let analysisCRSOrigin: String
  let libraries: [String: String]
  let inputs: [Input]
  let balance: Balance?
  let outputs: [String: String]

  struct Balance: Encodable {
    let studyAreaHectares: Double
    let eligibleHectares: Double
    let relativeImbalance: Double
    /// How many parts of the overlay had to be done again because an invariant did not hold at first.
    let overlayRetries: Int
  }

  /// The text of `manifest.json`: keys sorted, snake case.
  var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.keyEncodingStrategy = .convertToSnakeCase
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
  }
}

/// SHA-256 of a file in hexadecimal; nil when it cannot be read, or nobody waits for it any more.
func fileSHA256(_ path: String) -> String? {
  var hash = SHA256()
  let isWhole = FilePieces.forEach(of: path) { piece in
    hash.update(data: piece)
    return !Task.isCancelled
  }
  guard isWhole else { return nil }
  return hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

extension RunManifest.Input {
  /// What each layer was made of, in the project's order.
  static func all(_ layers: ProjectLayers, and more: LoadedLayer? = nil, directory: String) -> [RunManifest
    .Input]
  {
    layers.layers.map { RunManifest.Input($0, directory: directory) }
      + (more.map { [RunManifest.Input($0, directory: ".")] } ?? [])
  }

  private init(_ loaded: LoadedLayer, directory: String) {
    let spec = loaded.spec
    layer = spec.id
    source = LayerSource.shown(spec.source)
    role = spec.role.rawValue
    let path = spec.source.hasPrefix("/") ? spec.source : directory + "/" + spec.source
    var hashes: [String: String] = [:]
    var size = 0
    for file in Self.files(of: path) {
      hashes[URL(filePath: file).lastPathComponent] = fileSHA256(file)
      size += (try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int) ?? 0
    }
    sha256 = hashes
    bytes = size
    let report = loaded.reading?.report
    format = report?.format ?? "GeoTIFF"
    crs = (loaded.reading?.layer.crs ?? loaded.raster?.crs)?.description ?? ""
    crsOrigin = report?.crsOrigin ?? "from the file"
    transformation = loaded.transformation?.operation
    accuracyMetres = loaded.transformation?.accuracyMetres
    grids = loaded.transformation?.grids ?? []
    encoding = report?.encoding
    featuresInSource = report?.featuresInSource ?? 0
    usedUnchanged = report?.usedUnchanged ?? 0
    repaired = report?.repaired.map { "\($0.featureID): \($0.reason)" } ?? []
    refused = report?.refused.map { "\($0.featureID): \($0.reason)" } ?? []
    featuresSelected = loaded.features.count
    notes = (report?.notes ?? []) + loaded.rasterNotes
  }

  /// The files that make up a source: a shapefile has several.
  private static func files(of path: String) -> [String] {
    guard path.lowercased().hasSuffix(".shp") else { return [path] }
    let stem = path.dropLast(4)
    return ["shp", "shx", "dbf", "prj", "cpg"].map { stem + "." + $0 }.filter {
      FileManager.default.fileExists(atPath: $0)
    }
  }
}
