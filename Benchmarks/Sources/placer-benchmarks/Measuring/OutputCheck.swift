import Foundation

/// What `peers/national_check.py` finds in one output.
struct OutputCheck: Codable, Sendable {
  let features: Int
  /// Features whose shape is not valid.
  let invalid: Int
  /// Hectares by which the pairs of geological unit and land use differ from those of the first output; nil when one of the
  /// two does not name the pairs.
  let hectaresApart: Double?
  /// Pairs that only one of the two outputs has.
  let pairsInOneOnly: Int?

  /// The check of each output, the first being the one the others are held against; nil when Python cannot do it.
  static func ask(_ python: String, about outputs: [URL]) -> [OutputCheck]? {
    Tool.output(of: python, [Peer.path(of: "national_check.py")] + outputs.map(\.path)).flatMap {
      try? JSONDecoder().decode([OutputCheck].self, from: Data($0.utf8))
    }
  }

  /// One line for a person.
  var sentence: String {
    let pairs =
      pairsInOneOnly.map { "; pairs that only one of it and \(Contender.placerName) has: \($0)" } ?? ""
    return "\(features) features, \(invalid) of them invalid\(pairs)"
  }
}
