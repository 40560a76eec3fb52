import CumulativeImpact
import PlanReport
import UnitSelection
import ZoneAllocation

/// Which limits on impacts shape the zones, and what relaxing each would bring.
///
/// Where the choice of zones has prices, those limits are told that the zones use up and that have one: it says what one more unit would be
/// worth in the relaxed problem. Where zones were formed exactly there are none; then zones are chosen without any of these limits,
/// and those limits that they would break are left out one by one. Limits that are reached without any zone are counted: they
/// close blocks.
struct HeadroomRelief {
  /// How many limits are told, those that matter most first.
  static let mostTold = 5

  /// One for each limit that binds, and one for those that bind only together.
  let notes: [String]

  /// - Parameters:
  ///   - limits: those on impacts, which come first among the limits of the allocation.
  ///   - components: for the names of places.
  ///   - choose: zones within these limits and all others of the project, by land alone.
  init(
    of allocation: Allocation, limits: [LinearConstraint], components: [ValuedComponent],
    choosing choose: ([LinearConstraint]) throws -> Allocation
  ) throws {
    let reached = Array(zip(limits, allocation.limits))
    guard reached.allSatisfy({ $0.1.price == nil }) else {
      notes = Self.notes(ofPriced: reached, components)
      return
    }
    guard !limits.isEmpty, let free = try Self.zones(choose, []), free.isBetter(than: allocation) else {
      notes = []
      return
    }
    let broken = limits.map { ($0, $0.sum(over: free.zones)) }.filter { $0.1 > $0.0.upperBound * (1 + 1e-9) }
      .sorted { ($1.1 * $0.0.upperBound, $0.0.name) < ($0.1 * $1.0.upperBound, $1.0.name) }
    var notes: [String] = []
    for (limit, _) in broken.prefix(Self.mostTold) {
      guard let eased = try Self.zones(choose, limits.filter { $0.name != limit.name }),
        eased.isBetter(than: allocation)
      else { continue }
      let more = limit.sum(over: eased.zones) - limit.upperBound
      notes.append(
        "Impacts: the \(Self.words(limit, components)) binds the zones: without it they would be worth \(eased.worth) in place of \(allocation.worth), and \(plainNumber(max(0, more), decimals: 6)) \(Self.unit(limit)) more than the limit would have to be borne there."
      )
    }
    if notes.isEmpty {
      let names = broken.prefix(Self.mostTold).map { Self.words($0.0, components) }
      notes = [
        "Impacts: limits bind the zones together, none of them alone: without all of them they would be worth \(free.worth) in place of \(allocation.worth) (\(names.joined(separator: ", ")))."
      ]
    }
    self.notes = notes
  }

  /// What is told of limits with prices.
  private static func notes(
    ofPriced limits: [(LinearConstraint, ReachedLimit)], _ components: [ValuedComponent]
  )
    -> [String]
  {
    let usedUp = limits.compactMap { limit, reached -> (limit: LinearConstraint, price: Double)? in
      guard let price = reached.price, price > 0, limit.upperBound > 0,
        reached.reached >= 0.99 * limit.upperBound
      else { return nil }
      return (limit, price)
    }.sorted {
      ($1.price * $1.limit.upperBound, $0.limit.name) < ($0.price * $0.limit.upperBound, $1.limit.name)
    }
    let closing = limits.map(\.0).filter { $0.upperBound <= 0 }
    let closed = Set(closing.flatMap(\.terms).lazy.filter { $0.coefficient > 0 }.map(\.unit)).count
    return usedUp.prefix(mostTold).map { limit, price in
      "Impacts: the zones use up the \(words(limit, components)); one more \(unit(limit)) there would be worth about \(plainNumber(price, decimals: 3)) suitable hectares, by the relaxation."
    }
      + (closing.isEmpty
        ? []
        : [
          "Impacts: \(closing.count) limits are reached without any zone; they close the \(closed) blocks that would add to them (limits.csv)."
        ])
  }

  /// The zones without some limits; nil when none were found, although those with them keep fewer limits too.
  private static func zones(
    _ choose: ([LinearConstraint]) throws -> Allocation, _ limits: [LinearConstraint]
  ) throws -> Allocation? {
    do { return try choose(limits) } catch is AllocationError { return nil }
  }

  /// "room for mercury at villages/14 (Kolwa)".
  private static func words(_ limit: LinearConstraint, _ components: [ValuedComponent]) -> String {
    guard let place = components.first(where: { limit.name.hasSuffix(" at " + $0.id) }),
      !place.name.isEmpty, !place.id.hasSuffix("/" + place.name)
    else { return limit.name }
    return "\(limit.name) (\(place.name))"
  }

  private static func unit(_ limit: LinearConstraint) -> String {
    limit.unit.isEmpty ? "unit" : limit.unit
  }
}

extension LinearConstraint {
  /// What zones make of it.
  fileprivate func sum(over zones: [Zone]) -> Double {
    let chosen = Set(zones.flatMap(\.unitIndices))
    return terms.reduce(0) { $0 + (chosen.contains($1.unit) ? $1.coefficient : 0) }
  }
}

extension Allocation {
  /// Whether its targets are met more evenly or, with the same evenness, its zones are worth more, beyond rounding.
  fileprivate func isBetter(than other: Allocation) -> Bool {
    if let own = evenness?.largestShortfall, let theirs = other.evenness?.largestShortfall,
      abs(own - theirs) > 1e-9
    {
      return own < theirs
    }
    return objective > other.objective + 1e-9 * abs(other.objective)
  }

  fileprivate var worth: String {
    "\(plainNumber(objective, decimals: 2)) suitable hectares"
      + (evenness.map {
        " at a largest shortfall of \(plainNumber(100 * $0.largestShortfall, decimals: 2)) %"
      }
        ?? "")
  }
}
