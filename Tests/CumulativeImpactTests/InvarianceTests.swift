import CumulativeImpact
import SpatialCore
import Testing

/// What must change nothing: the order things are listed in, and into how many rows a mine is split.
@Suite struct InvarianceTests {
  private static let models: [EffectModel] = [
    .additive, .dominant, .diminishing, .multiplicative,
    .interacting([.init("s0", "s1", gamma: 0.5), .init("s1", "s2", gamma: -0.2)]),
  ]

  /// A scene whose components have a combined state.
  private func scene(_ seed: UInt64, _ model: EffectModel) -> Scene {
    var scene = Scene(seed: seed)
    scene.components = scene.components.map {
      ValuedComponent(
        id: $0.id, name: $0.name, group: $0.group, geometry: $0.geometry, sensitivities: $0.sensitivities,
        baselines: $0.baselines, thresholds: $0.thresholds,
        combined: CombinedState(model: model, weights: ["s0": 0.05, "s1": 0.001, "s2": 1]))
    }
    return scene
  }

  @Test(arguments: models, [11, 12, 13] as [UInt64])
  func orderOfInputChangesNoBit(model: EffectModel, seed: UInt64) async throws {
    var scene = scene(seed, model)
    let first = try await scene.assess()
    let shares = first.combined.map { $0.attribution(by: .operation, permutationPairs: 5) }
    scene.operations.reverse()
    let turned = try await scene.assess(chunkSize: 1)
    #expect(turned == first)
    #expect(turned.combined.map { $0.attribution(by: .operation, permutationPairs: 5) } == shares)
    scene.components.reverse()
    let reversed = try await scene.assess()
    #expect(reversed.combined == first.combined.reversed())
    scene.components.reverse()
    scene.stressors.reverse()
    let other = try await scene.assess()
    for (one, two) in zip(first.combined, other.combined) {
      #expect(abs(one.impact - two.impact) <= 1e-14 * one.impact)
    }
  }

  @Test(arguments: models, [21, 22, 23] as [UInt64])
  func aMineInTwoRowsDoesTheSame(model: EffectModel, seed: UInt64) async throws {
    var scene = scene(seed, model)
    let whole = try await scene.assess()
    scene.operations = scene.operations.flatMap { operation in
      // 0.3 and 0.7, held by one company.
      [("", 0.3), ("/second", 0.7)].map { suffix, share in
        Operation(
          id: operation.id + suffix, name: operation.name, holder: operation.id, kind: operation.kind,
          status: operation.status, geometry: operation.geometry,
          intensities: operation.intensities.mapValues { $0 * share })
      }
    }
    let split = try await scene.assess()
    for (one, two) in zip(whole.impacts, split.impacts) {
      #expect(abs(one.load - two.load) <= 1e-13 * one.load)
    }
    for (one, two) in zip(whole.combined, split.combined) {
      #expect(abs(one.impact - two.impact) <= 1e-13 * one.impact)
      // What the company brings is what the mine brought.
      let before = one.attribution(by: .operation, permutationPairs: 20)
      let after = two.attribution(by: .holder, permutationPairs: 20)
      guard before.method == .subsets || before.method == .additive else { continue }
      for share in before.shares {
        let same = try #require(after.shares.first { $0.contributor.name == share.contributor.name })
        #expect(abs(same.impact - share.impact) <= 1e-12 * one.impact)
      }
    }
  }
}
