import Testing

@testable import UnitSelection

/// Zones on small grids, against all ways to form them.
@Suite struct ZoneSelectorTests {
  @Test(arguments: ZoneProblem.smallSeeds) func smallGridsAreSolvedExactly(seed: Int) throws {
    let problem = ZoneProblem.small(seed)
    let best = ZoneProblem.bestOfSmall[seed]
    do {
      let found = try ZoneSelector.select(problem)
      let value = try #require(best)
      #expect(abs(found.value - value) < 1e-6)
      #expect(found.bound >= value - 1e-9)
    } catch is ZoneSelector.Failure {
      #expect(best == nil)
    }
  }

  /// The search that larger problems need, on the grids that can be tried in full: by prices alone, by exact prices, and where the
  /// solver did not finish packing.
  @Test(arguments: [(packedUnits: 0, exactUnits: 0), (0, 150), (24, 150)])
  func searchedZonesOfSmallGridsLieBetweenTheBestAndTheBound(packedUnits: Int, exactUnits: Int) throws {
    var effort = UnitSelector.Effort()
    effort.packedUnits = packedUnits
    effort.packedNodes = 0
    effort.exactUnits = exactUnits
    var (possible, formed, best) = (0, 0, 0)
    for seed in ZoneProblem.smallSeeds {
      let problem = ZoneProblem.small(seed)
      let value = ZoneProblem.bestOfSmall[seed]
      if value != nil { possible += 1 }
      do {
        let found = try ZoneSelector.select(problem, effort: effort)
        formed += 1
        let most = try #require(value, "seed \(seed): zones where there are none")
        #expect(found.value <= most + 1e-9 && most <= found.bound, "seed \(seed)")
        #expect(problem.brokenLimits(of: found.zones).isEmpty, "seed \(seed)")
        #expect(abs(found.zones.reduce(0) { $0 + problem.value(of: $1) } - found.value) < 1e-9)
        if found.value >= most - 1e-9 { best += 1 }
      } catch ZoneSelector.Failure.missed(let limits) {
        #expect(!limits.isEmpty)
      } catch is ZoneSelector.Failure {
        #expect(value == nil, "seed \(seed): a false proof")
      }
    }
    // Of the 61 grids on which zones are possible.
    #expect(possible == 61 && formed >= 60 && best >= 53)
  }

  @Test(arguments: ZoneProblem.smallSeeds) func zonesThatAreKnownToKeepAllLimitsAreNeverLost(seed: Int) throws
  {
    let problem = ZoneProblem.small(seed)
    guard let zones = ZonePacking(problem, mostUnits: 24)?.solve(nodes: 1_000_000)?.zones else { return }
    #expect(problem.isKept(by: zones))
    if let last = zones.last {
      let smaller = [Array(last.dropFirst())].filter { !$0.isEmpty }
      for changed in [zones + [last], zones.dropLast() + smaller, []] {
        // That they are connected is taken for granted.
        let broken = problem.brokenLimits(of: changed).filter { $0 != "connection" }
        #expect(problem.isKept(by: changed) == broken.isEmpty)
      }
    }
    var effort = UnitSelector.Effort()
    effort.packedUnits = 0
    let found = try ZoneSelector.select(problem, effort: effort, near: [zones])
    #expect(problem.isKept(by: found.zones) && found.value <= found.bound)
    #expect(found.value >= zones.reduce(0) { $0 + problem.value(of: $1) } - 1e-9)
  }

  /// Compact zones are worthiest, but leave no room for as many as there must be.
  @Test(arguments: 0..<4) func zonesStaySmallWhereThereMustBeMany(seed: Int) throws {
    var numbers = Numbers(seed: 200 + seed)
    let (columns, rows) = (12, 10)
    let count = columns * rows
    let near: [[Int32]] = (0..<count).map { unit in
      (0..<count).filter { other in
        let (dx, dy) = (abs(unit % columns - other % columns), abs(unit / columns - other / columns))
        return other != unit && max(dx, dy) <= 1
      }.map(Int32.init)
    }
    let problem = ZoneProblem(
      selection: SelectionProblem(
        worth: (0..<count).map { _ in 0.8 + 0.4 * numbers.share() },
        adjacency: .grid(columns: columns, rows: rows), boundaryPenalty: 0.1),
      sizes: .init(repeating: 1, count: count), minimumSize: 2, maximumSize: 30, minimumCount: 15,
      maximumCount: 100, tooClose: near)
    // Twenty pairs of units, each two columns and one row from the next.
    let pairs = (0..<20).map { [$0 % 4 * 3 + $0 / 4 * 2 * columns, $0 % 4 * 3 + 1 + $0 / 4 * 2 * columns] }
    #expect(problem.brokenLimits(of: pairs).isEmpty)
    let large = try ZoneSearch(problem, prices: []).run(from: ZonePlan(problem), rounds: 100)
    #expect(large.zones.count < problem.minimumCount)
    let found = try ZoneSelector.select(problem)
    #expect(problem.brokenLimits(of: found.zones).isEmpty)
    #expect(found.value <= found.bound)
    // They have grown where there was room.
    let size = found.zones.reduce(0) { $0 + $1.count }
    #expect(size > 3 * found.zones.count, "\(size) units in \(found.zones.count) zones")
  }

