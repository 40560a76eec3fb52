import CarryingCapacity
import CumulativeImpact
import LandEligibility
import PlanReport
import ProjectFile
import SpatialCore
import ZoneAllocation

/// What a run did, in a screenful.
public struct RunSummary: Encodable, CustomStringConvertible, Sendable {
  struct ZoneLine: Encodable {
    let id: String
    let district: String?
    let eligibleHectares: Double
    let blocks: Int
    let minersLow: Int?
    let miners: Int?
    let minersHigh: Int?
    let minersP10: Int?
    let minersP50: Int?
    let minersP90: Int?
    let bindingLimit: String?
    let nextLimit: String?
    /// In what share of the draws each limit binds.
    let bindingShares: String?
    let minersPresent: Int?
    /// Share of the draws in which more miners are there than the zone carries.
    let overCapacityProbability: Double?
    let overCapacity: String?
    let plots: Int?
    let permits: Int?

    fileprivate var cells: [String] {
      func whole(_ value: Int?) -> String { value.map(String.init) ?? "" }
      func range(_ ends: Int?...) -> String {
        ends.compactMap(\.self).map(String.init).joined(separator: "–")
      }
      let name = [id, district ?? "", fixedDecimal(eligibleHectares, 1), "\(blocks)"]
      let carried = [whole(miners), range(minersLow, minersHigh), range(minersP10, minersP50, minersP90)]
      let limits = [bindingLimit ?? "", nextLimit ?? "", whole(minersPresent)]
      let tooMany = overCapacityProbability.map { fixedDecimal($0 * 100, 0) + " %" } ?? ""
      return name + carried + limits + [tooMany, whole(plots), whole(permits)]
    }
  }

  struct LedgerLine: Encodable {
    let rule: String
    let grossHectares: Double
    let exclusiveHectares: Double
    let soleBlockerHectares: Double
  }

  struct Ledger: Encodable {
    let studyAreaHectares: Double
    let eligibleHectares: Double
    let consentHectares: Double
    let sliverHectares: Double
    let slivers: Int
    /// Closed land when the project's outputs leave the ledger out.
    let unattributedHectares: Double
    let undrawnSliverHectares: Double
    /// Eligible wherever features lie within the accuracy of their layers; nil where no layer states one.
    let certainlyEligibleHectares: Double?
    let possiblyEligibleHectares: Double?
    let relativeImbalance: Double
    let rules: [LedgerLine]
    /// The answers to what-if questions.
    let changes: [ChangeLine]
  }

  struct ChangeLine: Encodable {
    let rule: String
    let presentSetbackMetres: Double
    let setbackMetres: Double
    let freedHectares: Double
    let closedHectares: Double
  }

  struct Burden: Encodable {
    let componentsAssessed: Int
    /// Places where at least one stressor is over its limit.
    let exceeded: Int
    /// Of these, places where that is so although no single operation is over it.
    let hidden: Int
    /// Places over a limit without the zones; nil where no zones are assessed.
    let exceededBefore: Int?
  }

  struct Choice: Encodable {
    let objective: Double
    let upperBound: Double
    let gap: Double
    /// The largest share by which a target is missed, and what is proven to be the least; nil without targets.
    let largestShortfall: Double?
    let leastLargestShortfall: Double?
    let end: String
  }

  let name: String
  let analysisCRS: String
  private(set) var ledger: Ledger?
  private(set) var zones: [ZoneLine]?
  private(set) var choice: Choice?
  private(set) var limits: [LimitSummary]?
  private(set) var alternatives: AlternativesSummary?
  private(set) var ranking: RankingSummary?
  private(set) var relocation: RelocationSummary?
  private(set) var influx: InfluxSummary?
  private(set) var burden: Burden?
  let notes: [String]
  let folder: String
  let files: [String]

