import Foundation

extension BenchmarkRun {
  /// The table of the workload `impacts`: all fields in one, with everything needed to read it.
  func impactsMarkdown() -> String {
    guard !sizes.isEmpty else { return "" }
    var lines = jointHead(
      "impacts",
      explanation:
        "Seconds as min / median of the runs; ratios are medians over Placer's, above 1 = Placer takes less",
      columns: [
        "| field | million pairs in range | contender | runs | call, s | ns per pair | whole process, s | processor, s | peak, MB | call ratio | processor ratio | memory ratio |",
        "|---|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
      ])
    lines += sizes.flatMap { size in size.entries.map { size.impactsRow($0) } }
    lines += jointVerdicts + growthPerPair()
    return lines.joined(separator: "\n")
  }

  /// How Placer's time grows with the pairs in range, where the places are the same.
  private func growthPerPair() -> [String] {
    zip(sizes, sizes.dropFirst()).compactMap { small, large in
      guard let before = small.field, let after = large.field, before.sources == after.sources,
        after.pairs > before.pairs, let earlier = small.entries.first?.call,
        let later = large.entries.first?.call
      else { return nil }
      return String(
        format:
          "- \(small.size) → \(large.size): %.1f times the pairs in range, %.1f times the seconds of \(Contender.placerName)",
        Double(after.pairs) / Double(before.pairs), later.median / earlier.median)
    }
  }
}

extension BenchmarkReport {
  fileprivate func impactsRow(_ entry: Entry) -> String {
    let pairs = field.map { Double($0.pairs) } ?? .nan
    let cells = [
      size, String.cell(pairs / 1e6, "%.1f"), entry.contender, "\(entry.runs.count)", entry.call?.text ?? "–",
      String.cell((entry.call?.median).map { 1e9 * $0 / pairs }, "%.2f"), entry.process?.text ?? "–",
      String.cell(entry.processor?.median, "%.2f"), String.cell(entry.memory?.median, "%.0f"),
      ratio(of: entry, \.call),
      ratio(of: entry, \.processor), ratio(of: entry, \.memory),
    ]
    return "| \(cells.joined(separator: " | ")) |"
  }
}
