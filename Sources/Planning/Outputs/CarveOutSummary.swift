import CarveOuts
import LandConflicts
import PlanReport
import ZoneAllocation

/// What to negotiate with whom, in a screenful.
public struct CarveOutSummary: Encodable, CustomStringConvertible, Sendable {
  struct Line: Encodable {
    let title: String
    let holder: String?
    let licence: String?
    let status: String?
    let expires: String?
    let standing: String
    let miners: Double
    let units: Int
    let hectares: Double
    let meanStake: Double
    let unitsLeft: Int
    let hectaresLeft: Double
    let leastHectares: Double
    let propose: String?
    let citation: String?
    let alsoOn: [String]
    let blocks: [String]
  }

  let name: String
  let asOf: String
  let wantedMiners: Double
  let miners: Double
  let hectares: Double
  /// Miners on all titles, and of them those on units that may be taken.
  let minersOnTitles: Double
  let minersOnTakeableUnits: Double
  /// (price − bound)/price: 0 when no choice is cheaper.
  let gap: Double
  let parts: [Line]
  let notes: [String]
  let folder: String
  let files: [String]
  private let inWords: String

  private enum CodingKeys: String, CodingKey {
    case name, asOf, wantedMiners, miners, hectares, minersOnTitles, minersOnTakeableUnits, gap, parts, notes
    case folder, files
  }

  init(_ report: CarveOutReport, folder: String, files: [String]) {
    let (record, binding) = (report.record, report.record.binding)
    name = report.title
    asOf = binding.day.description
    wantedMiners = binding.problem.wantedMiners
    miners = record.carveOut.miners
    hectares = record.carveOut.hectares
    minersOnTitles = binding.minersOnTitles
    minersOnTakeableUnits = binding.problem.takeableMiners
    gap = record.carveOut.gap
    parts = record.cases.map { one in
      Line(
        title: one.holding.id, holder: one.holding.holder, licence: one.holding.licence,
        status: one.holding.status, expires: one.holding.expires?.description,
        standing: one.standing.rawValue, miners: one.part.miners, units: one.part.taken.count,
        hectares: one.part.hectares, meanStake: one.part.stake, unitsLeft: one.part.residual.count,
        hectaresLeft: one.part.residualHectares, leastHectares: one.leastHectares,
        propose: one.proposal?.instrument.rawValue, citation: one.proposal?.citation,
        alsoOn: one.allOthers,
        blocks: one.part.taken.map(binding.grid.blockID))
    }
    notes = report.notes
    inWords = report.inWords
    self.folder = folder
    self.files = files
  }

  /// How many titles the text shows; the files have all.
  private static let shown = 20

  /// What was found, then a line for each title.
  public var description: String {
    var text = "\(name)\nParts of titles to negotiate, as of \(asOf)\n\n\(inWords)\n\n"
    text += aligned(
      [["title", "holder", "until", "standing", "miners", "units", "ha", "ha left", "least ha", "propose"]]
        + parts.prefix(Self.shown).map { part in
          [
            part.title, part.holder ?? "", part.expires ?? "", part.standing,
            plainNumber(part.miners, decimals: 0), "\(part.units)", fixedDecimal(part.hectares, 1),
            fixedDecimal(part.hectaresLeft, 1), plainNumber(part.leastHectares, decimals: 1),
            part.propose ?? "no rule fits",
          ]
        })
    if parts.count > Self.shown { text += "… and \(parts.count - Self.shown) more in the table.\n" }
    for note in notes { text += "\nNote: \(note)" }
    return text + (notes.isEmpty ? "" : "\n") + "\nWritten to \(folder): \(files.joined(separator: ", "))\n"
  }
}
