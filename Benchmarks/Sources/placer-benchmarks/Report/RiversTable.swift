import Foundation

extension BenchmarkRun {
  /// The table of the workload `rivers`: all basins in one, with everything needed to read it.
  func riversMarkdown() -> String {
    guard !sizes.isEmpty else { return "" }
    var lines = jointHead(
      "rivers",
      explanation:
        "Seconds as min / median of the runs; ratios are medians over Placer's, above 1 = Placer takes less",
      columns: [
        "| basin | reaches | contender | runs | call, s | µs per reach | whole process, s | processor, s | peak, MB | call ratio | processor ratio | memory ratio |",
        "|---|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
      ])
    lines += sizes.flatMap { size in size.entries.map { size.riversRow($0) } }
    lines += jointVerdicts + growthPerReach()
    return lines.joined(separator: "\n")
  }

  /// How each contender's time grows with the reaches.
  private func growthPerReach() -> [String] {
    zip(sizes, sizes.dropFirst()).flatMap { small, large in
      large.entries.compactMap { entry -> String? in
        guard let before = small.basin, let after = large.basin, let later = entry.call,
          let earlier = small.entries.first(where: { $0.contender == entry.contender })?.call
        else { return nil }
        return String(
          format:
            "- \(small.size) → \(large.size): %.1f times the reaches, %.1f times the seconds of \(entry.contender)",
          Double(after.reaches) / Double(before.reaches), later.median / earlier.median)
      }
    }
  }
}

extension BenchmarkReport {
  fileprivate func riversRow(_ entry: Entry) -> String {
    let reaches = basin.map { Double($0.reaches) } ?? .nan
    let cells = [
      size, basin.map { "\($0.reaches)" } ?? "–", entry.contender, "\(entry.runs.count)",
      entry.call?.text ?? "–", String.cell((entry.call?.median).map { 1e6 * $0 / reaches }, "%.2f"),
      entry.process?.text ?? "–", String.cell(entry.processor?.median, "%.2f"),
      String.cell(entry.memory?.median, "%.0f"), ratio(of: entry, \.call), ratio(of: entry, \.processor),
      ratio(of: entry, \.memory),
    ]
    return "| \(cells.joined(separator: " | ")) |"
  }
}
