import LandEligibility
import SpatialCore
import Testing
import ZoneAllocation

/// A square of open land on the equator, `side` blocks of 36″ (a hundredth of a degree) wide.
private func openLand(side: Int, without hole: BoundingBox? = nil) async throws -> EligibleLand {
  let square = BoundingBox(minX: 20, minY: 0, maxX: 20 + Double(side) / 100, maxY: Double(side) / 100).polygon
  let rules = hole.map { box in
    [
      LandRule(
        id: "lake", effect: .exclude, layerID: "lakes", features: [Feature(id: "1", geometry: box.polygon)])
    ]
  }
  return try await EligibleLand.find(in: square, rules: rules ?? [])
}

private let grid = CadastralGrid(step: .arcSeconds(36))
/// Hectares of one block there.
private let block = Ellipsoid.wgs84.areaHectares(
  of: BoundingBox(minX: 0, minY: 0, maxX: 0.01, maxY: 0.01).polygon)

@Suite struct PlanningUnitsTests {
  @Test func blocksOfPartsOfASecondHaveNamesOfTheirOwn() {
    let fine = CadastralGrid(step: .arcSeconds(0.5))
    #expect(fine.blockID(of: CadastralGrid.Cell(column: 7201, row: -1)) == "E0010000.500S000000.500")
    #expect(fine.blockID(of: CadastralGrid.Cell(column: 7202, row: 0)) == "E0010001N000000")
  }

  @Test func openLandIsCutIntoWholeBlocks() async throws {
    let units = try PlanningUnits(cutting: try await openLand(side: 5).open, by: grid)
    #expect(units.units.count == 25)
    #expect(units.units.allSatisfy { abs($0.eligibleHectares - block) < 1e-3 })
    #expect(units.units[0].blockID == "E0200000N000000")
    #expect(units.units[1].blockID == "E0200036N000000")
    #expect(units.neighbours(of: 0).count == 2)
    #expect(units.neighbours(of: 12) == [7, 11, 13, 17])
  }

  @Test func aBlockCutByALakeCountsWithItsDryPart() async throws {
    let lake = BoundingBox(minX: 20.015, minY: 0.01, maxX: 20.03, maxY: 0.02)
    let units = try PlanningUnits(cutting: try await openLand(side: 5, without: lake).open, by: grid)
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
}

@Suite struct ZoneGrowthTests {
  private func problem(
    side: Int = 6, suitability: (CadastralGrid.Cell) -> Double = { _ in 1 }, limits: ZoneLimits,
    constraints: (PlanningUnits) -> [LinearConstraint] = { _ in [] }
  ) async throws -> AllocationProblem {
    let units = try PlanningUnits(cutting: try await openLand(side: side).open, by: grid)
    return AllocationProblem(
      units: units, suitability: units.units.map { suitability($0.cell) }, limits: limits,
      constraints: constraints(units))
  }

  @Test func aZoneGrowsAlongTheBestBlocks() async throws {
    let problem = try await problem(
      suitability: { $0.row == 2 ? 1 : 0.1 },
      limits: ZoneLimits(minimumHectares: 2.5 * block, maximumHectares: 4.5 * block, maximumCount: 1))
    let allocation = try ZoneGrowth.allocate(problem)
    #expect(allocation.zones.count == 1)
    #expect(allocation.zones[0].unitIndices.allSatisfy { problem.units.units[$0].cell.row == 2 })
    #expect(allocation.zones[0].unitIndices.count == 4)
    #expect(allocation.end == .countReached)
    #expect(abs(allocation.objective - 4 * block) < 0.1)
    #expect(abs(allocation.upperBound - 4.5 * block) < 0.1)
    #expect(allocation.objective <= allocation.upperBound)
  }

  @Test func compactZonesAreSquarer() async throws {
    func compactness(_ wanted: Double) async throws -> Double {
      let limits = ZoneLimits(
        minimumHectares: 3.5 * block, maximumHectares: 4.5 * block, maximumCount: 1, compactness: wanted)
      return try ZoneGrowth.allocate(
        try await problem(suitability: { $0.row == 2 ? 1 : 0.8 }, limits: limits)
      ).zones[0]
        .compactness
    }
    let loose = try await compactness(0)
    let tight = try await compactness(0.9)
    #expect(abs(loose - 4 * .pi * 4 / 100) < 0.01)
    #expect(abs(tight - .pi / 4) < 0.01)
  }

  @Test func zonesKeepTheirDistance() async throws {
    let limits = ZoneLimits(
      minimumHectares: 2 * block, maximumHectares: 4.1 * block, maximumCount: 5, spacingMetres: 1500)
    let problem = try await problem(limits: limits)
    let zones = try ZoneGrowth.allocate(problem).zones
    #expect(zones.count >= 2)
    for (a, b) in zip(zones, zones.dropFirst()) {
      // One hundredth of a degree is 1,113 m: two blocks must lie between.
      #expect(try a.blocks.planarDistance(to: b.blocks) > 0.0199)
    }
  }

  @Test func aLinearConstraintStopsGrowthAndIsNamed() async throws {
    let limits = ZoneLimits(minimumHectares: 2 * block - 1, maximumHectares: 4.1 * block, maximumCount: 9)
    let problem = try await problem(limits: limits) { units in
      [
        LinearConstraint(
          name: "mercury", terms: units.units.indices.map { LinearConstraint.Term(unit: $0, coefficient: 1) },
          upperBound: 7)
      ]
    }
    let allocation = try ZoneGrowth.allocate(problem)
    #expect(allocation.zones.map(\.unitIndices.count) == [4, 3])
    #expect(allocation.constraintUse == [7])
    #expect(allocation.end == .constraintsBind(["mercury"]))
  }

  @Test func noZoneIsMadeWhenLandIsTooSmall() async throws {
    let limits = ZoneLimits(minimumHectares: 37 * block, maximumHectares: 50 * block, maximumCount: 1)
    let allocation = try ZoneGrowth.allocate(try await problem(limits: limits))
    #expect(allocation.zones.isEmpty)
    #expect(allocation.end == .noLandLeft)
  }
}
