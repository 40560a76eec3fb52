import CarryingCapacity
import CumulativeImpact
import LandEligibility
import LayerIO
import PlanReport
import ProjectFile
import SpatialCore
import ZoneAllocation

extension Proposal {
  /// The page that a planner opens: zones over the land and everything that speaks for or against them.
  /// - Parameter output: the layers as they were written to files, so that map and files say the same.
  func mapPage(_ output: ProposalLayers) throws -> MapPage {
    var page = layers.mapPage("Proposed zones for artisanal and small-scale mining")
    page.keyFigures = keyFigures
    page.layers =
      [layers.studyAreaOnMap] + (try layers.mapLayers(.land, .nature)) + [
        output.eligibleOnMap, output.excludedOnMap,
      ]
      + (try layers.mapLayers(.mining, .people))
      + [output.alternativesOnMap, output.zonesOnMap, output.plotsOnMap, output.relocationOnMap].compactMap {
        $0
      }
      + (ImpactsOnMap(output)?.layers ?? []) + [ImpactsOnMap(output)?.hiddenLayer].compactMap { $0 }
    page.tables =
      [zoneTable]
      + [
        limitTable, alternativesTable, spreadTable, relocationTable, influxTable, safeguards?.mapTable,
      ].compactMap { $0 } + [ledgerTable] + [impactAfter?.hiddenTable(output.impacts)].compactMap { $0 }
    page.notes = layers.provenanceNotes + (try layers.inputNotes()) + notes
    return page
  }

  private var keyFigures: [MapPage.KeyFigure] {
    let miners = zones.compactMap { $0.capacity?.miners?.central }
    var figures = [
      MapPage.KeyFigure("Zones proposed", .integer(Int64(zones.count))),
      MapPage.KeyFigure(
        "Land in zones", .real(zones.reduce(0) { $0 + $1.zone.eligibleHectares }), unit: "ha"),
    ]
    if !miners.isEmpty {
      figures.append(MapPage.KeyFigure("Miners they carry", .integer(Int64(miners.reduce(0, +)))))
    }
    if let all = CapacityUncertainty.together(zones.compactMap { $0.capacity?.uncertainty }) {
      figures.append(MapPage.KeyFigure("… P10 to P90", .text("\(all.p10)–\(all.p90)")))
    }
    let permits = zones.compactMap(\.licences?.permits)
    if !permits.isEmpty {
      figures.append(MapPage.KeyFigure("Permits", .integer(Int64(permits.reduce(0, +)))))
    }
    figures.append(MapPage.KeyFigure("Eligible land", .real(land.ledger.eligibleHectares), unit: "ha"))
    if let impactAfter {
      figures.append(
        MapPage.KeyFigure(
          "Places over a limit", .integer(Int64(impactAfter.placesExceeded))))
      figures.append(
        MapPage.KeyFigure(
          "… hidden from single mines", .integer(Int64(impactAfter.placesHidden))))
    }
    return figures
  }

  private var zoneTable: MapTable {
    MapTable(
      title: "Proposed zones",
      note: allocation.endInWords,
      columns: [
        MapTable.Column("Zone"), MapTable.Column("District"), MapTable.Column("Land", unit: "ha"),
        MapTable.Column("Miners"), MapTable.Column("Limit that binds"),
      ],
      rows: zones.map { sized in
        [
          .text(sized.zone.id), sized.district.map { .text($0) } ?? .null, .real(sized.zone.eligibleHectares),
          (sized.capacity?.miners).map { .integer(Int64($0.central)) } ?? .null,
          (sized.capacity?.bindingInWords).map { .text($0) } ?? .null,
        ]
      }, link: zones.isEmpty ? nil : MapTable.Link(column: 0, layer: "zones"))
  }

  private var spreadTable: MapTable? {
    let spreads = zones.compactMap { sized in sized.capacity?.uncertainty.map { (sized, $0.miners) } }
    guard !spreads.isEmpty else { return nil }
    return MapTable(
      title: "How sure the miners are",
      note:
        "Nine draws of ten carry at least P10, one of ten more than P90. Too many: share of the draws in which more are there now than the zone carries.",
      columns: [
        MapTable.Column("Zone"), MapTable.Column("P10–P90"), MapTable.Column("There now"),
        MapTable.Column("Too many", unit: "%"), MapTable.Column("Permits"),
      ],
      rows: spreads.map { sized, miners in
        [
          .text(sized.zone.id), .text("\(miners.p10)–\(miners.p90)"),
          sized.minersPresent.map { .integer(Int64($0)) } ?? .null,
          (sized.capacity?.uncertainty?.exceededShare).map { .real($0 * 100) } ?? .null,
          (sized.licences?.permits).map { .integer(Int64($0)) } ?? .null,
        ]
      }, link: MapTable.Link(column: 0, layer: "zones"))
  }

