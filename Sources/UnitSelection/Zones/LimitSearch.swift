/// Finds the least that limits must give way so that zones can be formed.
///
/// Method: limits are released by groups, halved as long as zones can be formed, so that those of which no single one helps cost one
/// solve together; the presolve drops groups that cannot help without any. What is left is brought back towards
/// what was asked: a sum to the most (or least) of it that zones reach, other limits by halving. Where no single limit is enough, all
/// are released and as many as possible restored. Every change that is told was seen to do: another one may be smaller where
/// zones are formed by search and not exactly. At least one zone is asked of every plan. The search ends where zones keep
/// all limits as they are asked: nothing has to give way.
public struct LimitSearch {
  /// How often zones may be formed for a problem of so many units: 100 times up to 2,000 units, fewer beyond, 24 from 8,300 on.
  public static func mostSolves(unitCount: Int) -> Int { max(24, min(100, 200_000 / max(1, unitCount))) }
  /// How often the range of a limit that is no sum is halved at most; it is known to 1/256 then.
  private static let halvings = 8

  private struct OutOfSolves: Error {}
  /// Zones keep all limits as they are asked.
  private struct AllKept: Error { let zones: [[Int]] }
  /// Zones that were formed with limits at some settings.
  private struct Plan {
    let zones: [[Int]]
    let sums: [Double]
    let gap: Double
    let size: Double
  }
  private typealias Setting = EasableLimit.Setting

  private let base: ZoneProblem
  private let limits: [EasableLimit]
  private let mostSolves: Int
  private let problem: ([EasableLimit.Setting]) throws -> ZoneProblem
  private let measure: (EasableLimit, [[Int]]) -> Double?
  private let begin: (String) -> Void
  private var solves = 0
  private let asked: [EasableLimit.Setting]

  /// - Parameters:
  ///   - base: the problem as it is asked.
  ///   - mostSolves: how often zones may be formed; nil for ``mostSolves(unitCount:)``.
  ///   - measure: what zones make of a limit of an outside part; nil where that is not known.
  ///   - begin: told what is tried next.
  ///   - problem: the problem with limits at other settings.
  public init(
    _ base: ZoneProblem, _ limits: [EasableLimit], mostSolves: Int? = nil,
    measure: @escaping (EasableLimit, [[Int]]) -> Double? = { _, _ in nil },
    begin: @escaping (String) -> Void = { _ in },
    problem: @escaping ([EasableLimit.Setting]) throws -> ZoneProblem
  ) {
    self.base = base
    self.limits = limits
    self.mostSolves = mostSolves ?? Self.mostSolves(unitCount: base.sizes.count)
    self.problem = problem
    self.measure = measure
    self.begin = begin
    asked = limits.map { Setting(value: $0.asked, kept: nil) }
  }

  /// Tries limits alone, then together.
  /// - Throws: `CancellationError`, and what the maker of the problem throws.
  public mutating func run() throws -> LimitChanges {
    solves = 0
    var single: [LimitChange] = []
    var together: [LimitChange] = []
    var isComplete = true
    let all = Array(limits.indices)
    do {
      if !all.isEmpty, let plan = try plan(at: releasing(all)) {
        try addSingles(among: all, plan, to: &single)
        if single.isEmpty { together = try changesTogether(from: plan, &isComplete) }
      }
    } catch is OutOfSolves {
      isComplete = false
    } catch let found as AllKept {
      return LimitChanges(single: [], together: [], solves: solves, isComplete: true, kept: found.zones)
    }
    single.sort { ($0.share, $0.limit) < ($1.share, $1.limit) }
    return LimitChanges(single: single, together: together, solves: solves, isComplete: isComplete, kept: nil)
  }

  private func releasing(_ places: [Int], in settings: [EasableLimit.Setting]? = nil)
    -> [EasableLimit.Setting]
  {
    var settings = settings ?? asked
    for place in places {
      settings[place] = Setting(
        value: limits[place].released, kept: limits[place].part == .lockedIn ? [] : nil)
    }
    return settings
  }

