import Foundation
import LayerIO
import SpatialCore
import Testing
import ZoneAudit

/// Real layers, present on the developers' machines only.
enum CongoData {
  static let root =
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path + "/../shared/data/drc/"
  static let isThere = FileManager.default.fileExists(atPath: root + "README.md")

  /// The layer in longitude and latitude.
  static func layer(_ path: String, _ name: String? = nil) async throws -> Layer {
    try await LayerReader.read(LayerSource(path: root + path, layer: name)).layer
      .transformed(to: .longitudeLatitude).layer
  }

  static func neighbours(_ layer: Layer, where chosen: (Feature) -> Bool = { _ in true }) -> [AuditRule
    .Neighbour]
  {
    layer.features.filter { chosen($0) && !$0.geometry.isEmpty }.map {
      .init(id: $0.id, geometry: $0.geometry)
    }
  }
}

/// The 461 artisanal zones of the cadastre, as found.
@Suite(.enabled(if: CongoData.isThere, "needs ../shared/data")) struct CongoZonesTests {
  private func zones() async throws -> [GazettedZone] {
    let layer = try await CongoData.layer("02_mining_titles/zones_exploitation_artisanale_ZEA.geojson")
    return layer.features.map { feature in
      GazettedZone(
        id: layer.value("Code", of: feature).text ?? feature.id, geometry: feature.geometry,
        declared: layer.value("Area", of: feature).text.flatMap { DeclaredArea($0, arcSeconds: 30) })
    }
  }

  private func planeKm2(_ geometry: Geometry) throws -> Double {
    let layer = Layer(
      name: "overlap", crs: .longitudeLatitude, features: [Feature(id: "1", geometry: geometry)])
    let albers = try CoordinateReferenceSystem("ESRI:102022")
    return try layer.transformed(to: albers).layer.features[0].geometry.planarArea / 1e6
  }

  @Test func everyZoneIsPutToTheTest() async throws {
    let zones = try await zones()
    #expect(zones.count == 461)
    let permits = try await CongoData.layer(
      "02_mining_titles/Democratic_Republic_of_the_Congo_mining_permits.shp")
    let parks = try await CongoData.layer("05_protected/RDC_aire_protegee_2013.shp")
    let country = try await CongoData.layer("01_admin/cod_admin.gpkg", "country")
    let lakes = try await CongoData.layer("06_hydro/cod_hydro.gpkg", "lakes_ne10m")
    let exploitation = CongoData.neighbours(permits) { permits.value("type", of: $0).text == "PE" }
    #expect(exploitation.count == 437)
    func rule(_ id: String, _ severity: AuditRule.Severity, _ check: AuditRule.Check) -> AuditRule {
      AuditRule(id: id, severity: severity, citation: "Mining Code, art. 109", check: check)
    }
    let found = try ZoneExamination(
      of: zones,
      by: [
        rule("geometry", .fatal, .geometry),
        rule("in-lake", .fatal, .overlap(CongoData.neighbours(lakes), greatestShare: 0)),
        rule("outside", .fatal, .outside(CongoData.neighbours(country), greatestShare: 0)),
        rule("on-permit", .fatal, .overlap(exploitation, greatestShare: 0)),
        rule("in-park", .serious, .overlap(CongoData.neighbours(parks), greatestShare: 0)),
        rule("other-zone", .serious, .otherZones(greatestShare: 0)),
        rule("declared", .notice, .declaredArea(greatestShare: 1e-5)),
      ])
    func total(_ rule: String) throws -> ZoneExamination.Total {
      try #require(found.totals.first { $0.rule == rule })
    }
    // In the plane of ESRI:102022, as the reference has it, and on the ellipsoid.
    #expect(abs(try planeKm2(total("on-permit").geometry) - 104.979) < 0.001)
    #expect(abs(try planeKm2(total("in-park").geometry) - 161.182) < 0.001)
    #expect(abs(try total("on-permit").hectares / 100 - 104.97885) < 0.0001)
    #expect(abs(try total("in-park").hectares / 100 - 161.18194) < 0.0001)
    func zonesBreaking(_ rule: String) -> [String] {
      found.findings.filter { $0.rule == rule }.map { zones[$0.zone].id }
    }
    // Most of its area first; by coastlines of 1:10 million.
    #expect(zonesBreaking("in-lake") == ["ZEA-531", "ZEA-198", "ZEA-348"])
    #expect(
      zonesBreaking("outside") == [
        "ZEA-291", "ZEA-364", "ZEA-185", "ZEA-196", "ZEA-087", "ZEA-287", "ZEA-531", "ZEA-179",
      ])
    #expect(Set(zonesBreaking("on-permit")).count == 77)
    #expect(Set(zonesBreaking("in-park")).count == 54)
    #expect(zonesBreaking("geometry").isEmpty && zonesBreaking("other-zone").isEmpty && found.unknown.isEmpty)
    // The register counts units exactly: no zone is off by more than 4e-5, which its rounded corners explain.
    #expect(zonesBreaking("declared").first == "ZEA-081")
    #expect(found.findings.allSatisfy { $0.rule != "declared" || abs($0.measured ?? 1) < 4e-5 })
    #expect(found.findings.map(\.severity) == found.findings.map(\.severity).sorted())
  }
}