  @Test func whatTheSolverDoesNotFinishIsNoProof() throws {
    let packings = ZoneProblem.smallSeeds.compactMap { ZonePacking(.small($0), mostUnits: 24) }
    #expect(packings.count == ZoneProblem.smallSeeds.count)
    #expect(packings.contains { $0.solve(nodes: 0) == nil })
  }

  @Test(arguments: ZoneProblem.smallSeeds) func aPackingTellsWhatTheSolverMayMiss(seed: Int) throws {
    let problem = ZoneProblem.small(seed)
    let packed = try #require(ZonePacking(problem, mostUnits: 24)?.solve(nodes: 1_000_000))
    guard let best = ZoneProblem.bestOfSmall[seed] else {
      return #expect(packed.zones == nil && packed.bound == -.infinity)
    }
    #expect(packed.bound >= best)
    #expect(problem.brokenLimits(of: try #require(packed.zones)).isEmpty)
    let isEmpty = packed.zones == []
    #expect(isEmpty || packed.bound > best)
    #expect(packed.bound - best <= 1e-5 * max(1, abs(best)))
  }

  @Test func spacingToldFromOneSideHoldsForBoth() throws {
    // Three units in a row, a zone each; the first says that it is too close to the third.
    func problem(_ tooClose: [[Int32]]) -> ZoneProblem {
      ZoneProblem(
        selection: SelectionProblem(worth: [3, 1, 2], adjacency: Adjacency(unitCount: 3, sides: [])),
        sizes: [1, 1, 1], tooClose: tooClose)
    }
    for tooClose: [[Int32]] in [[[2], [], []], [[], [], [0]], [[2], [], [0]]] {
      #expect(problem(tooClose).tooClose == [[2], [], [0]])
      for packedUnits in [0, 24] {
        var effort = UnitSelector.Effort()
        effort.packedUnits = packedUnits
        #expect(try ZoneSelector.select(problem(tooClose), effort: effort).value == 4)
      }
    }
  }

  @Test(arguments: 0..<1) func searchedZonesKeepAllLimitsAndStayBelowTheBound(seed: Int) throws {
    var numbers = Numbers(seed: 100 + seed)
    let (columns, rows) = (24, 20)
    let count = columns * rows
    let near: [[Int32]] = (0..<count).map { unit in
      (0..<count).filter { other in
        let (dx, dy) = (abs(unit % columns - other % columns), abs(unit / columns - other / columns))
        return other != unit && max(dx, dy) <= 2
      }.map(Int32.init)
    }
    let problem = ZoneProblem(
      selection: SelectionProblem(
        worth: (0..<count).map { _ in numbers.share() }, adjacency: .grid(columns: columns, rows: rows),
        boundaryPenalty: 0.05,
        constraints: [
          LinearConstraint(
            name: "water", terms: (0..<count).map { .init(unit: $0, coefficient: numbers.share()) },
            lowerBound: 10, upperBound: 40)
        ]), sizes: (0..<count).map { _ in 0.5 + 0.5 * numbers.share() }, minimumSize: 4, maximumSize: 12,
      minimumCount: 3, maximumCount: 8, tooClose: near)
    let found = try ZoneSelector.select(problem)
    #expect((3...8).contains(found.zones.count))
    #expect((10...40).contains(found.sums[0]))
    #expect(found.value <= found.bound && found.gap < 0.5)
    #expect(abs(found.zones.reduce(0) { $0 + problem.value(of: $1) } - found.value) < 1e-9)
    var zoneOf = [Int](repeating: -1, count: count)
    for (number, zone) in found.zones.enumerated() {
      let size = zone.reduce(0) { $0 + problem.sizes[$1] }
      #expect(size >= 4 && size <= 12)
      var isChosen = [Bool](repeating: false, count: count)
      for unit in zone {
        isChosen[unit] = true
        zoneOf[unit] = number
      }
      #expect(ZonesOfSelection.groups(isChosen, problem.selection.adjacency).count == 1)
    }
    for unit in 0..<count where zoneOf[unit] >= 0 {
      for other in near[unit] where zoneOf[Int(other)] >= 0 { #expect(zoneOf[Int(other)] == zoneOf[unit]) }
    }
  }
}
