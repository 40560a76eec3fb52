import LandEligibility
import SpatialCore
import Testing

@testable import ZoneAllocation

/// A row of blocks of 36″ on the equator.
private func row(of count: Int) async throws -> PlanningUnits {
  let land = BoundingBox(minX: 20, minY: 0, maxX: 20 + Double(count) / 100, maxY: 0.01).polygon
  return try PlanningUnits(
    cutting: try await EligibleLand.find(in: land, rules: []).open, by: CadastralGrid(step: .arcSeconds(36)))
}

@Suite struct GazetteScheduleTests {
  @Test func cornersAreWrittenWithTheDecimalsTheyNeed() async throws {
    let units = try await row(of: 3)
    let utm = try CoordinateReferenceSystem("EPSG:32634")
    let schedule = try GazetteSchedule(
      members: [ZoneMembers(id: "Z01", unitIndices: [0, 1])], units: units, plane: utm)
    let entry = schedule.entries[0]
    #expect(schedule.secondsDecimals == 0)
    #expect(entry.rings.count == 1 && entry.rings[0].corners.count == 4)
    #expect(entry.rings[0].corners[0].place == Coordinate(20, 0.01))
    #expect(entry.blockIDs == ["E0200000N000000", "E0200036N000000"])
    #expect(abs(entry.areaHectares - 2 * entry.measures[0].hectares) < 1e-6)
    #expect(
      abs(entry.perimeterMetres - 2 * (2 * entry.measures[0].southMetres + entry.measures[0].westMetres))
        < 0.01)
    #expect(schedule.transformations.map(\.operation) == ["UTM zone 34N"])
  }

  @Test("Rings rebuild the united blocks, with holes and parts", arguments: [false, true])
  func rebuilding(inMetres: Bool) async throws {
    let land = BoundingBox(minX: 20, minY: 0, maxX: 20.05, maxY: 0.05).polygon
    let utm = try CoordinateReferenceSystem("EPSG:32634")
    let grid =
      inMetres
      ? CadastralGrid(step: .metres(1000, utm))
      : CadastralGrid(step: .arcSeconds(29.7), origin: Coordinate(20.001, 0))
    let units = try PlanningUnits(cutting: try await EligibleLand.find(in: land, rules: []).open, by: grid)
    // Everything but one block in the middle and a row that splits the rest.
    let rows = Set(units.units.map(\.cell.row)).sorted()
    let columns = Set(units.units.map(\.cell.column)).sorted()
    let members = units.units.indices.filter {
      let cell = units.units[$0].cell
      return cell.row != rows[1] && cell != CadastralGrid.Cell(column: columns[2], row: rows[3])
    }
    let schedule = try GazetteSchedule(
      members: [ZoneMembers(id: "Z01", unitIndices: members)], units: units,
      plane: inMetres ? utm : .longitudeLatitude)
    let rings = schedule.entries[0].rings
    #expect(rings.map { [$0.part, $0.hole] } == [[1, 0], [1, 1], [2, 0]])
    let rebuilt = GazetteSchedule.outline(of: rings)
    #expect(try rebuilt.validityFault() == nil)
    let united = try units.outline(of: members)
    #expect(Set(rebuilt.coordinates).isSubset(of: Set(united.coordinates.map(\.onWorkingGrid))))
    // Rounding to 1e-9 degree moves sides of 0.2° in all around 0.002 square degrees.
    #expect(abs(rebuilt.planarArea / united.planarArea - 1) < 1e-7)
    if inMetres { #expect(Set(rebuilt.coordinates) == Set(united.coordinates.map(\.onWorkingGrid))) }
    #expect(schedule.secondsDecimals == (inMetres ? 6 : 1))
  }
}
