import Foundation

extension BenchmarkRun {
  /// What stands above the rows of a table of all sizes in one: everything needed to read it, and the head.
  /// - Parameters:
  ///   - explanation: how figures are told, in a line.
  ///   - columns: the head and the line below it.
  func jointHead(_ workload: String, explanation: String, columns: [String]) -> [String] {
    guard let first = sizes.first else { return [] }
    var lines = ["## \(workload)", ""]
    if first.build == "debug" { lines += ["**Debug build: these numbers say nothing about Placer.**", ""] }
    lines += ["- Machine: \(first.machine)"]
    lines += sizes.map {
      "- \($0.size): \($0.input) (seed \($0.seed)); load before the race \(String(format: "%.1f", $0.load))"
    }
    lines += Set(sizes.flatMap(\.versions)).sorted().map { "- \($0)" }
    lines += sizes.flatMap(\.skipped).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      .map { "- Left out – \($0)" }
    return lines + [
      "- \(explanation)",
      String(
        format: "- Peak memory below %.0f MB cannot be told apart (the harness itself)",
        sizes.map(\.memoryFloorMB).max() ?? 0),
      "",
    ] + columns
  }

  /// The verdicts on all sizes, behind an empty line.
  var jointVerdicts: [String] {
    [""] + sizes.flatMap { size in size.verdicts.map { "- \(size.size): \($0.sentence)" } }
  }
}

extension BenchmarkReport {
  /// How much of something a contender took, as a multiple of what Placer took.
  func ratio(of entry: Entry, _ value: (Entry) -> Spread?) -> String {
    let placer = entries.first { $0.contender == Contender.placerName }
    guard let own = placer.flatMap(value), let other = value(entry), own.median > 0 else { return "–" }
    return entry.contender == Contender.placerName ? "1" : String(format: "%.2f", other.median / own.median)
  }
}

extension String {
  /// A number in a cell of a table; a dash where there is none.
  static func cell(_ value: Double?, _ format: String) -> String {
    value.map { String(format: format, $0) } ?? "–"
  }
}
