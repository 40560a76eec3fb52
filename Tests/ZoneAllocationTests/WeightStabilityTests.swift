import LandEligibility
import SpatialCore
import Testing

@testable import ZoneAllocation

/// A row of blocks of 36″ on the equator.
private func row(of count: Int) async throws -> PlanningUnits {
  let land = BoundingBox(minX: 20, minY: 0, maxX: 20 + Double(count) / 100, maxY: 0.01).polygon
  return try PlanningUnits(
    cutting: try await EligibleLand.find(in: land, rules: []).open, by: CadastralGrid(step: .arcSeconds(36)))
}

private func criterion(_ id: String, weight: Double, _ values: [Double?]) -> SuitabilityCriterion {
  SuitabilityCriterion(id: id, weight: weight, isAversion: false, source: .values(values, worst: 0, best: 1))
}

private let variation = WeightVariation(draws: 100, leastFactor: 0.5, greatestFactor: 2, seed: 42)

@Suite struct WeightStabilityTests {
  @Test func criteriaThatAgreeLeaveNoDoubt() async throws {
    let units = try await row(of: 20)
    let rising = units.units.indices.map { Double($0) / 20 as Double? }
    let suitability = Suitability(
      of: units.units, by: [criterion("a", weight: 1, rising), criterion("b", weight: 3, rising)])
    let stability = try #require(
      WeightStability(
        of: suitability,
        members: [
          ZoneMembers(id: "Z01", unitIndices: [18, 19]), ZoneMembers(id: "Z02", unitIndices: [0, 1]),
        ],
        units: units, variation: variation))
    #expect(stability.topDecileKept == 1)
    #expect(abs((stability.leastCorrelation ?? 0) - 1) < 1e-12)
    #expect(stability.zones.map(\.shareOfDraws) == [1, 0])
    #expect(stability.zones.map(\.isInTopDecile) == [true, false])
  }

  @Test func criteriaThatDisagreeLetWeightsDecide() async throws {
    let units = try await row(of: 20)
    let rising = units.units.indices.map { Double($0) / 20 as Double? }
    let suitability = Suitability(
      of: units.units,
      by: [criterion("a", weight: 1, rising), criterion("b", weight: 1.01, rising.reversed())])
    let stability = try #require(
      WeightStability(of: suitability, members: [], units: units, variation: variation))
    // The order stands or turns round with the greater of two weights.
    #expect(abs((stability.leastCorrelation ?? 0) + 1) < 1e-12)
    #expect((0.3...0.7).contains(stability.topDecileKept))
    #expect(stability.influences.map(\.share).reduce(0, +) == 1)
  }

  @Test func theWeightThatMattersMostIsNamed() async throws {
    let units = try await row(of: 20)
    let rising = units.units.indices.map { Double($0) / 20 as Double? }
    let uneven = units.units.indices.map { Double($0 * 7 % 20) / 20 as Double? }
    let suitability = Suitability(
      of: units.units,
      by: [
        criterion("main", weight: 2, rising), criterion("side", weight: 2, uneven),
        criterion("flat", weight: 5, rising.map { _ in 0.5 }),
      ])
    let stability = try #require(
      WeightStability(of: suitability, members: [], units: units, variation: variation))
    #expect(stability.mostInfluential?.criterionID != "flat")
    #expect(stability.influences[2].leastCorrelation == 1)
  }

  @Test func oneCriterionHasNoWeightToChange() async throws {
    let units = try await row(of: 3)
    let suitability = Suitability(of: units.units, by: [criterion("a", weight: 1, [0, 0.5, 1])])
    #expect(WeightStability(of: suitability, members: [], units: units, variation: variation) == nil)
  }

  @Test func drawsAreSeededAndWithinTheirBounds() {
    let factors = variation.factors(count: 3)
    #expect(factors == variation.factors(count: 3))
    #expect(factors.joined().allSatisfy { (0.5...2).contains($0) })
    // As likely below 1 as above.
    #expect((110...190).contains(factors.joined().count { $0 < 1 }))
  }

  @Test func ranksAreSharedByEqualValues() throws {
    func correlation(of a: [Double], with b: [Double]) -> Double? { Ranking(a).correlation(with: Ranking(b)) }
    #expect(Ranking([0.1, 0.2, 0.3]).correlation(with: Ranking([0.3, 0.2, 0.1])) == -1)
    #expect(Ranking([0.5, 0.5]).correlation(with: Ranking([0, 1])) == nil)
    // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: ρ = 4.5 / √(4.5 · 5).
    let ties = try #require(correlation(of: [0.9, 0.5, 0.5, 0.1], with: [0.9, 0.6, 0.5, 0.1]))
    #expect(abs(ties - 4.5 / (4.5 * 5).squareRoot()) < 1e-12)
    let ten = Ranking((0..<10).map { Double($0) / 10 })
    #expect(ten.isInTopDecile(0.9) && !ten.isInTopDecile(0.8))
  }
}
