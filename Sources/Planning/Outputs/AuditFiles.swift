import LayerIO
import PlanReport
import ProjectFile
import SpatialCore
import ZoneAudit

/// What an audit found, with the names of zones, as files tell it.
struct AuditRecord: Sendable {
  let binding: AuditBinding
  let examination: ZoneExamination

  /// The findings in their order, then what could not be asked.
  var table: CSVTable {
    var table = CSVTable(columns: [
      "rank", "zone", "name", "severity", "rule", "citation", "finding", "quantity", "measured", "limit",
      "hectares", "other",
    ])
    for (rank, finding) in examination.findings.enumerated() {
      table.append([
        String(rank + 1), binding.zones[finding.zone].id, binding.names[finding.zone],
        finding.severity.rawValue,
        finding.rule, finding.citation, finding.words, finding.quantity.rawValue,
        finding.measured.map { plainNumber($0, decimals: 6) } ?? "", plainNumber(finding.limit, decimals: 6),
        finding.hectares.map { plainNumber($0, decimals: 4) } ?? "", finding.other ?? "",
      ])
    }
    for unknown in examination.unknown {
      table.append([
        "", binding.zones[unknown.zone].id, binding.names[unknown.zone], "not known", unknown.rule,
        binding.rules.first { $0.id == unknown.rule }?.citation ?? "", unknown.missing, "", "", "", "", "",
      ])
    }
    return table
  }

  /// The zones with the rules they break.
  var layer: Layer {
    let findings = Dictionary(grouping: examination.findings, by: \.zone)
    let unknown = Dictionary(grouping: examination.unknown, by: \.zone)
    return Layer(
      name: "audit", crs: .longitudeLatitude,
      fields: [
        Layer.Field("zone", .text), Layer.Field("name", .text), Layer.Field("worst", .text),
        Layer.Field("fatal", .integer), Layer.Field("serious", .integer), Layer.Field("notice", .integer),
        Layer.Field("rules_broken", .text), Layer.Field("findings", .text), Layer.Field("not_known", .text),
        Layer.Field("hectares", .real), Layer.Field("declared_hectares", .real),
        Layer.Field("miners_counted", .real), Layer.Field("capacity_miners", .real),
      ],
      features: binding.zones.enumerated().map { place, zone in
        let own = findings[place] ?? []
        func count(_ severity: AuditRule.Severity) -> AttributeValue {
          .integer(Int64(own.count { $0.severity == severity }))
        }
        func text(_ parts: [String]) -> AttributeValue {
          parts.isEmpty ? .null : .text(parts.joined(separator: "; "))
        }
        let latitude = zone.geometry.boundingBox?.center.y ?? 0
        return Feature(
          id: "A\(place + 1)", geometry: zone.geometry,
          attributes: [
            .text(zone.id), .text(binding.names[place]),
            own.map(\.severity).min().map { .text($0.rawValue) } ?? .null,
            count(.fatal), count(.serious), count(.notice),
            text(own.map(\.rule).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }),
            text(own.map { "\($0.rule): \($0.words) (\($0.citation))" }),
            text((unknown[place] ?? []).map { "\($0.rule): \($0.missing)" }),
            .real(rounded(Ellipsoid.wgs84.areaHectares(of: zone.geometry), 4)),
            zone.declared.map { .real(rounded($0.hectares(atLatitude: latitude, .wgs84), 4)) } ?? .null,
            zone.minersCounted.map { .real($0) } ?? .null, zone.capacityMiners.map { .real($0) } ?? .null,
          ])
      })
  }
}

extension OutputFolder {
  /// Writes the files of an audit.
  consuming func write(_ record: AuditRecord, of layers: ProjectLayers, manifest: ManifestDraft) throws
    -> [String]
  {
    let wants = layers.project.outputs.wants
    try writing {
      try geoJSON(record.layer, .audit, wants)
      try write(record.table.text, .auditTable, wants)
      try write(manifest.complete(filesIn: stage), to: "manifest.json")
    }
    return try commit()
  }
}

private func rounded(_ value: Double, _ decimals: Int) -> Double {
  Double(fixedDecimal(value, decimals)) ?? value
}
