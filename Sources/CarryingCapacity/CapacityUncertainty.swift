/// How sure a carrying capacity is, counted from many draws of its parameters.
///
/// Meaning: in each draw the capacity is the least of the limits, as in ``CapacityEstimate``, rounded down to
/// whole miners; percentiles and shares are counted over all draws. Limits that could not be assessed are
/// missing here as well.
public struct CapacityUncertainty: Hashable, Sendable {
  /// In what share of the draws a limit is the one that binds.
  public struct BindingShare: Hashable, Sendable {
    /// The limit.
    public let kind: CapacityLimit.Kind
    /// 0 to 1; all shares of a zone add up to 1.
    public let share: Double
  }

  /// K, draw by draw.
  public let minersByDraw: [Int]
  /// K that a tenth, half and nine tenths of the draws do not exceed.
  public let miners: Percentiles<Int>
  /// How often each limit binds, in the order of the limits; of equal ones the first counts.
  public let bindingShares: [BindingShare]
  /// Share of the draws in which more miners are there than K; nil when nobody has counted them.
  public let exceededShare: Double?
  /// How long the gold lasts for as many miners as the zone carries in that draw, years; nil when gold is not
  /// known, infinite where nobody can be carried.
  public let lifeAtCapacityYears: Percentiles<Double>?
  /// How long the gold lasts for the miners already there, years; nil when there are none or gold or count are
  /// not known.
  public let lifeAtPresentYears: Percentiles<Double>?

  /// Nil when no limit was assessed.
  init?(
    _ limits: [CapacityLimit], resource: ResourceLimit?, minersAlreadyThere: Int?,
    _ draws: inout CapacityDraws
  ) {
    guard !limits.isEmpty else { return nil }
    var least = [Double](repeating: .infinity, count: draws.count)
    var binding = [Int](repeating: 0, count: draws.count)
    for (number, limit) in limits.enumerated() {
      let miners = limit.formula.results(count: draws.count) { draws.values(of: $0) }
      for place in miners.indices where miners[place] < least[place] {
        least[place] = miners[place]
        binding[place] = number
      }
    }
    let counts = least.map(wholeMiners)
    let total = Double(draws.count)
    minersByDraw = counts
    miners = Percentiles(of: counts)
    bindingShares = limits.enumerated().map { number, limit in
      BindingShare(kind: limit.kind, share: Double(binding.count { $0 == number }) / total)
    }
    exceededShare = minersAlreadyThere.map { present in Double(counts.count { $0 < present }) / total }
    guard let resource else {
      lifeAtCapacityYears = nil
      lifeAtPresentYears = nil
      return
    }
    let years = resource.minerYears.results(count: draws.count) { draws.values(of: $0) }
    lifeAtCapacityYears = Percentiles(of: zip(years, counts).map { $1 > 0 ? $0 / Double($1) : .infinity })
    lifeAtPresentYears = minersAlreadyThere.flatMap { present in
      present > 0 ? Percentiles(of: years.map { $0 / Double(present) }) : nil
    }
  }

  /// How many miners several zones carry together: the percentiles of the sum, draw by draw; nil for no zone.
  ///
  /// A draw holds for all zones alike, so that the sum is as uncertain as its parts: it is not the sum of the
  /// percentiles.
  public static func together(_ zones: [CapacityUncertainty]) -> Percentiles<Int>? {
    guard let first = zones.first else { return nil }
    var sums = first.minersByDraw
    for zone in zones.dropFirst() {
      for (place, miners) in zone.minersByDraw.enumerated() {
        let (sum, overflows) = sums[place].addingReportingOverflow(miners)
        sums[place] = overflows ? .max : sum
      }
    }
    return Percentiles(of: sums)
  }
}
