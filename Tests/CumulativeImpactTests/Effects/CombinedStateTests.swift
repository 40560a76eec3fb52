import CumulativeImpact
import SpatialCore
import Testing

@Suite struct CombinedStateTests {
  private func stressor(_ id: String) throws -> Stressor {
    Stressor(id: id, name: id, unit: "t", decay: try Decay(.constant, distanceMetres: 5_000), source: "test")
  }

  private func mine(_ id: String, _ intensities: [String: Double], holder: String? = nil) -> Operation {
    Operation(
      id: id, name: id, holder: holder, kind: .artisanalSite, status: .existing,
      geometry: Geometry(point: Coordinate(0, 0)), intensities: intensities)
  }

  private func village(_ combined: CombinedState?, sensitivity: Double = 1) -> ValuedComponent {
    ValuedComponent(
      id: "village", name: "", group: "settlements", geometry: Geometry(point: Coordinate(0, 0)),
      sensitivities: ["dust": sensitivity, "noise": sensitivity, "light": sensitivity], combined: combined)
  }

  private func limit(_ value: Double) -> ValuedComponent.Threshold {
    .init(value: value, unit: "share", source: "test")
  }

  private func assess(_ operations: [Operation], _ component: ValuedComponent) async throws -> ImpactResult {
    try await ImpactAssessment.run(
      operations: operations, stressors: ["dust", "noise", "light"].map { try stressor($0) },
      components: [component])
  }

  @Test func shareOfThresholdsAddUp() async throws {
    // Half of the dust limit of 10 and 80 % of the noise limit of 50: 1.3 of what is bearable.
    let state = CombinedState(
      model: .additive, weights: ["dust": 1.0 / 10, "noise": 1.0 / 50], threshold: limit(1))
    let result = try await assess(
      [mine("a", ["dust": 5]), mine("b", ["noise": 40, "light": 1e6])], village(state))
    let combined = try #require(result.combined.first)
    #expect(combined.stressorIDs == ["dust", "noise"])
    #expect(combined.stressorImpacts == [0.5, 0.8])
    #expect(combined.impact == 1.3)
    #expect(combined.isExceeded == true && combined.isHidden, "neither mine alone reaches 1")
    #expect(combined.contributions.map(\.alone) == [0.5, 0.8])
    #expect(result.placesExceeded == 1 && result.placesHidden == 1)
    #expect(result.impacts.count == 3, "each stressor is still judged by itself")
  }

  @Test func stressorsAreCombinedAndOperationsAdded() async throws {
    // The dust of two mines adds to 3; noise 2; the dominant of both is 3, of single arrivals it would be 2.
    let state = CombinedState(model: .dominant, weights: ["dust": 1, "noise": 1], baseline: 1)
    let result = try await assess(
      [mine("a", ["dust": 2]), mine("b", ["dust": 1]), mine("c", ["noise": 2])], village(state))
    let combined = try #require(result.combined.first)
    #expect(combined.impact == 3)
    #expect(combined.state == 4)
    #expect(combined.headroom == nil && combined.isExceeded == nil && !combined.isHidden)
  }

  @Test func aStressorThatDoesNotArriveStillCountsForDiminishing() async throws {
    let state = CombinedState(model: .diminishing, weights: ["dust": 1, "noise": 1, "light": 1])
    let result = try await assess([mine("a", ["dust": 3, "noise": 2])], village(state))
    #expect(abs(try #require(result.combined.first).impact - (3 + 2 * 2.0 / 3)) < 1e-15)
  }

  @Test func aComponentWithoutCombinedStateHasNone() async throws {
    #expect(try await assess([mine("a", ["dust": 3])], village(nil)).combined.isEmpty)
  }

  @Test func refusesWhatCannotBeMeant() async throws {
    func refusal(_ state: CombinedState) async -> String? {
      do {
        _ = try await assess([], village(state))
        return nil
      } catch { return (error as? ImpactError)?.description }
    }
    let two = ["dust": 1.0, "noise": 1]
    #expect(await refusal(CombinedState(model: .additive, weights: two)) == nil)
    #expect(await refusal(CombinedState(model: .additive, weights: [:]))?.contains("no stressor") == true)
    #expect(
      await refusal(CombinedState(model: .additive, weights: ["smell": 1]))
        == "combined state of valued component 'village': it has a weight for 'smell' but the component no "
        + "sensitivity to it; give the sensitivity, or leave the weight out")
    #expect(
      await refusal(CombinedState(model: .additive, weights: ["dust": -1]))?.contains("is -1.0") == true)
    #expect(
      await refusal(CombinedState(model: .additive, weights: two, baseline: .nan))?.contains("baseline")
        == true)
    func interacting(_ interactions: [EffectModel.Interaction]) -> CombinedState {
      CombinedState(model: .interacting(interactions), weights: two)
    }
    #expect(await refusal(interacting([.init("dust", "noise", gamma: 1)])) == nil)
    #expect(await refusal(interacting([.init("dust", "light", gamma: 1)]))?.contains("no weight") == true)
    #expect(await refusal(interacting([.init("dust", "dust", gamma: 1)]))?.contains("itself") == true)
    #expect(
      await refusal(interacting([.init("dust", "noise", gamma: 1), .init("noise", "dust", gamma: 1)]))?
        .contains("twice") == true)
    #expect(
      await refusal(interacting([.init("dust", "noise", gamma: .infinity)]))?.contains("finite") == true)
  }
}
