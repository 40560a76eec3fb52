import CarveOuts
import LandConflicts
import SpatialCore
import Testing
import ZoneAllocation

@Suite struct CarveOutTests {
  private static func permit(_ id: String) -> Holding {
    Holding(id: id, kind: .concession, geometry: .noPolygon)
  }

  @Test func theExampleHolds() throws {
    let row = (0..<3).map {
      CarveOutProblem.Unit(cell: .init(column: $0, row: 0), hectares: 85, miners: [0, 50, 40][$0], stake: 0)
    }
    let problem = try CarveOutProblem(
      licences: [.init(Self.permit("PE 1"), units: row, leastHectares: 85)], wantedMiners: 50, stakeWeight: 1)
    let found = try problem.solved()
    #expect(found.hectares == 170 && found.isProven)
    #expect(found.parts[0].residual.count == 1 && found.parts[0].residualHectares == 85)
  }

  @Test func aLowStakeIsPreferred() throws {
    let row = (0..<3).map {
      CarveOutProblem.Unit(
        cell: .init(column: $0, row: 0), hectares: 10, miners: [50, 0, 50][$0], stake: [0.8, 1, 0.1][$0])
    }
    let problem = try CarveOutProblem(
      licences: [.init(Self.permit("PE 1"), units: row, leastHectares: 10)], wantedMiners: 50, stakeWeight: 1)
    let found = try problem.solved()
    #expect(found.parts[0].taken == [.init(column: 2, row: 0)])
    #expect(abs(found.price - 11) < 1e-9)
  }

  @Test func aLimitThatBindsIsNamed() throws {
    let row = (0..<3).map {
      CarveOutProblem.Unit(
        cell: .init(column: $0, row: 0), hectares: 10, miners: 20, stake: 0.5, isTakeable: $0 == 1)
    }
    func limit(_ wanted: Double, least: Double, stake: Double = 1) throws -> CarveOutError.Limit? {
      do {
        _ = try CarveOutProblem(
          licences: [.init(Self.permit("PE 1"), units: row, leastHectares: least)], wantedMiners: wanted,
          stakeWeight: 1, greatestStake: stake
        ).solved()
        return nil
      } catch let error as CarveOutError {
        return error.limit
      }
    }
    // The middle unit has miners enough, but the rest would be in two pieces.
    #expect(try limit(20, least: 10) == .residual)
    #expect(try limit(21, least: 10) == .miners)
    #expect(try limit(10, least: 10, stake: 0.4) == .miners)
    #expect(try limit(0, least: 10) == .input)
    let end = try CarveOutProblem(
      licences: [.init(Self.permit("PE 1"), units: Array(row[1...]), leastHectares: 20)], wantedMiners: 20,
      stakeWeight: 1)
    #expect { try end.solved() } throws: { ($0 as? CarveOutError)?.limit == .residual }
  }

  /// Licences as random blobs of units, some of them not to be taken.
  static func generated(_ dice: inout Dice, units: ClosedRange<Int>, licences: Int) throws -> CarveOutProblem
  {
    var list: [CarveOutProblem.Licence] = []
    for number in 0..<licences {
      var order = [CadastralGrid.Cell(column: 0, row: 0)]
      var cells = Set(order)
      let count = Int.random(in: units, using: &dice)
      while cells.count < count {
        let from = order[Int.random(in: 0..<order.count, using: &dice)]
        let next = from.neighbours[Int.random(in: 0..<4, using: &dice)]
        if cells.insert(next).inserted { order.append(next) }
      }
      // One licence in eight has a second part far away.
      if Int.random(in: 0..<8, using: &dice) == 0 {
        cells.formUnion([.init(column: 90, row: 0), .init(column: 91, row: 0)])
      }
      let members = cells.sorted().map { cell in
        CarveOutProblem.Unit(
          cell: cell, hectares: Double(Int.random(in: 80...86, using: &dice)),
          miners: Double(max(0, Int.random(in: -20...40, using: &dice))),
          stake: Double(Int.random(in: 0...10, using: &dice)) / 10,
          isTakeable: Int.random(in: 0..<6, using: &dice) > 0)
      }
      let all = members.reduce(0) { $0 + $1.hectares }
      list.append(
        .init(
          permit("\(number)"), units: members,
          leastHectares: (all * Double(Int.random(in: 1...11, using: &dice)) / 10).rounded()))
    }
    let miners = list.flatMap(\.units).reduce(0) { $0 + $1.miners }
    return try CarveOutProblem(
      licences: list,
      wantedMiners: max(1, (miners * Double(Int.random(in: 1...6, using: &dice)) / 10).rounded()),
      stakeWeight: Double(Int.random(in: 0...2, using: &dice)))
  }

