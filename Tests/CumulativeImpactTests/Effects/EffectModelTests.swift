import CumulativeImpact
import Testing

@Suite struct EffectModelTests {
  private let three = ["dust": 3.0, "noise": 2, "light": 1]

  @Test func threeImpactsUnderEachModel() {
    #expect(EffectModel.additive.combined(three) == 6)
    #expect(EffectModel.dominant.combined(three) == 3)
    // 3 · 3/3 + 2 · 2/3 + 1 · 1/3
    #expect(abs(EffectModel.diminishing.combined(three) - 14.0 / 3) < 1e-15)
  }

  @Test func whatTwoStressorsLeaveOfACapacity() {
    let lost = EffectModel.multiplicative.combined(["dust": 0.5, "noise": 0.2])
    #expect(abs(1 - lost - 0.4) < 1e-15)
    #expect(EffectModel.multiplicative.combined(["dust": 7, "noise": 0.2]) == 1, "no more than all is lost")
    let traces = EffectModel.multiplicative.combined(["dust": 1e-20, "noise": 2e-20])
    #expect(abs(traces - 3e-20) < 1e-35, "small shares add")
  }

  @Test(arguments: [(0.5, 9.0), (0, 6), (-0.25, 4.5), (-5, 3)])
  func dustAndNoiseInteract(gamma: Double, impact: Double) {
    // 3 + 2 + 1 + γ · 3 · 2, but never less than the 3 of the dust alone.
    let model = EffectModel.interacting([.init("noise", "dust", gamma: gamma)])
    #expect(model.combined(three) == impact)
  }

  @Test(arguments: [
    EffectModel.additive, .dominant, .diminishing, .multiplicative, .interacting([.init("a", "b", gamma: 2)]),
  ])
  func nothingDoesNothingAndOneDoesItsOwn(model: EffectModel) {
    #expect(model.combined([:]) == 0)
    #expect(model.combined(["a": 0, "b": 0]) == 0)
    #expect(model.combined(["a": 0.25]) == 0.25)
  }

  @Test(arguments: [
    EffectModel.additive, .dominant, .diminishing, .multiplicative, .interacting([.init("a", "b", gamma: 2)]),
  ])
  func moreOfAStressorNeverDoesLess(model: EffectModel) {
    var random = SplitMix(seed: 3)
    for _ in 0..<200 {
      var impacts: [String: Double] = [:]
      for stressor in ["a", "b", "c", "d"] { impacts[stressor] = random.number(in: 0...1) }
      let before = model.combined(impacts)
      impacts["a", default: 0] += random.number(in: 0...0.5)
      #expect(model.combined(impacts) >= before - 1e-15)
    }
  }
}
