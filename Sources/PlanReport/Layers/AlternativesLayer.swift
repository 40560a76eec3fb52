public import SpatialCore
public import UnitSelection
public import ZoneAllocation

extension ZonePortfolio {
  /// The blocks that lie in a zone of any plan: in what share of the plans, and in which zone of each.
  ///
  /// `plan_1` is the proposed plan. To draw a plan, keep the blocks where its field is filled and dissolve them by it.
  public func layer(_ units: PlanningUnits, _ suitability: Suitability) -> Layer {
    var zones = plans.map { _ in [Int: String]() }
    for (number, plan) in plans.enumerated() {
      for (place, members) in plan.zones.enumerated() {
        for unit in members { zones[number][unit] = Zone.id(ofNumber: place + 1) }
      }
    }
    let frequencies = frequencies
    return Layer(
      name: "alternatives", crs: .longitudeLatitude,
      fields: [
        Layer.Field("id", .text), Layer.Field("eligible_hectares", .real), Layer.Field("suitability", .real),
        Layer.Field("selection_frequency", .real),
      ] + plans.indices.map { Layer.Field("plan_\($0 + 1)", .text) },
      features: units.units.indices.filter { frequencies[$0] > 0 }.map { unit in
        let block = units.units[unit]
        return Feature(
          id: block.blockID, geometry: block.land,
          attributes: [
            .text(block.blockID), .real(rounded(block.eligibleHectares, 4)),
            .real(rounded(suitability.values[unit], 4)), .real(rounded(frequencies[unit], 4)),
          ] + zones.map { ofPlan in ofPlan[unit].map { .text($0) } ?? .null })
      })
  }
}
