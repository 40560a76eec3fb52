import LayerIO
import ProjectFile
import SpatialCore
import UnitSelection
import ZoneAllocation

extension ProjectLayers {
  /// What the land of all zones costs, at most the budget; nil when there is none.
  ///
  /// Formula: Σ over blocks cost of a hectare × eligible hectares; the cost at a place inside the block's eligible land.
  /// - Throws: ``PlanError`` when nothing says what a block costs.
  func budget(_ units: PlanningUnits) throws -> LinearConstraint? {
    guard let budget = project.zones?.budget else { return nil }
    let costs = try budget.layer.map { try hectareCosts(in: $0, field: budget.field, at: units) }
    var unknown: [String] = []
    let terms = units.units.enumerated().map { place, unit in
      let cost = costs?[place] ?? budget.perHectare
      if cost == nil { unknown.append(unit.blockID) }
      return LinearConstraint.Term(unit: place, coefficient: (cost ?? 0) * unit.eligibleHectares)
    }
    guard unknown.isEmpty else {
      throw PlanError(
        subject: "zones.budget",
        problem:
          "layer \(budget.layer ?? "") says of \(unknown.count) blocks not what they cost, such as \(unknown[0])",
        remedy: "Add `per_hectare` for blocks that it leaves out, or complete the layer.")
    }
    return LinearConstraint(name: "cost of the land in zones", terms: terms, upperBound: budget.atMost)
  }

  /// For each unit what a hectare costs by a layer; nil where the layer does not say.
  private func hectareCosts(in id: String, field name: String?, at units: PlanningUnits) throws -> [Double?] {
    func fail(_ subject: String, _ problem: String, _ remedy: String) -> PlanError {
      PlanError(subject: subject, problem: problem, remedy: remedy)
    }
    var areas: [Geometry] = []
    var costs: [Double] = []
    for loaded in layers(for: .layer(id)) {
      if let grid = loaded.raster {
        if let name {
          throw fail(
            "zones.budget", "layer \(id) is a grid, which has no field \(name)", "Leave `field` out.")
        }
        let costs = units.units.map { grid.value(at: $0.representativePlace) }
        if let negative = costs.compactMap(\.self).first(where: { $0 < 0 }) {
          throw fail("zones.budget, layer \(id)", "a hectare costs \(negative)", "Correct the grid.")
        }
        return costs
      }
      guard let layer = loaded.layer else { continue }
      guard let name else {
        throw fail(
          "zones.budget", "layer \(id) has areas, and nothing says which field is the cost",
          "Add `field`; the layer has \(layer.fields.map(\.name).joined(separator: ", ")).")
      }
      let field = try layer.fieldIndex(for: name, in: loaded.spec)
      for feature in layer.features where !feature.attributes[field].isNull {
        let value = feature.attributes[field]
        guard let cost = value.number, cost.isFinite, cost >= 0, feature.geometry.kind.dimension == 2 else {
          throw fail(
            "zones.budget, layer \(id), feature \(feature.id)",
            feature.geometry.kind.dimension == 2
              ? "its cost is \(value.text ?? "empty"), expected a number from 0"
              : "it is a \(feature.geometry.kind.rawValue), which no block lies on",
            "Correct the feature, or leave it out with `where` of the layer.")
        }
        areas.append(feature.geometry)
        costs.append(cost)
      }
    }
    let index = DistanceIndex(areas)
    return units.units.map { unit in
      index.all(within: 0, of: unit.representativePlace).map { costs[$0.index] }.max()
    }
  }
}
