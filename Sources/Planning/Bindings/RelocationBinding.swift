import CarryingCapacity
import LandEligibility
import LayerIO
import PlanReport
import ProjectFile
import SpatialCore
import ZoneAllocation

/// Places for miners on closed land, and what a person should know of how they were counted.
struct RelocationBinding: Sendable {
  /// Who moves where.
  let report: RelocationReport
  /// Sites of the layers that were left out, in words.
  let notes: [String]

  /// Finds places in the zones for the miners whom the project names; nil when it names none.
  ///
  /// A site is to be left when it lies in the study area and one of the named rules closes the land it stands on (an area or a line: a
  /// point on it). Sites with the role `asm_sites` inside the blocks of a zone are counted as there already, and stay.
  /// - Throws: ``PlanError`` when a rule closes no land, or a count of workers is none.
  init?(_ layers: ProjectLayers, _ zones: [Proposal.SizedZone]) throws {
    guard let spec = layers.project.relocation else { return nil }
    let rules = try layers.closingRules(named: spec.rules).map(ClosingRule.init)
    let studyArea = try PreparedGeometry(layers.studyArea)
    var sites: [RelocationReport.Site] = []
    var (uncounted, outside, inZones) = (0, 0, 0)
    for (loaded, features) in try layers.features(spec.target, spec.conditions) {
      guard let layer = loaded.layer else { continue }
      let field = try layer.fieldIndex(for: spec.workers ?? FieldMeaning.workers.rawValue, in: loaded.spec)
      for feature in features {
        guard let place = try feature.geometry.pointOnSurface() else { continue }
        let miners = try loaded.miners(at: feature, field: field)
        guard try studyArea.covers(place) else {
          outside += 1
          continue
        }
        let closing = rules.filter { $0.closes(place) }.map(\.id)
        guard !closing.isEmpty else { continue }
        if loaded.spec.role == .asmSites,
          try zones.contains(where: { try $0.zone.blocks.covers(Geometry(point: place)) })
        {
          inZones += 1
        } else if miners > 0 {
          sites.append(
            RelocationReport.Site(
              layerID: loaded.spec.id, siteID: feature.id, name: loaded.name(of: feature),
              closingRuleIDs: closing, place: place, miners: miners))
        } else {
          uncounted += 1
        }
      }
    }
    report = RelocationReport(
      sites: sites,
      zones: zones.map {
        RelocationReport.Zone(
          id: $0.zone.id, land: $0.zone.land, capacity: $0.capacity?.miners?.central ?? 0,
          minersPresent: $0.minersPresent)
      }, greatestDistanceMetres: spec.greatestDistanceMetres, citation: spec.citation)
    notes = Self.notes(uncounted: uncounted, inZones: inZones, outside: outside) + report.notes
  }

  private static func notes(uncounted: Int, inZones: Int, outside: Int) -> [String] {
    [
      ("on closed land without a count of workers, who are given no place", uncounted),
      ("on closed land within the blocks of a zone, whose miners count as there already", inZones),
      ("outside the study area, left out", outside),
    ].filter { $0.1 > 0 }.map { "Relocation, sites \($0.0): \($0.1)." }
  }
}

extension RelocationReport {
  /// Zones with more miners than they carry, whom nobody moves.
  fileprivate var notes: [String] {
    let crowded = zones.compactMap { zone in
      zone.minersPresent.flatMap { $0 > zone.capacity ? "\(zone.id) (\($0 - zone.capacity))" : nil }
    }
    guard !crowded.isEmpty else { return [] }
    return [
      "Relocation takes nobody out of a zone; miners above what a zone carries: \(crowded.joined(separator: ", "))."
    ]
  }
}

/// A rule that closes land, arranged for questions about places; setbacks hold to a ten-thousandth of their width.
private struct ClosingRule {
  let id: String
  private let closesCovered: Bool
  private let setbackMetres: Double
  private let index: DistanceIndex

  init(_ rule: LandRule) {
    id = rule.id
    closesCovered = rule.effect == .exclude
    setbackMetres = rule.setbackMetres
    index = DistanceIndex(rule.features.map(\.geometry))
  }

  func closes(_ place: Coordinate) -> Bool {
    (index.nearest(to: place, within: setbackMetres) != nil) == closesCovered
  }
}

extension ProjectLayers {
  /// The rules with these ids, all of which close land; with no ids all rules that do.
  fileprivate func closingRules(named ids: [String]) throws -> [LandRule] {
    let closing = try landRules().filter { $0.effect != .consent }
    if let other = ids.first(where: { id in !closing.contains { $0.id == id } }) {
      throw PlanError(
        subject: "relocation.rules", problem: "rule \(other) closes no land",
        remedy: "Name rules with the effect exclude or require: \(closing.map(\.id).joined(separator: ", "))."
      )
    }
    return ids.isEmpty ? closing : closing.filter { ids.contains($0.id) }
  }
}

extension LoadedLayer {
  /// How many work at a site, as a whole number.
  fileprivate func miners(at feature: Feature, field: Int) throws(PlanError) -> Int {
    let workers = try workers(of: feature, field: field)
    guard let miners = Int(exactly: workers.rounded()), miners < 10_000_000 else {
      throw PlanError(
        subject: "layer \(spec.id), feature \(feature.id)",
        problem: "\(workers) workers are more than there can be",
        remedy: "Correct the number.")
    }
    return miners
  }
}
