import PlanReport
import SpatialCore

extension ExampleCountry {
  /// Everything a plan's page may hold.
  static func page(language: MapPage.Language = .english) -> MapPage {
    var page = MapPage(
      title: "Where artisanal miners can work in Lundazi",
      subtitle: "Proposal of five zones · draft for consultation", language: language)
    page.keyFigures = [
      .init("people can work in the zones", .integer(5841)),
      .init("land proposed for zones", .real(128_502.4), unit: "ha"),
      .init("of eligible land used", .real(8.913), unit: "%", format: .decimals(1)),
      .init("miners counted today", .integer(39_870)),
    ]
    page.summary = [
      "Five zones keep clear of permits, reserves and drinking water. Water is what limits most of them."
    ]
    page.layers = layers
    page.tables = [zoneTable, ledger]
    page.notes = [
      "Longitude and latitude on WGS 84 (EPSG:4326); areas on the ellipsoid.",
      "Invented data, for showing the page only.", "State of the data: 1 March 2025.",
    ]
    return page
  }

  static var layers: [MapLayer] {
    [
      MapLayer(
        id: "land", title: "Study area", group: .land, layer: land, style: MapStyle(.studyArea),
        popup: [.init("name", title: "Country")]),
      MapLayer(
        id: "eligible", title: "Eligible land", group: .land, layer: eligible, style: MapStyle(.eligibleLand),
        popup: [.init("hectares", title: "Area", unit: "ha")]),
      MapLayer(
        id: "parks", title: "Protected areas", group: .nature, layer: parks, style: MapStyle(.protectedArea),
        labelField: "name", lettering: .init(colour: MapColour(0x00664C), size: 11.5, isItalic: true)),
      MapLayer(
        id: "rivers", title: "Rivers", group: .nature, layer: rivers,
        style: MapStyle(
          field: "order",
          classes: [
            .init(.number(from: 3, below: 9), title: "Large (order 3 and more)", symbol: .river(order: 4)),
            .init(.number(from: 2, below: 3), title: "Middle (order 2)", symbol: .river(order: 2)),
          ], other: .river(order: 1), otherTitle: "Small"), labelField: "name",
        lettering: .init(colour: MapColour(0x2B6A92), size: 11.5, isItalic: true),
        popup: [.init("order", title: "Strahler order")]),
      MapLayer(
        id: "permits", title: "Permits of companies", group: .mining, layer: permits,
        style: MapStyle(
          field: "kind",
          classes: [
            .init(.text("exploitation"), title: "Exploitation", symbol: .permit),
            .init(
              .text("research"), title: "Research",
              symbol: MapSymbol(stroke: MapColour(0x9C4A78), width: 1.2, dash: [5, 3])),
          ], other: .permit, otherTitle: "Other"), labelField: "holder",
        popup: [.init("kind", title: "Kind"), .init("granted", title: "Granted", format: .plain)]),
      MapLayer(
        id: "zones", title: "Proposed zones", group: .proposal, layer: zones, style: MapStyle(.zone),
        labelField: "name",
        lettering: .init(colour: MapColour(0x4A2D00), size: 13, isBold: true),
        popup: [
          .init("hectares", title: "Area", unit: "ha"), .init("miners", title: "Carries", unit: "miners"),
          .init("limit", title: "Binding limit"),
          .init("suitability", title: "Suitability", format: .decimals(2)),
        ]),
      MapLayer(
        id: "sites", title: "Artisanal sites today", group: .mining, layer: sites,
        style: MapStyle(
          MapSymbol(fill: .skyBlue, fillOpacity: 0.55, stroke: MapColour(0x1F5F85), width: 1, radius: 2.5),
          graduation: .init(field: "miners", title: "Miners counted", unit: "miners", maximumRadius: 14)),
        popup: [.init("miners", title: "Miners"), .init("mineral", title: "Mineral")], searchFields: ["name"]),
      MapLayer(
        id: "towns", title: "Towns", group: .people, layer: towns, style: MapStyle(.settlement),
        labelField: "name",
        lettering: .init(size: 12), popup: [.init("people", title: "Inhabitants")]),
    ]
  }

  static var zoneTable: MapTable {
    MapTable(
      title: "Zones", note: "A click on a row shows the zone.",
      columns: [
        .init("Zone"), .init("Name"), .init("Area", unit: "ha"), .init("Miners"), .init("Limit"),
      ],
      rows: zones.features.map { feature in
        [.text(feature.id)] + feature.attributes.prefix(4)
      }, link: .init(column: 0, layer: "zones"))
  }

  static var ledger: MapTable {
    MapTable(
      title: "Where the land goes", note: "Each hectare is counted once, for the first rule that takes it.",
      columns: [.init("Rule"), .init("Land", unit: "ha")],
      rows: [
        [.text("Permits of companies"), .real(1_204_311)], [.text("Protected areas"), .real(2_903_220)],
        [.text("500 m to rivers"), .real(1_121_006)], [.text("1 km to settlements"), .real(94_551)],
        [.text("Eligible"), .real(1_441_870)],
      ], barColumn: 1, barColours: [.reddishPurple, .bluishGreen, .water, .umber, .orange])
  }
}
