import Testing

@testable import UnitSelection

/// Limits that cannot be kept are named with what is asked, what is possible and what is missing.
@Suite struct ZonePresolveTests {
  /// A row of units of size 1, each worth 1.
  private func row(
    _ count: Int, status: [SelectionProblem.Status]? = nil, constraints: [LinearConstraint] = []
  )
    -> ZoneProblem
  {
    ZoneProblem(
      selection: SelectionProblem(
        worth: .init(repeating: 1, count: count), adjacency: .grid(columns: count, rows: 1),
        constraints: constraints, status: status),
      sizes: .init(repeating: 1, count: count), minimumSize: 2, maximumSize: 3)
  }

  private func constraint(_ coefficients: [Double], atLeast: Double = -.infinity, atMost: Double = .infinity)
    -> LinearConstraint
  {
    LinearConstraint(
      name: "miners", unit: "miners",
      terms: coefficients.enumerated().map { .init(unit: $0, coefficient: $1) }, lowerBound: atLeast,
      upperBound: atMost)
  }

  private func unmet(_ problem: ZoneProblem) -> [UnmetLimit] {
    var found: [UnmetLimit] = []
    #expect {
      try ZoneSelector.select(problem)
    } throws: { error in
      guard case ZoneSelector.Failure.impossible(let unmet) = error else { return false }
      found = unmet
      return true
    }
    return found
  }

  /// A dozen units, for which all groups could be listed, and a hundred.
  @Test(arguments: [12, 100]) func aLowerBoundSaysHowMuchTheLandCarries(count: Int) {
    let wanted = Double(5 * count)
    let found = unmet(
      row(count, constraints: [constraint(.init(repeating: 3, count: count), atLeast: wanted)]))
    #expect(
      found == [
        UnmetLimit(
          limit: "miners", isTooLittle: true, asked: wanted, possible: Double(3 * count), unit: "miners",
          isProven: true)
      ])
    #expect(found.first?.shortfall == Double(2 * count))
  }

  @Test func numberAndSizeOfZonesLimitWhatLandCarries() {
    // One zone of at most three units: the three best carry 5 + 4 + 3, wherever they lie.
    var problem = row(12, constraints: [constraint([5, 0, 4, 0, 3, 0, 2, 0, 1, 0, 0, 0], atLeast: 13)])
    problem.maximumCount = 1
    #expect(unmet(problem).map(\.possible) == [12])
    // Two zones of at least two units hold four of the twelve: the cheapest cost 1 + 1 + 2 + 2.
    problem = row(12, constraints: [constraint([9, 9, 9, 9, 1, 2, 9, 9, 1, 2, 9, 9], atMost: 5)])
    problem.minimumCount = 2
    #expect(unmet(problem).map(\.possible) == [6] && unmet(problem).map(\.isTooLittle) == [false])
  }

  @Test func landInPiecesTooSmallDoesNotCount() {
    // Pieces of 1, 3 and 4 units: room for 1 + 2 zones of two, and 21 miners.
    var status = [SelectionProblem.Status](repeating: .free, count: 10)
    for unit in [1, 5] { status[unit] = .lockedOut }
    var problem = row(
      10, status: status, constraints: [constraint(.init(repeating: 3, count: 10), atLeast: 22)])
    #expect(unmet(problem).map(\.possible) == [21])
    problem.selection.constraints = []
    problem.minimumCount = 4
    #expect(unmet(problem).map(\.possible) == [3] && unmet(problem).map(\.unit) == ["zones"])
    // A unit that must lie in a zone, alone.
    problem.minimumCount = 0
    problem.selection.status[0] = .lockedIn
    #expect(unmet(problem).map(\.limit) == ["least area of a zone"])
    #expect(unmet(problem).map(\.shortfall) == [1])
  }

  @Test func whatOnlyTheImpossibleNumberAsksIsNoCause() {
    // Twelve units hold six zones of two. Eight would take all land, which costs 12 where 3 may be spent.
    var problem = row(12, constraints: [constraint(.init(repeating: 1, count: 12), atMost: 3)])
    problem.minimumCount = 8
    #expect(unmet(problem).map(\.limit) == ["least number of zones"])
    // A limit that the land alone misses is one.
    problem.selection.constraints = [constraint(.init(repeating: 1, count: 12), atLeast: 13)]
    #expect(unmet(problem).map(\.limit) == ["least number of zones", "miners"])
    // Where the number is possible, what it asks of other limits counts.
    problem.minimumCount = 6
    problem.selection.constraints = [constraint(.init(repeating: 1, count: 12), atMost: 11)]
    #expect(unmet(problem).map(\.limit) == ["miners"])
  }

  @Test func lockedUnitsMayNeedMoreZonesThanAreAllowed() {
    var status = [SelectionProblem.Status](repeating: .free, count: 12)
    for unit in [0, 1, 2, 3, 8] { status[unit] = .lockedIn }
    status[6] = .lockedOut
    var problem = row(12, status: status)
    problem.maximumCount = 2
    // Four in a row make two zones of at most three, and the one beyond the gap a third.
    #expect(unmet(problem).map(\.limit) == ["greatest number of zones"])
    #expect(unmet(problem).map(\.possible) == [3])
  }

  @Test func limitsOfTheSameLandThatContradictAreNamedWithBoth() {
    // The same land in another order, and with a unit that can lie in no zone.
    var status = [SelectionProblem.Status](repeating: .free, count: 12)
    status[11] = .lockedOut
    let terms = (0..<8).map { LinearConstraint.Term(unit: $0, coefficient: Double($0 + 1)) }
    func quota(_ name: String, _ terms: [LinearConstraint.Term], atLeast: Double, atMost: Double)
      -> LinearConstraint
    {
      LinearConstraint(name: name, unit: "ha", terms: terms, lowerBound: atLeast, upperBound: atMost)
    }
    func most(_ bound: Double) -> LinearConstraint {
      quota(
        "most", [.init(unit: 11, coefficient: 9)] + terms.reversed(), atLeast: -.infinity, atMost: bound)
    }
    let least = quota("least", terms, atLeast: 20, atMost: .infinity)
    let found = UnmetLimit(
      limit: "least", isTooLittle: true, asked: 20, possible: 12, unit: "ha", isProven: true, opposite: "most"
    )
    #expect(unmet(row(12, status: status, constraints: [least, most(15), most(12)])) == [found])
    // What both ask can be kept, or the land is not the same.
    #expect(ZonePresolve(row(12, status: status, constraints: [least, most(20)])).unmet.isEmpty)
    #expect(ZonePresolve(row(12, constraints: [least, most(12)])).unmet.isEmpty)
  }

  /// What is called impossible has no plan at all.
  @Test(arguments: ZoneProblem.smallSeeds) func whatIsNamedIsImpossible(seed: Int) {
    var problem = ZoneProblem.small(seed)
    problem.minimumCount += seed % 3
    problem.selection.constraints[0].lowerBound = Double(seed % 5)
    guard !ZonePresolve(problem).unmet.isEmpty else { return }
    #expect(problem.best == nil)
  }
}
