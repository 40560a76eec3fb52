import LandEligibility
import SpatialCore
import Testing

@testable import ZoneAllocation

/// A square of open land on the equator, `side` blocks of 36″ (a hundredth of a degree) wide.
func openLand(side: Int, without hole: BoundingBox? = nil) async throws -> EligibleLand {
  let square = BoundingBox(minX: 20, minY: 0, maxX: 20 + Double(side) / 100, maxY: Double(side) / 100).polygon
  let rules = hole.map { box in
    [
      LandRule(
        id: "lake", effect: .exclude, layerID: "lakes", features: [Feature(id: "1", geometry: box.polygon)])
    ]
  }
  return try await EligibleLand.find(in: square, rules: rules ?? [])
}

let squareGrid = CadastralGrid(step: .arcSeconds(36))
/// Hectares of one block of ``squareGrid``.
let block = Ellipsoid.wgs84.areaHectares(
  of: BoundingBox(minX: 0, minY: 0, maxX: 0.01, maxY: 0.01).polygon)

@Suite struct PlanningUnitsTests {
  @Test func blocksOfPartsOfASecondHaveNamesOfTheirOwn() {
    let fine = CadastralGrid(step: .arcSeconds(0.5))
    #expect(fine.blockID(of: CadastralGrid.Cell(column: 7201, row: -1)) == "E0010000.500S000000.500")
    #expect(fine.blockID(of: CadastralGrid.Cell(column: 7202, row: 0)) == "E0010001N000000")
  }

  @Test func openLandIsCutIntoWholeBlocks() async throws {
    let units = try PlanningUnits(cutting: try await openLand(side: 5).open, by: squareGrid)
    #expect(units.units.count == 25)
    #expect(units.units.allSatisfy { abs($0.eligibleHectares - block) < 1e-3 })
    #expect(units.units[0].blockID == "E0200000N000000")
    #expect(units.units[1].blockID == "E0200036N000000")
    #expect(units.neighbours(of: 0).count == 2)
    #expect(units.neighbours(of: 12) == [7, 11, 13, 17])
  }

  @Test func aBlockCutByALakeCountsWithItsDryPart() async throws {
    let lake = BoundingBox(minX: 20.015, minY: 0.01, maxX: 20.03, maxY: 0.02)
    let units = try PlanningUnits(cutting: try await openLand(side: 5, without: lake).open, by: squareGrid)
    #expect(units.units.count == 24)
    let half = try #require(units.index(of: CadastralGrid.Cell(column: 2001, row: 1)))
    #expect(abs(units.units[half].eligibleShare - 0.5) < 1e-6)
  }

  @Test func squaresInMetresHaveTheirNominalArea() async throws {
    let utm = try CoordinateReferenceSystem("EPSG:32634")
    let squares = CadastralGrid(step: .metres(625, utm), origin: Coordinate(200_000, 0))
    let units = try PlanningUnits(cutting: try await openLand(side: 20).open, by: squares)
    let whole = units.units.filter { $0.eligibleShare > 0.999_999 }
    #expect(whole.count > 900)
    // 39.0625 ha in the plane; the projection's scale there is 1.0005 at most.
    #expect(whole.allSatisfy { abs($0.blockHectares - 39.0625) < 0.1 })
    let sum = units.units.reduce(0) { $0 + $1.eligibleHectares }
    #expect(abs(sum - 400 * block) < 1e-5 * sum)
  }

  @Test func landLostInACutIsSeenHoweverHighItIs() throws {
    // A column of a thousand blocks that sticks out of both halves by a hundredth of a block.
    let land = BoundingBox(minX: 0, minY: 0, maxX: 2, maxY: 1000.01).polygon
    let west = BoundingBox(minX: 0, minY: 0, maxX: 1, maxY: 1000)
    let east = BoundingBox(minX: 1, minY: 0, maxX: 2, maxY: 1000)
    #expect(throws: OverlayError.self) { try land.halved(by: west, east, blockSide: 1) }
    // A millionth of a block is rounding.
    let rounded = BoundingBox(minX: 0, minY: 0, maxX: 2, maxY: 1000 + 1e-6).polygon
    let halves = try rounded.halved(by: west, east, blockSide: 1)
    #expect(abs(halves.0.planarArea - 1000) < 1e-3 && abs(halves.1.planarArea - 1000) < 1e-3)
  }
}
