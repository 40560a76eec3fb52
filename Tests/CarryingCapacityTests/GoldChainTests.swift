import CarryingCapacity
import Testing

@Suite struct GoldChainTests {
  private func exactly(_ value: Double) throws -> UncertainValue { try UncertainValue(value, source: "test") }

  @Test("Gold from one hectare, 2.5 m deep", arguments: [(0.4, 1_725.0), (0.141, 608.0625), (0.2, 862.5)])
  func goldOfOneHectare(grade: Double, grams: Double) throws {
    let gold = GoldChain.csf.gold(
      hectares: 1, gradeGramsPerTonne: try exactly(grade), depthMetres: try exactly(2.5))
    #expect(abs(gold.central - grams) < 1e-9)
    #expect(gold.low == gold.high)
  }

  @Test func volumesDug() throws {
    #expect(abs(GoldChain.csf.cubicMetresDugPerTonneOfOre.central - 5.797_101) < 1e-6)
    let perGram = try GoldChain.csf.cubicMetresDugPerGram(gradeGramsPerTonne: try exactly(0.4))
    #expect(abs(perGram.central - 14.492_754) < 1e-6)
    #expect(throws: CapacityError.self) {
      try GoldChain.csf.cubicMetresDugPerGram(gradeGramsPerTonne: try exactly(0))
    }
  }

  @Test func mercuryToWater() throws {
    let way = try MercuryLimit.Parameters(
      mercuryPerGold: try exactly(2.6), shareToWater: try exactly(0.13), retortReduction: try exactly(0))
    #expect(abs(way.mercuryToWaterGrams(goldGrams: 1_725).central - 583.05) < 1e-9)
    let retorts = try MercuryLimit.Parameters(
      mercuryPerGold: try exactly(2.6), shareToWater: try exactly(0.13), retortReduction: try exactly(0.5))
    #expect(abs(retorts.mercuryToWaterGrams(goldGrams: 1_725).central - 291.525) < 1e-9)
  }

  @Test("Each end of a range takes the ends of the parameters that give it")
  func directions() throws {
    let chain = try GoldChain(
      wasteRatio: try UncertainValue(low: 3, value: 7, high: 9, source: "test"),
      lossFactor: try UncertainValue(low: 1, value: 2, high: 4, source: "test"),
      densityTonnesPerCubicMetre: try UncertainValue(low: 2, value: 2, high: 4, source: "test"))
    let dug = chain.cubicMetresDugPerTonneOfOre
    // (1 + 3)·1/4, (1 + 7)·2/2, (1 + 9)·4/2
    #expect([dug.low, dug.central, dug.high] == [1, 8, 20])
    let gold = chain.gold(
      hectares: 2, gradeGramsPerTonne: try UncertainValue(low: 0.1, value: 0.2, high: 0.5, source: "test"),
      depthMetres: try UncertainValue(low: 1, value: 2, high: 3, source: "test"))
    // 20 000 · 0.1 · 1/20, 20 000 · 0.2 · 2/8, 20 000 · 0.5 · 3/1
    #expect([gold.low, gold.central, gold.high] == [100, 1_000, 30_000])
  }
}