  init(_ proposal: Proposal, folder: String, files: [String]) throws {
    try self.init(proposal.layers, notes: proposal.notes, folder, files)
    ledger = Ledger(proposal.land.ledger)
    zones = proposal.zones.map { sized in
      ZoneLine(
        id: sized.zone.id, district: sized.district, eligibleHectares: sized.zone.eligibleHectares,
        blocks: sized.zone.blockIDs.count, minersLow: sized.capacity?.miners?.low,
        miners: sized.capacity?.miners?.central, minersHigh: sized.capacity?.miners?.high,
        minersP10: sized.capacity?.uncertainty?.miners.p10,
        minersP50: sized.capacity?.uncertainty?.miners.p50,
        minersP90: sized.capacity?.uncertainty?.miners.p90,
        bindingLimit: sized.capacity?.bindingInWords, nextLimit: sized.capacity?.nextInWords,
        bindingShares: sized.capacity?.bindingSharesInWords,
        minersPresent: sized.minersPresent,
        overCapacityProbability: sized.capacity?.uncertainty?.exceededShare,
        overCapacity: sized.capacity?.overCapacity?.rawValue, plots: sized.plots?.plots.count,
        permits: sized.licences?.permits)
    }
    limits = proposal.statedLimits.isEmpty ? nil : proposal.statedLimits.map(LimitSummary.init)
    alternatives = proposal.allocation.portfolio.map(AlternativesSummary.init)
    ranking = RankingSummary(proposal)
    relocation = proposal.relocation.map(RelocationSummary.init)
    influx = proposal.influx.map(InfluxSummary.init)
    let allocation = proposal.allocation
    choice = Choice(
      objective: allocation.objective, upperBound: allocation.upperBound, gap: allocation.gap,
      largestShortfall: allocation.evenness?.largestShortfall,
      leastLargestShortfall: allocation.evenness?.leastLargestShortfall,
      end: allocation.endInWords)
    if let before = proposal.impactBefore, let after = proposal.impactAfter {
      burden = Burden(after, before: before)
    }
  }

  init(_ land: EligibleLand, of layers: ProjectLayers, folder: String, files: [String]) throws {
    try self.init(layers, notes: [], folder, files)
    ledger = Ledger(land.ledger)
  }

  init(_ report: ImpactReport, of layers: ProjectLayers, folder: String, files: [String]) throws {
    try self.init(layers, notes: report.notes, folder, files)
    burden = Burden(report.findings.result, before: nil)
  }

  private init(_ layers: ProjectLayers, notes: [String], _ folder: String, _ files: [String]) throws {
    name = layers.project.name
    analysisCRS = "\(layers.analysisCRS), \(layers.analysisCRSOrigin)"
    self.notes = try layers.inputNotes() + notes
    self.folder = folder
    self.files = files
  }

  /// Zones, ledger and burden as text.
  public var description: String {
    var text = name + "\n" + "Plane of analysis: \(analysisCRS)\n"
    if let ledger { text += "\n" + ledger.text }
    if let zones { text += "\n" + Self.text(of: zones, choice) }
    if let limits { text += "\n" + LimitSummary.text(of: limits) }
    if let alternatives { text += "\n\(alternatives)" }
    if let ranking { text += "\n\(ranking)" }
    if let relocation { text += "\n\(relocation)" }
    if let influx { text += "\n\(influx)" }
    if let burden { text += "\n" + burden.text }
    for note in notes { text += "\nNote: \(note)" }
    if !notes.isEmpty { text += "\n" }
    return text + "\nWritten to \(folder): \(files.joined(separator: ", "))\n"
  }

  private static func text(of zones: [ZoneLine], _ choice: Choice?) -> String {
    let rows = zones.map(\.cells)
    let table = aligned(
      [
        [
          "zone", "district", "ha", "blocks", "miners", "range", "P10–P50–P90", "limit that binds",
          "next limit", "there now", "too many", "plots", "permits",
        ]
      ] + rows)
    return (zones.isEmpty ? "No zone.\n" : table) + (choice.map { $0.end + "\n" } ?? "")
  }
}

