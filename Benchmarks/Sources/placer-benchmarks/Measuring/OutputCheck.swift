import Foundation

/// What `peers/national_check.py` finds in one output.
struct OutputCheck: Codable, Sendable {
  /// What the first output, Placer's, must hold beyond being valid.
  struct Partition: Codable, Sendable {
    /// Whether no two features share land.
    let disjoint: Bool
    /// How many features A and polygons B they are said to lie in break |A∩B| + |A\B| = |A|.
    let sumsBroken: Int
    /// The greatest relative error of these sums.
    let largestSumError: Double
    /// How many features leave the unit or land use they are said to lie in by more than rounding can.
    let outside: Int
    /// Hectares of all features outside them.
    let hectaresOutside: Double
  }

  let features: Int
  /// Features whose shape is not valid.
  let invalid: Int
  /// Hectares by which the pairs of geological unit and land use differ from those of the first output; nil for the first.
  let hectaresApart: Double?
  /// Pairs that only one of it and the first output has; nil for the first.
  let pairsInOneOnly: Int?
  /// nil for all but the first.
  let partition: Partition?

  /// The check of each output, the first being the one the others are held against.
  /// - Throws: ``ContenderFailure`` when Python cannot do it, or answers something else.
  static func ask(
    _ python: String, about outputs: [URL], of nation: URL, in folder: URL
  ) throws -> [OutputCheck] {
    let script = Peer(python: python, script: Peer.path(of: "national_check.py"))
    let answer = try script.process([nation.path] + outputs.map(\.path)).answer(in: folder)
    guard let checks = try? JSONDecoder().decode([OutputCheck].self, from: Data(answer.utf8)),
      checks.count == outputs.count, checks.first?.partition != nil
    else { throw ContenderFailure(description: "national_check.py answered “\(answer.prefix(200))”") }
    return checks
  }

  /// One line for a person.
  var sentence: String {
    let pairs =
      pairsInOneOnly.map { "; pairs that only one of it and \(Contender.placerName) has: \($0)" } ?? ""
    return "\(features) features, \(invalid) of them invalid\(pairs)"
  }

  /// What must hold of the output of `contender`: one verdict for each property.
  func verdicts(on contender: String) -> [Verdict] {
    func verdict(_ isRight: Bool, _ sentence: String) -> Verdict {
      Verdict(contender: contender, faults: isRight ? [] : [sentence], findings: isRight ? [sentence] : [])
    }
    guard let partition else { return [] }
    return [
      verdict(invalid == 0, "\(invalid) of \(features) features are invalid"),
      verdict(
        partition.disjoint, partition.disjoint ? "no two features share land" : "features share land"),
      verdict(
        partition.sumsBroken == 0,
        String(
          format: "|A∩B| + |A\\B| = |A| for features A in their unit or land use B: broken %d times, "
            + "error at most %.0e", partition.sumsBroken, partition.largestSumError)),
      verdict(
        partition.outside == 0,
        String(
          format: "%d features leave their unit or land use by more than rounding; outside are %.2f ha",
          partition.outside, partition.hectaresOutside)),
    ]
  }
}
