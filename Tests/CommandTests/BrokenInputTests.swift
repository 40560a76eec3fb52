import Foundation
import Testing

/// What `check --json` says of each layer.
struct CheckAnswer: Decodable {
  struct Note: Decodable {
    let feature: String
    let reason: String
    let areaChange: Double?
  }
  struct Layer: Decodable {
    let name: String
    let failure: String?
    let featuresInSource: Int?
    let usedUnchanged: Int?
    let repaired: [Note]?
    let refused: [Note]?
  }
  let layers: [Layer]

  func layer(_ name: String) throws -> Layer { try #require(layers.first { $0.name == name }) }
}

/// What `eligible --json` says of a run.
struct LandAnswer: Decodable {
  struct Ledger: Decodable {
    struct Line: Decodable {
      let rule: String
      let exclusiveHectares: Double
    }
    let studyAreaHectares: Double
    let eligibleHectares: Double
    let relativeImbalance: Double
    let rules: [Line]
  }
  let ledger: Ledger
  let notes: [String]
  let files: [String]
}

@Suite("Broken inputs: told, counted, and nothing half-written")
struct BrokenInputTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func placer(_ arguments: String...) async throws -> PlacerRun {
    try await PlacerRun.placer(arguments, in: folder)
  }

  /// Runs `eligible`, which must refuse with code 65, these words, and nothing written.
  private func expectRefusal(
    _ words: [String], besides files: [String] = SmallProject.files,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let run = try await placer("eligible", "project.yml", "-o", "out")
    #expect(run.code == 65, sourceLocation: sourceLocation)
    #expect(run.output.isEmpty, sourceLocation: sourceLocation)
    for word in words {
      #expect(run.errors.contains(word), "\(word) is not in: \(run.errors)", sourceLocation: sourceLocation)
    }
    try folder.expectOnly(files, sourceLocation: sourceLocation)
  }

  @Test(
    "The small project itself is in order: a park of 0.02° with 100 m around it is closed, the rest is open")
  func control() async throws {
    try SmallProject.write(to: folder)
    let run = try await placer("eligible", "project.yml", "-o", "out", "--json")
    #expect(run.code == 0)
    #expect(run.errors.isEmpty)
    let answer = try run.json(LandAnswer.self)
    // 11.1 km × 11.06 km; the park is a corner of 1/25, with 100 m on the two sides that lie inside.
    #expect(abs(answer.ledger.studyAreaHectares - 12_264) < 1)
    let rule = try #require(answer.ledger.rules.first)
    #expect(abs(rule.exclusiveHectares - 2_319 * 2_312 / 10_000) < 2)
    #expect(answer.notes.isEmpty)
    try folder.expectOnly(SmallProject.files + ["out"])
    #expect(try folder.names(in: "out") == answer.files)
  }

  @Test("A truncated GeoJSON names the file, the byte, and how far it could be read")
  func truncated() async throws {
    let whole = SmallProject.collection([
      ("P1", SmallProject.square(30, -5, 0.02)), ("P2", SmallProject.square(30.05, -5, 0.02)),
    ])
    let text = String(whole.prefix(whole.count - 40))
    try SmallProject.write(to: folder, parks: text)
    try await expectRefusal([
      "parks.geojson", "truncated", "byte \(text.utf8.count)", "after feature", "1 were",
    ])
    let check = try await placer("check", "project.yml", "--json")
    #expect(check.code == 65)
    #expect(try check.json(CheckAnswer.self).layer("parks").failure?.contains("truncated") == true)
    #expect(try check.json(CheckAnswer.self).layer("area").usedUnchanged == 1)
  }

  @Test("Broken JSON names line and column")
  func malformed() async throws {
    try SmallProject.write(to: folder, parks: "{\"type\": \"FeatureCollection\",\n \"features\": [,]}")
    try await expectRefusal(["parks.geojson", "line 2, column 15"])
  }

