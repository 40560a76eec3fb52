import PlanReport
import ProjectFile
import Safeguards

/// What places raise, in a screenful.
public struct SafeguardsSummary: Encodable, CustomStringConvertible, Sendable {
  struct SumLine: Encodable {
    let safeguard: String
    let concern: String
    let group: String
    let places: Int
    let raised: Int
    let miners: Double
    let notKnown: Int
    let response: String
    let citation: String
  }

  struct FlagLine: Encodable {
    let group: String
    let place: String
    let name: String
    let safeguard: String
    let known: Bool
    let relation: String
    let metres: Double
    let sharedHectares: Double?
    let causes: [String]
    let miners: Double?
  }

  let name: String
  let sums: [SumLine]
  let flags: [FlagLine]
  let notes: [String]
  let folder: String
  let files: [String]

  init(_ binding: SafeguardBinding, of layers: ProjectLayers, folder: String, files: [String]) throws {
    name = layers.project.name
    sums = binding.sums.map { line in
      SumLine(
        safeguard: line.safeguard.id, concern: line.safeguard.concern.rawValue, group: line.group,
        places: line.places, raised: line.sum.places, miners: line.sum.miners,
        notKnown: line.sum.unknownPlaces, response: line.safeguard.response,
        citation: line.safeguard.citation)
    }
    flags = binding.review.flags.map { flag in
      let place = binding.places[flag.place]
      return FlagLine(
        group: place.place.group, place: place.place.id, name: place.name,
        safeguard: binding.safeguards[flag.safeguard].id, known: flag.isKnown,
        relation: flag.relation.rawValue, metres: flag.metres, sharedHectares: flag.sharedHectares,
        causes: flag.causes, miners: flag.miners)
    }
    notes = try layers.inputNotes() + binding.notes
    self.folder = folder
    self.files = files
  }

  /// A line for each safeguard and group.
  public var description: String {
    var text = "\(name)\n\n"
    text += aligned(
      [["safeguard", "of", "raised at", "places", "miners", "not known", "to be done"]]
        + sums.map { line in
          [
            line.safeguard, line.group, "\(line.raised)", "\(line.places)", plainNumber(line.miners),
            "\(line.notKnown)", line.response,
          ]
        })
    for note in notes { text += "\nNote: \(note)" }
    return text + (notes.isEmpty ? "" : "\n") + "\nWritten to \(folder): \(files.joined(separator: ", "))\n"
  }
}
