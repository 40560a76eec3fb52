import LayerIO
import ProjectFile
import SpatialCore
import ZoneAudit

/// Gazetted zones and the rules they are held against, as the project names them.
struct AuditBinding: Sendable {
  /// The zones.
  let zones: [GazettedZone]
  /// What people call them, zone by zone.
  let names: [String]
  /// The rules.
  let rules: [AuditRule]
  /// What a person should know of how they were made.
  let notes: [String]

  /// Binds the section `audit`.
  /// - Parameter written: the zones of an earlier run in place of the project's own.
  /// - Throws: ``PlanError`` when the project has no such section, or a layer does not have what it names.
  init(_ layers: ProjectLayers, zonesOf written: LoadedLayer? = nil) throws {
    guard let spec = layers.project.audit else { throw Self.missing }
    let gazettes: [(layer: LoadedLayer, features: [Feature])] =
      try written.map { [($0, $0.features)] } ?? layers.features(spec.target, spec.conditions)
    let slopes = try spec.slopes.map { try SlopeCells($0, layers) }
    let sites = try SiteCounts(layers)
    var zones: [GazettedZone] = []
    var (names, unreadable) = ([String](), [String]())
    for (loaded, features) in gazettes {
      guard let layer = loaded.layer else { continue }
      let fields = try GazetteFields(spec, of: layer, loaded, isWritten: written != nil)
      let faults = FileFaults(loaded)
      for feature in features {
        let declared = fields.declared.map { feature.attributes[$0].text ?? "" } ?? ""
        let area = fields.area(declared)
        if area == nil, !declared.isEmpty { unreadable.append("\(feature.id) (\"\(declared)\")") }
        zones.append(
          GazettedZone(
            id: feature.id, geometry: feature.geometry, faultsInFile: faults.mended[feature.id] ?? [],
            declared: area, slopesDegrees: try slopes?.degrees(in: feature.geometry) ?? [],
            minersCounted: try loaded.count(of: feature, field: fields.miners)
              ?? (fields.miners == nil ? sites?.miners(in: feature.geometry) : nil),
            capacityMiners: try loaded.count(of: feature, field: fields.capacity)))
        names.append(loaded.name(of: feature))
      }
      // Whether a condition fits what could not be read, nobody knows: the notes on reading tell it.
      guard spec.conditions.isEmpty, loaded.spec.conditions.isEmpty else { continue }
      for (id, reason) in faults.refused {
        zones.append(GazettedZone(id: id, geometry: .noPolygon, faultsInFile: [reason]))
        names.append(id)
      }
    }
    guard !zones.isEmpty else {
      throw PlanError(
        subject: "audit", problem: "there is no zone to put to the test",
        remedy: "Check the layer and the `where` under `audit`.")
    }
    self.zones = zones
    self.names = names
    rules = try spec.rules.map { try layers.auditRule($0) }
    notes = try Self.notes(unreadable) + layers.unfitting(spec.rules)
  }

  private static func notes(_ unreadable: [String]) -> [String] {
    guard !unreadable.isEmpty else { return [] }
    let first = unreadable.prefix(3).joined(separator: ", ")
    return ["\(unreadable.count) declared areas cannot be read: \(first)\(unreadable.count > 3 ? " …" : "")."]
  }

  static let missing = PlanError(
    subject: "audit", problem: "the project has no section `audit`, and no rule is built in",
    remedy:
      "Name the zones and your rules: `audit: {role: existing_zones, rules: [{id: in-park, severity: fatal, "
      + "citation: \"Mining Code, art. 31\", check: overlap, role: protected_areas, greatest_share: 0.001}]}`; "
      + "`placer init` shows every check.")
}

/// What reading found wrong with features, by their ids.
private struct FileFaults {
  let mended: [String: [String]]
  let refused: [(id: String, reason: String)]

  init(_ loaded: LoadedLayer) {
    let report = loaded.reading?.report
    mended = Dictionary(grouping: report?.repaired ?? [], by: \.featureID).mapValues { $0.map(\.reason) }
    refused = report?.refused.map { ($0.featureID, $0.reason) } ?? []
  }
}

/// Where a layer of zones tells what the audit asks for.
private struct GazetteFields {
  let declared: Int?
  let miners: Int?
  let capacity: Int?
  private let arcSeconds: Double?

  init(_ spec: Project.Audit, of layer: Layer, _ loaded: LoadedLayer, isWritten: Bool) throws {
    if isWritten {
      // As `propose` writes them.
      declared = layer.fieldIndex("eligible_hectares")
      miners = layer.fieldIndex("miners_present")
      capacity = layer.fieldIndex("miners")
      arcSeconds = nil
    } else {
      declared = try spec.declaredArea.map { try layer.fieldIndex(for: $0.field, in: loaded.spec) }
      miners = try spec.minersField.map { try layer.fieldIndex(for: $0, in: loaded.spec) }
      capacity = try spec.capacityField.map { try layer.fieldIndex(for: $0, in: loaded.spec) }
      arcSeconds = spec.declaredArea?.arcSeconds
    }
  }

  func area(_ text: String) -> DeclaredArea? {
    if arcSeconds == nil, let hectares = Double(text), hectares > 0 { return .hectares(hectares) }
    return DeclaredArea(text, arcSeconds: arcSeconds)
  }
}

extension LoadedLayer {
  /// A count of people; nil without a field, and where it is empty.
  fileprivate func count(of feature: Feature, field: Int?) throws(PlanError) -> Double? {
    guard let field, !feature.attributes[field].isNull, feature.attributes[field].text != "" else {
      return nil
    }
    return try workers(of: feature, field: field)
  }
}
