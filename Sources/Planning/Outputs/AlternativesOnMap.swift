import PlanReport
import SpatialCore
import UnitSelection
import ZoneAllocation

extension ProposalLayers {
  /// How often blocks are chosen, by how sure their place is.
  var alternativesOnMap: MapLayer? {
    alternatives.map { layer in
      let steps: [(Double, Double, String, UInt32)] = [
        (0.999_95, 2, "in every plan", 0x08519C), (0.5, 0.999_95, "in half of the plans or more", 0x6BAED6),
        (0, 0.5, "in fewer", 0xDEEBF7),
      ]
      func symbol(_ colour: UInt32) -> MapSymbol {
        MapSymbol(fill: MapColour(colour), fillOpacity: 0.75, stroke: MapColour(0x08306B), width: 0.5)
      }
      return MapLayer(
        id: "alternatives", title: "How often blocks are chosen", group: .proposal, layer: layer,
        style: MapStyle(
          field: "selection_frequency",
          classes: steps.map { from, below, title, colour in
            MapStyle.Class(.number(from: from, below: below), title: title, symbol: symbol(colour))
          }, other: symbol(0xFFFFFF), otherTitle: "in no plan"),
        popup: [
          MapLayer.PopupField("selection_frequency", title: "Share of the plans", format: .decimals(2)),
          MapLayer.PopupField("eligible_hectares", title: "Eligible land", unit: "ha"),
          MapLayer.PopupField("suitability", title: "Suitability (0 to 1)"),
        ]
          + layer.fields.filter { $0.name.hasPrefix("plan_") }.map {
            MapLayer.PopupField($0.name, title: "Zone in plan \($0.name.dropFirst(5))")
          }, isVisibleAtStart: false, simplificationMetres: 0)
    }
  }
}

extension Proposal {
  /// The plans that are nearly as good as the proposed one; nil when none were asked for.
  var alternativesTable: MapTable? {
    allocation.portfolio.map { portfolio in
      let summary = AlternativesSummary(portfolio)
      return MapTable(
        title: "Plans nearly as good", note: summary.inWords,
        columns: [
          MapTable.Column("Plan"), MapTable.Column("Of the best", unit: "%"), MapTable.Column("Zones"),
          MapTable.Column("Land", unit: "ha"), MapTable.Column("Differs by", unit: "%"),
        ],
        rows: summary.plans.enumerated().map { number, plan in
          [
            .integer(Int64(number + 1)), .real(100 * plan.shareOfBest), .integer(Int64(plan.zones)),
            .real(plan.eligibleHectares), plan.leastDifference.map { .real(100 * $0) } ?? .null,
          ]
        })
    }
  }
}