  /// The problem at some settings; nil when adding up shows that no zones keep it.
  private func stated(_ settings: [EasableLimit.Setting]) throws -> ZoneProblem? {
    var stated = try problem(settings)
    stated.minimumCount = max(1, stated.minimumCount)
    return ZonePresolve(stated).unmet.isEmpty ? stated : nil
  }

  private mutating func plan(at settings: [EasableLimit.Setting]) throws -> Plan? {
    try stated(settings).map { try solve($0) } ?? nil
  }

  private mutating func solve(_ problem: ZoneProblem) throws -> Plan? {
    guard solves < mostSolves else { throw OutOfSolves() }
    solves += 1
    var effort = UnitSelector.Effort()
    effort.evaluations = 100
    do {
      let found = try ZoneSelector.select(problem, effort: effort, rounds: 20)
      if !found.zones.isEmpty && base.isKept(by: found.zones) { throw AllKept(zones: found.zones) }
      return Plan(
        zones: found.zones, sums: base.selection.sums(of: isChosen(found.zones)), gap: found.gap,
        size: found.zones.joined().reduce(0) { $0 + base.sizes[$1] })
    } catch is ZoneSelector.Failure {
      return nil
    }
  }

  private func isChosen(_ zones: [[Int]]) -> [Bool] {
    var isChosen = [Bool](repeating: false, count: base.sizes.count)
    for unit in zones.joined() { isChosen[unit] = true }
    return isChosen
  }

  /// The setting of a limit nearest to what is asked that zones keep.
  private func setting(of place: Int, kept plan: Plan) -> Setting? {
    let limit = limits[place]
    let kept = limit.part == .lockedIn ? base.lockedIn(in: plan.zones) : nil
    let reached =
      limit.part == .outside
      ? measure(limit, plan.zones) : base.reached(limit, by: plan.zones, sums: plan.sums)
    return reached.map { limit.setting(reaching: $0, kept: kept) }
  }

  /// Whether zones are known to keep what a limit asks.
  private func keeps(_ plan: Plan, _ place: Int) -> Bool {
    setting(of: place, kept: plan)?.value == limits[place].asked
  }

  // MARK: One limit alone

  /// Adds the limits of a group that are enough alone; `plan` shows that zones are possible when all of the group are released.
  private mutating func addSingles(among group: [Int], _ plan: Plan, to changes: inout [LimitChange]) throws {
    if group.count == 1 {
      begin(progress("how far \(limits[group[0]].name) must give way"))
      let found = try nearest(group[0], in: asked, plan)
      changes.append(try change(group[0], found.settings, found.plan))
      return
    }
    for half in [group[..<(group.count / 2)], group[(group.count / 2)...]].map(Array.init) {
      let others = limits.indices.filter { !half.contains($0) }
      if others.allSatisfy({ keeps(plan, $0) }) {
        try addSingles(among: half, plan, to: &changes)
      } else {
        begin(
          progress(
            half.count == 1
              ? "zones without \(limits[half[0]].name)" : "limits among \(half.count) that must give way"))
        if let found = try self.plan(at: releasing(half)) { try addSingles(among: half, found, to: &changes) }
      }
    }
  }

  private func progress(_ words: String) -> String {
    "Looking for \(words) (\(solves) of at most \(mostSolves) solves)"
  }

