import LandConflicts
import ProjectFile
import SpatialCore

/// Where miners work and what land is held, as the project names it.
struct ConflictBinding: Sendable {
  /// Sites, then zones.
  let workings: [BoundWorkings]
  /// Held land.
  let holdings: [BoundHolding]
  /// The day of the question.
  let day: CalendarDate
  /// What a person should know of how they were made.
  let notes: [String]

  /// Binds the section `conflicts`.
  /// - Parameter asOf: the day of the question; nil for the project's own.
  /// - Throws: ``PlanError`` when the section or the day is missing, or a field, a date or a count cannot be read.
  init(_ layers: ProjectLayers, asOf: CalendarDate?) throws {
    guard let spec = layers.project.conflicts else { throw Self.missing }
    day = try layers.day(asOf: asOf)
    let all = try layers.workings(spec)
    // Clusters are made of sites: these come first, so that places among sites are places among all.
    workings = all.filter { $0.isSite } + all.filter { !$0.isSite }
    guard !workings.isEmpty else {
      throw PlanError(
        subject: "conflicts.workings", problem: "there is no site or zone",
        remedy: "Check the layers and the `where` under `conflicts.workings`.")
    }
    let holdings = try layers.holdings(spec)
    self.holdings = holdings
    notes = Self.notes(workings, holdings) + (try layers.unfitting(spec))
  }

  /// How many of the workings are sites: the first ones.
  var siteCount: Int { workings.count(where: \.isSite) }

  private static func notes(_ workings: [BoundWorkings], _ holdings: [BoundHolding]) -> [String] {
    var notes: [String] = []
    let uncounted = workings.count { $0.isUncounted }
    if uncounted > 0 {
      notes.append(
        "At \(uncounted) of \(workings.count) sites and zones nobody counted the miners: they count 0.")
    }
    let undated = holdings.count {
      $0.holding.kind == .concession && $0.holding.granted == nil && $0.holding.expires == nil
        && $0.holding.standingByStatus == nil
    }
    if undated > 0 {
      notes.append(
        "\(undated) concessions have neither a day of granting nor one of expiry, and no status that `applied` or `ended` names: "
          + "they count as held on every day.")
    }
    return notes
  }

  static let missing = PlanError(
    subject: "conflicts", problem: "the project has no section `conflicts`",
    remedy:
      "Name who works where and who holds what: `conflicts: {workings: [{role: asm_sites}], "
      + "holdings: [{role: lsm_concessions, kind: concession}]}`; `placer init` shows every key.")
}

/// Land that somebody holds, and where that is written.
struct BoundHolding: Sendable {
  let holding: Holding
  /// The layer it stands in.
  let layer: String
  /// The law behind it; empty when the project names none.
  let citation: String

  /// The title and who holds it: "PE 12 (Kamoa)".
  var title: String { holding.id + (holding.holder.map { " (\($0))" } ?? "") }
  /// The same with the kind of land where it is no concession: "protected area Upemba".
  var named: String { holding.kind == .concession ? title : "\(holding.kind.inWords) \(title)" }
}

extension ProjectLayers {
  /// Held land, as the project names it.
  func holdings(_ spec: Project.Conflicts) throws -> [BoundHolding] {
    var holdings: [BoundHolding] = []
    for kind in spec.holdings {
      for (loaded, found) in try features(kind.target, kind.conditions) {
        let register = try TitleRegister(loaded, kind.statuses)
        for feature in found where !feature.geometry.isEmpty {
          holdings.append(
            BoundHolding(
              holding: try register.holding(
                feature, kind: Holding.Kind(kind.kind), setbackMetres: kind.setbackMetres),
              layer: loaded.spec.id, citation: kind.citation ?? ""))
        }
      }
    }
    return holdings
  }

  /// The day on which licences are asked about.
  func day(asOf: CalendarDate?) throws -> CalendarDate {
    if let asOf { return asOf }
    guard let text = project.asOf else {
      throw PlanError(
        subject: "as_of", problem: "no day is named, and licences stand otherwise from day to day",
        remedy: "Add `as_of: 2026-01-01` to the project, or ask with --as-of 2026-01-01.")
    }
    do { return try CalendarDate(text) } catch {
      throw PlanError(
        subject: "as_of", problem: "\"\(text)\" is not a day of the calendar",
        remedy: "Write year, month and day: 2026-01-01.")
    }
  }

  /// Layers of which no feature meets the conditions: told, because a word misspelt finds nothing.
  fileprivate func unfitting(_ spec: Project.Conflicts) throws -> [String] {
    let asked =
      spec.workings.map { ("conflicts.workings", $0.target, $0.conditions) }
      + spec.holdings.map { ("conflicts.holdings", $0.target, $0.conditions) }
    return try asked.flatMap { key, target, conditions in
      try features(target, conditions).filter { $0.features.isEmpty }
        .map { "`\(key)` fits no feature of \($0.layer.spec.id)." }
    }
  }
}

extension Holding.Kind {
  init(_ kind: Project.Conflicts.Holding.Kind) {
    switch kind {
    case .concession: self = .concession
    case .protectedArea: self = .protectedArea
    case .indigenousLand: self = .indigenousLand
    case .conflictArea: self = .conflictArea
    case .waterIntake: self = .waterIntake
    case .school: self = .school
    }
  }
}
