import CarveOuts
import LandConflicts
import PlanReport
import ProjectFile
import SpatialCore

extension CarveOutReport {
  /// The page that shows what to negotiate with whom.
  func mapPage(_ layer: Layer, of layers: ProjectLayers) throws -> MapPage {
    let found = record.carveOut
    var page = layers.mapPage("Parts of titles to negotiate, as of \(record.binding.day)")
    page.keyFigures = [
      MapPage.KeyFigure("Miners who may stay", .integer(Int64(found.miners.rounded()))),
      MapPage.KeyFigure("… wanted", .integer(Int64(record.binding.problem.wantedMiners.rounded()))),
      MapPage.KeyFigure("Titles", .integer(Int64(found.parts.count))),
      MapPage.KeyFigure("Land to negotiate", .real(found.hectares), unit: "ha"),
    ]
    page.layers =
      [layers.studyAreaOnMap] + (try layers.mapLayers(.land, .nature))
      + (try layers.mapLayers(.people)).map { layer in
        var hidden = layer
        hidden.isVisibleAtStart = false
        return hidden
      }
      + (try layers.mapLayers(.mining)) + [onMap(layer)]
    page.tables = [table]
    page.notes = layers.provenanceNotes + notes
    return page
  }

  private func onMap(_ layer: Layer) -> MapLayer {
    MapLayer(
      id: "carve_outs", title: "Titles", group: .proposal, layer: layer,
      style: MapStyle(
        field: "part",
        classes: [
          MapStyle.Class(
            .text(CarveOutRecord.toNegotiate), title: "to negotiate",
            symbol: MapSymbol(fill: .vermilion, fillOpacity: 0.7, stroke: .ink, width: 1.2))
        ], other: MapSymbol(fill: .skyBlue, fillOpacity: 0.2, stroke: .blue, width: 2),
        otherTitle: "stays with the holder"),
      labelField: "title",
      popup: [
        MapLayer.PopupField("holder", title: "Holder"), MapLayer.PopupField("expires", title: "Until"),
        MapLayer.PopupField("standing", title: "On the day"), MapLayer.PopupField("part", title: "This part"),
        MapLayer.PopupField("hectares", title: "Land", unit: "ha"),
        MapLayer.PopupField("miners", title: "Miners who may stay"),
        MapLayer.PopupField("least_hectares", title: "The law wants left", unit: "ha"),
        MapLayer.PopupField("propose", title: "Proposed"),
        MapLayer.PopupField("also_on", title: "Ask also"),
      ], searchFields: ["holder"], simplificationMetres: 0)
  }

  private var table: MapTable {
    MapTable(
      title: "What to negotiate with whom", note: inWords,
      columns: [
        MapTable.Column("Part"), MapTable.Column("Title"), MapTable.Column("Holder"),
        MapTable.Column("Until"),
        MapTable.Column("Miners"), MapTable.Column("Land", unit: "ha"),
        MapTable.Column("Proposed"),
      ],
      rows: record.cases.enumerated().map { rank, one in
        [
          .text("N\(rank + 1)"), .text(one.holding.id), one.holding.holder.map { .text($0) } ?? .null,
          (one.holding.expires?.description).map { .text($0) } ?? .null,
          .integer(Int64(one.part.miners.rounded())), .real(one.part.hectares),
          (one.proposal?.instrument.rawValue).map { .text($0) } ?? .null,
        ]
      }, link: record.cases.isEmpty ? nil : MapTable.Link(column: 0, layer: "carve_outs"))
  }
}
