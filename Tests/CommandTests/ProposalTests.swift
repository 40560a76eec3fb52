import Crypto
import Foundation
import LayerIO
import SpatialCore
import Testing

/// What `propose --json` says of a run.
struct ProposalAnswer: Decodable {
  struct Zone: Decodable {
    let id: String
    let eligibleHectares: Double
    let miners: Int?
    let bindingLimit: String?
  }
  let ledger: LandAnswer.Ledger
  let zones: [Zone]
  let notes: [String]
  let files: [String]
  let folder: String
}

/// Three proposals for the demonstration country, made once for all tests: two on all cores, one on a single core.
enum DemonstrationRuns {
  static let all = Task {
    let folder = try TemporaryFolder()
    async let first = propose(in: folder, to: "first", core: nil)
    async let pinned = propose(in: folder, to: "pinned", core: Tools.has("taskset") ? 0 : nil)
    let runs = try await [first, pinned, propose(in: folder, to: "second", core: nil)]
    var files: [[String: Data]] = []
    for name in ["first", "pinned", "second"] {
      var found: [String: Data] = [:]
      for file in try folder.names(in: name) {
        found[file] = try Data(contentsOf: URL(filePath: folder.file(name + "/" + file)))
      }
      files.append(found)
    }
    return (runs: runs, files: files)
  }

  private static func propose(in folder: TemporaryFolder, to name: String, core: Int?) async throws
    -> PlacerRun
  {
    try await PlacerRun.placer(
      ["propose", Package.demonstration, "-o", name, "--json"], in: folder, core: core)
  }
}

@Suite("The main job: propose zones for the demonstration country")
struct ProposalTests {
  private static let names = [
    "blocks.csv", "capacity.csv", "eligible.geojson", "excluded.geojson", "gazette.csv", "gazette.md",
    "impacts.geojson",
    "influx.csv", "ledger.csv", "limits.csv", "manifest.json", "map.html", "parameters.csv", "plan.gpkg",
    "plots.geojson",
    "relocation.csv", "relocation.geojson", "relocation_zones.csv", "safeguards.csv",
    "safeguards.geojson", "shares.csv", "sites.csv",
    "stability.csv", "suitability.csv", "zones.csv",
    "zones.geojson",
  ]

  /// Writes the first run's file into a folder of this test.
  private func file(_ name: String, in folder: TemporaryFolder) async throws -> String {
    let files = try #require(try await DemonstrationRuns.all.value.files.first)
    try (try #require(files[name])).write(to: URL(filePath: folder.file(name)))
    return folder.file(name)
  }

  @Test("It ends with 0, every file is there, and the answer lists them")
  func files() async throws {
    let (runs, files) = try await DemonstrationRuns.all.value
    #expect(runs.map(\.code) == [0, 0, 0], "\(runs.map(\.errors))")
    #expect(runs.map(\.errors) == ["", "", ""])
    #expect(files.map { $0.keys.sorted() } == [Self.names, Self.names, Self.names])
    #expect(files.allSatisfy { $0.values.allSatisfy { $0.count > 100 } })
    let answer = try #require(runs.first).json(ProposalAnswer.self)
    #expect(answer.files == Self.names)
    #expect(answer.folder == "first")
  }

  @Test("Two runs, and one on a single core, give the same bytes")
  func deterministic() async throws {
    let (runs, files) = try await DemonstrationRuns.all.value
    for name in Self.names {
      #expect(files[1][name] == files[0][name], "\(name) differs on one core")
      #expect(files[2][name] == files[0][name], "\(name) differs the second time")
    }
    let outputs = zip(runs, ["first", "pinned", "second"]).map {
      $0.output.replacing("\"folder\" : \"\($1)\"", with: "")
    }
    #expect(Set(outputs).count == 1)
  }

  @Test("The study area is eligible land and what each rule closes, to one part in a thousand million")
  func ledger() async throws {
    let run = try #require(try await DemonstrationRuns.all.value.runs.first)
    let ledger = try run.json(ProposalAnswer.self).ledger
    #expect(abs(ledger.relativeImbalance) < 1e-9)
    let sum = ledger.eligibleHectares + ledger.rules.reduce(0) { $0 + $1.exclusiveHectares }
    #expect(abs(sum / ledger.studyAreaHectares - 1) < 1e-9)
    #expect(ledger.eligibleHectares > 0)
    #expect(ledger.rules.allSatisfy { $0.exclusiveHectares >= 0 })
  }

  @Test("There are zones within the limits of the project, each with miners and the limit that binds")
  func zones() async throws {
    let run = try #require(try await DemonstrationRuns.all.value.runs.first)
    let zones = try run.json(ProposalAnswer.self).zones
    #expect((1...12).contains(zones.count))
    #expect(Set(zones.map(\.id)).count == zones.count)
    for zone in zones {
      #expect((170...2000).contains(zone.eligibleHectares), "\(zone.id)")
      #expect((zone.miners ?? -1) >= 0 && zone.bindingLimit != nil, "\(zone.id)")
    }
  }

  @Test("The faults of the demonstration layers are told")
  func faults() async throws {
    let run = try #require(try await DemonstrationRuns.all.value.runs.first)
    let notes = try run.json(ProposalAnswer.self).notes
    #expect(notes.contains { $0.hasPrefix("Layer asm_sites: 1 of 225 features left out") })
    #expect(
      notes.contains { $0.hasPrefix("Layer land_use: 1 of 248 features mended: U248 (Self-intersection") })
  }

