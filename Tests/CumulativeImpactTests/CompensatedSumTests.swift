import Testing

@testable import CumulativeImpact

@Suite struct CompensatedSumTests {
  @Test func smallTermsSurviveGreatOnes() {
    var sum = CompensatedSum()
    for term in [1, 1e100, 1, -1e100] { sum.add(term) }
    #expect(sum.value == 2)
  }

  @Test func aMillionTenths() {
    var sum = CompensatedSum()
    for _ in 0..<1_000_000 { sum.add(0.1) }
    #expect(sum.value == 100_000)
  }
}
