import CarveOuts
import LandConflicts
import PlanReport
import ProjectFile
import SpatialCore
import ZoneAllocation

/// What to negotiate with whom, to read and to look at.
struct CarveOutReport {
  let title: String
  let record: CarveOutRecord
  let notes: [String]

  /// How much is asked, found, and how good the choice is.
  var inWords: String {
    let (found, binding) = (record.carveOut, record.binding)
    let quality =
      found.isProven
      ? "no choice within these limits is cheaper"
      : "at most \(plainNumber(found.gap * 100, decimals: 1)) % dearer than the cheapest choice can be"
    return
      "\(plainNumber(found.miners, decimals: 0)) miners (\(plainNumber(binding.problem.wantedMiners, decimals: 0)) wanted) on "
      + "\(plainNumber(found.hectares, decimals: 1)) ha of \(found.parts.count) titles; \(quality). On the titles work "
      + "\(plainNumber(binding.minersOnTitles, decimals: 0)) miners, \(plainNumber(binding.problem.takeableMiners, decimals: 0)) of them "
      + "on units that may be taken."
  }

  /// As Markdown.
  var markdown: String {
    var text = "# \(title): parts of titles to negotiate, as of \(record.binding.day)\n\n\(inWords)\n"
    for (rank, one) in record.cases.enumerated() {
      let (part, holding) = (one.part, one.holding)
      text += "\n## \(rank + 1). \(holding.id)\(holding.holder.map { ", \($0)" } ?? "")\n\n"
      let status = holding.status.map { ", status “\($0)”" } ?? ""
      text +=
        "- Title: \(holding.licence ?? "of a class that is not told"), \(ending(of: holding)), \(one.standing.inWords) on the day\(status)\n"
      text +=
        "- To negotiate: \(part.taken.count) units, \(plainNumber(part.hectares, decimals: 1)) ha, where \(plainNumber(part.miners, decimals: 0)) miners work; mean stake of the holder \(plainNumber(part.stake, decimals: 2))\n"
      text +=
        "- What stays: \(plainNumber(part.residualHectares, decimals: 1)) ha in \(part.residual.count) units; the least is \(plainNumber(one.leastHectares, decimals: 1)) ha\(one.citation.isEmpty ? "" : " (\(one.citation))")\n"
      text +=
        "- Proposed: "
        + (one.proposal.map { "\($0.instrument.inWords) (\($0.citation))" }
          ?? "nothing: no rule under `carve_outs.cooperation` fits") + "\n"
      if !one.allOthers.isEmpty {
        text += "- Also on or too near to: \(one.allOthers.joined(separator: "; ")): ask there as well\n"
      }
      text += "- Blocks: \(part.taken.map(record.binding.grid.blockID).joined(separator: ", "))\n"
    }
    text += "\n## How to read it\n\n"
    for line in Self.meaning + notes { text += "- \(line)\n" }
    return text
  }

  private func ending(of holding: Holding) -> String {
    holding.expires.map { "until \($0)" } ?? "without a day of expiry"
  }

  private static let meaning = [
    "Nothing is taken by this paper: it says where to ask. Land of a title is reallocated with its holder's cooperation or by due process only.",
    "Units are whole blocks of the cadastre. What was contiguous of a title stays contiguous or goes as a whole, and each keeps at least what the law wants.",
    "Of all such choices the cheapest is sought: hectares, dearer where the holder has more at stake.",
  ]
}

extension CooperationRule.Instrument {
  /// For a person.
  var inWords: String {
    switch self {
    case .relinquishment: "relinquishment: the holder gives the part up"
    case .tribute: "tribute: miners work the part under contract with the holder"
    case .buyBack: "buy-back: the holder buys what they mine"
    case .technicalAssistance: "technical assistance: the holder helps them to mine more safely"
    }
  }
}
