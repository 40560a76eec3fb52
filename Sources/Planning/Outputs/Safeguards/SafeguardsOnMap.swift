import PlanReport
import ProjectFile
import Safeguards
import SpatialCore

extension SafeguardBinding {
  /// The page that shows where something is raised.
  func mapPage(of layers: ProjectLayers) throws -> MapPage {
    var page = layers.mapPage("What must be seen before a decision")
    page.keyFigures = [
      MapPage.KeyFigure("Places asked of", .integer(Int64(places.count))),
      MapPage.KeyFigure(
        "… that raise something", .integer(Int64(Set(review.flags.filter(\.isKnown).map(\.place)).count))),
    ]
    page.layers =
      [layers.studyAreaOnMap] + (try layers.mapLayers(.land, .nature, .mining, .people))
      + groups.flatMap { group in [2, 1, 0].compactMap { onMap(group.id, dimension: $0) } }
    page.tables = [mapTable]
    page.notes = layers.provenanceNotes + (try layers.inputNotes()) + notes
    return page
  }

  private func onMap(_ group: String, dimension: Int) -> MapLayer? {
    let layer = layer(of: group, dimension: dimension)
    guard !layer.features.isEmpty else { return nil }
    return MapLayer(
      id: "safeguards-\(group)-\(dimension)", title: "\(group): something is raised", group: .proposal,
      layer: layer, style: MapStyle(MapSymbol(stroke: .vermilion, width: 2, radius: 6)),
      popup: [
        MapLayer.PopupField("name", title: "Name"), MapLayer.PopupField("raised", title: "Raised"),
        MapLayer.PopupField("not_known", title: "Not known"), MapLayer.PopupField("causes", title: "By"),
        MapLayer.PopupField("responses", title: "To be done"),
        MapLayer.PopupField("miners", title: "Miners"),
      ])
  }

  /// What each group comes to under each safeguard.
  var mapTable: MapTable {
    MapTable(
      title: "Safeguards", note: "What must be seen before a decision; sources stand in safeguards.csv.",
      columns: [
        MapTable.Column("Safeguard"), MapTable.Column("Of"), MapTable.Column("Raised at"),
        MapTable.Column("Miners"), MapTable.Column("Not known at"),
      ],
      rows: sums.map { line in
        [
          .text(line.safeguard.id), .text(line.group), .integer(Int64(line.sum.places)),
          .real(line.sum.miners), .integer(Int64(line.sum.unknownPlaces)),
        ]
      })
  }
}
