/// A change of one limit, as far as is needed so that zones become possible.
public struct LimitChange: Hashable, Sendable {
  /// The limit that gives way: a constraint's name, or one of ``ZoneLimit``.
  public let limit: String
  /// Whether it is what a sum must reach, or what it may not pass; nil for limits whose name says so.
  public let bound: Bound?
  /// What it counts; empty where nobody said.
  public let unit: String
  /// What it asks now.
  public let from: Double
  /// What it may ask at most (a lower bound) or must allow at least (an upper bound).
  public let to: Double
  /// The size of all zones that were formed with it.
  public let zonedSize: Double
  /// The size of the units that only the change lets into zones.
  public let openedSize: Double
  /// The units that need no longer lie in a zone, ascending; empty for limits that are numbers.
  public let released: [Int]

  /// Which bound of a sum gives way.
  public enum Bound: Hashable, Sendable {
    /// What the sum must reach.
    case atLeast
    /// What the sum may not pass.
    case atMost
  }

  /// How great the change is, as a share of what is asked now.
  public var share: Double { abs(to - from) / max(abs(from), 1e-12) }
}

/// What limits must give way so that zones become possible, each change checked by forming zones with it.
public struct LimitChanges: Hashable, Sendable {
  /// Changes that are enough by themselves, the smallest first.
  public let single: [LimitChange]
  /// Where none is enough: changes that do together, none of which can be left out as far as was tried; empty otherwise.
  public let together: [LimitChange]
  /// How often zones were formed to find them.
  public let solves: Int
  /// Whether all limits were tried; otherwise the number of solves that was allowed ran out.
  public let isComplete: Bool
  /// Zones that keep all limits as they are asked, where any turned up: nothing has to give way; nil otherwise.
  public let kept: [[Int]]?

  /// No change.
  public static let none = LimitChanges(single: [], together: [], solves: 0, isComplete: true, kept: nil)
}

extension ZoneSelector {
  /// For limits that keep zones from being formed, what each would have to be when all others stay, the smallest change first;
  /// where no single one is enough, several that are enough together (``LimitSearch``).
  /// - Throws: `CancellationError`.
  public static func changes(of problem: ZoneProblem) throws -> LimitChanges {
    let limits = problem.easableLimits
    var search = LimitSearch(problem, limits) { problem.eased(limits, to: $0) }
    return try search.run()
  }
}
