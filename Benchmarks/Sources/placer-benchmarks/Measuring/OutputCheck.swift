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
  /// Whether no two features of the first output share land; nil for the others.
  let disjoint: Bool?
  /// The greatest relative error of |A∩B| + |A\B| = |A| for its features A and the unit and land use B they are said to lie in.
  let largestSumError: Double?
  /// Hectares of the first output outside the unit or land use it is said to lie in.
  let hectaresOutside: Double?

  /// The check of each output, the first being the one the others are held against; nil when Python cannot do it.
  static func ask(_ python: String, about outputs: [URL], of nation: URL) -> [OutputCheck]? {
    let arguments = [Peer.path(of: "national_check.py"), nation.path] + outputs.map(\.path)
    return Tool.output(of: python, arguments).flatMap {
      try? JSONDecoder().decode([OutputCheck].self, from: Data($0.utf8))
    }
  }

  /// One line for a person.
  var sentence: String {
    let pairs =
      pairsInOneOnly.map { "; pairs that only one of it and \(Contender.placerName) has: \($0)" } ?? ""
    var sentence = "\(features) features, \(invalid) of them invalid\(pairs)"
    if let disjoint, let largestSumError, let hectaresOutside {
      sentence += disjoint ? "; pairwise disjoint" : "; NOT pairwise disjoint"
      sentence += String(
        format:
          "; |A∩B| + |A\\B| = |A| to %.0e for each feature and its unit and land use, %.2f ha outside them",
        largestSumError, hectaresOutside)
    }
    return sentence
  }
}
