import CumulativeImpact
import SpatialCore
import Testing

@Suite struct AttributionTests {
  private static let stressorIDs = ["s0", "s1", "s2"]

  /// Mines at one place with the component, so that what they put out is what arrives.
  private func combined(
    _ loads: [[Double]], holders: [String?] = [], model: EffectModel
  ) async throws -> CombinedImpact {
    let operations = loads.enumerated().map { place, loads in
      Operation(
        id: "o\(place)", name: "", holder: holders.isEmpty ? nil : holders[place], kind: .artisanalSite,
        status: .existing, geometry: Geometry(point: Coordinate(0, 0)),
        intensities: Dictionary(uniqueKeysWithValues: zip(Self.stressorIDs, loads)))
    }
    let stressors = try Self.stressorIDs.map {
      Stressor(id: $0, name: $0, unit: "t", decay: try Decay(.constant, distanceMetres: 1), source: "test")
    }
    let ones = Dictionary(uniqueKeysWithValues: Self.stressorIDs.map { ($0, 1.0) })
    let result = try await ImpactAssessment.run(
      operations: operations, stressors: stressors,
      components: [
        ValuedComponent(
          id: "c", name: "", group: "", geometry: Geometry(point: Coordinate(0, 0)), sensitivities: ones,
          combined: CombinedState(model: model, weights: ones))
      ])
    return try #require(result.combined.first)
  }

  private func random(_ count: Int, seed: UInt64) -> [[Double]] {
    var random = SplitMix(seed: seed)
    return (0..<count).map { _ in Self.stressorIDs.map { _ in random.number(in: 0...0.3) } }
  }

  private static let models: [EffectModel] = [
    .dominant, .diminishing, .multiplicative, .interacting([.init("s0", "s1", gamma: 0.7)]),
  ]

  @Test func twoHalvesOfACapacity() async throws {
    // Each mine takes half by another stressor: together 0.75, each brings 0.5 first or 0.25 second.
    let impact = try await combined([[0.5, 0, 0], [0, 0.5, 0]], model: .multiplicative)
    let shares = impact.attribution(by: .operation)
    #expect(shares.method == .subsets)
    #expect(shares.impact == 0.75)
    #expect(shares.shares.map(\.impact) == [0.375, 0.375])
    #expect(shares.shares.map(\.share) == [0.5, 0.5])
    #expect(shares.shares.map(\.contributor) == [.operation("o0"), .operation("o1")])
  }

  @Test func theWorstStressorIsSharedByWhoBringsIt() async throws {
    // Dominant of dust 3 + 1 and noise 2. Alone 3, 1, 2; a+b 4, a+c 3, b+c 2, all 4.
    let impact = try await combined([[3, 0, 0], [1, 0, 0], [0, 2, 0]], model: .dominant)
    let shares = impact.attribution(by: .operation).shares
    // a: (3 + 3)/3 + (3 + 1)/6 + ... by hand: 3/3 + (4−1)/6 + (3−2)/6 + (4−2)/3 = 7/3.
    #expect(shares.map(\.contributor.name) == ["o0", "o1", "o2"])
    #expect(abs(shares[0].impact - 7.0 / 3) < 1e-15)
    #expect(abs(shares[1].impact - 5.0 / 6) < 1e-15)
    #expect(abs(shares[2].impact - 5.0 / 6) < 1e-15)
  }

