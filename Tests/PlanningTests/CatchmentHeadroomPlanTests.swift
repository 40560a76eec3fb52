import Foundation
import Planning
import Testing
import ZoneAllocation

/// A strip of six blocks in two catchments, with a mine in the western one; the best blocks lie there too.
@Suite struct CatchmentHeadroomPlanTests {
  /// - Parameter link: whether the western catchment's water goes to the eastern one.
  private func strip(limit: Double, link: Bool, more: String = "") throws -> Strip {
    func catchment(_ name: String, _ west: Double, _ east: Double, next: String) -> (String, String) {
      (
        "{\"type\":\"Polygon\",\"coordinates\":[[[\(west),-0.01],[\(east),-0.01],[\(east),0.02],[\(west),0.02],[\(west),-0.01]]]}",
        "{\"kind\":\"catchment\",\"next\":\(next),\"name\":\"\(name)\"}"
      )
    }
    return try Strip(
      zones: "minimum_area: 200\nmaximum_area: 250\nmaximum_count: 1\n" + more,
      rivers: [
        catchment("Upper Kolwa", 0, 0.03, next: link ? "\"2\"" : "null"),
        catchment("Lower Kolwa", 0.03, 0.06, next: "null"),
        ("{\"type\":\"Point\",\"coordinates\":[0.015,0.005]}", "{\"kind\":\"mine\"}"),
      ],
      more: """
        impact:
          stressors: [{id: hg, unit: kg/year, by: river, concentration_unit: g/m³, source: s}]
          catchments:
            layer: rivers
            where: {kind: catchment}
            downstream: next
            limits: {hg: {value: \(limit), source: decree}}
          operations:
            - layer: rivers
              where: {kind: mine}
              intensities: {hg: {per: feature, factor: {value: 1, source: s}}}
          components:
            - {id: land, layer: country, sensitivities: {hg: 1}}
          zones: {intensities: {hg: {per: hectare, factor: {value: 0.01, source: s}}}}
        """)
  }

  /// A zone of two blocks, 246 ha, brings 2.46 kg a year to the 1 that enters in the west now.
  @Test func zonesMoveToTheCatchmentThatHasRoom() async throws {
    let free = try strip(limit: 4, link: false)
    _ = try await free.summary()
    #expect(try free.zoneBlocks() == [[0, 1]])
    let bound = try strip(limit: 3, link: false)
    _ = try await bound.summary()
    #expect(try bound.zoneBlocks() == [[4, 5]])
    let limit = try #require(try bound.rows("limits.csv").first { $0[0] == "room for hg at catchment 1" })
    #expect(limit[1] == "kg/year" && limit[3] == "2" && limit[4] == "0")
  }

  @Test func waterFromAboveTakesRoomBelow() async throws {
    // 3 − 1 kg are left in both, and all water comes to the eastern one.
    let full = try strip(limit: 3, link: true, more: "minimum_count: 1\n")
    let error = try await #require(throws: AllocationError.self) { try await full.summary() }
    #expect("\(error)".contains("room for hg at catchment 2"), "\(error)")
  }
}
