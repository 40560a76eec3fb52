import LandEligibility
import SpatialCore
import Testing
import UnitSelection
import ZoneAllocation

@Suite struct ZoneChoiceTests {
  private func problem(
    side: Int = 6, suitability: (CadastralGrid.Cell) -> Double = { _ in 1 }, limits: ZoneLimits,
    constraints: (PlanningUnits) -> [LinearConstraint] = { _ in [] }
  ) async throws -> AllocationProblem {
    let units = try PlanningUnits(cutting: try await openLand(side: side).open, by: squareGrid)
    return AllocationProblem(
      units: units, suitability: units.units.map { suitability($0.cell) }, limits: limits,
      constraints: constraints(units))
  }

  @Test func aZoneGrowsAlongTheBestBlocks() async throws {
    let problem = try await problem(
      suitability: { $0.row == 2 ? 1 : 0.1 },
      limits: ZoneLimits(minimumHectares: 2.5 * block, maximumHectares: 4.5 * block, maximumCount: 1))
    let allocation = try ZoneChoice.allocate(problem)
    #expect(allocation.zones.count == 1)
    #expect(allocation.zones[0].unitIndices.allSatisfy { problem.units.units[$0].cell.row == 2 })
    #expect(allocation.zones[0].unitIndices.count == 4)
    #expect(allocation.end == .countReached)
    #expect(abs(allocation.objective - 4 * block) < 0.1)
    // 4.5 blocks at most, the last half of one that suits.
    #expect(allocation.upperBound <= 4.5 * block + 0.1)
    #expect(allocation.objective <= allocation.upperBound)
  }

  @Test func compactZonesAreSquarer() async throws {
    func compactness(_ penalty: Double) async throws -> Double {
      let limits = ZoneLimits(
        minimumHectares: 3.5 * block, maximumHectares: 4.5 * block, maximumCount: 1,
        boundaryPenalty: penalty)
      return try ZoneChoice.allocate(
        try await problem(suitability: { $0.row == 2 ? 1 : 0.8 }, limits: limits)
      ).zones[0]
        .compactness
    }
    let loose = try await compactness(0)
    let tight = try await compactness(30)
    #expect(abs(loose - 4 * .pi * 4 / 100) < 0.01)
    #expect(abs(tight - .pi / 4) < 0.01)
  }

  /// On 36 blocks by search; on 16 exactly.
  @Test(arguments: [6, 4]) func zonesKeepTheirDistance(side: Int) async throws {
    let limits = ZoneLimits(
      minimumHectares: 1.9 * block, maximumHectares: 4.1 * block, maximumCount: 5, spacingMetres: 1500)
    let problem = try await problem(side: side, limits: limits)
    let zones = try ZoneChoice.allocate(problem).zones
    #expect(zones.count >= 2)
    for (place, a) in zones.enumerated() {
      for b in zones[..<place] {
        // One hundredth of a degree is 1,113 m: two blocks must lie between, or one along and one across (1,569 m).
        let metres = a.unitIndices.flatMap { one in
          b.unitIndices.map { other in
            squareGrid.metres(
              between: problem.units.units[one].cell, and: problem.units.units[other].cell)
          }
        }.min()
        #expect(try #require(metres) >= 1500)
        #expect(try a.blocks.planarDistance(to: b.blocks) > 0.0141)
      }
    }
  }

  /// Whole blocks are what is gazetted: a lake in a block does not make it lie farther away.
  @Test func spacingIsMeasuredFromBlockToBlock() async throws {
    // Three by three blocks with a lake across: half of the western and half of the eastern column stay dry.
    let lake = BoundingBox(minX: 20.005, minY: 0, maxX: 20.025, maxY: 0.03)
    let units = try PlanningUnits(cutting: try await openLand(side: 3, without: lake).open, by: squareGrid)
    #expect(units.units.count == 6)
    func zones(_ spacing: Double) throws -> Int {
      try ZoneChoice.allocate(
        AllocationProblem(
          units: units, suitability: units.units.map { _ in 1 },
          limits: ZoneLimits(
            minimumHectares: 1.4 * block, maximumHectares: 2 * block, maximumCount: 2, spacingMetres: spacing)
        )
      ).zones.count
    }
    // The land lies 2,226 m apart, the blocks 1,113 m.
    #expect(try zones(1100) == 2)
    #expect(try zones(1200) == 1)
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
    let allocation = try ZoneChoice.allocate(problem)
    #expect(allocation.zones.map(\.unitIndices.count) == [4, 3])
    #expect(allocation.limits.map(\.reached) == [7] && allocation.limits.map(\.atMost) == [7])
    #expect(allocation.end == .constraintsBind(["mercury"]))
  }

