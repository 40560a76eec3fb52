import Testing
import ZoneAllocation

@Suite struct PairwiseComparisonTests {
  @Test func judgementsThatAgreeGiveTheirOwnRatios() {
    let ahp = PairwiseComparison([[1, 2, 4], [0.5, 1, 2], [0.25, 0.5, 1]])
    #expect(zip(ahp.weights, [4.0 / 7, 2.0 / 7, 1.0 / 7]).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(abs(ahp.principalEigenvalue - 3) < 1e-12)
    #expect(ahp.consistencyRatio < 1e-12 && !ahp.isInconsistent)
  }

  @Test func threeFiveThreeIsTheTextbooksMatrix() {
    let ahp = PairwiseComparison([[1, 3, 5], [1.0 / 3, 1, 3], [1.0 / 5, 1.0 / 3, 1]])
    #expect(zip(ahp.weights, [0.637, 0.258, 0.105]).allSatisfy { abs($0 - $1) < 5e-4 })
    #expect(abs(ahp.principalEigenvalue - 3.0385) < 5e-5)
    #expect(abs(ahp.consistencyRatio - 0.0193 / 0.58) < 2e-4)
  }

  @Test func aCircleOfJudgementsIsAsInconsistentAsCanBe() throws {
    // a ≫ b ≫ c ≫ a: all weights are equal and λmax = 1 + 9 + 1/9.
    let ahp = PairwiseComparison([[1, 9, 1.0 / 9], [1.0 / 9, 1, 9], [9, 1.0 / 9, 1]])
    #expect(ahp.weights.allSatisfy { abs($0 - 1.0 / 3) < 1e-12 })
    #expect(abs(ahp.consistencyIndex - (1 + 9 + 1.0 / 9 - 3) / 2) < 1e-9)
    #expect(ahp.isInconsistent)
    let pair = try #require(ahp.leastConsistentPair)
    #expect(abs(pair.implied - 1) < 1e-9 && (pair.stated == 9 || pair.stated == 1.0 / 9))
  }

  @Test func theJudgementThatIsFarthestOffIsNamed() throws {
    // Weights 4 : 2 : 1 : 1, but the second is said to matter nine times as much as the fourth.
    let ahp = PairwiseComparison([
      [1, 2, 4, 4], [0.5, 1, 2, 9], [0.25, 0.5, 1, 1], [0.25, 1.0 / 9, 1, 1],
    ])
    let pair = try #require(ahp.leastConsistentPair)
    #expect(pair.first == 1 && pair.second == 3 && pair.stated == 9 && pair.implied < 9)
  }

  @Test func oneAndTwoCriteriaCannotContradict() {
    #expect(PairwiseComparison([[1]]).weights == [1])
    let two = PairwiseComparison([[1, 3], [1.0 / 3, 1]])
    #expect(abs(two.weights[0] - 0.75) < 1e-12 && two.consistencyRatio == 0)
    #expect(PairwiseComparison([[1]]).leastConsistentPair == nil)
  }
}
