/// Whether a buying station pays for itself.
///
/// Formula: throughput Q = Σ miners × share who come × grams per miner and year; break-even throughput Q₀ = cost per year / margin per gram;
/// the station pays when Q ≥ Q₀ ("cost-neutral").
///
/// ```swift
/// let terms = try BreakEven(marginPerGram: 2, costPerYear: 30_000, gramsPerMinerYear: 150)
/// terms.breakEvenGrams  // 15,000
/// terms.leastMiners  // 100
/// ```
/// Source of the aim: IGF, Guidance for Governments: Managing artisanal and small-scale mining, 2017, 3.2.
public struct BreakEven: Hashable, Sendable {
  /// What a station keeps of a gram it buys, in the currency of the cost.
  public let marginPerGram: Double
  /// What a station costs per year.
  public let costPerYear: Double
  /// What one miner who comes sells per year.
  public let gramsPerMinerYear: Double

  /// The terms of all stations.
  /// - Throws: ``SitingError`` unless the margin and the grams are above 0 and the cost is not negative.
  public init(marginPerGram: Double, costPerYear: Double, gramsPerMinerYear: Double) throws(SitingError) {
    guard marginPerGram > 0, gramsPerMinerYear > 0, costPerYear >= 0,
      [marginPerGram, gramsPerMinerYear, costPerYear].allSatisfy(\.isFinite)
    else {
      throw SitingError(
        .input,
        "a station keeps \(marginPerGram) per gram, costs \(costPerYear) per year, and a miner sells "
          + "\(gramsPerMinerYear) g per year", remedy: "Margin and grams must be above 0, the cost not below."
      )
    }
    self.marginPerGram = marginPerGram
    self.costPerYear = costPerYear
    self.gramsPerMinerYear = gramsPerMinerYear
  }

  /// Grams per year at which a station costs nothing.
  public var breakEvenGrams: Double { costPerYear / marginPerGram }

  /// Miners who must come for that, a whole number.
  public var leastMiners: Int { Int((breakEvenGrams / gramsPerMinerYear).rounded(.up)) }

  /// How one station does.
  public struct Account: Hashable, Sendable {
    /// The place of the site.
    public let site: Int
    /// Miners assigned to it.
    public let miners: Double
    /// Miners who come.
    public let comers: Double
    /// Grams per year.
    public let grams: Double
    /// What is left per year after the cost; negative: a loss.
    public let surplus: Double
    /// Whether it pays for itself.
    public var isCostNeutral: Bool { surplus >= 0 }
  }

  /// How each open station of a plan does, by site.
  /// - Parameter participation: how many come from a distance; nil: all who are assigned.
  public func accounts(of plan: SitingPlan, participation: Participation? = nil) -> [Account] {
    plan.open.map { site in
      var miners = 0.0
      var comers = 0.0
      for assignment in plan.assignments where assignment.site == site {
        miners += assignment.miners
        comers += assignment.miners * (participation?.share(atDistance: assignment.distance) ?? 1)
      }
      let grams = comers * gramsPerMinerYear
      return Account(
        site: site, miners: miners, comers: comers, grams: grams, surplus: grams * marginPerGram - costPerYear
      )
    }
  }
}
