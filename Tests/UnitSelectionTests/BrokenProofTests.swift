import Testing

@testable import UnitSelection

/// A value above its bound is told as an error, never hidden.
@Suite struct BrokenProofTests {
  /// Two units of worth 1, and one zone that holds both.
  private let problem = ZoneProblem(
    selection: SelectionProblem(worth: [1, 1], adjacency: .grid(columns: 2, rows: 1)), sizes: [1, 1])

  private func selection(bound: Double) throws -> Selection {
    let reduced = ReducedProblem(problem.selection)
    return try Selection(
      problem.selection, reduced, SelectionState(reduced, [true, true], amounts: []), bound: bound,
      rowPrices: [], evaluations: 1)
  }

  @Test(arguments: [1.5, 2 - 1e-9, -.infinity, .nan]) func aBoundThatIsTooLowIsRefused(bound: Double) throws {
    #expect(throws: BrokenProof.self) { try selection(bound: bound) }
    let plan = ZonePlan(problem, zones: [[0, 1]])
    let error = #expect(throws: BrokenProof.self) { try ZoneSelection(plan, bound: bound, prices: []) }
    #expect(error?.description.contains("the proof is broken: a choice is worth 2.0") == true)
    #expect(error?.description.contains("Please report this") == true)
  }

  @Test func onlyTheRoundingOfTheValueIsEvened() throws {
    // The next double below 2: a sum of two terms may be off by that much.
    #expect(try selection(bound: 2.0.nextDown).bound == 2)
    #expect(try selection(bound: 2.5).bound == 2.5)
    #expect(problem.selection.rounding(ofValueOf: [true, true]) < 1e-14)
    #expect(
      try ZoneSelection(ZonePlan(problem, zones: [[0, 1]]), bound: 2.0.nextDown, prices: []).bound == 2)
  }
}
