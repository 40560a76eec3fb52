import CarveOuts
import Foundation
import LandConflicts
import SpatialCore
import Testing
import ZoneAllocation

/// Licences whose edges do not follow the blocks.
@Suite struct LicenceCoverTests {
  /// A tenth of a degree is the side of a unit.
  private let grid = CadastralGrid(step: .arcSeconds(360))

  private func licence(
    _ geometry: Geometry, sites: [Workings] = [], deposits: ShallowDeposits? = nil, expires: String? = nil
  ) throws -> CarveOutProblem.Licence {
    let holding = Holding(
      id: "PE 1", kind: .concession, geometry: geometry, expires: try expires.map { try CalendarDate($0) })
    return try CarveOutProblem.Licence(
      holding, on: grid, sites: sites, works: [], deposits: deposits,
      stakes: try HolderStake(worksReachMetres: 1, edgeReachUnits: 1, worksShare: 1, idleFactor: 1),
      isIdle: false, asOf: try CalendarDate("2024-01-01"), leastHectares: 0)
  }

  private func polygon(_ corners: [(Double, Double)]) -> Geometry {
    Geometry(polygon: [(corners + corners.prefix(1)).map { Coordinate($0.0, $0.1) }])
  }

  @Test func roundedCornersLeaveUnitsWhole() throws {
    // Two units by two; 0.00002° too short or too long is a five-thousandth of a unit, 0.000001° is nothing.
    for (edge, count, takeable) in [(0.199_98, 4, 1), (0.199_999, 4, 4), (0.200_001, 4, 4), (0.200_02, 8, 4)]
    {
      let units = try licence(polygon([(0, 0), (edge, 0), (edge, edge), (0, edge)])).units
      #expect(units.count == count && units.count(where: \.isTakeable) == takeable, "\(edge)")
    }
  }

  @Test func unitsThatTheLicenceJoinsNowhereDoNotMeet() throws {
    // A comb: two teeth in the units (0, 1) and (1, 1) that meet only over its back below.
    let comb = polygon([
      (0, 0), (0.2, 0), (0.2, 0.2), (0.12, 0.2), (0.12, 0.1), (0.08, 0.1), (0.08, 0.2), (0, 0.2),
    ])
    let units = try licence(comb).units
    func separated(_ column: Int, _ row: Int) -> Set<CadastralGrid.Cell> {
      units.first { $0.cell == .init(column: column, row: row) }?.separated ?? []
    }
    #expect(separated(0, 1) == [.init(column: 1, row: 1)])
    #expect(separated(0, 0).isEmpty && separated(1, 0).isEmpty)
  }

  @Test func aUnitThatHoldsAScrapStays() throws {
    // In the unit (1, 1) lie two pieces: one hangs on (1, 0), a smaller one on (0, 1).
    let shape = polygon([
      (0, 0), (0.2, 0), (0.2, 0.15), (0.15, 0.15), (0.15, 0.1), (0.1, 0.1), (0.1, 0.17), (0.13, 0.17),
      (0.13, 0.2),
      (0, 0.2),
    ])
    let units = try licence(shape).units
    #expect(
      units.filter { !$0.isTakeable }.map(\.cell) == [.init(column: 0, row: 1), .init(column: 1, row: 1)])
  }

  @Test func unitsWithoutADepositStay() throws {
    let row = polygon([(0, 0), (0.3, 0), (0.3, 0.1), (0, 0.1)])
    let place = Geometry(point: Coordinate(0.05, 0.05))
    func takeable(_ reach: Double) throws -> [Bool] {
      try licence(row, deposits: ShallowDeposits([place], reachMetres: reach)).units.map(\.isTakeable)
    }
    #expect(try takeable(0) == [true, false, false])
    // From the middle of one unit to the next: 5.6 km.
    #expect(try takeable(6_000) == [true, true, false])
    #expect(
      try licence(row, deposits: ShallowDeposits([], reachMetres: 1e6)).units.allSatisfy { !$0.isTakeable })
  }

  @Test func landOfSeveralTitlesIsForTheOneInForceToGive() throws {
    let (long, short) = (
      polygon([(0, 0), (0.3, 0), (0.3, 0.1), (0, 0.1)]), polygon([(0, 0), (0.1, 0), (0.1, 0.1), (0, 0.1)])
    )
    func takeable(_ first: String?, _ second: String?) throws -> [[Bool]] {
      let licences = [try licence(long, expires: first), try licence(short, expires: second)]
      return ContestedUnits(of: licences, on: try CalendarDate("2024-01-01")).licences.map {
        $0.units.map(\.isTakeable)
      }
    }
    #expect(try takeable("2030-01-01", nil) == [[false, true, true], [false]])
    #expect(try takeable("2030-01-01", "2023-12-31") == [[true, true, true], [false]])
    #expect(try takeable("2023-12-31", "2024-01-01") == [[false, true, true], [true]])
    #expect(try takeable("2020-01-01", "2021-01-01") == [[false, true, true], [true]])
  }

  @Test func whatIsLeftOfAnyOutlineIsOnePiece() throws {
    var dice = Dice(state: 11)
    var solved = 0
    for number in 0..<300 {
      let spikes = Int.random(in: 6...20, using: &dice)
      let corners = (0..<spikes).map { spike -> (Double, Double) in
        let (angle, radius) = (
          2 * Double.pi * Double(spike) / Double(spikes), Double.random(in: 0.12...0.6, using: &dice)
        )
        return (0.5 + radius * cos(angle), 0.5 + radius * sin(angle))
      }
      let outline = polygon(corners)
      let sites = (0..<25).map { site in
        Workings(
          id: "\(site)",
          geometry: Geometry(
            point: Coordinate(Double.random(in: 0...1, using: &dice), Double.random(in: 0...1, using: &dice))),
          miners: 10)
      }
      let own = try licence(outline, sites: try sites.filter { try outline.covers($0.geometry) })
      let within = own.units.reduce(0) { $0 + ($1.isTakeable ? $1.miners : 0) }
      guard within > 0 else { continue }
      let problem = try CarveOutProblem(
        licences: [own], wantedMiners: (within / 2).rounded(.up), stakeWeight: 0)
      guard let part = try? problem.solved().parts.first else { continue }
      solved += 1
      let taken = try Geometry.union(part.taken.map { grid.box(of: $0).polygon })
      let pieces = try outline.difference(taken).parts.filter { $0.planarArea > 1e-3 * 0.01 }
      #expect(pieces.count == 1, "outline \(number)")
    }
    #expect(solved > 150)
  }
}