  /// The setting of one limit nearest to what is asked with which zones are possible, all others as they are.
  ///
  /// What was found so far is told when the solves run out.
  private mutating func nearest(_ place: Int, in settings: [EasableLimit.Setting], _ released: Plan) throws
    -> (settings: [EasableLimit.Setting], plan: Plan)
  {
    let limit = limits[place]
    var best = released
    var settings = releasing([place], in: settings)
    settings[place] = setting(of: place, kept: released) ?? settings[place]
    do {
      var halvings = Self.halvings
      let free = releasing([place], in: settings)
      if let extreme = try stated(free)?.reaching(for: limit, in: base) {
        if let found = try solve(extreme), let own = setting(of: place, kept: found),
          abs(own.value - limit.asked) < abs(settings[place].value - limit.asked)
        {
          (best, settings[place]) = (found, own)
          // What is proven to be the most needs no halving.
          halvings = found.gap < 1e-3 ? 0 : 4
        }
      }
      if limit.part == .lockedIn { halvings = 0 }
      var failed = limit.asked
      for _ in 0..<halvings {
        let here = settings[place].value
        guard abs(here - failed) > (limit.isWhole ? 1 : 1e-6 * abs(limit.asked)) else { break }
        var tried = settings
        let middle = (here + failed) / 2
        tried[place] = Setting(value: limit.isWhole ? middle.rounded(.towardZero) : middle, kept: nil)
        if let found = try plan(at: tried) {
          best = found
          let own = setting(of: place, kept: found) ?? tried[place]
          settings[place] =
            abs(own.value - limit.asked) < abs(tried[place].value - limit.asked) ? own : tried[place]
        } else {
          failed = tried[place].value
        }
      }
      // With all worth as it is: what the zones look like then.
      if let found = try plan(at: settings) { best = found }
    } catch is OutOfSolves {}
    return (settings, best)
  }

  private func change(_ place: Int, _ settings: [EasableLimit.Setting], _ plan: Plan) throws -> LimitChange {
    let limit = limits[place]
    let status = try problem(settings).selection.status
    let opened = base.sizes.indices.reduce(0.0) {
      base.selection.status[$1] == .lockedOut && status[$1] != .lockedOut ? $0 + base.sizes[$1] : $0
    }
    let released = settings[place].kept.map { kept in
      base.sizes.indices.filter { base.selection.status[$0] == .lockedIn && !kept.contains($0) }
    }
    return LimitChange(
      limit: limit.name, bound: limit.part.bound, unit: limit.unit, from: limit.asked,
      to: settings[place].value,
      zonedSize: plan.size, openedSize: opened, released: released ?? [])
  }

  // MARK: Several limits together

  /// Restores as many limits as possible, beginning with all released.
  private mutating func changesTogether(from plan: Plan, _ isComplete: inout Bool) throws -> [LimitChange] {
    var settings = releasing(Array(limits.indices))
    var plan = plan
    do {
      begin(progress("which limits must give way together"))
      try restore(Array(limits.indices), &settings, &plan)
    } catch is OutOfSolves {
      isComplete = false
      // The zones found last keep all limits that were restored, and others as far as they happen to.
      for place in limits.indices where settings[place] != asked[place] {
        if let own = setting(of: place, kept: plan),
          abs(own.value - limits[place].asked) < abs(settings[place].value - limits[place].asked)
        {
          settings[place] = own
        }
      }
    }
    return try limits.indices.filter { settings[$0].value != limits[$0].asked }.map {
      try change($0, settings, plan)
    }
  }

  private mutating func restore(
    _ group: [Int], _ settings: inout [EasableLimit.Setting], _ plan: inout Plan
  ) throws {
    for place in group where keeps(plan, place) { settings[place] = asked[place] }
    let open = group.filter { settings[$0] != asked[$0] }
    guard !open.isEmpty else { return }
    var restored = settings
    for place in open { restored[place] = asked[place] }
    if let found = try self.plan(at: restored) {
      (settings, plan) = (restored, found)
    } else if open.count == 1 {
      begin(progress("how far \(limits[open[0]].name) must give way"))
      (settings, plan) = try nearest(open[0], in: settings, plan)
    } else {
      try restore(Array(open[..<(open.count / 2)]), &settings, &plan)
      try restore(Array(open[(open.count / 2)...]), &settings, &plan)
    }
  }
}
