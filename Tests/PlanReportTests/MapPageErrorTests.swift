import PlanReport
import SpatialCore
import Testing

@Suite struct MapPageErrorTests {
  static let square = BoundingBox(minX: 0, minY: 0, maxX: 1, maxY: 1).polygon

  func page(_ layer: Layer, style: MapStyle = MapStyle(.zone), labelField: String? = nil) -> MapPage {
    var page = MapPage(title: "Test")
    page.layers = [
      MapLayer(id: "zones", title: "Zones", group: .land, layer: layer, style: style, labelField: labelField)
    ]
    return page
  }

  func error(_ page: MapPage, leafletDirectory: String = "/usr/share/javascript/leaflet") throws -> String {
    try #require(throws: MapPageError.self) { try page.html(leafletDirectory: leafletDirectory) }.description
  }

  @Test func missingLeafletNamesThePackage() throws {
    let text = try error(MapPage(title: "Test"), leafletDirectory: "/nowhere")
    #expect(text.hasPrefix("/nowhere/leaflet.min.js: cannot read Leaflet"))
    #expect(text.contains("apt-get install libjs-leaflet"))
  }

  @Test func metresAreRefused() throws {
    let utm = Layer(
      name: "z", crs: try CoordinateReferenceSystem("EPSG:32735"),
      features: [Feature(id: "1", geometry: Self.square)])
    #expect(
      try error(page(utm))
        == "layer \"zones\": is in EPSG:32735 (WGS 84 / UTM zone 35S), and the map needs longitude and latitude. "
        + "Transform it with transformed(to: .longitudeLatitude).")
  }

  @Test func aCoordinateOffTheEarthNamesItsFeature() throws {
    let layer = ExampleCountry.layer(
      "z", [], [Feature(id: "Z7", geometry: Geometry(point: Coordinate(500_000, 8_900_000)))])
    #expect(
      try error(page(layer)).hasPrefix("layer \"zones\", feature Z7: has a coordinate (500000.0, 8900000.0)"))
  }

  @Test func aMissingFieldNamesThoseThatAreThere() throws {
    let layer = ExampleCountry.layer(
      "z", [.init("name", .text), .init("area", .real)], [Feature(id: "1", geometry: Self.square)])
    #expect(
      try error(page(layer, labelField: "nom"))
        == "layer \"zones\": has no field \"nom\" for its names. Name one of its fields: name, area.")
  }

  @Test func pointsAmongPolygonsAreRefused() throws {
    let layer = ExampleCountry.layer(
      "z", [],
      [
        Feature(id: "1", geometry: Self.square),
        Feature(id: "2", geometry: Geometry(point: Coordinate(0, 0))),
      ])
    #expect(try error(page(layer)).contains("feature 2: is of kind Point"))
  }

  @Test func aLayerStandsOnce() throws {
    var page = ExampleCountry.page()
    page.layers.append(page.layers[0])
    #expect(try error(page).hasPrefix("layer \"land\": stands twice on the page"))
  }

  @Test func aShortRowNamesItsTable() throws {
    var page = MapPage(title: "Test")
    page.tables = [
      MapTable(title: "Ledger", columns: [.init("a"), .init("b")], rows: [[.null, .null], [.null]])
    ]
    #expect(try error(page).hasPrefix("table \"Ledger\", row 2: has 1 values for 2 columns"))
  }

  @Test func aLinkLeadsToALayer() throws {
    var page = MapPage(title: "Test")
    page.tables = [
      MapTable(title: "Zones", columns: [.init("a")], rows: [], link: .init(column: 0, layer: "zones"))
    ]
    #expect(try error(page).contains("links to the layer \"zones\", which is not on the page"))
  }

  @Test func aReliefIsPNG() throws {
    var page = MapPage(title: "Test")
    page.relief = MapImage(png: [0xFF, 0xD8, 0xFF], bounds: BoundingBox(minX: 0, minY: 0, maxX: 1, maxY: 1))
    #expect(try error(page).hasPrefix("relief: is not a PNG file"))
  }
}