  @Test(
    "Every GeoJSON reads back without a repair or a refusal",
    arguments: ["zones.geojson", "plots.geojson", "eligible.geojson", "excluded.geojson", "impacts.geojson"])
  func geoJSON(name: String) async throws {
    let folder = try TemporaryFolder()
    let reading = try await LayerReader.read(LayerSource(path: try await file(name, in: folder)))
    #expect(reading.report.repaired.isEmpty)
    #expect(reading.report.refused.isEmpty)
    #expect(reading.report.featuresInSource > 0)
    #expect(reading.layer.crs == .longitudeLatitude)
  }

  @Test("Every layer of the GeoPackage reads back without a repair or a refusal")
  func geoPackage() async throws {
    let folder = try TemporaryFolder()
    let path = try await file("plan.gpkg", in: folder)
    let names = try await LayerReader.layerNames(in: path)
    #expect(
      names.sorted() == ["eligible", "excluded", "impacts", "operations", "plots", "relocation", "zones"])
    for name in names {
      let report = try await LayerReader.read(LayerSource(path: path, layer: name)).report
      #expect(report.repaired.isEmpty, "\(name)")
      #expect(report.refused.isEmpty, "\(name)")
      #expect(report.featuresInSource > 0, "\(name)")
    }
  }

  private struct Manifest: Decodable {
    struct Input: Decodable {
      let layer: String
      let source: String
      let sha256: [String: String]
    }
    let outputs: [String: String]
    let inputs: [Input]
    let project_sha256: String
  }

  @Test("The manifest's check sums are those of the inputs and outputs, and none is missing")
  func manifest() async throws {
    func sum(_ data: Data) -> String { SHA256.hash(data: data).map { String(format: "%02x", $0) }.joined() }
    let files = try #require(try await DemonstrationRuns.all.value.files.first)
    let manifest = try JSONDecoder().decode(Manifest.self, from: try #require(files["manifest.json"]))
    #expect(manifest.outputs.keys.sorted() == Self.names.filter { $0 != "manifest.json" })
    for (name, recorded) in manifest.outputs {
      #expect(try recorded == sum(#require(files[name])), "\(name)")
    }
    #expect(try manifest.inputs.count == Package.demonstrationLayerCount())
    for input in manifest.inputs {
      #expect(!input.sha256.isEmpty, "\(input.layer)")
      for (name, recorded) in input.sha256 {
        #expect(
          try recorded == sum(Data(contentsOf: URL(filePath: Package.path("GeoData/" + name)))), "\(name)")
      }
    }
    #expect(try manifest.project_sha256 == sum(Data(contentsOf: URL(filePath: Package.demonstration))))
  }

  @Test("The map page fetches nothing")
  func map() async throws {
    let files = try #require(try await DemonstrationRuns.all.value.files.first)
    let page = String(decoding: try #require(files["map.html"]), as: UTF8.self)
    #expect(page.hasPrefix("<!"))
    #expect(page.contains("</html>"))
    #expect(page.contains("default-src 'none'"))
    #expect(!page.contains("src=\"http") && !page.contains("<link"))
  }
}