  private var ledgerTable: MapTable {
    let ledger = land.ledger
    let rows: [[AttributeValue]] =
      [[.text("Eligible"), .real(ledger.eligibleHectares), .text("–")]]
      + ledger.entries.map { [.text($0.ruleID), .real($0.exclusiveHectares), .real($0.soleBlockerHectares)] }
    return MapTable(
      title: "Where every hectare went",
      note:
        "Land closed by several rules belongs to the first in order. Relaxing one rule alone frees its sole-blocker land.",
      columns: [
        MapTable.Column("Rule"), MapTable.Column("Land", unit: "ha"),
        MapTable.Column("Sole blocker", unit: "ha"),
      ], rows: rows, barColumn: 1,
      barColours: [.bluishGreen] + ledger.entries.map { _ in MapColour(0xB9B4AA) })
  }

}

extension ProposalLayers {
  fileprivate var zonesOnMap: MapLayer? {
    zones.map { zones in
      MapLayer(
        id: "zones", title: "Proposed zones", group: .proposal, layer: zones, style: MapStyle(.zone),
        labelField: "id",
        lettering: MapLayer.Lettering(size: 13, isBold: true, minimumZoom: 7), popup: zonePopup,
        simplificationMetres: 0)
    }
  }

  private var zonePopup: [MapLayer.PopupField] {
    [
      MapLayer.PopupField("district", title: "District"),
      MapLayer.PopupField("eligible_hectares", title: "Eligible land", unit: "ha"),
      MapLayer.PopupField("block_count", title: "Cadastral blocks"),
      MapLayer.PopupField("miners", title: "Miners it carries"),
      MapLayer.PopupField("miners_low", title: "… at least"),
      MapLayer.PopupField("miners_high", title: "… at most"),
      MapLayer.PopupField("miners_p10", title: "… in 9 of 10 draws at least (P10)"),
      MapLayer.PopupField("miners_p50", title: "… in half of the draws (P50)"),
      MapLayer.PopupField("miners_p90", title: "… in 1 of 10 draws more than (P90)"),
      MapLayer.PopupField("binding_limit", title: "Limit that binds"),
      MapLayer.PopupField("next_limit", title: "Next limit"),
      MapLayer.PopupField("miners_present", title: "Miners there now"),
      MapLayer.PopupField("over_capacity_ratio", title: "… for each miner it carries", format: .decimals(2)),
      MapLayer.PopupField("life_years_at_present", title: "Gold lasts for them", unit: "years"),
      MapLayer.PopupField("over_capacity", title: "That too many are there is"),
      MapLayer.PopupField("contested", title: "Contested"),
      MapLayer.PopupField("plots", title: "Plots for licences"),
      MapLayer.PopupField("permits", title: "Permits that capacity allows"),
      MapLayer.PopupField("piece_count", title: "Pieces of land"),
      MapLayer.PopupField("suitability", title: "Suitability (0 to 1)"),
      MapLayer.PopupField("consent_rules", title: "Consent needed"),
    ]
  }

  fileprivate var plotsOnMap: MapLayer? {
    plots.map { plots in
      MapLayer(
        id: "plots", title: "Plots for licences", group: .proposal, layer: plots,
        style: MapStyle(MapSymbol(stroke: .ink, width: 0.6)),
        popup: [
          MapLayer.PopupField("zone", title: "Zone"),
          MapLayer.PopupField("hectares", title: "Land", unit: "ha"),
          MapLayer.PopupField("workable_share", title: "Share of its rectangle", format: .decimals(2)),
          MapLayer.PopupField("sites", title: "Sites on it now"),
          MapLayer.PopupField("workers", title: "Workers there"),
          MapLayer.PopupField("existing_licences", title: "Licences granted before"),
        ], isVisibleAtStart: false, simplificationMetres: 0)
    }
  }

  fileprivate var eligibleOnMap: MapLayer {
    MapLayer(
      id: "eligible", title: "Eligible land", group: .land, layer: eligible,
      style: MapStyle(.eligibleLand),
      popup: [
        MapLayer.PopupField("hectares", title: "Connected land", unit: "ha"),
        MapLayer.PopupField("consent_rules", title: "Consent needed"),
      ])
  }

  fileprivate var excludedOnMap: MapLayer {
    MapLayer(
      id: "excluded", title: "Closed land", group: .land, layer: excluded, style: MapStyle(.excludedLand),
      popup: [
        MapLayer.PopupField("first_rule", title: "Closed by"),
        MapLayer.PopupField("rules", title: "All rules"),
        MapLayer.PopupField("citations", title: "Law"),
        MapLayer.PopupField("hectares", title: "Land", unit: "ha"),
      ], isVisibleAtStart: false)
  }
}

extension ProjectLayers {
  /// A page without layers that opens on the study area.
  func mapPage(_ subtitle: String) -> MapPage {
    var page = MapPage(title: project.name, subtitle: subtitle)
    page.simplificationMetres = project.outputs.simplifyMetres
    page.opensOn = studyAreaOnMap.id
    return page
  }

