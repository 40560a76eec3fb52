import SpatialCore
import UnitSelection

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// How far weights are changed to see whether the ranking of the land holds.
public struct WeightVariation: Hashable, Sendable {
  /// How many sets of weights are drawn.
  public let draws: Int
  /// The least factor on a weight, more than 0.
  public let leastFactor: Double
  /// The greatest factor on a weight.
  public let greatestFactor: Double
  /// The start of the draws.
  public let seed: UInt64

  /// A variation from its parts; factors are positive and ascending, which is checked.
  public init(draws: Int, leastFactor: Double, greatestFactor: Double, seed: UInt64) {
    precondition(draws > 0 && leastFactor > 0 && leastFactor <= greatestFactor)
    self.draws = draws
    self.leastFactor = leastFactor
    self.greatestFactor = greatestFactor
    self.seed = seed
  }

  /// For each draw one factor per weight: e to a number evenly spread between the logarithms of the bounds, so that half and double are
  /// equally likely.
  func factors(count: Int) -> [[Double]] {
    var random = SplitMix64(state: seed)
    let (low, high) = (log(leastFactor), log(greatestFactor))
    return (0..<draws).map { _ in
      (0..<count).map { _ in exp(low + (high - low) * random.share()) }
    }
  }
}

/// What becomes of the ranking of the land when weights change.
///
/// Meaning: weights are opinion. Where the best land stays the best under all weights that one could defend, opinion does not decide;
/// elsewhere the plan should say that it does.
///
/// Method: each draw multiplies every weight by a factor of its own (``WeightVariation``) and ranks all units again by
/// ``Suitability``. A unit is in the top decile when fewer than a tenth of all units are better; a zone, when that holds for its
/// mean suitability by eligible hectare. Rank correlation is Spearman's ρ between the ranks under the given and under the drawn
/// weights, equal values sharing their mean rank. The influence of a criterion is the least ρ when its weight alone is
/// changed to either bound.
///
/// Error: values are compared in steps of 1/65,536; a share p of N draws has a standard error of √(p(1 − p)/N).
public struct WeightStability: Sendable {
  /// How firmly a zone stands.
  public struct ZoneStanding: Hashable, Sendable {
    /// The zone's id.
    public let zoneID: String
    /// Mean suitability under the given weights.
    public let suitability: Double
    /// The least and the greatest mean suitability in a draw.
    public let least, greatest: Double
    /// Whether it is in the top decile under the given weights.
    public let isInTopDecile: Bool
    /// Share of draws in which it is.
    public let shareOfDraws: Double
  }

  /// How much the ranking depends on one weight.
  public struct Influence: Hashable, Sendable {
    /// The rule's id.
    public let criterionID: String
    /// Its weight as given.
    public let weight: Double
    /// Its share of the sum of weights.
    public let share: Double
    /// ρ when this weight alone goes to the worse bound; nil when all units are alike.
    public let leastCorrelation: Double?
  }

  /// What was varied.
  public let variation: WeightVariation
  /// Mean ρ over the draws; nil when all units are alike.
  public let meanCorrelation: Double?
  /// Least ρ of a draw; nil when all units are alike.
  public let leastCorrelation: Double?
  /// Of the units in the top decile under the given weights, the share that stays there, mean over the draws.
  public let topDecileKept: Double
  /// The zones in their order.
  public let zones: [ZoneStanding]
  /// The criteria in their order.
  public let influences: [Influence]

  /// The criterion whose weight moves the ranking most, the first of equals; nil when none does.
  public var mostInfluential: Influence? {
    influences.filter { $0.leastCorrelation != nil }
      .min { ($0.leastCorrelation ?? 1) < ($1.leastCorrelation ?? 1) }
      .flatMap { ($0.leastCorrelation ?? 1) < 1 ? $0 : nil }
  }

  /// Draws weights and ranks the land anew; nil when there are fewer than two criteria or no unit, so that no weight matters.
  public init?(of suitability: Suitability, zones: [Zone], units: PlanningUnits, variation: WeightVariation) {
    self.init(of: suitability, members: zones.map(ZoneMembers.init), units: units, variation: variation)
  }

  init?(
    of suitability: Suitability, members zones: [ZoneMembers], units: PlanningUnits,
    variation: WeightVariation
  ) {
    let weights = suitability.criteria.map(\.weight)
    guard weights.count > 1, !suitability.values.isEmpty else { return nil }
    let shares = zones.map { ZoneShares($0, units) }
    let given = Ranking(suitability.values)
    let best = suitability.values.indices.filter { given.isInTopDecile(suitability.values[$0]) }

    let factors = variation.factors(count: weights.count)
    let draws = Cores.map(factors.count) { number -> Draw in
      let values = suitability.values(weights: zip(weights, factors[number]).map { $0 * $1 })
      let ranking = Ranking(values)
      let means = shares.map { $0.mean(of: values) }
      return Draw(
        correlation: given.correlation(with: ranking),
        kept: Double(best.count { ranking.isInTopDecile(values[$0]) }) / Double(max(1, best.count)),
        zoneMeans: means, zonesOnTop: means.map(ranking.isInTopDecile))
    }
    let alone = Cores.map(weights.count) { criterion -> Double? in
      [variation.leastFactor, variation.greatestFactor].compactMap { factor in
        var changed = weights
        changed[criterion] *= factor
        return given.correlation(with: Ranking(suitability.values(weights: changed)))
      }.min()
    }

    self.variation = variation
    let correlations = draws.compactMap(\.correlation)
    meanCorrelation = correlations.isEmpty ? nil : correlations.reduce(0, +) / Double(correlations.count)
    leastCorrelation = correlations.min()
    topDecileKept = draws.reduce(0) { $0 + $1.kept } / Double(draws.count)
    self.zones = zones.indices.map { place in
      let mean = shares[place].mean(of: suitability.values)
      let means = draws.map { $0.zoneMeans[place] }
      return ZoneStanding(
        zoneID: zones[place].id, suitability: mean, least: means.min() ?? mean, greatest: means.max() ?? mean,
        isInTopDecile: given.isInTopDecile(mean),
        shareOfDraws: Double(draws.count { $0.zonesOnTop[place] }) / Double(draws.count))
    }
    let sum = weights.reduce(0, +)
    influences = weights.indices.map {
      Influence(
        criterionID: suitability.criteria[$0].id, weight: weights[$0], share: weights[$0] / sum,
        leastCorrelation: alone[$0])
    }
  }

  private struct Draw {
    let correlation: Double?
    let kept: Double
    let zoneMeans: [Double]
    let zonesOnTop: [Bool]
  }
}

/// The units of a zone with their eligible hectares.
private struct ZoneShares: Sendable {
  let units: [Int]
  let hectares: [Double]

  init(_ zone: ZoneMembers, _ units: PlanningUnits) {
    self.units = zone.unitIndices
    hectares = zone.unitIndices.map { units.units[$0].eligibleHectares }
  }

  func mean(of values: [Double]) -> Double {
    let total = hectares.reduce(0, +)
    return total > 0 ? zip(units, hectares).reduce(0) { $0 + values[$1.0] * $1.1 } / total : 0
  }
}
