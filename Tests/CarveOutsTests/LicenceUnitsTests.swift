import CarveOuts
import LandConflicts
import SpatialCore
import Testing
import ZoneAllocation

@Suite struct LicenceUnitsTests {
  /// A tenth of a degree is the side of a unit.
  private let grid = CadastralGrid(step: .arcSeconds(360))
  private let stakes: HolderStake

  init() throws {
    stakes = try HolderStake(worksReachMetres: 10_000, edgeReachUnits: 2, worksShare: 0.5, idleFactor: 0.25)
  }

  private func licence(
    _ box: BoundingBox, sites: [Workings] = [], works: [Geometry] = [], isIdle: Bool = false,
    asOf: String = "2024-01-01"
  ) throws -> CarveOutProblem.Licence {
    let holding = Holding(
      id: "PE 1", kind: .concession, geometry: box.polygon, expires: try CalendarDate("2024-06-30"))
    return try CarveOutProblem.Licence(
      holding, on: grid, sites: sites, works: works, stakes: stakes, isIdle: isIdle,
      asOf: try CalendarDate(asOf), leastHectares: 100)
  }

  @Test func unitsCoverTheLicenceAndPartsOfUnitsStay() throws {
    // Three whole units and a half one, in a row.
    let box = BoundingBox(minX: 0, minY: 0, maxX: 0.35, maxY: 0.1)
    let units = try licence(box).units
    #expect(units.map(\.cell.column) == [0, 1, 2, 3])
    #expect(units.map(\.isTakeable) == [true, true, true, false])
    let whole = Ellipsoid.wgs84.areaHectares(of: box.polygon)
    #expect(abs(units.reduce(0) { $0 + $1.hectares } - whole) < 1e-6 * whole)
    #expect(abs(units[3].hectares - units[0].hectares / 2) < 1e-6 * whole)
  }

  @Test func minersCountWhereTheyWorkAndWorksStay() throws {
    func site(_ x: Double, _ miners: Double) -> Workings {
      Workings(id: "\(x)", geometry: Geometry(point: Coordinate(x, 0.05)), miners: miners)
    }
    let units = try licence(
      BoundingBox(minX: 0, minY: 0, maxX: 0.3, maxY: 0.1),
      sites: [site(0.05, 7), site(0.06, 3), site(0.25, 5), site(2, 99)],
      works: [Geometry(point: Coordinate(0.15, 0.05))]
    ).units
    #expect(units.map(\.miners) == [10, 0, 5])
    #expect(units.map(\.isTakeable) == [true, false, true])
  }

  @Test func theStakeFallsWithWorksEdgeAndStanding() throws {
    #expect(stakes.stake(metresToWorks: 0, unitsToEdge: 2, standing: .inForce, isIdle: false) == 1)
    #expect(stakes.stake(metresToWorks: 5_000, unitsToEdge: 1, standing: .inForce, isIdle: false) == 0.5)
    #expect(stakes.stake(metresToWorks: nil, unitsToEdge: 0, standing: .inForce, isIdle: false) == 0)
    #expect(stakes.stake(metresToWorks: 0, unitsToEdge: 2, standing: .inForce, isIdle: true) == 0.25)
    let square = BoundingBox(minX: 0, minY: 0, maxX: 0.5, maxY: 0.5)
    // The middle of five by five units lies two steps from the edge.
    #expect(try licence(square).units.map(\.stake).max() == 0.5)
    #expect(try licence(square, asOf: "2024-06-30").units.map(\.stake).max() == 0.5)
    #expect(try licence(square, asOf: "2024-07-01").units.map(\.stake).max() == 0.125)
    #expect(throws: CarveOutError.self) {
      try HolderStake(worksReachMetres: 0, edgeReachUnits: 1, worksShare: 0.5, idleFactor: 0.5)
    }
  }

  @Test func anotherGridIsRefused() throws {
    let squares = CadastralGrid(step: .metres(625, try CoordinateReferenceSystem("EPSG:32735")))
    #expect(throws: CarveOutError.self) {
      try CarveOutProblem.Licence(
        Holding(
          id: "PE", kind: .concession, geometry: BoundingBox(minX: 0, minY: 0, maxX: 1, maxY: 1).polygon),
        on: squares, sites: [], works: [], stakes: stakes, isIdle: false,
        asOf: try CalendarDate("2024-01-01"),
        leastHectares: 1)
    }
  }
}