  var studyAreaOnMap: MapLayer {
    MapLayer(
      id: "study_area", title: "Study area", group: .land,
      layer: Layer(
        name: "study_area", crs: .longitudeLatitude,
        features: [Feature(id: "study area", geometry: studyArea)]),
      style: MapStyle(.studyArea))
  }

  /// The project's own layers of some groups, clipped to the surroundings of the study area, areas below lines below points.
  func mapLayers(_ groups: MapLayer.Group...) throws -> [MapLayer] {
    try layers.filter { loaded in loaded.spec.role.mapGroup.map(groups.contains) ?? false }
      .flatMap { try $0.mapLayers(near: studyArea) }
      .sorted { ($0.rank, $0.layer.id) < ($1.rank, $1.layer.id) }.map(\.layer)
  }

  /// What the map prints about its data.
  var provenanceNotes: [String] {
    [
      "All positions: longitude and latitude on WGS 84 (EPSG:4326). Areas: on the ellipsoid.",
      "Plane of analysis: \(analysisCRS) (\(analysisCRSOrigin)).",
    ]
      + layers.map { loaded in
        var note = "\(loaded.spec.id): \(LayerSource.shown(loaded.spec.source))"
        if let citation = loaded.spec.citation { note += " (\(citation))" }
        if let transformation = loaded.transformation {
          note += "; \(transformation.source) by \(transformation.operation)"
        }
        return note
      }
  }
}

extension LoadedLayer {
  /// The layer on the map, split by dimension when its features are of several; empty when nothing lies near the area.
  fileprivate func mapLayers(near area: Geometry) throws -> [(rank: Int, layer: MapLayer)] {
    guard let layer, let group = spec.role.mapGroup, let box = area.boundingBox else { return [] }
    let margin = 0.05 * max(box.width, box.height)
    let frame = box.expanded(byX: margin, y: margin)
    let prepared = try PreparedGeometry(area)
    // Points beyond the border would only crowd the map; lines and areas go on to its edge.
    let near = try layer.features.filter { feature in
      guard let own = feature.geometry.boundingBox, frame.intersects(own) else { return false }
      return try feature.geometry.kind.dimension > 0 || prepared.intersects(feature.geometry)
    }
    return [2, 1, 0].compactMap { dimension in
      let some = near.filter { $0.geometry.kind.dimension == dimension }
      guard !some.isEmpty else { return nil }
      let nameField = spec.field(named: FieldMeaning.name.rawValue)
      let label = layer.fieldIndex(nameField) == nil ? nil : nameField
      let known = FieldMeaning.allCases.compactMap { meaning -> MapLayer.PopupField? in
        guard meaning != .name, let field = spec.fields[meaning], layer.fieldIndex(field) != nil else {
          return nil
        }
        return MapLayer.PopupField(
          field, title: meaning.rawValue.split(separator: "_").joined(separator: " "),
          unit: meaning.unit ?? "")
      }
      return (
        2 - dimension,
        MapLayer(
          id: "layer-\(spec.id)-\(dimension)", title: spec.id.split(separator: "_").joined(separator: " "),
          group: group,
          layer: Layer(
            name: spec.id, crs: layer.crs, fields: layer.fields, features: some.map { $0.clipped(to: frame) }),
          style: mapStyle(for: some.count), labelField: label, popup: known,
          isVisibleAtStart: spec.role.isVisibleAtStart)
      )
    }
  }
}

extension LoadedLayer {
  /// The symbol of its role; rivers whose discharge is known get a line as wide as they are.
  private func mapStyle(for count: Int) -> MapStyle {
    if count > 500, let dense = spec.role.denseMapStyle { return dense }
    let discharge = spec.field(named: FieldMeaning.discharge.rawValue)
    guard spec.role == .rivers, layer?.fieldIndex(discharge) != nil else { return spec.role.mapStyle }
    let classes: [(from: Double, below: Double, title: String, order: Int)] = [
      (100, .infinity, "100 m³/s and more", 6), (10, 100, "10 to 100 m³/s", 4), (1, 10, "1 to 10 m³/s", 2),
    ]
    return MapStyle(
      field: discharge,
      classes: classes.map {
        MapStyle.Class(
          .number(from: $0.from, below: $0.below), title: $0.title, symbol: .river(order: $0.order))
      }, other: .river(order: 1), otherTitle: "less, or not known")
  }
}

extension Feature {
  /// The feature with only the part of a large geometry that the map shows; as it is when it cannot be cut.
  fileprivate func clipped(to frame: BoundingBox) -> Feature {
    guard geometry.kind.dimension > 0, let part = try? geometry.clipped(to: frame), !part.isEmpty else {
      return self
    }
    return Feature(id: id, geometry: part, attributes: attributes)
  }
}
