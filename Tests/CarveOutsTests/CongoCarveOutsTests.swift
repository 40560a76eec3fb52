import CarveOuts
import Foundation
import LandConflicts
import LayerIO
import SpatialCore
import Testing
import ZoneAllocation

/// Real layers, present on the developers' machines only.
enum CongoData {
  static let root =
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path + "/../shared/data/drc/"
  static let isThere = FileManager.default.fileExists(atPath: root + "README.md")
}

/// The exploitation permits of the DRC on which artisanal miners were counted, cut into squares of 30″.
@Suite(.enabled(if: CongoData.isThere, "needs ../shared/data")) struct CongoCarveOutsTests {
  private func sites() async throws -> [Workings] {
    let source = LayerSource(
      path: CongoData.root + "03_asm/cod_mines_curated_all_opendata_p_ipis.csv",
      columns: TableColumns(x: "longitude", y: "latitude"))
    let layer = try await LayerReader.read(source).layer
    var last: [String: (date: String, site: Workings)] = [:]
    for feature in layer.features {
      let id = layer.value("pcode", of: feature).text ?? ""
      let date = layer.value("visit_date", of: feature).text ?? ""
      guard date >= last[id]?.date ?? "" else { continue }
      let miners = layer.value("workers_numb", of: feature).number ?? 0
      last[id] = (date, Workings(id: id, geometry: feature.geometry, miners: miners))
    }
    return last.keys.sorted().compactMap { last[$0]?.site }
  }

  private func licences() async throws -> [CarveOutProblem.Licence] {
    let path = CongoData.root + "02_mining_titles/Democratic_Republic_of_the_Congo_mining_permits.shp"
    let layer = try await LayerReader.read(LayerSource(path: path)).layer
    let sites = try await sites()
    let day = try CalendarDate("2020-01-01")
    let stakes = try HolderStake(worksReachMetres: 5_000, edgeReachUnits: 5, worksShare: 0.5, idleFactor: 0.5)
    var licences: [CarveOutProblem.Licence] = []
    for feature in layer.features where layer.value("type", of: feature).text == "PE" {
      let end = layer.value("date_de1", of: feature).text
      let holding = Holding(
        id: layer.value("code", of: feature).text ?? feature.id, kind: .concession,
        geometry: feature.geometry,
        holder: layer.value("parties", of: feature).text, expires: try end.map { try CalendarDate($0) })
      guard let box = feature.geometry.boundingBox,
        sites.contains(where: { $0.miners > 0 && box.contains($0.geometry.coordinates[0]) })
      else { continue }
      let licence = try CarveOutProblem.Licence(
        holding, on: CadastralGrid(step: .arcSeconds(30)), sites: sites, works: [], stakes: stakes,
        isIdle: false,
        asOf: day, leastHectares: 340)
      let area = Ellipsoid.wgs84.areaHectares(of: feature.geometry)
      #expect(abs(licence.units.reduce(0) { $0 + $1.hectares } - area) < 1e-4 * area, "\(holding.id)")
      licences.append(licence)
    }
    return licences
  }

  @Test func everyResidualLicenceStaysContiguousAndLegal() async throws {
    let licences = try await licences()
    let within = licences.flatMap(\.units).filter(\.isTakeable).reduce(0) { $0 + $1.miners }
    #expect(licences.count == 166 && within == 200_396)
    var counts: [Int] = []
    for share in [0.1, 0.5, 0.9] {
      let problem = try CarveOutProblem(
        licences: licences, wantedMiners: (share * within).rounded(), stakeWeight: 1)
      let found = try problem.solved()
      CarveOutTests.expectLegal(found, problem, "\(share)")
      #expect(found.isProven)
      counts.append(found.parts.count)
    }
    #expect(counts == [3, 30, 106])
  }
}
