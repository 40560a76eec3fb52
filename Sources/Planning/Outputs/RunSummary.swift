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
    let bindingLimit: String?
    let nextLimit: String?
    let minersPresent: Int?
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
    let relativeImbalance: Double
    let rules: [LedgerLine]
  }

  struct Burden: Encodable {
    let componentsAssessed: Int
    let exceeded: Int
    let hidden: Int
    let exceededBefore: Int
    let hiddenBefore: Int
  }

  struct Choice: Encodable {
    let objective: Double
    let upperBound: Double
    let gap: Double
    let end: String
  }

  let name: String
  let analysisCRS: String
  private(set) var ledger: Ledger?
  private(set) var zones: [ZoneLine]?
  private(set) var choice: Choice?
  private(set) var burden: Burden?
  let notes: [String]
  let folder: String
  let files: [String]

  init(_ proposal: Proposal, folder: String, files: [String]) {
    self.init(proposal.layers, notes: proposal.notes, folder, files)
    ledger = Ledger(proposal.land.ledger)
    zones = proposal.zones.map { sized in
      ZoneLine(
        id: sized.zone.id, district: sized.district, eligibleHectares: sized.zone.eligibleHectares,
        blocks: sized.zone.blockIDs.count, minersLow: sized.capacity?.miners?.low,
        miners: sized.capacity?.miners?.central, minersHigh: sized.capacity?.miners?.high,
        bindingLimit: sized.capacity?.bindingInWords, nextLimit: sized.capacity?.nextInWords,
        minersPresent: sized.minersPresent)
    }
    let allocation = proposal.allocation
    choice = Choice(
      objective: allocation.objective, upperBound: allocation.upperBound, gap: allocation.gap,
      end: allocation.endInWords)
    if let before = proposal.impactBefore, let after = proposal.impactAfter { burden = Burden(before, after) }
  }

  init(_ land: EligibleLand, of layers: ProjectLayers, folder: String, files: [String]) {
    self.init(layers, notes: [], folder, files)
    ledger = Ledger(land.ledger)
  }

  init(
    _ result: ImpactResult, _ binding: ImpactBinding, of layers: ProjectLayers, folder: String,
    files: [String]
  ) {
    self.init(layers, notes: binding.notes, folder, files)
    burden = Burden(result, result)
  }

  private init(_ layers: ProjectLayers, notes: [String], _ folder: String, _ files: [String]) {
    name = layers.project.name
    analysisCRS = "\(layers.analysisCRS), \(layers.analysisCRSOrigin)"
    self.notes = layers.readingNotes + layers.unusedKeys + notes
    self.folder = folder
    self.files = files
  }

  /// Zones, ledger and burden as text.
  public var description: String {
    var text = name + "\n" + "Plane of analysis: \(analysisCRS)\n"
    if let ledger { text += "\n" + ledger.text }
    if let zones { text += "\n" + Self.text(of: zones, choice) }
    if let burden { text += "\n" + burden.text }
    for note in notes { text += "\nNote: \(note)" }
    if !notes.isEmpty { text += "\n" }
    return text + "\nWritten to \(folder): \(files.joined(separator: ", "))\n"
  }

  private static func text(of zones: [ZoneLine], _ choice: Choice?) -> String {
    let rows = zones.map { zone in
      [
        zone.id, zone.district ?? "", fixedDecimal(zone.eligibleHectares, 1), "\(zone.blocks)",
        zone.miners.map(String.init) ?? "", zone.minersLow.map { "\($0)–\(zone.minersHigh ?? $0)" } ?? "",
        zone.bindingLimit ?? "", zone.nextLimit ?? "", zone.minersPresent.map(String.init) ?? "",
      ]
    }
    let table = aligned(
      [
        [
          "zone", "district", "ha", "blocks", "miners", "range", "limit that binds", "next limit",
          "there now",
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
          ["study area", "", fixedDecimal(studyAreaHectares, 1), ""],
        ])
      + "Balance: study area = eligible + exclusive parts, off by \(relativeImbalance.magnitude < 1e-9 ? "less than 1e-9" : "\(relativeImbalance)") of it.\n"
  }
}

extension RunSummary.Burden {
  fileprivate init(_ before: ImpactResult, _ after: ImpactResult) {
    componentsAssessed = Set(after.impacts.map(\.componentID)).count
    exceeded = after.impacts.count { $0.isExceeded == true }
    hidden = after.impacts.count { $0.isHidden }
    exceededBefore = before.impacts.count { $0.isExceeded == true }
    hiddenBefore = before.impacts.count { $0.isHidden }
  }

  fileprivate var text: String {
    "Burden on \(componentsAssessed) places: \(exceeded) over a limit (\(exceededBefore) before the zones), "
      + "\(hidden) of them although no single operation is.\n"
  }
}
