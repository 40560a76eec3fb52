/// The smallest change of one limit that makes zones possible, checked by forming them.
public struct LimitChange: Hashable, Sendable {
  /// The limit that gives way: a constraint's name, or one of ``ZoneLimit``.
  public let limit: String
  /// What it asks now.
  public let from: Double
  /// What it may ask at most (a lower bound) or must allow at least (an upper bound).
  public let to: Double
  /// The size of all zones that were formed with it.
  public let zonedSize: Double

  /// A change from its parts.
  public init(limit: String, from: Double, to: Double, zonedSize: Double) {
    self.limit = limit
    self.from = from
    self.to = to
    self.zonedSize = zonedSize
  }

  /// How great the change is, as a share of what is asked now.
  public var share: Double { abs(to - from) / max(abs(from), 1e-12) }
}

extension ZoneSelector {
  /// For limits that keep zones from being formed, what each would have to be when all others stay, the smallest change first.
  ///
  /// A constraint gives way to the most (or the least) of its sum that zones within the other limits reach; the least number and the
  /// least size of zones to the greatest value that is found to do, by halving. Only changes that were seen to do are told: another
  /// one may be smaller where zones are formed by search and not exactly.
  /// - Throws: `CancellationError`.
  public static func changes(of problem: ZoneProblem) throws -> [LimitChange] {
    var changes: [LimitChange] = []
    for place in problem.selection.constraints.indices {
      if let change = try change(ofConstraint: place, in: problem) { changes.append(change) }
    }
    if problem.minimumCount > 0 {
      var (possible, impossible) = (0, problem.minimumCount)
      var size: Double?
      while impossible - possible > 1 || size == nil {
        let middle = size == nil ? 0 : (possible + impossible) / 2
        var relaxed = problem
        relaxed.minimumCount = middle
        let found = try attempt(relaxed)
        if let found {
          // A plan may hold more zones than it was asked for.
          (possible, size) = (max(middle, min(found.zones.count, impossible - 1)), zoned(found, problem))
        } else if size == nil {
          break
        } else {
          impossible = middle
        }
      }
      if let size {
        changes.append(
          LimitChange(
            limit: ZoneLimit.count.rawValue, from: Double(problem.minimumCount), to: Double(possible),
            zonedSize: size))
      }
    }
    if problem.minimumSize > 0, let change = try changeOfSize(problem) { changes.append(change) }
    return changes.sorted { ($0.share, $0.limit) < ($1.share, $1.limit) }
  }

  private static func attempt(_ problem: ZoneProblem) throws -> ZoneSelection? {
    do { return try select(problem, rounds: 20) } catch is Failure { return nil }
  }

  private static func zoned(_ selection: ZoneSelection, _ problem: ZoneProblem) -> Double {
    selection.zones.joined().reduce(0) { $0 + problem.sizes[$1] }
  }

  private static func change(ofConstraint place: Int, in problem: ZoneProblem) throws -> LimitChange? {
    let constraint = problem.selection.constraints[place]
    for (isLower, bound) in [(true, constraint.lowerBound), (false, constraint.upperBound)]
    where bound.isFinite {
      var relaxed = problem
      relaxed.selection.constraints[place].lowerBound = -.infinity
      relaxed.selection.constraints[place].upperBound = .infinity
      guard try attempt(relaxed) != nil else { continue }
      var worth = [Double](repeating: 0, count: problem.sizes.count)
      for term in constraint.terms { worth[term.unit] += isLower ? term.coefficient : -term.coefficient }
      let selection = SelectionProblem(
        worth: worth, adjacency: problem.selection.adjacency,
        constraints: relaxed.selection.constraints, status: problem.selection.status)
      relaxed.selection = selection
      guard let extreme = try attempt(relaxed) else { continue }
      let reached = extreme.sums[place]
      guard isLower ? reached < bound : reached > bound else { continue }
      var changed = problem
      if isLower {
        changed.selection.constraints[place].lowerBound = reached
      } else {
        changed.selection.constraints[place].upperBound = reached
      }
      let size = try attempt(changed).map { zoned($0, problem) } ?? zoned(extreme, problem)
      return LimitChange(limit: constraint.name, from: bound, to: reached, zonedSize: size)
    }
    return nil
  }

  private static func changeOfSize(_ problem: ZoneProblem) throws -> LimitChange? {
    var (possible, impossible) = (0.0, problem.minimumSize)
    var size: Double?
    for step in 0..<12 {
      let middle = step == 0 ? 0 : (possible + impossible) / 2
      var relaxed = problem
      relaxed.minimumSize = middle
      if let found = try attempt(relaxed) {
        // The smallest zone formed shows a value that does.
        let smallest = found.zones.map { $0.reduce(0.0) { $0 + problem.sizes[$1] } }.min() ?? middle
        (possible, size) = (max(middle, min(smallest, impossible)), zoned(found, problem))
      } else if step == 0 {
        return nil
      } else {
        impossible = middle
      }
      if impossible - possible <= 1e-6 * problem.minimumSize { break }
    }
    return size.map {
      LimitChange(limit: ZoneLimit.size.rawValue, from: problem.minimumSize, to: possible, zonedSize: $0)
    }
  }
}
