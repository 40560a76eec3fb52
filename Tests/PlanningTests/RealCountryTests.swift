import Foundation
import Planning
import Testing

/// Real layers, present on the developers' machines only.
enum SharedData {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let isPresent = FileManager.default.fileExists(atPath: root.path + "/../shared/data/drc/README.md")
  static func project(_ name: String) -> String { root.path + "/Tests/PlanningTests/" + name }
}

/// A folder that goes with the test.
final class ScratchFolder {
  let path = NSTemporaryDirectory() + "placer-test-\(UUID().uuidString)"
  init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The features of a GeoJSON file in it.
  func features(_ name: String) throws -> [[String: Any]] {
    let data = try Data(contentsOf: URL(filePath: path + "/" + name))
    let collection = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    return collection?["features"] as? [[String: Any]] ?? []
  }
}

/// A result as the command line would print it with `--json`.
func json(_ value: some Encodable) throws -> [String: Any] {
  try JSONSerialization.jsonObject(with: try JSONEncoder().encode(value)) as? [String: Any] ?? [:]
}

@Suite(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct RealCountryTests {
  @Test func overlayReproducesTheReferenceAnswers() async throws {
    let job = try ProjectJob(path: SharedData.project("DRC/country.yml"))
    let rows = try json(try await job.overlay(by: ["permits.class"]))["rows"] as? [[String: Any]] ?? []
    func row(_ a: String, _ b: String) -> [String: Any] {
      rows.first { $0["a"] as? String == a && $0["b"] as? String == b } ?? [:]
    }
    func points(_ b: String) -> Int? { row("asm_sites", b)["pointsWithin"] as? Int }
    #expect(row("asm_sites", "permits")["points"] as? Int == 3409)
    #expect(points("permits [PE]") == 1108)
    #expect(points("permits [PEPM]") == 23)
    #expect(points("permits [ZRG]") == 399)
    #expect(points("artisanal_zones") == 88)
    #expect(points("protected_areas") == 167)
    func shared(_ a: String, _ b: String) -> Double { row(a, b)["planarKm2Both"] as? Double ?? 0 }
    #expect(abs(shared("permits [PE]", "artisanal_zones") - 104.979) < 0.001)
    #expect(abs(shared("artisanal_zones", "protected_areas") - 161.182) < 0.001)
    #expect(abs(shared("permits [ZEA]", "artisanal_zones") - 1718.528) < 0.001)
  }

  @Test func checkNamesEveryQuirk() async throws {
    let report = try await ProjectJob(path: SharedData.project("DRC/country.yml")).check()
    let layers = try json(report)["layers"] as? [[String: Any]] ?? []
    func layer(_ name: String) -> [String: Any] { layers.first { $0["name"] as? String == name } ?? [:] }
    func quirks(_ name: String) -> [String: Int] {
      let found = layer(name)["quirks"] as? [[String: Any]] ?? []
      return Dictionary(
        found.compactMap { quirk in
          (quirk["kind"] as? String).flatMap { kind in (quirk["count"] as? Int).map { (kind, $0) } }
        }, uniquingKeysWith: max)
    }
    func count(_ name: String, _ key: String) -> Int { (layer(name)[key] as? [Any])?.count ?? -1 }
    #expect(!report.hasUnreadableLayer)
    #expect(quirks("aerodromes")["swappedCoordinates"] == 1)
    #expect(quirks("aluminium")["beyondDegrees"] == 2)
    #expect(quirks("licences_2020")["farOutside"] == 1)
    #expect(quirks("special_areas")["garbledText"] == 2)
    #expect(quirks("permits")["duplicateIDs"] == 89)
    #expect(quirks("permits")["duplicateGeometries"] == 46)
    #expect(quirks("health_zones")["constantID"] == 34)
    #expect(quirks("occurrences")["duplicateGeometries"] == 1818)
    #expect(count("health_zones", "repaired") == 8)
    #expect(count("permits", "repaired") == 1)
    #expect(count("protected_areas", "repaired") == 1)
    #expect((layer("permits_katanga")["encoding"] as? String)?.hasPrefix("Windows-1252") == true)
    #expect((layer("towns_excel")["encoding"] as? String)?.hasPrefix("Windows-1252") == true)
    for entry in layers {
      guard let source = entry["featuresInSource"] as? Int else { continue }
      let name = entry["name"] as? String ?? ""
      #expect(
        source == (entry["usedUnchanged"] as? Int ?? 0) + count(name, "repaired") + count(name, "refused"))
    }
  }

  @Test func zonesAreProposedForAProvince() async throws {
    let folder = try ScratchFolder()
    let job = try ProjectJob(path: SharedData.project("DRC/south-kivu.yml"))
    let summary = try json(try await job.propose(into: folder.path, overwrite: true))
    #expect((summary["zones"] as? [Any])?.count == 15)
    let ledger = summary["ledger"] as? [String: Any] ?? [:]
    #expect(abs(ledger["relativeImbalance"] as? Double ?? 1) < 1e-9)
    let choice = summary["choice"] as? [String: Any] ?? [:]
    #expect((0...0.5).contains(choice["gap"] as? Double ?? 1))
    #expect(!(try folder.features("plots.geojson")).isEmpty)
    #expect(!(try folder.features("relocation.geojson")).isEmpty)
    for zone in try folder.features("zones.geojson") {
      let properties = zone["properties"] as? [String: Any] ?? [:]
      let hectares = properties["eligible_hectares"] as? Double ?? 0
      #expect(hectares >= 500 && hectares <= 3000)
      #expect(properties["binding_limit"] is String)
    }
    // What was proposed passes the test that gazetted zones do not.
    let audit = try ScratchFolder()
    let report = try await job.audit(
      into: audit.path, overwrite: true, zonesOf: folder.path + "/zones.geojson")
    #expect(!report.hasFatalFinding)
    let rules = try json(report)["rules"] as? [[String: Any]] ?? []
    #expect(rules.filter { $0["severity"] as? String == "serious" }.allSatisfy { $0["zones"] as? Int == 0 })
    #expect(rules.allSatisfy { $0["notKnown"] as? Int == 0 })
  }

  @Test func gazettedZonesArePutToTheTest() async throws {
    let folder = try ScratchFolder()
    let job = try ProjectJob(path: SharedData.project("DRC/country.yml"))
    let report = try await job.audit(into: folder.path, overwrite: true)
    #expect(report.hasFatalFinding)
    let summary = try json(report)
    #expect(summary["zones"] as? Int == 461)
    let rules = summary["rules"] as? [[String: Any]] ?? []
    func rule(_ id: String) -> [String: Any] { rules.first { $0["rule"] as? String == id } ?? [:] }
    func zones(_ id: String) -> Int? { rule(id)["zones"] as? Int }
    func hectares(_ id: String) -> Double { rule(id)["totalHectares"] as? Double ?? 0 }
    // 104.979 km² over exploitation permits, 161.182 km² over protected areas.
    #expect(abs(hectares("on-permit") - 10_497.9) < 0.1 && zones("on-permit") == 77)
    #expect(abs(hectares("in-park") - 16_118.2) < 0.1 && zones("in-park") == 54)
    #expect(zones("outside") == 8 && zones("in-lake") == 3)
    #expect(rules.allSatisfy { $0["notKnown"] as? Int == 0 })
    let findings = summary["findings"] as? [[String: Any]] ?? []
    let worst = ["fatal", "serious", "notice"]
    let ranks = findings.compactMap { worst.firstIndex(of: $0["severity"] as? String ?? "") }
    #expect(ranks == ranks.sorted() && ranks.count == findings.count)
    // The zone that the press places in the Lualaba: a line at 1:10 million runs through its corner.
    let crossing = findings.first {
      $0["zone"] as? String == "ZEA-081" && $0["rule"] as? String == "crossed-by-river"
    }
    #expect(crossing?["other"] as? String == "Lualaba")
    #expect(abs((crossing?["measured"] as? Double ?? 0) - 927) < 1)
    #expect(try folder.features("audit.geojson").count == 461)
  }

  @Test func impactsOfAProvinceGoDownItsRivers() async throws {
    let folder = try ScratchFolder()
    let job = try ProjectJob(path: SharedData.project("DRC/south-kivu-rivers.yml"))
    let burden =
      try json(try await job.impact(into: folder.path, overwrite: true))["burden"] as? [String: Any]
    let (exceeded, hidden) = (burden?["exceeded"] as? Int ?? 0, burden?["hidden"] as? Int ?? 0)
    #expect(hidden > 0 && hidden < exceeded)
    let places = try folder.features("impacts.geojson").compactMap { $0["properties"] as? [String: Any] }
    #expect(
      places.contains {
        $0["mercury-water_exceeded"] as? Bool == true && $0["mercury-water_travel_km"] is Double
      })
    #expect(!(try folder.features("stations.geojson")).isEmpty)
  }

  @Test func eligibleLandByLithologyAddsUpToTheCountry() async throws {
    let folder = try ScratchFolder()
    let job = try ProjectJob(path: SharedData.project("Tanzania/lithology.yml"))
    let summary = try json(try await job.eligible(into: folder.path, overwrite: true))
    let ledger = summary["ledger"] as? [String: Any] ?? [:]
    // 931,984 km² in the README of the data; 31,389.68 km² of greenstone by GeoPandas in ESRI:102022.
    let studyArea = ledger["studyAreaHectares"] as? Double ?? 0
    #expect(abs(studyArea - 93_198_400) < 100)
    let rules = ledger["rules"] as? [[String: Any]] ?? []
    let outside = rules.first { $0["rule"] as? String == "greenstone" }?["grossHectares"] as? Double ?? 0
    #expect(abs(studyArea - outside - 3_138_968.1) < 1)
    #expect(abs(ledger["relativeImbalance"] as? Double ?? 1) < 1e-9)
  }
}
