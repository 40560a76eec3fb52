import PlanReport
import ProjectFile
import SiteTypes

/// Kinds of mining and the approach to each, in a screenful.
public struct ApproachSummary: Encodable, CustomStringConvertible, Sendable {
  struct ApproachLine: Encodable {
    let approach: String?
    let typesInRegions: Int
    let sites: Int
    let miners: Double
  }

  struct TypeLine: Encodable {
    let type: String
    let sites: Int
    let miners: Double
    let loads: [String: Double]
  }

  struct Line: Encodable {
    let region: String?
    let type: String
    let sites: Int
    let miners: Double
    let sitesNotCounted: Int
    let approach: String?
    let stillPossible: [String]
    let path: String
    let sources: [String]
    let notKnown: [String]
    let loads: [String: Double]
  }

  let name: String
  let approaches: [ApproachLine]
  let types: [TypeLine]
  let typesInRegions: [Line]
  let notes: [String]
  let folder: String
  let files: [String]

  init(_ binding: ApproachBinding, of layers: ProjectLayers, folder: String, files: [String]) throws {
    name = layers.project.name
    approaches = binding.sums.map {
      ApproachLine(
        approach: $0.approach?.rawValue, typesInRegions: $0.rows, sites: $0.sites, miners: $0.miners)
    }
    types = binding.types.map {
      TypeLine(type: $0.type.name, sites: $0.sites, miners: $0.miners, loads: $0.loads)
    }
    typesInRegions = binding.rows.map { row in
      Line(
        region: binding.regions.id(row.region), type: row.type.name, sites: row.sites.count,
        miners: row.miners, sitesNotCounted: row.uncounted, approach: row.path.approach?.rawValue,
        stillPossible: row.path.approach == nil ? row.path.approaches.map(\.rawValue) : [],
        path: row.path.text, sources: row.sources, notKnown: row.notKnown, loads: row.loads ?? [:])
    }
    notes = try layers.inputNotes() + binding.notes
    self.folder = folder
    self.files = files
  }

  /// A line for each approach, and for each type.
  public var description: String {
    var text = "\(name)\n\n"
    text += aligned(
      [["approach", "types in regions", "sites", "miners"]]
        + approaches.map {
          [$0.approach ?? "not known", "\($0.typesInRegions)", "\($0.sites)", plainNumber($0.miners)]
        })
    text += "\n"
    text += aligned(
      [["type", "sites", "miners"]] + types.map { [$0.type, "\($0.sites)", plainNumber($0.miners)] })
    for note in notes { text += "\nNote: \(note)" }
    return text + (notes.isEmpty ? "" : "\n") + "\nWritten to \(folder): \(files.joined(separator: ", "))\n"
  }
}