  @Test func limitsThatCannotBeKeptAreNamedWithTheSmallestChange() async throws {
    // 36 blocks hold at most four zones of nine; ten are asked for.
    let limits = ZoneLimits(
      minimumHectares: 8.9 * block, maximumHectares: 9.1 * block, minimumCount: 10, maximumCount: 12)
    let problem = try await problem(limits: limits)
    let error = try #require(throws: AllocationError.self) { try ZoneChoice.allocate(problem) }
    #expect(
      error.problem
        == "cannot be kept, whatever is chosen: least number of zones: at least 10 zones asked, at most 4 possible, 6 zones short"
    )
    #expect(error.causes.map(\.shortfall) == [6])
    let change = try #require(error.changes.first { $0.limit == "least number of zones" })
    #expect(change.from == 10 && (1...4).contains(change.to))
    var relaxed = problem
    relaxed.limits.minimumCount = Int(change.to)
    #expect(try ZoneChoice.allocate(relaxed).zones.count >= Int(change.to))
    #expect(error.remedy.contains("least number of zones \(Int(change.to)) zones in place of 10 zones"))
  }

  @Test func quotasOfTheSameLandThatContradictAreNamedWithBothAndToldApart() async throws {
    let limits = ZoneLimits(
      minimumHectares: 2.9 * block, maximumHectares: 9.1 * block, minimumCount: 1, maximumCount: 4)
    var problem = try await problem(limits: limits)
    func quota(_ atLeast: Double, _ atMost: Double) -> LinearConstraint {
      LinearConstraint(
        name: "zoned hectares in Moru", unit: "ha",
        terms: problem.units.units.indices.map { .init(unit: $0, coefficient: 1000) }, lowerBound: atLeast,
        upperBound: atMost)
    }
    problem.constraints = [quota(5000, .infinity), quota(-.infinity, 3000)]
    let error = try #require(throws: AllocationError.self) { try ZoneChoice.allocate(problem) }
    #expect(
      error.problem
        == "cannot be kept, whatever is chosen: zoned hectares in Moru: at least 5,000 ha asked, but at most 3,000 ha allowed by the limit of zoned hectares in Moru, 2,000 ha short"
    )
    #expect(error.remedy.contains("zoned hectares in Moru at least 3,000 ha in place of 5,000 ha"))
    #expect(error.remedy.contains("zoned hectares in Moru at most 5,000 ha in place of 3,000 ha"))
  }

  @Test func aZoneThatCanBeSwappedCostsNothingToReplace() async throws {
    let limits = ZoneLimits(minimumHectares: 3.9 * block, maximumHectares: 4.1 * block, maximumCount: 1)
    let even = try ZoneChoice.allocate(try await problem(limits: limits))
    #expect(abs(try #require(even.replacementCosts.first ?? nil)) < 0.5)
    let hill = try ZoneChoice.allocate(
      try await problem(suitability: { $0.row == 2 ? 1 : 0.5 }, limits: limits))
    // Without the four best blocks of the row two are left, and two half as good beside them.
    let cost = try #require(hill.replacementCosts.first ?? nil)
    #expect(abs(cost - block) < 1)
  }

  @Test func plansNearlyAsGoodAreToldWithTheirBlocks() async throws {
    // Two rows suit, one a little less; a zone of four blocks lies in one or the other.
    let limits = ZoneLimits(
      minimumHectares: 3.9 * block, maximumHectares: 4.1 * block, maximumCount: 1, boundaryPenalty: 0)
    var problem = try await problem(
      side: 4, suitability: { $0.row == 0 ? 1 : $0.row == 3 ? 0.99 : 0.1 }, limits: limits)
    problem.alternatives = .init(count: 3, within: 0.05, leastDifference: 0.6)
    let allocation = try ZoneChoice.allocate(problem)
    let portfolio = try #require(allocation.portfolio)
    #expect(portfolio.plans.map(\.zones) == [[[0, 1, 2, 3]], [[12, 13, 14, 15]]])
    #expect(allocation.zones.map(\.unitIndices) == portfolio.plans[0].zones)
    #expect(
      portfolio.frequencies == [0.5, 0.5, 0.5, 0.5] + .init(repeating: 0, count: 8) + [0.5, 0.5, 0.5, 0.5])
    #expect(portfolio.shortage?.isProven == true)
  }

  @Test func districtsAreServedEvenly() async throws {
    // The western half suits better, yet each half wants four blocks and there is room for four in two zones.
    let limits = ZoneLimits(
      minimumHectares: 1.9 * block, maximumHectares: 2.1 * block, maximumCount: 2)
    var problem = try await problem(side: 4, suitability: { $0.column < 2002 ? 1 : 0.5 }, limits: limits)
    let halves = [true, false].map { isWest in
      LinearConstraint(
        name: isWest ? "west" : "east",
        terms: problem.units.units.indices.filter { (problem.units.units[$0].cell.column < 2002) == isWest }
          .map { .init(unit: $0, coefficient: problem.units.units[$0].eligibleHectares) },
        lowerBound: 4 * block)
    }
    let best = try ZoneChoice.allocate(problem)
    #expect(best.evenness == nil && abs(best.objective - 4 * block) < 1)
    problem.targets = halves
    let even = try ZoneChoice.allocate(problem)
    let evenness = try #require(even.evenness)
    #expect(abs(evenness.largestShortfall - 0.5) < 1e-3 && evenness.leastLargestShortfall > 0.499)
    #expect(even.limits.map { ($0.reached / block).rounded() } == [2, 2])
    #expect(even.limits.allSatisfy { abs($0.shortfall - 0.5) < 1e-3 })
    // Nowhere to mine: every target is missed, and that is proven.
    problem.limits.minimumSuitability = 0.99
    problem.limits.minimumHectares = 100 * block
    problem.limits.maximumHectares = 100 * block
    let none = try ZoneChoice.allocate(problem)
    #expect(none.zones.isEmpty && none.evenness?.largestShortfall == 1)
  }

  @Test func aBudgetThatIsTooSmallIsNamedAndTheChangeTold() async throws {
    let limits = ZoneLimits(
      minimumHectares: 1.9 * block, maximumHectares: 2.1 * block, minimumCount: 2, maximumCount: 3)
    func allocate(budget: Double, count: Int = 2) async throws -> Allocation {
      var problem = try await problem(side: 4, limits: limits) { units in
        [
          LinearConstraint(
            name: "budget", terms: units.units.indices.map { .init(unit: $0, coefficient: 10) },
            upperBound: budget)
        ]
      }
      problem.limits.minimumCount = count
      return try ZoneChoice.allocate(problem)
    }
    // Two zones of two blocks cost 40.
    do {
      _ = try await allocate(budget: 35)
      Issue.record("a budget of 35 cannot do")
    } catch let error as AllocationError {
      let change = try #require(error.changes.first { $0.limit == "budget" })
      #expect(change.from == 35 && change.to == 40)
      #expect(try await allocate(budget: change.to).zones.count == 2)
      let fewer = try #require(error.changes.first { $0.limit == "least number of zones" })
      #expect(try await allocate(budget: 35, count: Int(fewer.to)).zones.count == 1)
    }
  }

  @Test func everyKindOfLimitMayGiveWay() async throws {
    // Five columns of five blocks; the middle one suits little. Two zones of eleven blocks need it.
    var limits = ZoneLimits(
      minimumHectares: 10.9 * block, maximumHectares: 11.1 * block, minimumCount: 2, maximumCount: 2,
      minimumSuitability: 0.5)
    var problem = try await problem(side: 5, suitability: { $0.column == 2002 ? 0.3 : 1 }, limits: limits)
    var error = try #require(throws: AllocationError.self) { try ZoneChoice.allocate(problem) }
    func solve(_ change: LimitChange, _ path: WritableKeyPath<ZoneLimits, Double>) throws {
      var eased = problem
      eased.limits[keyPath: path] = change.to
      #expect(try ZoneChoice.allocate(eased).zones.count == 2)
    }
    let suitability = try #require(error.changes.first { $0.limit == "least suitability of a block" })
    #expect(abs(suitability.to - 0.3) < 1e-9 && abs(suitability.openedSize - 5 * block) < 1)
    try solve(suitability, \.minimumSuitability)
    #expect(error.remedy.contains("frees 615.45 ha"), "\(error.remedy)")

    // Two zones in five rows cannot lie four blocks apart and hold ten blocks each.
    limits = ZoneLimits(
      minimumHectares: 9.9 * block, maximumHectares: 10.1 * block, minimumCount: 2, maximumCount: 2,
      spacingMetres: 4000)
    problem = try await self.problem(side: 5, limits: limits)
    error = try #require(throws: AllocationError.self) { try ZoneChoice.allocate(problem) }
    let spacing = try #require(error.changes.first { $0.limit == "distance between zones" })
    #expect(spacing.to < 1200 && spacing.to > 1000 && spacing.unit == "m")
    try solve(spacing, \.spacingMetres)
  }

  @Test func noZoneIsMadeWhenLandIsTooSmall() async throws {
    let limits = ZoneLimits(minimumHectares: 37 * block, maximumHectares: 50 * block, maximumCount: 1)
    let allocation = try ZoneChoice.allocate(try await problem(limits: limits))
    #expect(allocation.zones.isEmpty)
    #expect(allocation.end == .noLandLeft)
  }

  @Test func landThatIsNotWorthItsBoundaryIsNotCalledMissing() async throws {
    // A square block has 123 ha and 4.45 km of boundary: 27.7 ha per kilometre.
    var limits = ZoneLimits(
      minimumHectares: 0.9 * block, maximumHectares: 1.1 * block, maximumCount: 9, boundaryPenalty: 40)
    let allocation = try ZoneChoice.allocate(try await problem(limits: limits))
    guard case .notWorthItsBoundary(let penalty) = allocation.end else {
      Issue.record("\(allocation.end)")
      return
    }
    #expect(allocation.zones.isEmpty && abs(penalty - 27.7) < 0.1)
    limits.boundaryPenalty = penalty - 0.1
    #expect(try ZoneChoice.allocate(try await problem(limits: limits)).zones.count == 9)
    let useless = try ZoneChoice.allocate(try await problem(suitability: { _ in 0 }, limits: limits))
    #expect(useless.end == .landWorthNothing)
  }
}
