import Foundation

extension BenchmarkRun {
  /// The table of the workload `impacts`: all fields in one, with everything needed to read it.
  func impactsMarkdown() -> String {
    guard let first = sizes.first else { return "" }
    var lines = ["## impacts", ""]
    if first.build == "debug" { lines += ["**Debug build: these numbers say nothing about Placer.**", ""] }
    lines += ["- Machine: \(first.machine)"]
    lines += sizes.map {
      "- \($0.size): \($0.input) (seed \($0.seed)); load before the race \(String(format: "%.1f", $0.load))"
    }
    lines += Set(sizes.flatMap(\.versions)).sorted().map { "- \($0)" }
    lines += sizes.flatMap(\.skipped).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      .map { "- Left out – \($0)" }
    lines += [
      "- Seconds as min / median of the runs; ratios are medians over Placer's, above 1 = Placer takes less",
      String(
        format: "- Peak memory below %.0f MB cannot be told apart (the harness itself)",
        sizes.map(\.memoryFloorMB).max() ?? 0),
      "",
      "| field | million pairs in range | contender | runs | call, s | ns per pair | whole process, s | processor, s | peak, MB | call ratio | processor ratio | memory ratio |",
      "|---|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    lines += sizes.flatMap { size in size.entries.map { size.impactsRow($0) } }
    lines += [""] + sizes.flatMap { size in size.verdicts.map { "- \(size.size): \($0.sentence)" } }
    lines += growthPerPair()
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
    let placer = entries.first { $0.contender == Contender.placerName }
    func ratio(_ value: (Entry) -> Spread?) -> String {
      guard let own = placer.flatMap(value), let other = value(entry), own.median > 0 else { return "–" }
      return entry.contender == Contender.placerName ? "1" : String(format: "%.2f", other.median / own.median)
    }
    func number(_ value: Double?, _ format: String) -> String {
      value.map { String(format: format, $0) } ?? "–"
    }
    let pairs = field.map { Double($0.pairs) } ?? .nan
    let cells = [
      size, number(pairs / 1e6, "%.1f"), entry.contender, "\(entry.runs.count)", entry.call?.text ?? "–",
      number((entry.call?.median).map { 1e9 * $0 / pairs }, "%.2f"), entry.process?.text ?? "–",
      number(entry.processor?.median, "%.2f"), number(entry.memory?.median, "%.0f"), ratio(\.call),
      ratio(\.processor), ratio(\.memory),
    ]
    return "| \(cells.joined(separator: " | ")) |"
  }
}
