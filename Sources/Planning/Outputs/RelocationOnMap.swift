import PlanReport
import SpatialCore
import ZoneAllocation

extension ProposalLayers {
  /// Lines from closed land to the zones, hidden until somebody asks for them.
  var relocationOnMap: MapLayer? {
    relocation.map { relocation in
      MapLayer(
        id: "relocation", title: "Miners who move", group: .proposal, layer: relocation,
        style: MapStyle(MapSymbol(stroke: .vermilion, width: 1.2)),
        popup: [
          MapLayer.PopupField("name", title: "Site"),
          MapLayer.PopupField("closed_by", title: "Closed by"),
          MapLayer.PopupField("zone", title: "To zone"), MapLayer.PopupField("miners", title: "Miners"),
          MapLayer.PopupField("metres", title: "Distance", unit: "m"),
        ], isVisibleAtStart: false, simplificationMetres: 0)
    }
  }
}

extension Proposal {
  /// What each zone takes in; nil when nobody is to be relocated.
  var relocationTable: MapTable? {
    relocation.map { report in
      MapTable(
        title: "Miners who move from closed land", note: RelocationSummary(report).inWords,
        columns: [
          MapTable.Column("Zone"), MapTable.Column("Free places"), MapTable.Column("Taken in"),
          MapTable.Column("Left"),
        ],
        rows: report.zones.enumerated().map { place, zone in
          [
            .text(zone.id), .integer(Int64(zone.freePlaces)),
            .integer(Int64(report.relocation.takenIn[place])),
            .integer(Int64(report.relocation.placesLeft[place])),
          ]
        }, link: report.zones.isEmpty ? nil : MapTable.Link(column: 0, layer: "zones"))
    }
  }

  /// Miners and capacity year by year at the central rate; nil without an expected influx.
  var influxTable: MapTable? {
    influx.map { report in
      MapTable(
        title: "Influx", note: InfluxSummary(report).inWords,
        columns: [
          MapTable.Column("Year"), MapTable.Column("Zones open"), MapTable.Column("They carry"),
          MapTable.Column("Miners"), MapTable.Column("Low–high"), MapTable.Column("Over capacity"),
        ],
        rows: report.central.years.enumerated().map { place, year in
          [
            .text("\(report.name(ofYear: year.number))"), .integer(Int64(year.zonesOpen)),
            .integer(Int64(year.capacity)), .integer(Int64(year.miners)),
            .text("\(report.low.years[place].miners)–\(report.high.years[place].miners)"),
            .integer(Int64(year.overCapacity)),
          ]
        })
    }
  }
}
