import Foundation
import PlanReport
import SpatialCore
import Testing

@Suite(.serialized, .enabled(if: HeadlessChromium.isInstalled, "needs chromium"))
struct MapPageBrowserTests {
  @Test("Every feature of the visible layers becomes a path, and the console stays empty")
  func everythingIsDrawn() throws {
    let page = ExampleCountry.page()
    let html = try page.html()
    if let directory = ProcessInfo.processInfo.environment["PLACER_EXAMPLE_PAGE_DIRECTORY"] {
      try Data(html.utf8).write(to: URL(filePath: directory).appending(path: "map.html"))
    }
    let visit = try HeadlessChromium.visit(html)
    #expect(visit.console == [])
    #expect(visit.dom.contains("<title>Where artisanal miners can work in Lundazi</title>"))
    #expect(visit.dom.contains("<h1 id=\"title\">Where artisanal miners can work in Lundazi</h1>"))
    #expect(
      occurrences(of: "<path class=\"feature\"", in: visit.dom)
        == page.layers.map(\.layer.features.count).reduce(0, +))
  }

  @Test func aHiddenLayerIsNotDrawn() throws {
    var page = ExampleCountry.page()
    let sites = try #require(page.layers.firstIndex { $0.id == "sites" })
    page.layers[sites].isVisibleAtStart = false
    let visit = try HeadlessChromium.visit(try page.html())
    let visible = page.layers.filter(\.isVisibleAtStart).map(\.layer.features.count).reduce(0, +)
    #expect(occurrences(of: "<path class=\"feature\"", in: visit.dom) == visible)
  }

  @Test("A position in the address opens what lies there: the zone and the land below it")
  func positionInTheAddress() throws {
    let visit = try HeadlessChromium.visit(try ExampleCountry.page().html(), fragment: "#at=26.95,-9.25")
    #expect(visit.console == [])
    let popup = try #require(visit.dom.range(of: "<div class=\"place\">").map { visit.dom[$0.lowerBound...] })
    let end = try #require(popup.range(of: "</footer>"))
    let text = popup[..<end.lowerBound]
    for expected in [
      "Proposed zones", "Kasongo-Sud", "Binding limit</dt><dd>water<", "Suitability</dt><dd>0.82<",
      "Eligible land", "Study area",
    ] {
      #expect(text.contains(expected), "\(expected)")
    }
    #expect(!text.contains("Mulima"))
    #expect(text.contains("-9.25000, 26.95000"))
    #expect(text.contains("9° 15′ 00.0″ S  26° 57′ 00.0″ E"))
  }

  @Test("A hole of a polygon is not the polygon")
  func holes() throws {
    let ring = BoundingBox(minX: 0, minY: 0, maxX: 3, maxY: 3).polygon.coordinates
    let hole = BoundingBox(minX: 1, minY: 1, maxX: 2, maxY: 2).polygon.coordinates
    let layer = ExampleCountry.layer(
      "ring", [], [Feature(id: "the ring", geometry: Geometry(polygon: [ring, hole]))])
    var page = MapPage(title: "Ring")
    page.layers = [
      MapLayer(id: "ring", title: "Ring", group: .land, layer: layer, style: MapStyle(.studyArea))
    ]
    let html = try page.html()
    #expect(
      try HeadlessChromium.visit(html, fragment: "#at=0.5,0.5").dom.contains("<h4>Feature the ring</h4>"))
    #expect(
      try !HeadlessChromium.visit(html, fragment: "#at=1.5,1.5").dom.contains("<h4>Feature the ring</h4>"))
  }

  @Test("Numbers and words follow the page's language")
  func french() throws {
    let visit = try HeadlessChromium.visit(
      try ExampleCountry.page(language: .french).html(), fragment: "#at=26.95,-9.25")
    #expect(visit.dom.contains("<html lang=\"fr\">"))
    #expect(visit.dom.contains("Suitability</dt><dd>0,82<"))
    #expect(visit.dom.contains(">Couches<"))
    #expect(visit.dom.contains("39\u{202F}870"))
  }

  @Test("Text from the data never runs", arguments: MapPageTests.payloads)
  func payloadsDoNotRun(payload: String) throws {
    let visit = try HeadlessChromium.visit(
      try MapPageTests.page(saying: payload).html(), fragment: "#at=0.5,0.5")
    #expect(visit.console == [])
    #expect(!visit.dom.contains("<title>owned</title>"))
    #expect(visit.dom.contains("<h4>"))
    #expect(occurrences(of: "<img", in: visit.dom) == 0)
  }

  @Test("A crowded layer is drawn on a canvas")
  func canvas() throws {
    let points = (0..<3000).map { number in
      Feature(
        id: "\(number)",
        geometry: Geometry(point: Coordinate(Double(number % 60) / 10, Double(number / 60) / 10)))
    }
    var page = MapPage(title: "Crowd")
    page.layers = [
      MapLayer(
        id: "crowd", title: "Crowd", group: .people, layer: ExampleCountry.layer("crowd", [], points),
        style: MapStyle(MapSymbol(fill: .orange, hatch: .crossed)))
    ]
    let visit = try HeadlessChromium.visit(try page.html(), fragment: "#at=0.1,0.1")
    #expect(visit.console == [])
    #expect(occurrences(of: "<path class=\"feature\"", in: visit.dom) == 0)
    #expect(visit.dom.contains("<canvas class=\"leaflet-zoom-animated\""))
    #expect(visit.dom.contains("<h4>Feature 61</h4>"))
  }

  @Test(
    "Search finds without accents, Enter opens; a row of a table leads to its zone; a switch hides a layer")
  func searchRowsAndSwitches() throws {
    func popup(after actions: String) throws -> String {
      let visit = try HeadlessChromium.visit(try Self.driven(ExampleCountry.page(), by: actions))
      #expect(visit.console == [])
      return visit.dom
    }
    let typed = """
      const box = document.getElementById('search-box');
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true, cancelable: true }));
      document.title = String(document.activeElement === box);
      box.value = 'foret MWIN'; box.dispatchEvent(new Event('input'));
      box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
      """
    #expect(try popup(after: typed).contains("<h4>Forêt de Mwinilunga</h4>"))
    #expect(try popup(after: typed).contains("<title>true</title>"))
    let row = "document.querySelector('tbody tr:nth-child(3)').click();"
    #expect(try popup(after: row).contains("<h4>Kibara</h4>"))
    let sorted = "document.querySelectorAll('thead button')[2].click();"
    let rows = try popup(after: sorted).components(separatedBy: "<tr class=\"linked\">").dropFirst()
    #expect(rows.first?.contains("Nzilo-Est") == true)
    let hidden = "document.querySelector('#legend input').click();"
    #expect(
      occurrences(of: "<path class=\"feature\"", in: try popup(after: hidden))
        == ExampleCountry.layers.map(\.layer.features.count).reduce(0, +) - 5)
  }

  /// The page with a script that acts as a reader would, let through by taking the policy away.
  static func driven(_ page: MapPage, by script: String) throws -> String {
    let html = try page.html()
    let policy = try #require(
      html.range(of: #"<meta http-equiv="Content-Security-Policy"[^>]*>"#, options: .regularExpression))
    return html.replacingCharacters(in: policy, with: "")
      .replacingOccurrences(of: "</body>\n</html>", with: "<script>\(script)</script></body>\n</html>")
  }

  @Test("A relief becomes a picture on the map")
  func relief() throws {
    let png =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    var page = ExampleCountry.page()
    page.relief = MapImage(
      png: Array(try #require(Data(base64Encoded: png))),
      bounds: BoundingBox(minX: 26, minY: -11, maxX: 29, maxY: -8))
    let visit = try HeadlessChromium.visit(try page.html())
    #expect(visit.console == [])
    #expect(visit.dom.contains("<img class=\"leaflet-image-layer"))
  }

  @Test func anEmptyPageOpens() throws {
    let visit = try HeadlessChromium.visit(try MapPage(title: "Nothing yet").html())
    #expect(visit.console == [])
    #expect(visit.dom.contains("<h1 id=\"title\">Nothing yet</h1>"))
  }
}

func occurrences(of part: String, in text: String) -> Int { text.components(separatedBy: part).count - 1 }
