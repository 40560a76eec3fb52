import Foundation

extension BenchmarkReport {
  /// The table for a person, with everything needed to read it.
  func markdown() -> String {
    var lines = ["## \(workload), size \(size)", ""]
    if build == "debug" { lines += ["**Debug build: these numbers say nothing about Placer.**", ""] }
    lines += [
      "- Input: \(input) (seed \(seed))",
      "- Machine: \(machine); load before the race \(String(format: "%.1f", load))",
    ]
    lines += versions.map { "- \($0)" }
    lines += skipped.map { "- Left out – \($0)" }
    lines += [
      "- Seconds as min / median of the runs; ratios are medians over Placer's median of the same task, above 1 = Placer takes less",
      String(format: "- Peak memory below %.0f MB cannot be told apart (the harness itself)", memoryFloorMB),
      "",
      "| task | contender | runs | call, s | whole process, s | processor, s | peak, MB | call ratio | process ratio | processor ratio | memory ratio |",
      "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    let tasks = entries.map(\.task)
    let order = entries.indices.sorted { a, b in
      let first = (tasks.firstIndex(of: tasks[a]) ?? a, a)
      let second = (tasks.firstIndex(of: tasks[b]) ?? b, b)
      return first < second
    }
    lines += order.map { row(entries[$0]) }
    lines += [""] + agreements.map { "- \($0.sentence)" } + verdicts.map { "- \($0.sentence)" }
    lines += remarks.map { "- \($0)" }
    return lines.joined(separator: "\n")
  }

  private func row(_ entry: Entry) -> String {
    let placer = entries.first { $0.task == entry.task && $0.contender == Contender.placerName }
    let isPlacer = entry.contender == Contender.placerName
    func ratio(_ value: (Entry) -> Spread?) -> String {
      guard !isPlacer, let own = placer.flatMap(value), let other = value(entry), own.median > 0 else {
        return isPlacer ? "1" : "–"
      }
      return String(format: "%.2f", other.median / own.median)
    }
    let cells = [
      entry.task, entry.contender, "\(entry.runs.count)", entry.call?.text ?? "–", entry.process?.text ?? "–",
      entry.processor.map { String(format: "%.2f", $0.median) } ?? "–",
      entry.memory.map { String(format: "%.0f", $0.median) } ?? "–",
      ratio(\.call), ratio(\.process), ratio(\.processor), ratio(\.memory),
    ]
    return "| \(cells.joined(separator: " | ")) |"
  }
}

/// The least and the middle of some numbers.
struct Spread {
  let least: Double
  let median: Double

  /// nil of none.
  init?(_ values: [Double]) {
    let sorted = values.sorted()
    guard let first = sorted.first else { return nil }
    least = first
    median = (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  var text: String { String(format: "%.3f / %.3f", least, median) }
}

extension BenchmarkReport.Entry {
  var call: Spread? { Spread(runs.compactMap(\.callSeconds)) }
  var process: Spread? { Spread(runs.map(\.processSeconds)) }
  var processor: Spread? { Spread(runs.map(\.processorSeconds)) }
  var memory: Spread? { Spread(runs.map(\.peakMB)) }
}
