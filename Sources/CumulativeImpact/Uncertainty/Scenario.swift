#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One way in which the uncertain things may be: how far each is off, and in which direction.
///
/// The level of a factor, 0 to 1, says how far: at 0 nothing is missing or wrong and the first of the models
/// and cell sizes holds, at 1 everything is as far off as its range allows, and the last one holds. The
/// directions come from a key and the names of the things, so that neither their order nor how many others
/// there are changes them.
struct Scenario: Sendable {
  let ranges: UncertaintyRanges
  let levels: [UncertaintyFactor: Double]
  let key: UInt64

  private func level(_ factor: UncertaintyFactor) -> Double { levels[factor] ?? 0 }

  /// Evenly from 0 to below 1, for a factor and the thing of that name.
  private func draw(_ factor: UncertaintyFactor, _ names: String...) -> Double {
    // FNV-1a, with a byte that no name holds between names.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for name in [factor.rawValue] + names {
      for byte in Array(name.utf8) + [0xFF] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    var random = SplitMix64(seed: key, stream: hash)
    return random.unit()
  }

  /// Whether the assessment does without a stressor.
  func isMissing(_ stressor: String) -> Bool {
    draw(.missingStressors, stressor) < ranges.missingStressorProbability * level(.missingStressors)
  }

  /// By what a sensitivity is multiplied.
  func scoreFactor(group: String, stressor: String) -> Double {
    1 + ranges.scoreError * level(.scores) * (2 * draw(.scores, group, stressor) - 1)
  }

  /// By what the distance D of a stressor is multiplied.
  func distanceFactor(_ stressor: String) -> Double {
    pow(ranges.decayDistanceFactor, level(.decayDistance) * (2 * draw(.decayDistance, stressor) - 1))
  }

  /// By what a threshold is multiplied.
  func thresholdFactor(group: String) -> Double {
    1 + ranges.thresholdError * level(.thresholds) * (2 * draw(.thresholds, group) - 1)
  }

  /// Outputs, those of a factor all off by the same.
  func amounts(_ outputs: [UncertainAmount]) -> [Double] {
    var leans: [String: Double] = [:]
    return outputs.map { output in
      guard let factor = output.factorID else { return output.amount }
      let lean = leans[factor] ?? self.lean(.outputs, factor)
      leans[factor] = lean
      return output.leaning(lean)
    }
  }

  /// How far an agent's decay length leans to its greatest, 1, or its least, −1.
  func riverDecayLean(_ agent: String) -> Double { lean(.riverDecay, agent) }

  /// How far the discharge of all rivers leans to its greatest, 1, or its least, −1.
  var dischargeLean: Double { lean(.discharge, "") }

  private func lean(_ factor: UncertaintyFactor, _ name: String) -> Double {
    level(factor) * (2 * draw(factor, name) - 1)
  }

  /// Which of the models holds; nil when each component keeps its own.
  var effectModel: Int? { choice(.effectModel, among: ranges.effectModels.count) }

  /// Which of the cell sizes holds; nil for none.
  var cellSize: Int? { choice(.resolution, among: ranges.cellMetres.count) }

  private func choice(_ factor: UncertaintyFactor, among count: Int) -> Int? {
    count == 0 ? nil : min(count - 1, Int(level(factor) * Double(count)))
  }
}