  @Test(
    "A shapefile without its .dbf, or without its .prj, is refused and the part is named",
    .enabled(if: Tools.has("ogr2ogr"), "needs ogr2ogr"),
    arguments: [
      ("dbf", "the .dbf with the attributes is missing"), ("prj", "nothing says which reference system"),
    ])
  func shapefile(part: String, words: String) async throws {
    try SmallProject.write(to: folder, source: "source: parks.shp, feature_id: code")
    let made = try await PlacerRun.run(
      ["ogr2ogr", "-f", "ESRI Shapefile", "parks.shp", "parks.geojson"], in: folder)
    #expect(made.code == 0, "\(made.errors)")
    #expect(try await placer("eligible", "project.yml", "-o", "good").code == 0)
    try FileManager.default.removeItem(atPath: folder.file("good"))
    try FileManager.default.removeItem(atPath: folder.file("parks.\(part)"))
    let left = ["parks.dbf", "parks.prj", "parks.shp", "parks.shx"].filter { $0 != "parks.\(part)" }
    try await expectRefusal(["parks.shp", words], besides: SmallProject.files + left)
  }

  @Test(
    "A polygon with a corner that is no number is refused and counted, the others are used, and the run says so",
    arguments: ["NaN", "1e999", "-Infinity"])
  func notANumber(_ number: String) async throws {
    try SmallProject.write(
      to: folder,
      parks: SmallProject.collection([
        ("P1", SmallProject.square(30, -5, 0.02)),
        ("P2", "[[30.05,-4.95],[30.06,\(number)],[30.06,-4.94],[30.05,-4.95]]"),
      ]))
    let check = try await placer("check", "project.yml", "--json")
    #expect(check.code == 0)
    let parks = try check.json(CheckAnswer.self).layer("parks")
    #expect(parks.featuresInSource == 2)
    #expect(parks.usedUnchanged == 1)
    #expect(parks.refused?.map(\.feature) == ["P2"])
    #expect(parks.refused?.first?.reason == "a coordinate is not a finite number")
    let run = try await placer("eligible", "project.yml", "-o", "out", "--json")
    #expect(run.code == 0)
    #expect(
      try run.json(LandAnswer.self).notes == [
        "Layer parks: 1 of 2 features left out: they cannot be used: P2 (a coordinate is not a finite number)."
      ])
    #expect(try folder.text("out/manifest.json").contains("P2: a coordinate is not a finite number"))
    let text = try await placer("eligible", "project.yml", "-o", "out", "--overwrite")
    #expect(text.output.contains("Note: Layer parks: 1 of 2 features left out"))
    let place = try await placer("explain", "project.yml", "--at", "30.055,-4.945")
    #expect(place.output.contains("Note: Layer parks: 1 of 2 features left out"))
  }

  @Test("A study area whose only polygon has a corner that is no number stops the run")
  func noStudyArea() async throws {
    try SmallProject.write(to: folder)
    try folder.write(
      SmallProject.collection([("A", "[[30,-5],[30.1,NaN],[30.1,-4.9],[30,-5]]")]), to: "area.geojson")
    try await expectRefusal(["study area", "no polygon"])
  }

  @Test("Table rows whose coordinates are no numbers are refused by line")
  func tableRows() async throws {
    try SmallProject.write(to: folder, source: "source: parks.csv, columns: {x: lon, y: lat}")
    try folder.write("code,lon,lat\nA,30.05,-4.95\nB,NaN,-4.95\nC,,\n", to: "parks.csv")
    let parks = try await placer("check", "project.yml", "--json").json(CheckAnswer.self).layer("parks")
    #expect(parks.featuresInSource == 3)
    #expect(parks.usedUnchanged == 1)
    #expect(parks.refused?.count == 2)
    #expect(parks.refused?.first?.reason.contains("line 3") == true)
  }

  @Test("A self-crossing polygon is mended and reported with the change of its area")
  func selfCrossing() async throws {
    // Two triangles that share a corner, of 4 parts and 1 part: 3 parts by the ring, 5 when mended.
    try SmallProject.write(
      to: folder,
      parks: SmallProject.collection([("P1", "[[30,-5],[30.03,-4.98],[30.03,-5],[30,-4.99],[30,-5]]")]))
    let run = try await placer("check", "project.yml", "--json")
    let parks = try run.json(CheckAnswer.self).layer("parks")
    #expect(parks.featuresInSource == 1)
    #expect(parks.usedUnchanged == 0)
    let note = try #require(parks.repaired?.first)
    #expect(note.feature == "P1")
    #expect(note.reason.hasPrefix("Self-intersection at "))
    // The triangles meet a third of the way along; the small one turns the other way and counted as negative.
    let big = 0.5 * 0.02 * 0.02
    let small = 0.5 * 0.01 * 0.01
    #expect(abs((note.areaChange ?? 0) - ((big + small) / (big - small) - 1)) < 1e-6)
    #expect(try await placer("check", "project.yml").output.contains("area changed by 66.6667 %"))
    let land = try await placer("eligible", "project.yml", "-o", "out", "--json").json(LandAnswer.self)
    #expect(
      land.notes.first?.hasPrefix("Layer parks: 1 of 1 features mended: P1 (Self-intersection at ") == true)
  }

  @Test("A layer file that is not there is named, with the one that was probably meant")
  func missingFile() async throws {
    try SmallProject.write(to: folder, source: "source: park.geojson")
    try await expectRefusal(["park.geojson", "there is no such file", "Did you mean parks.geojson"])
  }

  @Test("A key that the project file does not know is named, with the one that was probably meant")
  func unknownKey() async throws {
    try SmallProject.write(to: folder, rule: "setbak: 100")
    try await expectRefusal(["project.yml:7: rules[0].setbak: unknown key; did you mean \"setback\"?"])
  }

  @Test("A negative setback is refused with its place, what is expected and what was found")
  func negativeSetback() async throws {
    try SmallProject.write(to: folder, rule: "setback: -50")
    try await expectRefusal(["project.yml:7: rules[0].setback: expected metres > 0, found -50"])
  }

  @Test("All faults of a project file are told at once")
  func allFaults() async throws {
    try SmallProject.write(to: folder, rule: "setback: -50, wieght: 2")
    try await expectRefusal(["rules[0].setback", "rules[0].wieght"])
  }

  @Test("A project file that is not there is named")
  func missingProject() async throws {
    let run = try await placer("eligible", "plan.yml", "-o", "out")
    #expect(run.code == 65)
    #expect(run.errors.contains("plan.yml") && run.errors.contains("there is no such file"))
    try folder.expectOnly([])
  }

  @Test("Binary rubbish under every ending is refused, never a crash")
  func rubbish() async throws {
    for ending in ["geojson", "gpkg", "shp", "zip", "csv", "kml", "tif"] {
      let name = "rubbish.\(ending)"
      let bytes = (0..<4_000).map { UInt8(truncatingIfNeeded: $0 &* 7919 &+ $0 / 13) }
      try Data(bytes).write(to: URL(filePath: folder.file(name)))
      let run = try await placer("inspect", name)
      #expect(run.code == 65, "\(name): \(run.output) \(run.errors)")
      #expect(run.output.contains(name))
    }
  }

  @Test(
    "Wrong usage ends with code 64 and says how it is used",
    arguments: [
      ["propos", "x.yml"], ["eligible", "project.yml"], ["explain", "project.yml", "--at", "95,95"],
      ["overlay", "--a", "x.geojson"], ["propose", "project.yml", "-o", "out", "--overwrit"],
    ])
  func usage(arguments: [String]) async throws {
    let run = try await PlacerRun.placer(arguments, in: folder)
    #expect(run.code == 64)
    #expect(run.errors.contains("Usage: placer"))
    try folder.expectOnly([])
  }
}
