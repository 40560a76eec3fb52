import ProjectFile
import SpatialCore
import ZoneAudit

extension ProjectLayers {
  /// A rule of the audit with the features it holds zones against.
  /// - Throws: ``PlanError`` where a layer is a grid, or none of its features can be meant.
  func auditRule(_ spec: Project.Audit.Rule) throws -> AuditRule {
    AuditRule(
      id: spec.id, severity: AuditRule.Severity(spec.severity), citation: spec.citation,
      check: try check(spec))
  }

  private func check(_ spec: Project.Audit.Rule) throws -> AuditRule.Check {
    let share = spec.greatestShare ?? 0
    let metres = spec.metres ?? 0
    return switch spec.check {
    case .geometry: .geometry
    case .overlap: .overlap(try neighbours(spec, dimension: 2), greatestShare: share)
    case .otherZones: .otherZones(greatestShare: share)
    case .outside: .outside(try neighbours(spec, dimension: 2), greatestShare: share)
    case .within: .within(try neighbours(spec, dimension: nil), metres: metres)
    case .crossed: .crossed(try neighbours(spec, dimension: 1), greatestMetres: metres)
    case .riverBed: .riverBed(try neighbours(spec, dimension: 1), greatestShare: share)
    case .lengthwise: .lengthwise(try neighbours(spec, dimension: 1), greatestShare: share)
    case .slope: .slope(greatestDegrees: spec.greatestDegrees ?? 90, greatestShare: share)
    case .capacity: .capacity
    case .declaredArea: .declaredArea(greatestShare: share)
    }
  }

  /// The features of a rule, only those of a dimension where it can use no other.
  private func neighbours(_ spec: Project.Audit.Rule, dimension: Int?) throws -> [AuditRule.Neighbour] {
    guard let target = spec.target else { return [] }
    let found = try features(target, spec.conditions)
    guard !found.isEmpty else {
      throw PlanError(
        subject: "audit rule \(spec.id)", problem: "its layer is a grid, but it asks for features",
        remedy: "Name a layer of polygons, lines or points.")
    }
    let all = found.flatMap { loaded, features in features.map { (loaded, $0) } }
      .filter { !$0.1.geometry.isEmpty }
    let fitting = all.filter { dimension == nil || $0.1.geometry.kind.dimension == dimension }
    if fitting.isEmpty, let other = all.first?.1 {
      throw PlanError(
        subject: "audit rule \(spec.id)",
        problem:
          "`check: \(spec.check.rawValue)` needs \(dimension == 1 ? "lines" : "polygons"), but its layer has features such as \(other.id), a \(other.geometry.kind.rawValue)",
        remedy: "For rivers drawn as lines use river_bed, lengthwise or crossed, for polygons overlap.")
    }
    return try fitting.map { loaded, feature in
      AuditRule.Neighbour(
        id: loaded.name(of: feature), geometry: feature.geometry,
        halfWidthMetres: spec.check == .riverBed ? try width(spec, loaded, feature) / 2 : 0)
    }
  }

  private func width(_ spec: Project.Audit.Rule, _ loaded: LoadedLayer, _ feature: Feature) throws -> Double {
    guard let name = spec.widthField, let layer = loaded.layer else { return spec.widthMetres ?? 0 }
    let value = feature.attributes[try layer.fieldIndex(for: name, in: loaded.spec)]
    guard let metres = value.number, metres >= 0, metres.isFinite else {
      throw PlanError(
        subject: "layer \(loaded.spec.id), feature \(feature.id)",
        problem: "\(name) is \"\(value.text ?? "")\", expected a width in metres, 0 or more",
        remedy: "Correct it, or leave the river out with `where` under audit rule \(spec.id).")
    }
    return metres
  }

  /// Rules of the audit whose features are none: nothing can break them, or everything does.
  func unfitting(_ rules: [Project.Audit.Rule]) throws -> [String] {
    try rules.filter { rule in
      try rule.target.map { try features($0, rule.conditions).allSatisfy(\.features.isEmpty) } ?? false
    }.map { "Audit rule \($0.id) fits no feature." }
  }
}

extension AuditRule.Severity {
  fileprivate init(_ severity: Project.Audit.Rule.Severity) {
    switch severity {
    case .fatal: self = .fatal
    case .serious: self = .serious
    case .notice: self = .notice
    }
  }
}
