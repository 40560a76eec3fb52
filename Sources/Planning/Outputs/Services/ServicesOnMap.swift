import PlanReport
import ProjectFile
import ServiceSiting
import SpatialCore

extension ServicesReport {
  /// The page that shows where stations stand and who goes there.
  func mapPage(of layers: ProjectLayers) throws -> MapPage {
    var page = layers.mapPage("Stations for miners, and what their zones lack")
    page.summary = networks.map { "\($0.binding.spec.id): \($0.inWords)" }
    page.keyFigures = [
      MapPage.KeyFigure("Stations", .integer(Int64(networks.reduce(0) { $0 + $1.stations.count })))
    ]
    if let gaps {
      page.keyFigures.append(
        MapPage.KeyFigure("Zones that lack something", .integer(Int64(Set(gaps.gaps.map(\.zone)).count))))
    }
    page.layers =
      [layers.studyAreaOnMap] + (try layers.mapLayers(.land, .nature, .mining, .people))
      + [zonesOnMap, gapsOnMap].compactMap { $0 } + networks.map(\.waysOnMap) + networks.map(\.stationsOnMap)
    page.tables = networks.map(\.mapTable) + [gapTable].compactMap { $0 }
    page.notes = layers.provenanceNotes + (try layers.inputNotes()) + notes
    return page
  }

  private var zonesOnMap: MapLayer? {
    zones?.layer.map {
      MapLayer(id: "zones", title: "Zones served", group: .proposal, layer: $0, style: MapStyle(.zone))
    }
  }

  private var gapsOnMap: MapLayer? {
    guard let gaps, !gaps.gaps.isEmpty else { return nil }
    return MapLayer(
      id: "gaps", title: "Zones that lack something", group: .proposal, layer: gaps.layer,
      style: MapStyle(MapSymbol(stroke: .vermilion, width: 2)),
      popup: [
        MapLayer.PopupField("name", title: "Zone"), MapLayer.PopupField("missing", title: "Lacks"),
        MapLayer.PopupField("miners", title: "Miners"),
        MapLayer.PopupField("life_years", title: "Expected life", unit: "years"),
        MapLayer.PopupField("miner_years", title: "Miner-years"),
      ])
  }

  private var gapTable: MapTable? {
    guard let gaps, !gaps.gaps.isEmpty else { return nil }
    return MapTable(
      title: "Roads, water and power",
      note: "What zones are too far from, those first where most miners work longest.",
      columns: [
        MapTable.Column("Zone"), MapTable.Column("Lacks"), MapTable.Column("Nearest, m"),
        MapTable.Column("Miner-years"),
      ],
      rows: gaps.gaps.map { place, gap in
        [
          .text("G\(place + 1)"), .text(gap.kind), .text(gaps.nearestInWords(gap.metres)),
          .real(gap.minerYears),
        ]
      }, link: MapTable.Link(column: 0, layer: "gaps"))
  }
}

extension StationNetwork {
  private var layerID: String { "services-\(binding.spec.id)" }

  fileprivate var stationsOnMap: MapLayer {
    MapLayer(
      id: layerID, title: "\(binding.spec.id): \(binding.spec.kind.inWords)", group: .proposal, layer: layer,
      style: MapStyle(
        field: "status",
        classes: [
          MapStyle.Class(
            .text("existing"), title: "exists already",
            symbol: MapSymbol(fill: .skyBlue, stroke: .ink, width: 1.6, radius: 7))
        ], other: MapSymbol(fill: .vermilion, stroke: .ink, width: 1.6, radius: 7), otherTitle: "new"),
      labelField: "name",
      popup: [
        MapLayer.PopupField("status", title: "Status"),
        MapLayer.PopupField("miners", title: "Miners whose station it is"),
        MapLayer.PopupField("comers", title: "… who come"),
        MapLayer.PopupField("capacity", title: "Room for miners"),
        MapLayer.PopupField("mean_minutes", title: "Mean way", unit: "min"),
        MapLayer.PopupField("greatest_minutes", title: "Longest way", unit: "min"),
        MapLayer.PopupField("cost", title: "Cost"),
        MapLayer.PopupField("surplus", title: "Left per year"),
        MapLayer.PopupField("cost_neutral", title: "Pays for itself"),
      ])
  }

  /// Miners who work at their station have no line.
  fileprivate var waysOnMap: MapLayer {
    var ways = Self.wayLayer([self])
    ways.features.removeAll { $0.geometry.kind.dimension == 0 }
    return MapLayer(
      id: layerID + "-ways", title: "\(binding.spec.id): who goes where", group: .proposal,
      layer: ways, style: MapStyle(MapSymbol(stroke: .vermilion, width: 0.8, radius: 2)),
      popup: [
        MapLayer.PopupField("name", title: "From"), MapLayer.PopupField("station_name", title: "To"),
        MapLayer.PopupField("miners", title: "Miners"),
        MapLayer.PopupField("minutes", title: "Way", unit: "min"),
      ], isVisibleAtStart: false, simplificationMetres: 0)
  }

  fileprivate var mapTable: MapTable {
    MapTable(
      title: "\(binding.spec.id): \(binding.spec.kind.inWords)",
      columns: [
        MapTable.Column("Station"), MapTable.Column("Place"), MapTable.Column("Miners"),
        MapTable.Column("Mean", unit: "min"), MapTable.Column("Left per year"),
      ],
      rows: stations.enumerated().map { number, station in
        [
          .text("\(binding.spec.id)-\(number + 1)"), .text(station.place.name), .real(station.miners),
          station.meanMinutes.map { .real($0) } ?? .null, station.account.map { .real($0.surplus) } ?? .null,
        ]
      }, link: MapTable.Link(column: 0, layer: layerID))
  }
}
