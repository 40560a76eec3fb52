import Foundation

extension BenchmarkRun {
  /// The table of the workload `selection`: all problems in one, with everything needed to read it.
  func selectionMarkdown() -> String {
    guard let first = sizes.first else { return "" }
    var lines = ["## selection", ""]
    if first.build == "debug" { lines += ["**Debug build: these numbers say nothing about Placer.**", ""] }
    lines += ["- Machine: \(first.machine)"]
    lines += sizes.map {
      "- \($0.size): \($0.input) (seed \($0.seed)); load before the race \(String(format: "%.1f", $0.load))"
    }
    lines += Set(sizes.flatMap(\.versions)).sorted().map { "- \($0)" }
    lines += sizes.flatMap(\.skipped).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      .map { "- Left out – \($0)" }
    lines += [
      "- Gap: (bound − value)/bound; seconds as min / median of the runs; ratios are medians over Placer's, above 1 = Placer takes less",
      String(
        format: "- Peak memory below %.0f MB cannot be told apart (the harness itself)",
        sizes.map(\.memoryFloorMB).max() ?? 0),
      "",
      "| problem | units | limits | contender | runs | value | bound | gap | chosen | call, s | µs per unit | whole process, s | processor, s | peak, MB | call ratio | processor ratio | memory ratio |",
      "|---|---:|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    lines += sizes.flatMap { size in size.entries.map { size.selectionRow($0) } }
    lines += [""] + sizes.flatMap { size in size.verdicts.map { "- \(size.size): \($0.sentence)" } }
    lines += growthPerUnit() + sizes.flatMap(\.remarks).map { "- \($0)" }
    return lines.joined(separator: "\n")
  }

  /// How Placer's time grows with the units, where the kinds of limits are the same.
  private func growthPerUnit() -> [String] {
    let rows = sizes.filter { ($0.problem?.limits ?? 0) > 1 }
    return zip(rows, rows.dropFirst()).compactMap { small, large in
      guard let before = small.problem, let after = large.problem, let earlier = small.entries.first?.call,
        let later = large.entries.first?.call
      else { return nil }
      return String(
        format:
          "- \(small.size) → \(large.size): %.1f times the units, %.1f times the seconds of \(Contender.placerName)",
        Double(after.units) / Double(before.units), later.median / earlier.median)
    }
  }
}

extension BenchmarkReport {
  fileprivate func selectionRow(_ entry: Entry) -> String {
    let placer = entries.first { $0.contender == Contender.placerName }
    let choice = entry.outcome.choice
    func ratio(_ value: (Entry) -> Spread?) -> String {
      guard let own = placer.flatMap(value), let other = value(entry), own.median > 0 else { return "–" }
      return entry.contender == Contender.placerName ? "1" : String(format: "%.2f", other.median / own.median)
    }
    func number(_ value: Double?, _ format: String) -> String {
      value.map { String(format: format, $0) } ?? "–"
    }
    let units = problem.map { Double($0.units) } ?? .nan
    let ending = choice?.ending.map { " (\($0))" } ?? ""
    let size = [size, number(units, "%.0f"), number((problem?.limits).map(Double.init), "%.0f")]
    let result = [
      number(choice?.value, "%.2f"), number(choice?.bound, "%.2f"),
      number(choice?.gap.map { 100 * $0 }, "%.3f %%"), number((choice?.chosen).map(Double.init), "%.0f"),
    ]
    let taken = [
      entry.call?.text ?? "–", number((entry.call?.median).map { 1e6 * $0 / units }, "%.1f"),
      entry.process?.text ?? "–", number(entry.processor?.median, "%.2f"),
      number(entry.memory?.median, "%.0f"),
    ]
    let ratios = [ratio(\.call), ratio(\.processor), ratio(\.memory)]
    let cells = size + [entry.contender + ending, "\(entry.runs.count)"] + result + taken + ratios
    return "| \(cells.joined(separator: " | ")) |"
  }
}
