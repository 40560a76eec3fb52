import Foundation
import Testing

@testable import SpatialCore

/// The answer depends on the question only: not on strips, order or what else runs.
@Suite struct StripIndependenceTests {
  /// A few hundred shapes of four keys, many of them neighbours.
  private func question(seed: Int) throws -> OverlayCase {
    var dice = Dice(seed: seed)
    let large = Lattice(spacing: 997, size: 100)
    var regions: [Arrangement.Region] = []
    for _ in 0..<60 {
      let small = Lattice(
        corner: GridPoint(
          x: large.corner.x + 997 * Int32(dice.roll(0...90)),
          y: large.corner.y + 997 * Int32(dice.roll(0...90))),
        spacing: 997, size: 9)
      regions.append(Arrangement.Region(key: dice.roll(0...3), geometry: try small.shape(&dice)))
    }
    return OverlayCase(studyArea: large.frame, regions: regions, keyCount: 4)
  }

  @Test("Strips of any size give the same classes", arguments: 0..<4)
  func strips(seed: Int) async throws {
    let question = try question(seed: seed)
    let whole = try await question.answer()
    let outline = question.regions.reduce(question.studyArea.planarLength) { $0 + $1.geometry.planarLength }
    for stripEdges in [10.0, 100, 30_000] {
      let cut = try await question.answer(stripEdges: stripEdges)
      #expect(try OverlayOracle(question: question, answer: cut).faults().isEmpty)
      #expect(cut.classes.map(\.report) == whole.classes.map(\.report))
      for (a, b) in zip(cut.classes, whole.classes) {
        // What differs lies within a cell of the lines.
        let apart =
          try a.geometry.difference(b.geometry).planarArea + b.geometry.difference(a.geometry).planarArea
        #expect(apart <= outline * 1e-7, "\(a.report), strips of \(stripEdges)")
        #expect(abs(a.area - b.area) <= outline * 111_320 * 0.0112)
      }
    }
  }

  @Test("The order of shapes does not matter", arguments: 0..<4)
  func order(seed: Int) async throws {
    var question = try question(seed: seed)
    let answer = try await question.answer(stripEdges: 50)
    var dice = Dice(seed: seed)
    for _ in 0..<5 {
      question.regions.shuffle(using: &dice)
      #expect(try await question.answer(stripEdges: 50) == answer)
    }
  }

  @Test func oneTwoAndEightThreadsGiveTheSameAnswer() async throws {
    let question = try question(seed: 11)
    let usual = try await question.answer(stripEdges: 20)
    for count in [1, 2, 8] {
      let answer = try await withTaskExecutorPreference(Threads(count)) {
        try await question.answer(stripEdges: 20)
      }
      #expect(answer == usual, "\(count) threads")
    }
  }

  @Test func severalAtOnceGiveWhatOneGives() async throws {
    let question = try question(seed: 11)
    let alone = try await question.answer(stripEdges: 20)
    for count in [2, 8] {
      let together = try await withThrowingTaskGroup(of: OverlayCase.Answer.self) { group in
        for _ in 0..<count { group.addTask { try await question.answer(stripEdges: 20) } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(together == Array(repeating: alone, count: count))
    }
  }

  @Test func whereRingsStartDoesNotMatter() async throws {
    var question = try question(seed: 5)
    let answer = try await question.answer(stripEdges: 100)
    question.regions = question.regions.map { region in
      // Every ring from its third vertex on, and the other way round.
      let turned = region.geometry.parts.map { part in
        Geometry(
          polygon: part.pathEnds.indices.map { index in
            let ring = Array(part.path(index).dropLast().reversed())
            return Array(ring[2...] + ring[...2])
          })
      }
      return Arrangement.Region(key: region.key, geometry: Geometry(collecting: turned, dimension: 2))
    }
    #expect(try await question.answer(stripEdges: 100) == answer)
  }
}

/// As many threads as asked, whatever the machine has.
private final class Threads: TaskExecutor {
  private let queue = OperationQueue()

  init(_ count: Int) { queue.maxConcurrentOperationCount = count }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.addOperation { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
