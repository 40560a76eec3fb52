/// How many miners are there year by year while zones open one after another, and when their capacity is used up.
///
/// Meaning: a plan for influx above the carrying capacity (IGF 2017, section 3.1). Miners at the end of year t: N₀ + r·t with r per year,
/// or N₀·(1 + s)ᵗ with the share s per year, to the nearest whole miner. The capacity open in year t is the sum over the zones opened
/// by its beginning, in the order given. Errors: nobody leaves, nothing that happens in the zones changes the rate; hold several rates beside one
/// another. Gold that runs out is not counted here.
///
/// ```swift
/// let scenario = InfluxScenario(
///   minersAtStart: 100, growth: .minersPerYear(50), zoneCapacities: [150, 60], opening: .perYear(1), years: 3)
/// scenario.years.map(\.miners)  // [150, 200, 250]
/// scenario.years.map(\.capacity)  // [150, 210, 210]
/// scenario.years.map(\.overCapacity)  // [0, 0, 40]
/// scenario.yearUsedUp  // 3
/// ```
public struct InfluxScenario: Hashable, Sendable {
  /// How the number of miners grows.
  public enum Growth: Hashable, Sendable {
    /// So many more each year.
    case minersPerYear(Double)
    /// Each year this share of those who are there.
    case sharePerYear(Double)
  }

  /// When zones open, each at the beginning of a year.
  public enum Opening: Hashable, Sendable {
    /// So many each year.
    case perYear(Int)
    /// So many in the first year, the second …; none after the last.
    case schedule([Int])

    /// How many are open in a year, were there zones without end.
    func zonesOpen(inYear year: Int) -> Int {
      switch self {
      case .perYear(let count): count * year
      case .schedule(let counts): counts.prefix(year).reduce(0, +)
      }
    }
  }

  /// The end of one year.
  public struct Year: Hashable, Sendable {
    /// 1 for the first.
    public let number: Int
    /// How many miners there are.
    public let miners: Int
    /// How many zones are open.
    public let zonesOpen: Int
    /// How many miners these carry.
    public let capacity: Int
    /// How many more there are than the open zones carry.
    public var overCapacity: Int { max(0, miners - capacity) }
  }

  /// The years in order.
  public let years: [Year]
  /// How many miners all zones carry, open or not.
  public let totalCapacity: Int

  /// A scenario; no number may be negative.
  /// - Parameters:
  ///   - minersAtStart: how many need a place in the zones before the first year.
  ///   - zoneCapacities: how many miners each zone carries, in the order in which zones open.
  public init(
    minersAtStart: Int, growth: Growth, zoneCapacities: [Int], opening: Opening, years count: Int
  ) {
    precondition(minersAtStart >= 0 && count >= 0)
    precondition(zoneCapacities.allSatisfy { $0 >= 0 })
    var miners = Double(minersAtStart)
    years = (0..<count).map { place in
      switch growth {
      case .minersPerYear(let rate): miners += rate
      case .sharePerYear(let share): miners *= 1 + share
      }
      let open = min(zoneCapacities.count, opening.zonesOpen(inYear: place + 1))
      return Year(
        number: place + 1, miners: Int(exactly: miners.rounded()) ?? .max, zonesOpen: open,
        capacity: zoneCapacities.prefix(open).reduce(0, +))
    }
    totalCapacity = zoneCapacities.reduce(0, +)
  }

  /// The first year at whose end the capacity of all zones, open or not, has no place left; nil when none does.
  public var yearUsedUp: Int? { years.first { $0.miners >= totalCapacity }?.number }

  /// The first year at whose end more miners are there than the zones open by then carry; nil when there is none.
  public var firstYearOverCapacity: Int? { years.first { $0.overCapacity > 0 }?.number }
}