  /// Whether units that met before still hang together.
  static func piecesCount(_ cells: Set<CadastralGrid.Cell>) -> Int {
    var left = cells
    var count = 0
    while let start = left.first {
      count += 1
      var queue = [start]
      left.remove(start)
      while let cell = queue.popLast() {
        for other in cell.neighbours where left.remove(other) != nil { queue.append(other) }
      }
    }
    return count
  }

  static func expectLegal(_ found: CarveOut, _ problem: CarveOutProblem, _ comment: Comment) {
    #expect(found.miners >= problem.wantedMiners, comment)
    #expect(found.bound <= found.price, comment)
    for part in found.parts {
      let licence = problem.licences[part.licence]
      let all = Set(licence.units.map(\.cell))
      let residual = Set(part.residual)
      #expect(!residual.isEmpty && residual.isDisjoint(with: part.taken), comment)
      #expect(residual.union(part.taken) == all, comment)
      #expect(part.residualHectares >= licence.leastHectares - 1e-6, comment)
      // No contiguous part of the licence is in pieces: each piece that is left is a whole part or all that is left of one.
      var parts = 0
      var rest = all
      while let start = rest.first {
        var part: Set = [start]
        var queue = [start]
        while let cell = queue.popLast() {
          for other in cell.neighbours where rest.contains(other) && part.insert(other).inserted {
            queue.append(other)
          }
        }
        rest.subtract(part)
        if !part.isDisjoint(with: residual) { parts += 1 }
      }
      #expect(piecesCount(residual) == parts, comment)
      for unit in licence.units where part.taken.contains(unit.cell) { #expect(unit.isTakeable, comment) }
    }
  }

  /// Greedy choices on 3,000 generated cases.
  @Test func whatIsLeftIsContiguousAndLegal() throws {
    var dice = Dice(state: 1)
    var solved = 0
    for number in 0..<3000 {
      let problem = try Self.generated(&dice, units: 1...25, licences: 1 + number % 3)
      do {
        Self.expectLegal(try problem.solved(rounds: 0), problem, "case \(number)")
        solved += 1
      } catch let error as CarveOutError {
        #expect(error.limit != .input)
      }
    }
    #expect(solved > 1500)
  }

  /// Best choices against every set of units, on licences of few units.
  @Test(arguments: 0..<150) func enumerationAgrees(seed: Int) throws {
    var dice = Dice(state: UInt64(1000 + seed))
    let problem = try Self.generated(&dice, units: 2...(seed % 2 == 0 ? 11 : 5), licences: 1 + seed % 2)
    let best = Self.enumerated(problem)
    do {
      let found = try problem.solved()
      let expected = try #require(best)
      Self.expectLegal(found, problem, "seed \(seed)")
      #expect(abs(found.price - expected) < 1e-6, "seed \(seed)")
      #expect(found.gap < 1e-6, "seed \(seed)")
    } catch let error as CarveOutError {
      #expect(best == nil, "seed \(seed): \(error)")
    }
  }

  private static func enumerated(_ problem: CarveOutProblem) -> Double? {
    let units = problem.licences.enumerated().flatMap { licence in
      licence.element.units.map { (licence.offset, $0) }
    }
    var best: Double?
    for mask in 0..<(1 << units.count) {
      let taken = units.indices.filter { mask >> $0 & 1 == 1 }.map { units[$0] }
      guard taken.allSatisfy({ $0.1.isTakeable }),
        taken.reduce(0, { $0 + $1.1.miners }) >= problem.wantedMiners
      else { continue }
      let price = taken.reduce(0) { $0 + $1.1.hectares * (1 + problem.stakeWeight * $1.1.stake) }
      guard price < best ?? .infinity else { continue }
      let isLegal = problem.licences.indices.allSatisfy { number in
        let out = Set(taken.filter { $0.0 == number }.map(\.1.cell))
        if out.isEmpty { return true }
        let rest = problem.licences[number].units.filter { !out.contains($0.cell) }
        guard !rest.isEmpty, rest.reduce(0, { $0 + $1.hectares }) >= problem.licences[number].leastHectares
        else {
          return false
        }
        // The second part of a licence, far away, stays contiguous or goes for itself.
        let near = Set(rest.map(\.cell).filter { $0.column < 50 })
        let far = Set(rest.map(\.cell).filter { $0.column > 50 })
        return piecesCount(near) <= 1 && piecesCount(far) <= 1
      }
      if isLegal { best = price }
    }
    return best
  }
}
