/// A limit of zones that may give way, from what it asks now to where it asks nothing more.
public struct EasableLimit: Hashable, Sendable {
  /// Which limit of a problem it is.
  public enum Part: Hashable, Sendable {
    /// What a constraint's sum must reach, by the constraint's place.
    case lowerBound(Int)
    /// What a constraint's sum may not pass.
    case upperBound(Int)
    /// Least number of zones.
    case leastCount
    /// Greatest number of zones.
    case mostCount
    /// Least size of a zone.
    case leastSize
    /// Greatest size of a zone.
    case mostSize
    /// How many of the units locked in must lie in a zone.
    case lockedIn
    /// A limit that only the maker of the problem knows, such as the distance between zones.
    case outside

    /// Which bound of a sum it is; nil for all others.
    var bound: LimitChange.Bound? {
      switch self {
      case .lowerBound: .atLeast
      case .upperBound: .atMost
      default: nil
      }
    }
  }

  /// What it is.
  public let part: Part
  /// Its name, for a person.
  public let name: String
  /// What it counts; empty where nobody said.
  public let unit: String
  /// What it asks now.
  public let asked: Double
  /// Where it asks nothing that matters.
  public let released: Double

  /// Whether only whole numbers make sense.
  var isWhole: Bool { part == .leastCount || part == .mostCount || part == .lockedIn }

  /// A limit from its parts.
  public init(_ part: Part, name: String, unit: String, asked: Double, released: Double) {
    self.part = part
    self.name = name
    self.unit = unit
    self.asked = asked
    self.released = released
  }

  fileprivate init(_ part: Part, _ limit: ZoneLimit, asked: Double, released: Double) {
    self.init(part, name: limit.rawValue, unit: limit.unit, asked: asked, released: released)
  }

  /// How far a limit gives way.
  public struct Setting: Hashable, Sendable {
    /// What it asks then.
    public let value: Double
    /// Of units locked in those that stay so; nil for the limits that are numbers.
    public let kept: Set<Int>?
  }

  /// The setting nearest to what is asked that zones keep which make `value` of the limit.
  func setting(reaching value: Double, kept: Set<Int>? = nil) -> Setting {
    Setting(
      value: released < asked ? min(asked, max(released, value)) : max(asked, min(released, value)),
      kept: kept)
  }
}

extension ZoneProblem {
  /// The limits of a problem that may give way; what it asks besides (adjacency, spacing) only its maker can change.
  public var easableLimits: [EasableLimit] {
    var limits: [EasableLimit] = []
    let lockedIn = selection.status.count { $0 == .lockedIn }
    if lockedIn > 0 { limits.append(.init(.lockedIn, .lockedIn, asked: Double(lockedIn), released: 0)) }
    if minimumSize > 0 { limits.append(.init(.leastSize, .size, asked: minimumSize, released: 0)) }
    if maximumSize < .infinity {
      limits.append(.init(.mostSize, .mostSize, asked: maximumSize, released: .infinity))
    }
    // No zone at all is no plan.
    if minimumCount > 1 {
      limits.append(.init(.leastCount, .count, asked: Double(minimumCount), released: 1))
    }
    if maximumCount < sizes.count {
      limits.append(
        .init(.mostCount, .mostCount, asked: Double(maximumCount), released: Double(sizes.count)))
    }
    for (place, constraint) in selection.constraints.enumerated() {
      for (part, bound, released) in [
        (EasableLimit.Part.lowerBound(place), constraint.lowerBound, -Double.infinity),
        (.upperBound(place), constraint.upperBound, .infinity),
      ] where bound.isFinite {
        limits.append(
          EasableLimit(part, name: constraint.name, unit: constraint.unit, asked: bound, released: released))
      }
    }
    return limits
  }

  /// The problem with limits that have given way; limits of an outside part change nothing here.
  public func eased(_ limits: [EasableLimit], to settings: [EasableLimit.Setting]) -> ZoneProblem {
    var eased = self
    for (limit, setting) in zip(limits, settings) where setting.value != limit.asked {
      switch limit.part {
      case .lowerBound(let place): eased.selection.constraints[place].lowerBound = setting.value
      case .upperBound(let place): eased.selection.constraints[place].upperBound = setting.value
      case .leastCount: eased.minimumCount = Int(setting.value)
      case .mostCount: eased.maximumCount = Int(setting.value)
      case .leastSize: eased.minimumSize = setting.value
      case .mostSize: eased.maximumSize = setting.value
      case .lockedIn:
        for unit in sizes.indices where eased.selection.status[unit] == .lockedIn {
          if !(setting.kept?.contains(unit) ?? false) { eased.selection.status[unit] = .free }
        }
      case .outside: break
      }
    }
    return eased
  }

  /// What zones make of a limit; nil for one that only the maker of the problem knows.
  func reached(_ limit: EasableLimit, by zones: [[Int]], sums: [Double]) -> Double? {
    func sizes() -> [Double] { zones.map { $0.reduce(0) { $0 + self.sizes[$1] } } }
    return switch limit.part {
    case .lowerBound(let place), .upperBound(let place): sums[place]
    case .leastCount, .mostCount: Double(zones.count)
    case .leastSize: sizes().min()
    case .mostSize: sizes().max()
    case .lockedIn: Double(lockedIn(in: zones).count)
    case .outside: nil
    }
  }

  /// The units locked in that lie in zones.
  func lockedIn(in zones: [[Int]]) -> Set<Int> {
    Set(zones.joined().filter { selection.status[$0] == .lockedIn })
  }

  /// The same with units worth what brings a limit nearest to what it asks; nil for a limit that is no sum over units.
  func reaching(for limit: EasableLimit, in base: ZoneProblem) -> ZoneProblem? {
    var worth = [Double](repeating: 0, count: sizes.count)
    switch limit.part {
    case .lowerBound(let place):
      for term in selection.constraints[place].terms { worth[term.unit] += term.coefficient }
    case .upperBound(let place):
      for term in selection.constraints[place].terms { worth[term.unit] -= term.coefficient }
    case .lockedIn:
      for unit in sizes.indices where base.selection.status[unit] == .lockedIn { worth[unit] = 1 }
    default: return nil
    }
    var reaching = self
    reaching.selection = SelectionProblem(
      worth: worth, adjacency: selection.adjacency, constraints: selection.constraints,
      status: selection.status)
    return reaching
  }
}
