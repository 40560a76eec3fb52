import PlanReport
import ProjectFile
import ZoneAudit

/// What an audit found, in a screenful: the worst first.
public struct AuditSummary: Encodable, CustomStringConvertible, Sendable {
  struct RuleLine: Encodable {
    let rule: String
    let severity: String
    let citation: String
    let findings: Int
    let zones: Int
    /// What all zones together share with the rule's polygons, each place once; nil for rules that measure no area.
    let totalHectares: Double?
    /// Zones that the rule could not be asked about.
    let notKnown: Int
  }

  struct FindingLine: Encodable {
    let zone: String
    let name: String
    let rule: String
    let severity: String
    let citation: String
    let quantity: String
    let measured: Double?
    let limit: Double
    let hectares: Double?
    let other: String?
    let finding: String
  }

  let name: String
  let zones: Int
  let zonesWithoutFinding: Int
  let rules: [RuleLine]
  let findings: [FindingLine]
  let notes: [String]
  let folder: String
  let files: [String]

  /// Whether any zone breaks a fatal rule.
  public var hasFatalFinding: Bool { findings.contains { $0.severity == AuditRule.Severity.fatal.rawValue } }

  init(_ record: AuditRecord, of layers: ProjectLayers, folder: String, files: [String]) throws {
    let (binding, found) = (record.binding, record.examination)
    name = layers.project.name
    zones = binding.zones.count
    zonesWithoutFinding = binding.zones.count - Set(found.findings.map(\.zone)).count
    rules = binding.rules.map { rule in
      let own = found.findings.filter { $0.rule == rule.id }
      return RuleLine(
        rule: rule.id, severity: rule.severity.rawValue, citation: rule.citation, findings: own.count,
        zones: Set(own.map(\.zone)).count,
        totalHectares: found.totals.first { $0.rule == rule.id }?.hectares,
        notKnown: found.unknown.count { $0.rule == rule.id })
    }
    findings = found.findings.map {
      FindingLine(
        zone: binding.zones[$0.zone].id, name: binding.names[$0.zone], rule: $0.rule,
        severity: $0.severity.rawValue, citation: $0.citation, quantity: $0.quantity.rawValue,
        measured: $0.measured, limit: $0.limit, hectares: $0.hectares, other: $0.other, finding: $0.words)
    }
    notes = try layers.inputNotes() + binding.notes
    self.folder = folder
    self.files = files
  }

  /// How many findings the text shows; the files have all.
  private static let shown = 20

  /// A line per rule, then the worst findings.
  public var description: String {
    var text = "\(name)\n\(zones) zones put to the test, \(zonesWithoutFinding) of them without a finding\n\n"
    text += aligned(
      [["rule", "severity", "zones", "ha together", "not known", "citation"]]
        + rules.map { rule in
          [
            rule.rule, rule.severity, "\(rule.zones)",
            rule.totalHectares.map { fixedDecimal($0, 1) } ?? "", "\(rule.notKnown)", rule.citation,
          ]
        })
    if !findings.isEmpty {
      text +=
        "\n"
        + aligned(
          [["zone", "severity", "rule", "finding"]]
            + findings.prefix(Self.shown).map { [$0.zone, $0.severity, $0.rule, $0.finding] })
    }
    if findings.count > Self.shown {
      text += "… and \(findings.count - Self.shown) more findings in the table.\n"
    }
    for note in notes { text += "\nNote: \(note)" }
    return text + (notes.isEmpty ? "" : "\n") + "\nWritten to \(folder): \(files.joined(separator: ", "))\n"
  }
}
