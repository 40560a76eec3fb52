import Foundation
import PlanReport
import SpatialCore
import Testing

@Suite struct MapPageTests {
  static let payloads = [
    "</script><script>document.title='owned'</script>", "<img src=x onerror=\"document.title='owned'\">",
    "<!--<script>document.title='owned'", "${document.title='owned'}",
    "\"'><svg onload=document.title='owned'>",
    "a\u{2028}document.title='owned'\u{2029}b", "&lt;/script&gt; \\u003c/script\\u003e \\",
  ]

  /// A page that says the same text in every place where data can stand.
  static func page(saying text: String) -> MapPage {
    let square = BoundingBox(minX: 0, minY: 0, maxX: 1, maxY: 1).polygon
    let layer = Layer(
      name: text, crs: .longitudeLatitude, fields: [.init(text, .text)],
      features: [Feature(id: text, geometry: square, attributes: [.text(text)])])
    var page = MapPage(title: text, subtitle: text)
    page.summary = [text]
    page.notes = [text]
    page.keyFigures = [.init(text, .text(text), unit: text)]
    page.layers = [
      MapLayer(
        id: text, title: text, group: .land, layer: layer,
        style: MapStyle(
          field: text, classes: [.init(.text(text), title: text, symbol: .zone)], other: .zone,
          otherTitle: text),
        labelField: text, lettering: .init(), popup: [.init(text, title: text, unit: text)],
        searchFields: [text])
    ]
    page.tables = [
      MapTable(
        title: text, note: text, columns: [.init(text, unit: text)], rows: [[.text(text)]],
        link: .init(column: 0, layer: text))
    ]
    return page
  }

  @Test("Text from the data never stands raw in the file", arguments: payloads.prefix(6))
  func payloadsAreEscaped(payload: String) throws {
    let harmless = try Self.page(saying: "x").html()
    let html = try Self.page(saying: payload).html()
    for mark in ["<script", "</script", "<!--", "<img", "<svg", "\u{2028}", "\u{2029}"] {
      #expect(occurrences(of: mark, in: html) == occurrences(of: mark, in: harmless), "\(mark)")
    }
  }

  @Test func samePageSameBytes() throws {
    #expect(try ExampleCountry.page().html() == ExampleCountry.page().html())
  }

  @Test func nothingIsLoaded() throws {
    let html = try ExampleCountry.page().html()
    for pattern in [
      #"(?i)\b(src|href|action|data|poster|srcset)\s*=\s*["']?\s*(https?:|//|file:)"#,
      #"(?<![A-Za-z])url\(\s*["']?(?!#)[a-z/.]"#,
      #"(?i)@import"#, #"sourceMappingURL"#, #"<(link|iframe|object|embed|base|form)\b"#,
    ] {
      let page = html.replacing(try leafletScript, with: "")
      let found = page.range(of: pattern, options: .regularExpression).map { String(page[$0]) }
      #expect(found == nil)
    }
    #expect(html.contains("default-src 'none'"))
    #expect(!html.contains("unsafe-inline"))
  }

  /// Leaflet's own code names its home page in an attribution that the page switches off.
  private var leafletScript: String {
    get throws {
      let text = try String(contentsOfFile: "/usr/share/javascript/leaflet/leaflet.min.js", encoding: .utf8)
      return String(text.prefix { $0 != "\n" })
    }
  }

  @Test("Coordinates have at most six decimals and no zeros at the end")
  func coordinates() throws {
    let points = [Coordinate(27.5, -9), Coordinate(-0.0000004, 0.0000005), Coordinate(-12.3456789, 0.000001)]
    var page = MapPage(title: "Points")
    let layer = ExampleCountry.layer("p", [], points.map { Feature(id: "1", geometry: Geometry(point: $0)) })
    page.layers = [MapLayer(id: "p", title: "p", group: .land, layer: layer, style: MapStyle(.settlement))]
    #expect(
      try page.html().contains(
        #"class="geometry-data">[[[27.5,-9],[27.5,-9]],[[0,0.000001],[0,0.000001]],[[-12.345679,0.000001],[-12.345679,0.000001]]]<"#
      ))
  }

  @Test(
    "Simplifying drops the vertex that lies 10 m beside a straight edge, and keeps the one that lies 1 km beside it"
  )
  func simplification() throws {
    func html(middle: Double) throws -> String {
      let line = Geometry(line: [Coordinate(0, 0), Coordinate(0.5, middle), Coordinate(1, 0)])
      var page = MapPage(title: "Line")
      let layer = ExampleCountry.layer("l", [], [Feature(id: "1", geometry: line)])
      page.layers = [MapLayer(id: "l", title: "l", group: .land, layer: layer, style: MapStyle(.road))]
      return try page.html()
    }
    #expect(try html(middle: 0.0001).contains("[[0,0,1,0]]"))
    #expect(try html(middle: 0.01).contains("[[0,0,0.5,0.01,1,0]]"))
  }

  @Test("A whole number too large for the page's numbers goes as text")
  func largeNumbers() throws {
    var page = MapPage(title: "Numbers")
    page.keyFigures = [
      .init("a", .integer(9_007_199_254_740_993)), .init("b", .real(.infinity)), .init("c", .integer(12)),
      .init("d", .null),
    ]
    let html = try page.html()
    #expect(html.contains(#""value":"9007199254740993""#))
    #expect(html.contains(#""value":"inf""#))
    #expect(html.contains(#""value":12}"#))
    #expect(html.contains(#""value":null"#))
  }

  @Test func classesTakeTheFirstMatch() {
    let style = MapStyle(
      field: "order",
      classes: [
        .init(.text("2"), title: "two", symbol: .river(order: 2)),
        .init(.number(from: 1, below: 3), title: "one to three", symbol: .river(order: 1)),
      ], other: .road, otherTitle: "other")
    #expect(style.classIndex(of: .integer(2)) == 0)
    #expect(style.classIndex(of: .real(2.5)) == 1)
    #expect(style.classIndex(of: .integer(3)) == 2)
    #expect(style.classIndex(of: .null) == 2)
  }

  @Test func aColourIsWrittenInSixDigits() {
    #expect(MapColour(0x0072B2).description == "#0072b2")
    #expect(MapColour(red: 1, green: 2, blue: 255).description == "#0102ff")
  }
}
