import Testing

@testable import UnitSelection

/// What must give way so that zones become possible, each change checked by forming zones with it.
@Suite struct LimitSearchTests {
  /// A row of units of size 1, each worth 1; zones of two or three.
  private func row(_ count: Int) -> ZoneProblem {
    ZoneProblem(
      selection: SelectionProblem(
        worth: .init(repeating: 1, count: count), adjacency: .grid(columns: count, rows: 1)),
      sizes: .init(repeating: 1, count: count), minimumSize: 2, maximumSize: 3)
  }

  private func miners(_ each: Double, _ count: Int, atLeast: Double) -> LinearConstraint {
    LinearConstraint(
      name: "miners", unit: "miners", terms: (0..<count).map { .init(unit: $0, coefficient: each) },
      lowerBound: atLeast)
  }

  private func apply(_ changes: [LimitChange], to problem: ZoneProblem) -> ZoneProblem {
    let limits = problem.easableLimits
    return problem.eased(
      limits,
      to: limits.map { limit in
        let change = changes.first { $0.limit == limit.name && $0.from == limit.asked }
        let kept = change.map { change in
          Set(
            problem.sizes.indices.filter {
              problem.selection.status[$0] == .lockedIn && !change.released.contains($0)
            })
        }
        return .init(value: change?.to ?? limit.asked, kept: kept)
      })
  }

  @Test func moreOrLargerZonesAreOfferedWhereMinersNeedThem() throws {
    // One zone of three units carries 30; 50 are wanted.
    var problem = row(12)
    problem.maximumCount = 1
    problem.selection.constraints = [miners(10, 12, atLeast: 50)]
    let changes = try ZoneSelector.changes(of: problem)
    #expect(changes.isComplete && changes.together.isEmpty)
    let byLimit = Dictionary(uniqueKeysWithValues: changes.single.map { ($0.limit, $0) })
    #expect(byLimit.keys.sorted() == ["greatest area of a zone", "greatest number of zones", "miners"])
    #expect(byLimit["greatest number of zones"]?.to == 2)
    #expect(abs((byLimit["greatest area of a zone"]?.to ?? 0) - 5) < 1e-9)
    #expect(byLimit["miners"]?.to == 30 && byLimit["miners"]?.unit == "miners")
    for change in changes.single { #expect(apply([change], to: problem).best != nil, "\(change)") }
  }

  @Test func nothingGivesWayWhereZonesKeepAllLimits() throws {
    // One zone of three units carries 30.
    var problem = row(12)
    problem.maximumCount = 1
    problem.selection.constraints = [miners(10, 12, atLeast: 30)]
    let changes = try ZoneSelector.changes(of: problem)
    #expect(changes.single.isEmpty && changes.together.isEmpty && changes.isComplete)
    #expect(problem.brokenLimits(of: try #require(changes.kept)).isEmpty)
    problem.selection.constraints = [miners(10, 12, atLeast: 31)]
    #expect(try ZoneSelector.changes(of: problem).kept == nil)
  }

  @Test func unitsLockedInAreReleasedByName() throws {
    // Units 0 and 4 must lie in the one zone, which holds three.
    var problem = row(6)
    problem.maximumCount = 1
    problem.selection.status[0] = .lockedIn
    problem.selection.status[4] = .lockedIn
    let changes = try ZoneSelector.changes(of: problem)
    let change = try #require(changes.single.first { $0.limit == "blocks that must lie in a zone" })
    #expect(change.from == 2 && change.to == 1 && change.released.count == 1)
    #expect([0, 4].contains(change.released[0]))
    for change in changes.single { #expect(apply([change], to: problem).best != nil, "\(change)") }
    #expect(changes.single.contains { $0.limit == "greatest number of zones" && $0.to == 2 })
  }

  @Test func severalLimitsGiveWayTogetherWhereNoneIsEnough() throws {
    // Three zones of four units on a row of six: the number and the size are both too much.
    var problem = row(6)
    problem.minimumCount = 4
    problem.minimumSize = 3
    problem.selection.constraints = [miners(10, 6, atLeast: 100)]
    let changes = try ZoneSelector.changes(of: problem)
    #expect(changes.single.isEmpty && changes.isComplete)
    #expect(changes.together.count >= 2)
    #expect(apply(changes.together, to: problem).best != nil)
    // None of them can be left out.
    for change in changes.together {
      #expect(apply(changes.together.filter { $0 != change }, to: problem).best == nil, "\(change)")
    }
  }

  @Test(arguments: 8..<24) func everyInfeasibleProblemHasAWayOut(seed: Int) throws {
    var problem = ZoneProblem.small(seed)
    problem.minimumCount += 1 + seed % 2
    guard problem.best == nil else { return }
    let changes = try ZoneSelector.changes(of: problem)
    for change in changes.single { #expect(apply([change], to: problem).best != nil, "\(change)") }
    if changes.single.isEmpty { #expect(apply(changes.together, to: problem).best != nil) }
  }

  @Test func theWorkEndsAtTheStatedNumberOfSolves() throws {
    // Forty quotas, each of which alone is kept, but not with the one budget; every one of them would have to be tried.
    let count = 80
    var problem = row(count)
    problem.minimumCount = 12
    problem.selection.constraints =
      (0..<40).map { place in
        LinearConstraint(
          name: "quota \(place)",
          terms: [.init(unit: 2 * place, coefficient: 1), .init(unit: 2 * place + 1, coefficient: 1)],
          lowerBound: 1)
      } + [
        LinearConstraint(
          name: "budget", terms: (0..<count).map { .init(unit: $0, coefficient: 1) }, upperBound: 30)
      ]
    var said: [String] = []
    let limits = problem.easableLimits
    var search = LimitSearch(problem, limits, mostSolves: 12, begin: { said.append($0) }) {
      problem.eased(limits, to: $0)
    }
    let changes = try search.run()
    #expect(changes.solves <= 12)
    #expect(said.contains { $0.contains("of at most 12 solves") })
    let single = changes.single.contains { $0.limit == "budget" }
    #expect(single || !changes.isComplete)
  }
}
