import LandConflicts
import PlanReport
import ProjectFile
import SpatialCore

extension ConflictReport {
  /// The page that shows where miners work on land that somebody holds.
  func mapPage(of layers: ProjectLayers) throws -> MapPage {
    let binding = record.binding
    let bound = Set(record.conflicts.filter(\.isBinding).map(\.workings)).sorted()
    let onConcessions = Set(
      record.conflicts.filter { $0.isBinding && record.holding($0).holding.kind == .concession }.map(
        \.workings))
    func miners(_ places: some Sequence<Int>) -> AttributeValue {
      .integer(Int64(places.reduce(0) { $0 + binding.workings[$1].workings.miners }.rounded()))
    }
    var page = layers.mapPage("Who works on whose land, as of \(binding.day)")
    page.keyFigures = [
      MapPage.KeyFigure("Sites and zones", .integer(Int64(binding.workings.count))),
      MapPage.KeyFigure("… on or too near to held land", .integer(Int64(bound.count))),
      MapPage.KeyFigure("Miners there", miners(bound)),
      MapPage.KeyFigure("… on concessions", miners(onConcessions.sorted())),
    ]
    if let spots = record.hotSpots {
      page.keyFigures.append(MapPage.KeyFigure("Hot spots", .integer(Int64(spots.count))))
    }
    page.layers =
      [layers.studyAreaOnMap] + showingHeldLand(try layers.mapLayers(.land, .nature))
      + showingHeldLand(try layers.mapLayers(.people)) { _ in false }
      + showingHeldLand(try layers.mapLayers(.mining))
      + record.mapLayers + [record.hotSpotsOnMap].compactMap { $0 }
    page.tables = [hotSpotTable, table].compactMap { $0 }
    page.notes = layers.provenanceNotes + notes
    return page
  }

  /// Held land is shown at the start; villages and roads would cover what this page is about.
  private func showingHeldLand(
    _ layers: [MapLayer], others: (MapLayer) -> Bool = { $0.isVisibleAtStart }
  ) -> [MapLayer] {
    let held = Set(record.binding.holdings.map(\.layer))
    return layers.map { layer in
      var shown = layer
      shown.isVisibleAtStart = held.contains(layer.layer.name) || others(layer)
      return shown
    }
  }

  private var table: MapTable {
    MapTable(
      title: "How sites and zones lie to held land",
      note: "Each at its worst; not in force: only titles that are not held on \(record.binding.day).",
      columns: [
        MapTable.Column("Layer"), MapTable.Column("Land"), MapTable.Column("Inside"),
        MapTable.Column("Partly on it"), MapTable.Column("Within setback"), MapTable.Column("Miners"),
        MapTable.Column("Not in force"),
      ],
      rows: lines.map { line in
        [
          .text(line.layer), .text(line.kind.inWords), .integer(Int64(line.inside)),
          .integer(Int64(line.overlapping)), .integer(Int64(line.withinSetback)),
          .integer(Int64(line.miners.rounded())), .integer(Int64(line.notInForce)),
        ]
      })
  }

  private var hotSpotTable: MapTable? {
    record.hotSpots.map { spots in
      MapTable(
        title: "Hot spots", note: "Clusters of sites on held land, ranked by miners affected.",
        columns: [
          MapTable.Column("Cluster"), MapTable.Column("Largest site"), MapTable.Column("Sites"),
          MapTable.Column("Miners affected"), MapTable.Column("Holders"),
        ],
        rows: spots.enumerated().map { rank, spot in
          let holders = record.holders(of: spot)
          return [
            .text("H\(rank + 1)"), .text(record.heart(of: spot).name), .integer(Int64(spot.sites.count)),
            .integer(Int64(spot.minersAffected.rounded())),
            .text(holders.prefix(3).joined(separator: ", ") + (holders.count > 3 ? " …" : "")),
          ]
        }, link: spots.isEmpty ? nil : MapTable.Link(column: 0, layer: "hot_spots"))
    }
  }
}

extension ConflictRecord {
  /// Sites and zones by how they lie to held land, areas below points.
  fileprivate var mapLayers: [MapLayer] {
    let all = layer
    let titles = ["Sites on held land", "Sites on held land", "Zones on held land"]
    return [2, 1, 0].compactMap { dimension in
      let some = all.features.filter { $0.geometry.kind.dimension == dimension }
      guard !some.isEmpty else { return nil }
      return MapLayer(
        id: "conflicts-\(dimension)", title: titles[dimension], group: .mining,
        layer: Layer(name: all.name, crs: all.crs, fields: all.fields, features: some), style: Self.style,
        labelField: "name",
        popup: [
          MapLayer.PopupField("site", title: "Id"), MapLayer.PopupField("miners", title: "Miners"),
          MapLayer.PopupField("holders", title: "On or too near to"),
          MapLayer.PopupField("not_in_force", title: "Titles not in force"),
        ])
    }
  }

  private static var style: MapStyle {
    func symbol(_ colour: MapColour, radius: Double) -> MapSymbol {
      MapSymbol(fill: colour, fillOpacity: 0.85, stroke: .ink, width: 0.7, radius: radius)
    }
    return MapStyle(
      field: "worst",
      classes: [
        MapStyle.Class(
          .text(LandConflict.Relation.inside.rawValue), title: "inside",
          symbol: symbol(.vermilion, radius: 4.5)),
        MapStyle.Class(
          .text(LandConflict.Relation.overlapping.rawValue), title: "partly on it",
          symbol: symbol(.orange, radius: 4.5)),
        MapStyle.Class(
          .text(LandConflict.Relation.withinSetback.rawValue), title: "within the setback",
          symbol: symbol(.blue, radius: 4)),
      ], other: symbol(MapColour(0xFFFFFF), radius: 3), otherTitle: "only titles not in force")
  }

  fileprivate var hotSpotsOnMap: MapLayer? {
    guard let hotSpots, !hotSpots.isEmpty else { return nil }
    return MapLayer(
      id: "hot_spots", title: "Hot spots", group: .mining, layer: hearts(hotSpots),
      style: MapStyle(MapSymbol(stroke: .vermilion, width: 2.5, radius: 9)), labelField: "rank",
      lettering: MapLayer.Lettering(size: 13, isBold: true),
      popup: [
        MapLayer.PopupField("largest_site", title: "Largest site"),
        MapLayer.PopupField("sites", title: "Sites"), MapLayer.PopupField("miners", title: "Miners"),
        MapLayer.PopupField("miners_affected", title: "… on held land"),
        MapLayer.PopupField("holders", title: "Holders to talk to"),
      ], searchFields: ["largest_site", "holders"])
  }
}
