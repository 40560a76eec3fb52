import Foundation
import LandConflicts
import LayerIO
import SpatialCore
import Testing

/// Real layers, present on the developers' machines only.
enum CongoData {
  static let root =
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path + "/../shared/data/drc/"
  static let isThere = FileManager.default.fileExists(atPath: root + "README.md")
}

/// 3,409 sites against 7,355 permits, as found.
@Suite(.enabled(if: CongoData.isThere, "needs ../shared/data")) struct CongoConflictsTests {
  /// Each site at its last visit.
  private func sites() async throws -> [Workings] {
    let source = LayerSource(
      path: CongoData.root + "03_asm/cod_mines_curated_all_opendata_p_ipis.csv",
      columns: TableColumns(x: "longitude", y: "latitude"))
    let layer = try await LayerReader.read(source).layer
    var last: [String: (date: String, feature: Feature)] = [:]
    for feature in layer.features {
      let (site, date) = (
        layer.value("pcode", of: feature).text ?? "", layer.value("visit_date", of: feature).text ?? ""
      )
      if date >= last[site]?.date ?? "" { last[site] = (date, feature) }
    }
    return last.keys.sorted().compactMap { site in
      last[site].map {
        Workings(
          id: site, geometry: $0.feature.geometry,
          miners: layer.value("workers_numb", of: $0.feature).number ?? 0)
      }
    }
  }

  private func permits() async throws -> [Holding] {
    let path = CongoData.root + "02_mining_titles/Democratic_Republic_of_the_Congo_mining_permits.shp"
    let layer = try await LayerReader.read(LayerSource(path: path)).layer
    return try layer.features.map { feature in
      func day(_ field: String) throws -> CalendarDate? {
        try layer.value(field, of: feature).text.flatMap { $0.isEmpty ? nil : try CalendarDate($0) }
      }
      return Holding(
        id: layer.value("code", of: feature).text ?? feature.id, kind: .concession,
        geometry: feature.geometry,
        holder: layer.value("parties", of: feature).text, licence: layer.value("type", of: feature).text,
        status: layer.value("statut", of: feature).text, granted: try day("date_do"),
        expires: try day("date_de1"))
    }
  }

  @Test func sitesOnPermitsAreTheKnownOnes() async throws {
    let (sites, permits) = (try await sites(), try await permits())
    #expect(sites.count == 3409 && permits.count == 7355)
    func conflicts(_ day: String) throws -> [LandConflict] {
      try LandConflict.all(of: sites, with: permits, on: try CalendarDate(day), searchMetres: 0)
    }
    let now = try conflicts("2020-01-01")
    func sitesIn(_ licence: String, _ found: [LandConflict]) -> Int {
      Set(found.filter { $0.relation == .inside && permits[$0.holding].licence == licence }.map(\.workings))
        .count
    }
    #expect(sitesIn("PE", now) == 1108)
    #expect(sitesIn("PEPM", now) == 23)
    #expect(sitesIn("ZRG", now) == 399)
    #expect(sitesIn("ZEA", now) == 15)
    // Fewer and fewer permits are in force as the days go on.
    let binding = try ["2005-01-01", "2020-01-01", "2060-01-01"].map { day in
      try conflicts(day).count { $0.isBinding && permits[$0.holding].licence == "PE" }
    }
    #expect(binding == [591, 322, 30])
    let clusters = SiteClusters(
      of: sites.map { $0.geometry.coordinates[0] }, reachMetres: 2_000, leastSites: 3)
    let spots = HotSpot.ranked(
      clusters, of: sites, conflicts: now.filter { permits[$0.holding].licence == "PE" })
    #expect(clusters.clusters.count == 301 && clusters.alone.count == 1526)
    #expect(clusters.clusters.reduce(clusters.alone.count) { $0 + $1.count } == 3409)
    #expect(spots.count == 38)
    #expect(spots.prefix(3).map(\.minersAffected) == [13500, 7700, 5471])
    #expect(spots[1].claims.map { permits[$0.holding].holder } == ["SOCIETE MINIERE DE KOLWEZI"])
    #expect(spots.allSatisfy { $0.minersAffected <= $0.miners })
  }
}
