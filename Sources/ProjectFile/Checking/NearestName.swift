/// The name that was probably meant.
public enum NearestName {
  /// The candidate nearest to a misspelled name, nil when none is near: at most one slip per three letters.
  /// The first of equally near candidates wins.
  static func of(_ name: String, in candidates: [String]) -> String? {
    several(name, in: candidates, atMost: 1).first
  }

  /// The candidates near to a misspelled name, each once, the nearest first, at most so many.
  ///
  /// ```swift
  /// NearestName.several("PR-203", in: ["PR-2003", "PR-2103", "PR-77"], atMost: 3)  // ["PR-2003", "PR-2103"]
  /// ```
  public static func several(_ name: String, in candidates: [String], atMost limit: Int) -> [String] {
    var seen: Set<String> = []
    return candidates.enumerated().filter { seen.insert($0.element).inserted }
      .map { (slips: slips(name, $0.element), place: $0.offset, name: $0.element) }
      .filter { $0.slips <= max(1, min(name.count, $0.name.count) / 3) }
      .sorted { ($0.slips, $0.place) < ($1.slips, $1.place) }
      .prefix(limit).map(\.name)
  }

  /// "; did you mean "setback"?" or, when nothing is near, the names there are.
  static func remedy(for name: String, in candidates: [String]) -> String {
    if let near = of(name, in: candidates) { return "; did you mean \"\(near)\"?" }
    return candidates.isEmpty ? "" : "; there are: " + candidates.joined(separator: ", ")
  }

  /// Damerau–Levenshtein distance (optimal string alignment): letters inserted, left out, replaced, or
  /// swapped with a neighbour. `setbak` is 1 from `setback`, `layre` 1 from `layer`.
  ///
  /// Source: F. J. Damerau, Communications of the ACM 7(3), 1964.
  static func slips(_ first: String, _ second: String) -> Int {
    let first = Array(first.prefix(100)), second = Array(second.prefix(100))
    var beforeLast: [Int] = []
    var last = Array(0...second.count)
    for i in first.indices {
      var row = [i + 1]
      for j in second.indices {
        let replaced = last[j] + (first[i] == second[j] ? 0 : 1)
        var least = min(row[j] + 1, last[j + 1] + 1, replaced)
        if i > 0, j > 0, first[i] == second[j - 1], first[i - 1] == second[j] {
          least = min(least, beforeLast[j - 1] + 1)
        }
        row.append(least)
      }
      (beforeLast, last) = (last, row)
    }
    return last[second.count]
  }
}
