import PlanReport
import ProjectFile
import SiteTypes
import SpatialCore

extension ApproachBinding {
  /// The page that shows the approach to each site.
  func mapPage(of layers: ProjectLayers) throws -> MapPage {
    var page = layers.mapPage("Kinds of mining and the approach to each")
    page.keyFigures = [
      MapPage.KeyFigure("Sites", .integer(Int64(sites.count))),
      MapPage.KeyFigure("Types", .integer(Int64(Set(rows.map(\.type)).count))),
    ]
    page.layers =
      [layers.studyAreaOnMap] + (try layers.mapLayers(.land, .nature, .mining, .people))
      + [2, 1, 0].compactMap(onMap)
    page.tables = [mapTable]
    page.notes = layers.provenanceNotes + (try layers.inputNotes()) + notes
    return page
  }

  private func onMap(_ dimension: Int) -> MapLayer? {
    var layer = layer
    layer.features = layer.features.filter { $0.geometry.kind.dimension == dimension }
    guard !layer.features.isEmpty else { return nil }
    func symbol(_ colour: MapColour) -> MapSymbol {
      MapSymbol(fill: colour, stroke: .ink, width: 1, radius: 5)
    }
    return MapLayer(
      id: "approach-\(dimension)", title: "Approach to each site", group: .proposal, layer: layer,
      style: MapStyle(
        field: "approach",
        classes: Approach.allCases.map {
          MapStyle.Class(.text($0.rawValue), title: $0.name, symbol: symbol($0.colour))
        }, other: symbol(.stone), otherTitle: "not known"),
      popup: [MapLayer.PopupField("name", title: "Name")]
        + TypeDimension.allCases.map { MapLayer.PopupField($0.rawValue, title: $0.rawValue.capitalizedFirst) }
        + [
          MapLayer.PopupField("miners", title: "Miners"), MapLayer.PopupField("region", title: "Region"),
          MapLayer.PopupField("approach", title: "Approach"),
          MapLayer.PopupField("still_possible", title: "Still possible"),
          MapLayer.PopupField("path", title: "Way through the tree"),
        ])
  }

  private var mapTable: MapTable {
    MapTable(
      title: "Approaches",
      note: "The way to each stands in approach.csv, the class of each site in types.csv.",
      columns: [
        MapTable.Column("Approach"), MapTable.Column("Types in regions"), MapTable.Column("Sites"),
        MapTable.Column("Miners"),
      ],
      rows: sums.map {
        [
          .text($0.approach?.name ?? "not known"), .integer(Int64($0.rows)), .integer(Int64($0.sites)),
          .real($0.miners),
        ]
      })
  }
}

extension Approach {
  fileprivate var colour: MapColour {
    switch self {
    case .licenceAndRegulate: .blue
    case .zones: .bluishGreen
    case .voluntaryScheme: .orange
    case .promoteGoodPractice: .reddishPurple
    }
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
