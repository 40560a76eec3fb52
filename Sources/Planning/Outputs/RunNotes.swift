import CarryingCapacity
import LayerIO
import PlanReport
import ProjectFile
import SpatialCore
import ZoneAllocation

extension ProjectLayers {
  /// What a person should know before trusting the numbers of a proposal.
  func notes(_ suitability: Suitability, _ zones: [Proposal.SizedZone], _ impact: ImpactBinding?) throws
    -> [String]
  {
    var notes: [String] = []
    let wishes = project.rules.filter { $0.effect == .prefer || $0.effect == .avoid }
    if wishes.isEmpty {
      notes.append("No rule prefers or avoids anything: zones were chosen for size alone.")
    }
    for (rule, count) in zip(wishes, suitability.unitsWithoutValue) where count > 0 {
      notes.append("Rule \(rule.id) has no value at \(count) blocks; the others decide there.")
    }
    notes.append(
      "Zones are whole cadastral blocks clipped to eligible land; a river or road with its setback may run through one."
    )
    return notes + (try existingZoneNotes(zones)) + (impact?.notes ?? [])
  }

  /// What reading and binding the project's own words showed: told with every result.
  func inputNotes() throws -> [String] { try ruleNotes() + readingNotes + unusedKeys }

  /// Rules that touch nothing, because their `where` fits no feature or their grid has no value in places.
  private func ruleNotes() throws -> [String] {
    var notes: [String] = []
    for rule in project.rules {
      let chosen = layers(for: rule.target)
      let fitsAny = try chosen.contains { loaded in
        try loaded.layer.map { try FeatureSelection(rule.conditions, of: $0, spec: loaded.spec).fitsAny }
          ?? false
      }
      let grids = chosen.compactMap(\.raster)
      if !fitsAny && grids.isEmpty {
        notes.append(
          "Rule \(rule.id) fits no feature of \(chosen.map(\.spec.id).joined(separator: ", "))\(try fieldValues(rule))."
        )
      }
      for grid in grids where rule.effect == .exclude || rule.effect == .require {
        guard let box = studyArea.boundingBox else { continue }
        let missing = grid.cellsWithoutValue(in: box)
        if missing > 0 {
          notes.append(
            "Rule \(rule.id): \(missing) cells around the study area have no value and count as not covered.")
        }
      }
    }
    return notes
  }

  /// What the fields of a rule's conditions do hold, for a rule that fits nothing.
  private func fieldValues(_ rule: Project.Rule) throws -> String {
    var words = ""
    for condition in rule.conditions {
      for loaded in layers(for: rule.target) {
        guard let layer = loaded.layer else { continue }
        let place = try layer.fieldIndex(for: condition.field, in: loaded.spec)
        let values = Set(layer.features.compactMap { $0.attributes[place].text }).sorted()
        words +=
          "; \(condition.field) holds \(values.prefix(8).joined(separator: ", "))\(values.count > 8 ? " …" : "")"
      }
    }
    return words
  }

  /// Zones that lie on land declared for artisanal mining already.
  private func existingZoneNotes(_ zones: [Proposal.SizedZone]) throws -> [String] {
    var notes: [String] = []
    for sized in zones {
      let land = try PreparedGeometry(sized.zone.land)
      var shared: [String] = []
      for loaded in layers(.existingZones) {
        for feature in loaded.features where try land.intersects(feature.geometry) {
          let hectares = Ellipsoid.wgs84.areaHectares(of: try sized.zone.land.intersection(feature.geometry))
          // Neighbours along a border share no land.
          guard hectares >= 0.01 else { continue }
          shared.append("\(loaded.name(of: feature)) (\(fixedDecimal(hectares, 1)) ha)")
        }
      }
      if !shared.isEmpty {
        notes.append(
          "Zone \(sized.zone.id) lies on existing zones: \(shortList(shared)).")
      }
    }
    return notes
  }

  /// Keys of the project that are read and recorded but do not change the result in this release.
  private var unusedKeys: [String] {
    var notes: [String] = []
    if project.asOf != nil {
      notes.append(
        "as_of does not choose among titles for rules: choose them by `where` on status and dates. It is the day of `placer conflicts` and `placer carve-outs`."
      )
    }
    return notes
  }
}
