import Foundation

extension BenchmarkRun {
  /// The table of the workload `selection`: all problems in one, with everything needed to read it.
  func selectionMarkdown() -> String {
    guard !sizes.isEmpty else { return "" }
    var lines = jointHead(
      "selection",
      explanation:
        "Gap: (bound − value)/bound; seconds as min / median of the runs; ratios are medians over Placer's, above 1 = Placer takes less",
      columns: [
        "| problem | units | limits | contender | runs | value | bound | gap | chosen | call, s | µs per unit | whole process, s | processor, s | peak, MB | call ratio | processor ratio | memory ratio |",
        "|---|---:|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
      ])
    lines += sizes.flatMap { size in size.entries.map { size.selectionRow($0) } }
    lines += jointVerdicts + growthPerUnit() + sizes.flatMap(\.remarks).map { "- \($0)" }
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
    let choice = entry.outcome.choice
    let units = problem.map { Double($0.units) } ?? .nan
    let ending = choice?.ending.map { " (\($0))" } ?? ""
    let size = [size, String.cell(units, "%.0f"), String.cell((problem?.limits).map(Double.init), "%.0f")]
    let result = [
      String.cell(choice?.value, "%.2f"), String.cell(choice?.bound, "%.2f"),
      String.cell(choice?.gap.map { 100 * $0 }, "%.3f %%"),
      String.cell((choice?.chosen).map(Double.init), "%.0f"),
    ]
    let taken = [
      entry.call?.text ?? "–", String.cell((entry.call?.median).map { 1e6 * $0 / units }, "%.1f"),
      entry.process?.text ?? "–", String.cell(entry.processor?.median, "%.2f"),
      String.cell(entry.memory?.median, "%.0f"),
    ]
    let ratios = [ratio(of: entry, \.call), ratio(of: entry, \.processor), ratio(of: entry, \.memory)]
    let cells = size + [entry.contender + ending, "\(entry.runs.count)"] + result + taken + ratios
    return "| \(cells.joined(separator: " | ")) |"
  }
}