extension RunSummary.Ledger {
  fileprivate init(_ ledger: HectareLedger) {
    studyAreaHectares = ledger.studyAreaHectares
    eligibleHectares = ledger.eligibleHectares
    consentHectares = ledger.consentHectares
    relativeImbalance = ledger.relativeImbalance
    sliverHectares = ledger.sliverHectares
    unattributedHectares = ledger.unattributedHectares
    slivers = ledger.sliverCount
    undrawnSliverHectares = ledger.undrawnHectares
    let hasDoubts =
      ledger.certainlyEligibleHectares != ledger.eligibleHectares
      || ledger.possiblyEligibleHectares != ledger.eligibleHectares
    certainlyEligibleHectares = hasDoubts ? ledger.certainlyEligibleHectares : nil
    possiblyEligibleHectares = hasDoubts ? ledger.possiblyEligibleHectares : nil
    changes = ledger.changes.map {
      RunSummary.ChangeLine(
        rule: $0.change.ruleID, presentSetbackMetres: $0.presentSetbackMetres,
        setbackMetres: $0.change.setbackMetres, freedHectares: $0.freedHectares,
        closedHectares: $0.closedHectares)
    }
    rules = ledger.entries.map {
      RunSummary.LedgerLine(
        rule: $0.ruleID, grossHectares: $0.grossHectares, exclusiveHectares: $0.exclusiveHectares,
        soleBlockerHectares: $0.soleBlockerHectares)
    }
  }

  fileprivate var text: String {
    let rows = rules.map {
      [
        $0.rule, fixedDecimal($0.grossHectares, 1), fixedDecimal($0.exclusiveHectares, 1),
        fixedDecimal($0.soleBlockerHectares, 1),
      ]
    }
    return aligned(
      [["hectares", "gross", "exclusive", "sole blocker"]] + rows
        + [
          ["eligible", "", fixedDecimal(eligibleHectares, 1), ""],
          ["  with consent", "", fixedDecimal(consentHectares, 1), ""],
        ]
        + [("  certainly", certainlyEligibleHectares), ("  possibly", possiblyEligibleHectares)].compactMap {
          name, hectares in hectares.map { [name, "", fixedDecimal($0, 1), ""] }
        } + [
          ["slivers", "", fixedDecimal(sliverHectares, 1), ""]
        ]
        + (rules.isEmpty ? [["closed", "", fixedDecimal(unattributedHectares, 1), ""]] : []) + [
          ["study area", "", fixedDecimal(studyAreaHectares, 1), ""]
        ])
      + "Balance: study area = eligible + slivers + exclusive parts, off by \(relativeImbalance.magnitude < 1e-9 ? "less than 1e-9" : "\(relativeImbalance)") of it.\n"
      + sliverText + changes.map(\.text).joined()
  }

  private var sliverText: String {
    (slivers == 0
      ? ""
      : "Slivers: \(slivers) pieces of open land narrower than wanted, \(fixedDecimal(sliverHectares, 4)) ha, are not planned.\n")
      + (undrawnSliverHectares == 0
        ? ""
        : "Slivers of closed land, \(fixedDecimal(undrawnSliverHectares, 4)) ha, are counted above but not drawn.\n")
  }
}

extension RunSummary.ChangeLine {
  /// "Relaxing the setback of rivers from 100 m to 50 m frees 1,240.0 ha."
  fileprivate var text: String {
    let from = fixedDecimal(
      presentSetbackMetres, presentSetbackMetres.rounded() == presentSetbackMetres ? 0 : 1)
    let to = fixedDecimal(setbackMetres, setbackMetres.rounded() == setbackMetres ? 0 : 1)
    let verb = setbackMetres < presentSetbackMetres ? "Relaxing" : "Widening"
    let effects = [("frees", freedHectares), ("closes", closedHectares)].filter { $0.1 > 0 }
      .map { "\($0.0) \(fixedDecimal($0.1, 1)) ha" }
    return "\(verb) the setback of \(rule) from \(from) m to \(to) m "
      + (effects.isEmpty ? "changes nothing" : effects.joined(separator: " and ")) + ".\n"
  }
}

extension RunSummary.Burden {
  fileprivate init(_ after: ImpactResult, before: ImpactResult?) {
    componentsAssessed = after.placesAssessed
    exceeded = after.placesExceeded
    hidden = after.placesHidden
    exceededBefore = before?.placesExceeded
  }

  fileprivate var text: String {
    "Burden on \(componentsAssessed) places: \(exceeded) over a limit\(exceededBefore.map { " (\($0) before the zones)" } ?? ""), "
      + "\(hidden) of them although no single operation is.\n"
  }
}
