import Foundation
import Testing

@Suite("explain: places and features, and the index they are answered from")
struct ExplainTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try SmallProject.write(to: folder)
  }

  private func explain(_ arguments: String..., environment: [String: String] = [:]) async throws -> PlacerRun
  {
    try await PlacerRun.placer(
      ["explain", "project.yml"] + arguments, in: folder, environment: environment)
  }

  private let inside = "30.01,-4.99"

  private func expectClosed(_ run: PlacerRun, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(run.code == 0, sourceLocation: sourceLocation)
    #expect(run.output.contains("closes it: inside P1"), sourceLocation: sourceLocation)
  }

  private var indexes: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.cache + "/placer")) ?? [])
      .map { folder.cache + "/placer/" + $0 }
  }

  @Test("The first answer keeps an index in the folder for caches, the next ones are the same without a word")
  func kept() async throws {
    let first = try await explain("--at", inside)
    expectClosed(first)
    #expect(first.errors.contains("The explanation index is kept in \(folder.cache)/placer/"))
    #expect(indexes.count == 1)
    try folder.expectOnly(SmallProject.files)
    let second = try await explain("--at", inside)
    #expect(second.output == first.output && second.errors.isEmpty)
    let json = try await explain("--at", inside, "--json").output
    #expect(try await explain("--at", inside, "--json", "--no-index").output == json)
    // Another way to write the same path is the same project.
    let absolute = try await PlacerRun.placer(
      ["explain", folder.path + "/./project.yml", "--at", inside], in: folder)
    #expect(absolute.output == first.output && absolute.errors.isEmpty)
  }

  @Test("With --no-index nothing is kept")
  func without() async throws {
    let run = try await explain("--at", inside, "--no-index")
    expectClosed(run)
    #expect(run.errors.isEmpty && indexes.isEmpty)
  }

  @Test("A layer or a project that was changed makes the index anew")
  func changed() async throws {
    expectClosed(try await explain("--at", inside))
    try folder.write(
      SmallProject.collection([("P2", SmallProject.square(30.05, -5, 0.02))]), to: "parks.geojson")
    let layer = try await explain("--at", inside)
    #expect(layer.output.contains("allows it: 4"))
    #expect(layer.errors.contains("made anew: the project or a file of it was changed since."))
    try folder.write(SmallProject.text(rule: "setback: 9000"), to: "project.yml")
    let project = try await explain("--at", inside)
    #expect(project.output.contains("closes it: 4") && project.output.contains("from P2, setback 9000 m"))
    #expect(project.errors.contains("made anew"))
    try FileManager.default.removeItem(atPath: folder.file("parks.geojson"))
    let missing = try await explain("--at", inside)
    #expect(missing.code == 65 && missing.errors.contains("parks.geojson: there is no such file"))
    #expect(try await explain("--at", inside, "--no-index").code == 65)
  }

  @Test("A damaged index is never believed", arguments: ["cut", "empty", "foreign", "header", "pages"])
  func damaged(how: String) async throws {
    let right = try await explain("--at", inside).output
    let file = URL(filePath: try #require(indexes.first))
    var bytes = try Data(contentsOf: file)
    switch how {
    case "cut": bytes.removeLast(12)
    case "empty": bytes = Data()
    case "foreign": bytes = Data("not an index at all, but long enough to be one if it were".utf8)
    case "header": bytes[17] ^= 1
    default: for place in stride(from: 128, to: bytes.count - 64, by: 256) { bytes[place] ^= 64 }
    }
    try bytes.write(to: file)
    let run = try await explain("--at", inside)
    #expect(run.code == 0 && run.output == right)
    #expect(run.errors.contains("The explanation index is made anew: "))
    #expect(try await explain("--at", inside).errors.isEmpty)
  }

  @Test("--index names another place, and a file that is no index is not replaced")
  func named() async throws {
    expectClosed(try await explain("--at", inside, "--index", "my.explain"))
    #expect(indexes.isEmpty)
    let second = try await explain("--at", inside, "--index", "my.explain")
    expectClosed(second)
    #expect(second.errors.isEmpty)
    let before = try folder.text("parks.geojson")
    let refused = try await explain("--at", inside, "--index", "parks.geojson")
    #expect(refused.code == 65)
    #expect(refused.errors.contains("parks.geojson: this is not an explanation index"))
    #expect(try folder.text("parks.geojson") == before)
    try folder.expectOnly(SmallProject.files + ["my.explain"])
  }

  @Test("A folder for caches that cannot be used is a note")
  func unwritable() async throws {
    let file = try folder.write("", to: "file")
    let run = try await explain("--at", inside, environment: ["XDG_CACHE_HOME": file])
    expectClosed(run)
    #expect(run.errors.contains("The explanation index is not kept: \(file)/placer/"))
    let nowhere = try await explain("--at", inside, environment: ["XDG_CACHE_HOME": ""])
    expectClosed(nowhere)
    #expect(nowhere.errors.contains("neither XDG_CACHE_HOME nor HOME names a folder"))
  }

  private struct FeatureAnswer: Decodable {
    struct Answer: Decodable {
      struct Rule: Decodable {
        struct Covering: Decodable {
          let feature: String
          let share: Double
        }
        let rule: String
        let outcome: String
        let covers: String
        let closedShare: Double
        let coveredBy: [Covering]
      }
      let kind: String
      let size: Double
      let eligibleShare: Double
      let rules: [Rule]
    }
    let layer: String
    let feature: String
    let answers: [Answer]
  }

  @Test("A feature is explained by the share that each rule covers")
  func feature() async throws {
    try SmallProject.write(to: folder, rule: "where: {code: P1}")
    // The area has no ids in its file: the first feature is 1. A park of a fifth a side closes a 25th.
    let run = try await explain("--feature", "area:1")
    #expect(run.code == 0, "\(run.errors)")
    #expect(
      run.output == """
        area:1 (Polygon, 12264.38 ha) is eligible to 96.00 %: 11773.84 ha.
          no-parks (exclude) closes 4.00 %: P1 4.00 %. Parks Act, art. 1

        """)
    let answer = try await explain("--feature", "parks:P1", "--json").json(FeatureAnswer.self)
    #expect(answer.layer == "parks" && answer.feature == "P1")
    let park = try #require(answer.answers.first)
    #expect(park.kind == "Polygon" && park.eligibleShare == 0)
    #expect(park.rules.map(\.covers) == ["wholly"] && park.rules.map(\.outcome) == ["closes"])
    #expect(park.rules.first?.coveredBy.map(\.feature) == ["P1"])
  }

  @Test("An id that occurs twice has two answers, and a note says so")
  func twice() async throws {
    try SmallProject.write(
      to: folder,
      parks: SmallProject.collection([
        ("P1", SmallProject.square(30, -5, 0.02)), ("P1", SmallProject.square(31, -5, 0.02)),
      ]))
    let run = try await explain("--feature", "parks:P1")
    #expect(run.output.contains("parks:P1, 1 of 2 (Polygon"))
    #expect(run.output.contains("is not eligible: it lies outside the study area."))
    #expect(run.output.contains("Note: Layer parks has 2 features with the id P1: one answer for each"))
  }

  @Test(
    "A feature that is not there is an error with names that are near",
    arguments: [
      ("park:P1", "layer park: the project has no such layer. Did you mean parks?"),
      ("parks:P2", "layer parks: it has no feature with the id \"P2\". Did you mean P1?"),
      ("parks:quite another", "no feature with the id \"quite another\". Its ids are such as \"P1\"."),
    ])
  func unknown(name: String, words: String) async throws {
    let run = try await explain("--feature", name)
    #expect(run.code == 65)
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test(
    "Either a place or a feature",
    arguments: [
      [], ["--at", "30,-5", "--feature", "parks:P1"], ["--feature", "parks"], ["--feature", ":P1"],
      ["--at", "30,-5", "--no-index", "--index", "x"],
    ])
  func usage(arguments: [String]) async throws {
    let run = try await PlacerRun.placer(["explain", "project.yml"] + arguments, in: folder)
    #expect(run.code == 64)
    #expect(run.errors.contains("Usage: placer"))
  }
}
