import Foundation

/// The reports of all sizes, and how what each contender takes grows with the files from one to the next.
struct BenchmarkRun: Codable, Sendable {
  /// From one size to the next greater one: how many times as much.
  struct Growth: Codable, Sendable {
    let from: String
    let to: String
    let task: String
    let contender: String
    let input: Double
    let process: Double
    let processor: Double
    let memory: Double
  }

  let sizes: [BenchmarkReport]
  let growth: [Growth]

  init(sizes: [BenchmarkReport]) {
    self.sizes = sizes
    growth = zip(sizes, sizes.dropFirst()).flatMap { small, large in
      large.entries.compactMap { entry in
        small.entries.first { $0.task == entry.task && $0.contender == entry.contender }.flatMap {
          Growth($0, entry, small, large)
        }
      }
    }
  }

  /// All of it, keys in order.
  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  /// The tables of all sizes, and that of growth when there are several.
  func markdown() -> String {
    var parts = sizes.map { $0.markdown() }
    if !growth.isEmpty {
      let rows = growth.map { step in
        let numbers = [step.input, step.process, step.processor, step.memory].map {
          String(format: "%.2f", $0)
        }
        return "| \(step.from) → \(step.to) | \(step.task) | \(step.contender) | "
          + numbers.joined(separator: " | ") + " |"
      }
      parts.append(
        ([
          "## Growth, times as much", "",
          "| | task | contender | input | whole process | processor | peak |",
          "|---|---|---|---:|---:|---:|---:|",
        ] + rows).joined(separator: "\n"))
    }
    return parts.joined(separator: "\n\n")
  }
}

extension BenchmarkRun.Growth {
  /// nil when one of the two was not measured.
  fileprivate init?(
    _ before: BenchmarkReport.Entry, _ after: BenchmarkReport.Entry, _ small: BenchmarkReport,
    _ large: BenchmarkReport
  ) {
    // Problems of units do not grow in one way only: their table tells the time per unit.
    guard small.problem == nil, small.field == nil, small.basin == nil, let process = before.process,
      let processor = before.processor,
      let memory = before.memory,
      let nextProcess = after.process, let nextProcessor = after.processor, let nextMemory = after.memory
    else { return nil }
    from = small.size
    to = large.size
    task = after.task
    contender = after.contender
    input = large.inputMB / small.inputMB
    self.process = nextProcess.median / process.median
    self.processor = nextProcessor.median / processor.median
    self.memory = nextMemory.median / memory.median
  }
}