  @Test func whatAddsIsEverybodysOwn() async throws {
    let loads = random(30, seed: 1)
    let impact = try await combined(loads, model: .additive)
    let own = impact.attribution(by: .operation)
    #expect(own.method == .additive)
    for share in own.shares {
      let contribution = try #require(
        impact.contributions.first { .operation($0.operationID) == share.contributor })
      #expect(share.impact == contribution.alone && share.halfWidth == 0)
    }
    #expect(abs(own.shares.reduce(0) { $0 + $1.impact } - impact.impact) <= 1e-12 * impact.impact)
    // Interactions of 0 add as well, but go through all subsets.
    let few = try await combined(Array(loads[..<9]), model: .interacting([.init("s0", "s1", gamma: 0)]))
    let subsets = few.attribution(by: .operation)
    #expect(subsets.method == .subsets)
    for share in subsets.shares {
      let alone = try #require(few.contributions.first { .operation($0.operationID) == share.contributor })
        .alone
      #expect(abs(share.impact - alone) < 1e-14)
    }
  }

  @Test(arguments: models, [1, 2, 7, 12, 13, 40])
  func sharesSumToTheWhole(model: EffectModel, count: Int) async throws {
    let impact = try await combined(random(count, seed: UInt64(count)), model: model)
    let found = impact.attribution(by: .operation, permutationPairs: 50)
    #expect(found.shares.count == count)
    #expect((found.method == .subsets) == (count <= 12))
    let sum = found.shares.reduce(0) { $0 + $1.impact }
    #expect(abs(sum - impact.impact) <= 1e-12 * impact.impact)
    #expect(abs(found.shares.reduce(0) { $0 + $1.share } - 1) <= 1e-12)
  }

  @Test(arguments: models)
  func sampledValuesLieAboutTheExactOnes(model: EffectModel) async throws {
    // Twelve that bring much, and one that brings a trace: the thirteenth makes the orders be drawn.
    var loads = random(12, seed: 5)
    let exact = try await combined(loads, model: model).attribution(by: .operation)
    loads.append([1e-12, 0, 0])
    let impact = try await combined(loads, model: model)
    let sampled = impact.attribution(by: .operation, permutationPairs: 2_000, seed: 7)
    #expect(sampled.method == .permutations(4_000))
    var outside = 0
    for share in exact.shares {
      let estimate = try #require(sampled.shares.first { $0.contributor == share.contributor })
      #expect(abs(estimate.impact - share.impact) <= 2.5 * estimate.halfWidth + 1e-10)
      #expect(estimate.halfWidth < 0.1 * share.impact + 1e-3)
      if abs(estimate.impact - share.impact) > estimate.halfWidth + 1e-10 { outside += 1 }
    }
    #expect(outside <= 4, "one in twenty is expected outside its interval")
    #expect(impact.attribution(by: .operation, permutationPairs: 2_000, seed: 7) == sampled)
    #expect(impact.attribution(by: .operation, permutationPairs: 2_000, seed: 8) != sampled)
  }

  @Test func holdersAnswerForAllThatIsTheirs() async throws {
    let loads = [[0.5, 0, 0], [0, 0.25, 0], [0, 0.25, 0], [0, 0, 0.1], [0, 0, 0.1]]
    let impact = try await combined(
      loads, holders: ["Kivu Gold", "Rubi", "Rubi", nil, nil], model: .multiplicative)
    let found = impact.attribution(by: .holder)
    #expect(
      Set(found.shares.map(\.contributor)) == [.holder("Kivu Gold"), .holder("Rubi"), .unrecordedHolder])
    #expect(found.shares[0].impact == found.shares[1].impact, "both take half of what is left")
    #expect(abs(found.shares.reduce(0) { $0 + $1.share } - 1) < 1e-12)
    // 1 − 0.5 · 0.5 · 0.8
    #expect(abs(found.impact - 0.8) < 1e-15)
  }

  @Test func oneStressorIsSharedExactly() async throws {
    let stressor = Stressor(
      id: "mercury", name: "", unit: "kg", decay: try Decay(.constant, distanceMetres: 1), source: "test")
    let here = Geometry(point: Coordinate(0, 0))
    let result = try await ImpactAssessment.run(
      operations: [("a", "Rubi", 1.0), ("b", "Kivu", 2), ("c", "Rubi", 5)].map { id, holder, amount in
        Operation(
          id: id, name: "", holder: holder, kind: .concession, status: .existing, geometry: here,
          intensities: ["mercury": amount])
      }, stressors: [stressor],
      components: [
        ValuedComponent(id: "v", name: "", group: "", geometry: here, sensitivities: ["mercury": 1])
      ])
    let impact = try #require(result.impacts.first)
    let holders = impact.attribution(by: .holder)
    #expect(holders.shares.map(\.contributor) == [.holder("Rubi"), .holder("Kivu")])
    #expect(holders.shares.map(\.share) == [0.75, 0.25])
    #expect(impact.attribution(by: .operation).shares.map(\.share) == impact.contributions.map(\.share))
  }

  @Test func nobodyBringsNothing() async throws {
    let impact = try await combined([], model: .dominant)
    #expect(impact.attribution(by: .operation).shares.isEmpty)
  }
}
