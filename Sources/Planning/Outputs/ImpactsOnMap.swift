import CumulativeImpact
import PlanReport
import SpatialCore

/// What operations do to valued components, on a map.
struct ImpactsOnMap {
  let impacts: Layer
  let stressorIDs: [String]
  let riverIDs: Set<String>
  let hasCombined: Bool
  let isVisibleAtStart: Bool

  /// The impacts of a proposal, below its zones; nil when it has none.
  init?(_ output: ProposalLayers) {
    guard let impacts = output.impacts else { return nil }
    self.init(impacts, stressorIDs: output.stressorIDs, isVisibleAtStart: false)
  }

  init(_ impacts: Layer, stressorIDs: [String], isVisibleAtStart: Bool) {
    self.impacts = impacts
    self.stressorIDs = stressorIDs
    self.isVisibleAtStart = isVisibleAtStart
    riverIDs = Set(stressorIDs.filter { impacts.fieldIndex($0 + "_river") != nil })
    hasCombined = impacts.fieldIndex("combined_state") != nil
  }

  /// Colours by the field `worst_share`.
  static var style: MapStyle {
    let steps: [(Double, Double, String)] = [
      (1e-9, 0.5, "under half of the limit"), (0.5, 0.8, "50–80 % of the limit"),
      (0.8, 1.000_000_1, "80–100 % of the limit"), (1.000_000_1, 2, "over the limit"),
      (2, .infinity, "over twice the limit"),
    ]
    return MapStyle(
      field: "worst_share",
      classes: [
        MapStyle.Class(
          .number(from: 0, below: 1e-9), title: "not reached",
          symbol: MapSymbol(fill: MapColour(0xBDB8AE), fillOpacity: 0.35, radius: 1.5))
      ]
        + zip(steps, zip(MapSymbol.impact, [2.5, 3.5, 4.5, 6, 7])).map { step, look in
          var symbol = look.0
          symbol.radius = look.1
          return MapStyle.Class(.number(from: step.0, below: step.1), title: step.2, symbol: symbol)
        }, other: MapSymbol(fill: MapColour(0xDDDDDD), fillOpacity: 0.5, radius: 3),
      otherTitle: "no limit set")
  }

  /// The components on the map, areas below lines below points.
  var layers: [MapLayer] {
    let titles = ["Burden on places", "Burden on rivers and roads", "Burden on areas"]
    let share = impacts.fieldIndex("worst_share")
    func burden(_ feature: Feature) -> Double { share.flatMap { feature.attributes[$0].number } ?? -1 }
    return [2, 1, 0].compactMap { dimension in
      // The worst on top.
      let some = impacts.features.filter { $0.geometry.kind.dimension == dimension }
        .enumerated().sorted { (burden($0.element), $0.offset) < (burden($1.element), $1.offset) }
        .map(\.element)
      guard !some.isEmpty else { return nil }
      return MapLayer(
        id: Self.layerID(dimension: dimension), title: titles[dimension], group: .impacts,
        layer: Layer(name: impacts.name, crs: impacts.crs, fields: impacts.fields, features: some),
        style: Self.style,
        labelField: "name", popup: popup, isVisibleAtStart: isVisibleAtStart)
    }
  }

  /// Rings around the places that are over a limit although no single operation is; nil when there are none.
  var hiddenLayer: MapLayer? {
    guard let hidden = impacts.fieldIndex("hidden") else { return nil }
    let rings = impacts.features.filter { $0.attributes[hidden] == .boolean(true) }.compactMap { feature in
      feature.geometry.boundingBox.map {
        Feature(id: feature.id, geometry: Geometry(point: $0.center), attributes: feature.attributes)
      }
    }
    guard !rings.isEmpty else { return nil }
    return MapLayer(
      id: Self.hiddenID, title: "Hidden exceedances", group: .impacts,
      layer: Layer(name: Self.hiddenID, crs: impacts.crs, fields: impacts.fields, features: rings),
      style: MapStyle(MapSymbol(stroke: .ink, width: 2, radius: 9)), labelField: "name",
      popup: [
        MapLayer.PopupField("worst_stressor", title: "Over the limit together, by no one alone"),
        MapLayer.PopupField("worst_share", title: "State in shares of its limit", format: .decimals(2)),
      ], isVisibleAtStart: isVisibleAtStart)
  }

  static let hiddenID = "impacts-hidden"

  /// The map layer that holds components of a dimension.
  static func layerID(dimension: Int) -> String { "impacts-\(dimension)" }

  private var popup: [MapLayer.PopupField] {
    [
      MapLayer.PopupField("worst_stressor", title: "Worst stressor"),
      MapLayer.PopupField("worst_share", title: "State in shares of its limit", format: .decimals(2)),
      MapLayer.PopupField("hidden", title: "Hidden exceedance"),
    ]
      + stressorIDs.flatMap { stressor in
        [
          MapLayer.PopupField(stressor + "_before", title: stressor + " before"),
          MapLayer.PopupField(stressor + "_state", title: stressor + " with zones"),
          MapLayer.PopupField(stressor + "_threshold", title: stressor + " limit"),
          MapLayer.PopupField(stressor + "_remaining_miners", title: "… room for more miners here"),
          MapLayer.PopupField(stressor + "_contributors", title: stressor + ": which operations"),
          MapLayer.PopupField(stressor + "_holders", title: "… of whom"),
        ]
          + (riverIDs.contains(stressor) ? riverPopup(stressor) : [])
      } + (hasCombined ? combinedPopup : [])
  }

  private func riverPopup(_ stressor: String) -> [MapLayer.PopupField] {
    [
      MapLayer.PopupField(stressor + "_river", title: stressor + ": by river"),
      MapLayer.PopupField(stressor + "_travel_km", title: "… nearest operation up the river", unit: "km"),
      MapLayer.PopupField(stressor + "_from_countries", title: "… from across a border"),
    ]
  }

  private var combinedPopup: [MapLayer.PopupField] {
    [
      MapLayer.PopupField("combined_state", title: "All stressors together"),
      MapLayer.PopupField("combined_threshold", title: "… limit"),
      MapLayer.PopupField("combined_contributors", title: "… who"),
    ]
  }
}
