import Foundation
import LayerIO
import Testing

@Suite("Commands on a project: eligible, impact, overlay, explain, check")
struct LandCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func placer(_ arguments: String...) async throws -> PlacerRun {
    try await PlacerRun.placer(arguments, in: folder)
  }

  private func expectSound(_ names: [String], in results: String) async throws {
    for name in names where name.hasSuffix(".geojson") {
      let report = try await LayerReader.read(LayerSource(path: folder.file(results + "/" + name))).report
      #expect(report.repaired.isEmpty && report.refused.isEmpty && report.featuresInSource > 0, "\(name)")
    }
  }

  @Test("eligible writes open and closed land with a ledger that balances")
  func eligible() async throws {
    let run = try await placer("eligible", Package.demonstration, "-o", "land", "--json")
    #expect(run.code == 0)
    let answer = try run.json(LandAnswer.self)
    #expect(
      answer.files == ["eligible.geojson", "excluded.geojson", "land.gpkg", "ledger.csv", "manifest.json"])
    #expect(try folder.names(in: "land") == answer.files)
    #expect(abs(answer.ledger.relativeImbalance) < 1e-9)
    try await expectSound(answer.files, in: "land")
    // A heading, twelve rules that close land, eligible land and study area.
    #expect(try folder.text("land/ledger.csv").split(separator: "\n").count == 16)
  }

  private struct BurdenAnswer: Decodable {
    struct Burden: Decodable { let componentsAssessed: Int }
    let burden: Burden
    let files: [String]
  }

  @Test("impact adds up existing and pending operations")
  func impact() async throws {
    let run = try await placer("impact", Package.demonstration, "-o", "impacts", "--json")
    #expect(run.code == 0)
    let answer = try run.json(BurdenAnswer.self)
    // 188 settlements, 16 intakes, 6 protected areas.
    #expect(answer.burden.componentsAssessed == 210)
    #expect(
      answer.files == [
        "impact.md", "impacts.csv", "impacts.geojson", "impacts.gpkg", "manifest.json", "map.html",
        "operations.geojson",
        "shares.csv",
      ])
    try await expectSound(answer.files, in: "impacts")
  }

  @Test("impact without a section impact says what is missing")
  func noImpact() async throws {
    try SmallProject.write(to: folder)
    let run = try await placer("impact", "project.yml", "-o", "out")
    #expect(run.code == 65)
    #expect(run.errors.contains("project.yml: it has no section `impact`"))
    try folder.expectOnly(SmallProject.files)
  }

  private struct OverlayAnswer: Decodable {
    struct Row: Decodable {
      let a: String
      let b: String
      let points: Int?
      let pointsWithin: Int?
      let geodesicKm2A: Double?
      let geodesicKm2B: Double?
      let geodesicKm2Both: Double?
      let geodesicKm2OnlyA: Double?
      let geodesicKm2OnlyB: Double?
      let planarKm2Both: Double?
      let pointsCertain: Int?
      let pointsPossible: Int?
      let geodesicKm2Certain: Double?
      let geodesicKm2Possible: Double?
      let overlap: String?
    }
    let planarCrs: String
    let rows: [Row]
    let notes: [String]
  }

  @Test("overlay of two squares of a tenth of a degree at the equator, half of one upon the other")
  func twoSquares() async throws {
    try folder.write(SmallProject.collection([("A", SmallProject.square(30, 0, 0.1))]), to: "a.geojson")
    try folder.write(SmallProject.collection([("B", SmallProject.square(30.05, 0, 0.1))]), to: "b.geojson")
    let run = try await placer("overlay", "--a", "a.geojson", "--b", "b.geojson", "--json")
    #expect(run.code == 0)
    let answer = try run.json(OverlayAnswer.self)
    let row = try #require(answer.rows.first)
    #expect(answer.rows.count == 1)
    #expect((row.a, row.b) == ("a.geojson", "b.geojson"))
    // A tenth of a degree at the equator: 11.13195 km of the equator by 11.05743 km of meridian.
    let square = 11.13195 * 11.05743
    for (found, expected) in [
      (row.geodesicKm2A, square), (row.geodesicKm2B, square), (row.geodesicKm2Both, square / 2),
      (row.geodesicKm2OnlyA, square / 2), (row.geodesicKm2OnlyB, square / 2), (row.planarKm2Both, square / 2),
    ] { #expect(abs((found ?? 0) - expected) < 0.001, "\(String(describing: found)) is not \(expected)") }
    // An equal-area plane keeps areas.
    #expect(answer.planarCrs.contains("+proj="))
    let table = try await placer("overlay", "--a", "a.geojson", "--b", "b.geojson")
    #expect(table.output.contains("123.091  123.091  61.545  61.545  61.545"), "\(table.output)")
    let csv = try await placer("overlay", "--a", "a.geojson", "--b", "b.geojson", "--csv")
    #expect(csv.output.split(separator: "\n").map { $0.split(separator: ",").count } == [19, 12])
  }

  @Test("overlay counts points in polygons, and refuses a plane of degrees")
  func points() async throws {
    try folder.write("lon,lat\n30.05,0.05\n30.2,0.05\n30.01,0.09\n", to: "points.csv")
    try folder.write(SmallProject.collection([("A", SmallProject.square(30, 0, 0.1))]), to: "a.geojson")
    let run = try await placer("overlay", "--a", "points.csv", "--b", "a.geojson", "--json")
    let row = try #require(try run.json(OverlayAnswer.self).rows.first)
    #expect((row.pointsWithin, row.points) == (2, 3))
    let degrees = try await placer("overlay", "--a", "points.csv", "--b", "a.geojson", "--crs", "EPSG:4326")
    #expect(degrees.code == 65)
    #expect(degrees.errors.contains("degrees, not metres"))
  }

  @Test("overlay tells certain and possible overlaps apart where an accuracy is stated")
  func accuracy() async throws {
    try folder.write(SmallProject.collection([("A", SmallProject.square(30, 0, 0.01))]), to: "a.geojson")
    try folder.write(SmallProject.collection([("B", SmallProject.square(30.0105, 0, 0.01))]), to: "b.geojson")
    try folder.write("lon,lat\n30.005,0.005\n30.0101,0.005\n30.02,0.005\n", to: "points.csv")
    let files = ["overlay", "--a", "a.geojson", "--b", "b.geojson"]
    let silent = try await PlacerRun.placer(files, in: folder)
    #expect(!silent.output.contains("certain"))
    // A gap of 55.66 m.
    for (metres, verdict) in [("50", "none"), ("60", "possible")] {
      let run = try await PlacerRun.placer(files + ["--accuracy-a", metres, "--json"], in: folder)
      let row = try #require(try run.json(OverlayAnswer.self).rows.first)
      #expect((row.overlap, row.geodesicKm2Certain) == (verdict, 0))
      #expect((row.geodesicKm2Possible ?? -1 > 0) == (verdict == "possible"))
    }
    let table = try await PlacerRun.placer(files + ["--accuracy-b", "60"], in: folder)
    #expect(table.output.contains("certain (ellipsoid)  possible (ellipsoid)  overlap\n"), "\(table.output)")
    let points = ["overlay", "--a", "points.csv", "--b", "a.geojson", "--accuracy-a", "20"]
    let csv = try await PlacerRun.placer(points + ["--csv"], in: folder)
    #expect(csv.output.hasSuffix("points.csv,a.geojson,1,3,,,,,,,,,,,1,2,,,certain\n"), "\(csv.output)")
    for metres in ["-1", "nan", "inf"] {
      let refused = try await PlacerRun.placer(files + ["--accuracy-a=\(metres)"], in: folder)
      #expect(refused.code == 64)
      #expect(refused.errors.contains("--accuracy-a takes metres, 0 or more."), "\(refused.errors)")
    }
    #expect(try await placer("overlay", "project.yml", "--accuracy-b", "5").code == 64)
  }

  @Test("overlay of a project takes the accuracy of its layers")
  func accuracyOfLayers() async throws {
    try SmallProject.write(to: folder, source: "source: parks.geojson, feature_id: code, accuracy: 50")
    let run = try await placer("overlay", "project.yml", "--by", "parks.code", "--json")
    let rows = try run.json(OverlayAnswer.self).rows.filter { $0.a == "area" }
    #expect(rows.map(\.b) == ["parks", "parks [P1]"])
    for row in rows {
      #expect(row.overlap == "certain")
      // The park in the corner loses 50 m on each side, and may gain as much on two.
      let both = row.geodesicKm2Both ?? 0
      let side = both.squareRoot()
      #expect(abs((row.geodesicKm2Certain ?? 0) - (side - 0.1) * (side - 0.1)) < 0.01)
      #expect(abs((row.geodesicKm2Possible ?? 0) - (side + 0.05) * (side + 0.05)) < 0.01)
    }
  }

  @Test("overlay of a project compares its layers, and --by splits one of them")
  func project() async throws {
    try SmallProject.write(
      to: folder,
      parks: SmallProject.collection([
        ("P1", SmallProject.square(30, -5, 0.02)), ("P2", SmallProject.square(30.05, -5, 0.02)),
      ]))
    let whole = try await placer("overlay", "project.yml", "--json")
    #expect(whole.code == 0)
    let answer = try whole.json(OverlayAnswer.self)
    #expect(answer.rows.map { [$0.a, $0.b] } == [["area", "parks"]])
    // Two squares of a 25th of the area each.
    let row = try #require(answer.rows.first)
    #expect(abs((row.geodesicKm2Both ?? 0) / (row.geodesicKm2A ?? 1) - 2 / 25.0) < 1e-4)
    let split = try await placer("overlay", "project.yml", "--by", "parks.code", "--json").json(
      OverlayAnswer.self)
    #expect(
      split.rows.map { [$0.a, $0.b] }.filter { $0[0] == "area" } == [
        ["area", "parks"], ["area", "parks [P1]"], ["area", "parks [P2]"],
      ])
    // The values of one attribute are compared with the layer, not with each other.
    #expect(!split.rows.contains { $0.a == "parks [P1]" || $0.b == "parks [P1]" && $0.a == "parks [P2]" })
    let wrong = try await placer("overlay", "project.yml", "--by", "parks.kode")
    #expect(wrong.code == 65)
    #expect(wrong.errors.contains("kode"))
  }

  private struct PlaceAnswer: Decodable {
    struct Rule: Decodable {
      let rule: String
      let outcome: String
      let nearestFeature: String?
      let distanceMetres: Double?
      let citation: String
    }
    let eligible: Bool
    let inStudyArea: Bool
    let rules: [Rule]
  }

  @Test("explain names the rule, the feature, the distance and the law")
  func explain() async throws {
    try SmallProject.write(to: folder)
    let inside = try await placer("explain", "project.yml", "--at", "30.01,-4.99")
    #expect(inside.code == 0)
    #expect(
      inside.output == """
        30°00'36.00"E 4°59'24.00"S is not eligible.
          no-parks (exclude) closes it: inside P1, setback 100 m. Parks Act, art. 1

        """)
    // A thousandth of a degree east of the park's edge: 111 m × cos 5°.
    let near = try await placer("explain", "project.yml", "--at", "30°01'15.6\"E,4°59'24\"S", "--json")
    let answer = try near.json(PlaceAnswer.self)
    #expect(answer.inStudyArea && answer.eligible)
    let rule = try #require(answer.rules.first)
    #expect((rule.rule, rule.outcome, rule.nearestFeature) == ("no-parks", "allows", "P1"))
    #expect(abs((rule.distanceMetres ?? 0) - 111.32 * 0.9962) < 0.3)
    #expect(rule.citation == "Parks Act, art. 1")
    let outside = try await placer("explain", "project.yml", "--at", "-30.01,-4.99")
    #expect(outside.code == 0, "\(outside.errors)")
    #expect(
      outside.output.hasPrefix(
        "30°00'36.00\"W 4°59'24.00\"S is not eligible: it lies outside the study area.\n"))
  }

  @Test("check tells the faults that the demonstration layers have on purpose, and goes on")
  func check() async throws {
    let run = try await placer("check", Package.demonstration, "--json")
    #expect(run.code == 0)
    let answer = try run.json(CheckAnswer.self)
    let count = try Package.demonstrationLayerCount()
    #expect(count > 20 && answer.layers.count == count)
    #expect(answer.layers.allSatisfy { $0.failure == nil })
    #expect(try answer.layer("land_use").repaired?.map(\.feature) == ["U248"])
    #expect(try answer.layer("asm_sites").refused?.count == 1)
    let text = try await placer("check", Package.demonstration).output
    #expect(text.contains("1 feature repeats the id of an earlier one (PR-2306)"))
    #expect(text.contains("1 feature lies far outside the study area"))
    #expect(text.hasSuffix("\(count) layers, 0 unreadable, 3 with something to look at.\n"))
  }
}
