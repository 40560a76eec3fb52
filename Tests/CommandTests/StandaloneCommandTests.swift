import Foundation
import Testing

@Suite("Commands without a project: inspect, transform, init, schema, demo")
struct StandaloneCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func placer(_ arguments: String..., input: String = "") async throws -> PlacerRun {
    try await PlacerRun.placer(arguments, in: folder, input: input)
  }

  @Test("inspect says what is in each layer of a file; --layer narrows it")
  func inspect() async throws {
    let path = Package.path("GeoData/land.gpkg")
    let all = try await placer("inspect", path, "--json")
    #expect(all.code == 0)
    let answer = try all.json(CheckAnswer.self)
    #expect(
      answer.layers.map(\.name).sorted() == [
        "asm_zones", "conflict_areas", "districts", "indigenous_lands", "land_use", "steep_land",
      ])
    let use = try answer.layer("land_use")
    #expect(
      (use.featuresInSource, use.usedUnchanged, use.repaired?.count, use.refused?.count) == (248, 247, 1, 0))
    let one = try await placer("inspect", path, "--layer", "districts")
    #expect(one.output.contains("8 features = 8 used + 0 repaired + 0 refused (8 MultiPolygon)"))
    #expect(one.output.contains("EPSG:4326 (WGS 84)"))
    let grid = try await placer("inspect", Package.path("GeoData/elevation.tif"))
    #expect(grid.output.contains("432 × 360 cells"))
  }

  @Test("inspect goes on after a file that cannot be read, and ends with 65")
  func unreadable() async throws {
    try folder.write("lon,lat\n30,-5\n", to: "points.csv")
    let run = try await placer("inspect", "missing.geojson", "points.csv", "--json")
    #expect(run.code == 65)
    let layers = try run.json(CheckAnswer.self).layers
    #expect(layers.first?.failure?.contains("there is no such file") == true)
    #expect(layers.last?.usedUnchanged == 1)
  }

  private struct Transformed: Decodable {
    let operation: String
    let isBallpark: Bool
    let coordinates: [[Double]]
  }

  @Test("transform: the central meridian of zone 35 at 11° south")
  func transform() async throws {
    let run = try await placer("transform", "--from", "EPSG:4326", "--to", "EPSG:32735", input: "27 -11\n")
    #expect(run.code == 0)
    #expect(run.output == "500000.000 8784020.567\n")
    #expect(run.errors.contains("UTM zone 35S"))
    let degrees = try await placer(
      "transform", "--from", "EPSG:4326", "--to", "EPSG:32735", input: "27°00'00\"E 11°00'00\"S\n\n27,-11\n")
    #expect(degrees.output == "500000.000 8784020.567\n500000.000 8784020.567\n")
    let back = try await placer(
      "transform", "--from", "EPSG:32735", "--to", "EPSG:4326", "--json", input: "500000 8784020.567")
    let answer = try back.json(Transformed.self)
    #expect(abs((answer.coordinates.first?.first ?? 0) - 27) < 1e-8)
    #expect(abs((answer.coordinates.first?.last ?? 0) + 11) < 1e-8)
    #expect(!answer.isBallpark)
  }

  @Test("transform refuses latitude first, what is no pair, and systems it does not know")
  func refusals() async throws {
    for (input, system, words) in [
      ("11S 27E", "EPSG:32735", "line 1: \"11S 27E\" has latitude first"),
      ("27 -11\n27 x", "EPSG:32735", "line 2: \"27 x\" is not a pair"),
      ("27 -11", "EPSG:9999999", "cannot use \"EPSG:9999999\""),
    ] {
      let run = try await placer("transform", "--from", "EPSG:4326", "--to", system, input: input)
      #expect(run.code == 65)
      #expect(run.output.isEmpty)
      #expect(run.errors.contains(words), "\(run.errors)")
    }
  }

  @Test("transform refuses a shift of datum that nobody has published, unless it is allowed")
  func ballpark() async throws {
    let local =
      "GEOGCRS[\"Local\",DATUM[\"Local survey of 1920\",ELLIPSOID[\"Clarke 1880\",6378249.145,293.465]],"
      + "CS[ellipsoidal,2],AXIS[\"latitude\",north],AXIS[\"longitude\",east],ANGLEUNIT[\"degree\",0.0174532925199433]]"
    let refused = try await placer("transform", "--from", local, "--to", "EPSG:4326", input: "15 -12")
    #expect(refused.code == 65)
    #expect(refused.output.isEmpty)
    #expect(refused.errors.contains("ballpark"))
    let allowed = try await placer(
      "transform", "--from", local, "--to", "EPSG:4326", "--allow-ballpark", input: "15 -12")
    #expect(allowed.code == 0)
    #expect(allowed.output == "15.000000000 -12.000000000\n")
    #expect(allowed.errors.contains("ballpark: no datum shift"))
  }

  @Test("init writes a project that check reads, and replaces nothing unasked")
  func starter() async throws {
    let run = try await placer("init", "plan.yml", "--name", "Greenstone \"north\"")
    #expect(run.code == 0)
    let text = try folder.text("plan.yml")
    #expect(text.contains("Greenstone \\\"north\\\""))
    let check = try await placer("check", "plan.yml", "--json")
    #expect(check.code == 65)
    let layers = try check.json(CheckAnswer.self).layers
    #expect(!layers.isEmpty)
    #expect(layers.allSatisfy { $0.failure?.contains("there is no such file") == true })
    let again = try await placer("init", "plan.yml")
    #expect(again.code == 73)
    #expect(again.errors.contains("plan.yml: cannot be written: the file exists"))
    #expect(try folder.text("plan.yml") == text)
    #expect(try await placer("init", "plan.yml", "--overwrite").code == 0)
    #expect(try folder.text("plan.yml") != text)
    try folder.expectOnly(["plan.yml"])
  }

  @Test("init into a folder that is not there ends with 73")
  func starterNowhere() async throws {
    let run = try await placer("init", "nowhere/plan.yml")
    #expect(run.code == 73)
    #expect(run.errors.contains("nowhere/plan.yml"))
    try folder.expectOnly([])
  }

  @Test("schema prints the published schema")
  func schema() async throws {
    let run = try await placer("schema")
    #expect(run.code == 0)
    #expect(
      try run.output
        == String(
          contentsOfFile: Package.path("Sources/ProjectFile/Schema/project.schema.json"), encoding: .utf8))
  }

  @Test("demo writes the published country byte for byte, and refuses a folder with files in it")
  func demo() async throws {
    let run = try await placer("demo", "country")
    #expect(run.code == 0)
    let names = try folder.names(in: "country")
    #expect(run.output.split(separator: "\n").map(String.init).sorted() == names)
    #expect(try names == FileManager.default.contentsOfDirectory(atPath: Package.path("GeoData")).sorted())
    for name in names {
      let written = try Data(contentsOf: URL(filePath: folder.file("country/" + name)))
      #expect(
        try written == Data(contentsOf: URL(filePath: Package.path("GeoData/" + name))), "\(name) differs")
    }
    let again = try await placer("demo", "country")
    #expect(again.code == 73)
    #expect(again.errors.contains("country"))
    try folder.expectOnly(["country"])
  }
}
