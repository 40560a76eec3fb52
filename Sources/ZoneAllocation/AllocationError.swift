public import UnitSelection

/// Limits that no zones can keep.
public struct AllocationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What binds: each limit with what it asks, what is possible and what is missing.
  public let problem: String
  /// The same as numbers; where limits can be kept one by one but not together, each with what is possible when all others are kept.
  public let causes: [UnmetLimit]
  /// The smallest changes that were seen to help, one limit at a time, the smallest first.
  public let changes: [LimitChange]
  /// Where no single change helps: changes that do together.
  public let together: [LimitChange]
  private let solves: Int
  private let isComplete: Bool
  private let blockIDs: [Int: String]

  init(_ failure: ZoneSelector.Failure, _ found: LimitChanges, blockIDs: [String]) {
    changes = found.single
    together = found.together
    solves = found.solves
    isComplete = found.isComplete
    var names: [Int: String] = [:]
    for unit in (found.single + found.together).flatMap(\.released) { names[unit] = blockIDs[unit] }
    self.blockIDs = names
    let words: String
    switch failure {
    case .impossible(let unmet):
      causes = unmet
      words = "cannot be kept, whatever is chosen"
    case .infeasible:
      causes = (found.single.isEmpty ? found.together : found.single).map(\.cause)
      words =
        "no zones keep all limits together (proven)"
        + (causes.isEmpty ? "" : found.single.isEmpty ? "; nearest to all" : "; when all others are kept")
    case .missed(let unmet):
      causes = unmet
      words = "no zones were found that keep all limits; the best found miss"
    }
    problem = words + (causes.isEmpty ? "" : ": " + causes.map(\.inWords).joined(separator: "; "))
  }

  /// What to do next, in words.
  public var remedy: String {
    let rest =
      isComplete
      ? ""
      : " Not every limit was tried: \(solves) times zones were formed, and more are not for so many blocks."
    if !changes.isEmpty {
      return "One of these is enough: " + changes.map(inWords).joined(separator: "; ") + "." + rest
    }
    guard !together.isEmpty else {
      return "Open more land: no limit that gives way was seen to be enough." + rest
    }
    return
      "No single limit that gives way \(isComplete ? "is" : "was seen to be") enough, but these together are: "
      + together.map(inWords).joined(separator: "; ") + "." + rest
  }

  /// One line for a person.
  public var description: String { "zones: \(problem). \(remedy)" }

  /// "cost of the land in zones at most 2,461.8 in place of 1,000 (then 246.2 ha in zones)"
  ///
  /// Miners are whole, and zones are sized only after they are chosen.
  private func inWords(_ change: LimitChange) -> String {
    let unit = change.unit.isEmpty ? "" : " " + change.unit
    let without =
      change.released.isEmpty
      ? ""
      : " without " + change.released.prefix(5).map { blockIDs[$0] ?? "" }.joined(separator: ", ")
        + (change.released.count > 5 ? " …" : "")
    let opens = change.openedSize > 0 ? "frees \(plain(change.openedSize)) ha, " : ""
    let bound =
      switch change.bound {
      case .atLeast: " at least"
      case .atMost: " at most"
      case nil: ""
      }
    let isMiners = change.unit == "miners"
    let easier: FloatingPointRoundingRule = change.to < change.from ? .down : .up
    // What is typed in must be enough: away from what is asked now.
    let (to, from) = plain(
      isMiners ? change.to.rounded(easier) : change.to, beside: change.from, rounding: easier)
    let land =
      isMiners
      ? "by land alone, before water, mercury, sediment and services, and before each zone is rounded down to whole miners; "
      : ""
    return "\(change.limit)\(bound) \(to)\(unit)\(without) in place of \(from)\(unit)"
      + " (\(land)\(opens)then \(plain(change.zonedSize)) ha in zones)"
  }
}

extension LimitChange {
  /// The limit as the cause: what all others leave possible.
  fileprivate var cause: UnmetLimit {
    UnmetLimit(
      limit: limit, isTooLittle: to < from, asked: from, possible: to, unit: unit, isProven: false)
  }
}

extension UnmetLimit {
  /// "miners carried: asked 5,000 miners, possible at most 3,120: 1,880 miners short"
  fileprivate var inWords: String {
    let unit = unit.isEmpty ? "" : " " + unit
    let (asks, comes, misses) =
      isTooLittle ? ("at least", "at most", "short") : ("at most", "at least", "too much")
    if let opposite {
      return
        "\(limit): \(asks) \(plain(asked))\(unit) asked, but \(comes) \(plain(possible))\(unit) allowed by the limit of \(opposite), \(plain(shortfall))\(unit) \(misses)"
    }
    let (possible, asked) = plain(possible, beside: asked)
    return
      "\(limit): \(asks) \(asked)\(unit) asked, \(comes) \(possible) \(isProven ? "possible" : "reached"), \(plain(shortfall))\(unit) \(misses)"
  }
}

/// Two numbers with as many decimals as it takes to tell them apart.
/// - Parameter rule: how the first is rounded.
private func plain(
  _ value: Double, beside other: Double, rounding rule: FloatingPointRoundingRule = .toNearestOrAwayFromZero
) -> (String, String) {
  var scale = 100.0
  while value != other && scale < 1e9 && plain(value, scale, rule) == plain(other, scale) { scale *= 10 }
  return (plain(value, scale, rule), plain(other, scale))
}

/// A number of up to two decimals, thousands apart: "1,234.5"; small ones with three figures.
private func plain(
  _ value: Double, _ scale: Double = 100, _ rule: FloatingPointRoundingRule = .toNearestOrAwayFromZero
) -> String {
  guard abs(value) < 1e15 / scale * 100 else { return String(value) }
  var scale = scale
  while value != 0 && abs(value) * scale < 100 && scale < 1e12 { scale *= 10 }
  let rounded = (value * scale).rounded(rule) / scale
  let text = rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
  let digits = text.prefix { $0 != "." && $0 != "e" }
  var grouped = ""
  for (place, digit) in digits.reversed().enumerated() {
    if place > 0 && place % 3 == 0 && digit != "-" { grouped.append(",") }
    grouped.append(digit)
  }
  return String(grouped.reversed()) + text.dropFirst(digits.count)
}
