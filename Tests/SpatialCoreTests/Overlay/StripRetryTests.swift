import Synchronization
import Testing

@testable import SpatialCore

/// What happens when an invariant does not hold after noding: the strip is noded again, as if nothing had been.
@Suite struct StripRetryTests {
  /// Noding that leaves the edges of each strip as they are the first few times.
  private final class IdleNoding: Sendable {
    private let idleTimes: Int
    private let times = Mutex<[Int32: Int]>([:])

    init(idleTimes: Int) { self.idleTimes = idleTimes }

    func node(_ edges: inout [GridEdge], from west: Int32, to east: Int32, _ table: inout LabelTable) {
      let time = times.withLock { times in
        times[west, default: 0] += 1
        return times[west] ?? 0
      }
      if time > idleTimes { SnapRounding.node(&edges, from: west, to: east, &table) }
    }
  }

  private func answer(_ question: OverlayCase, cutAt meridians: [Int32], idleTimes: Int) async throws
    -> OverlayCase.Answer
  {
    let noding = IdleNoding(idleTimes: idleTimes)
    return try await question.answer(cutAt: meridians) { noding.node(&$0, from: $1, to: $2, &$3) }
  }

  /// In the square of 8 by 8 two squares cross in (2, 4) and (4, 2); a third touches the corner of one in the east.
  private let lattice = Lattice()
  private var question: OverlayCase {
    OverlayCase(
      studyArea: lattice.frame,
      [lattice.rectangle(1, 1, 3, 3), lattice.rectangle(2, 2, 4, 4), lattice.rectangle(6, 6, 1, 1)])
  }
  /// Both crossings lie in the second of three strips: some land has been counted before, and some comes after.
  private var meridians: [Int32] { [1500, 4999].map { lattice.corner.x + $0 } }

  @Test("A strip that is noded again answers as if noded once", arguments: 0...StripBatch.greatestRetries)
  func retries(idleTimes: Int) async throws {
    let expected = try await question.answer(cutAt: meridians)
    #expect(expected.retries == 0)
    #expect(expected.classes.count == 5)
    var answer = try await answer(question, cutAt: meridians, idleTimes: idleTimes)
    #expect(answer.retries == idleTimes)
    answer.retries = 0
    #expect(answer == expected)
  }

  @Test func nodingThatNeverHelpsIsRefusedWithThePlace() async throws {
    let fault = await #expect(throws: SweepFault.self) {
      try await answer(question, cutAt: meridians, idleTimes: StripBatch.greatestRetries + 1)
    }
    let place = try #require(fault?.place.coordinate)
    #expect(lattice.rectangle(2, 2, 4, 4).boundingBox?.contains(place) == true)
  }

  @Test func randomShapesAnswerTheSameAfterRetries() async throws {
    var retries = 0
    for seed in 0..<60 {
      let question = try lattice.overlayCase(seed: seed)
      let expected = try await question.answer(cutAt: meridians)
      var answer = try await answer(question, cutAt: meridians, idleTimes: 1)
      retries += answer.retries
      answer.retries = expected.retries
      #expect(answer == expected, "seed \(seed)")
    }
    #expect(retries > 60)
  }
}
