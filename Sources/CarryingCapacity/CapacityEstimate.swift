/// How many miners a zone can carry, what keeps it from carrying more, and what that rests on.
///
/// Formula: K = min over the limits that could be assessed, rounded down to whole miners. Low and high are
/// the same minimum with every parameter at its unfavourable or favourable end: the ends of the range, not
/// percentiles; those are in ``uncertainty``.
///
/// A limit that could not be assessed is named with the reason; it may bind all the same. Without any limit
/// there is no estimate.
public struct CapacityEstimate: Hashable, Sendable {
  /// The zone.
  public let siteID: String
  /// All limits assessed, in the order resource, area, water, mercury, sediment, services by id.
  public let limits: [CapacityLimit]
  /// All limits not assessed, in the same order.
  public let notAssessed: [UnassessedLimit]
  /// K; nil when no limit could be assessed.
  public let miners: WholeMiners?
  /// R: gold that can be won, g; nil when the limit of the resource was not assessed.
  public let recoverableGoldGrams: Interval?
  /// How many miners work there today; nil when nobody has counted them.
  public let minersAlreadyThere: Int?
  /// How long the gold lasts for the miners already there, years; nil when there are none, or when they or the
  /// gold are not known.
  public let lifeYears: Interval?
  /// How long the gold lasts for as many miners as the central K, years; nil when there are none or the gold is
  /// not known.
  public let lifeAtCapacityYears: Double?
  /// Percentiles and shares over many draws; nil when none were asked for or no limit could be assessed.
  public let uncertainty: CapacityUncertainty?
  /// The parameters on which sources disagree, with what each end alone would mean.
  public let contested: [ContestedValue]

  /// The estimate for a zone by the central values and the ends of the ranges, without draws.
  public init(for site: ZoneSite, _ parameters: CapacityParameters) {
    self.init(for: site, parameters) { _, _ in nil }
  }

  /// The estimate for a zone with its percentiles.
  public init(for site: ZoneSite, _ parameters: CapacityParameters, drawing draws: inout CapacityDraws) {
    self.init(for: site, parameters) {
      CapacityUncertainty($0, resource: $1, minersAlreadyThere: site.minersAlreadyThere, &draws)
    }
  }

  private init(
    for site: ZoneSite, _ parameters: CapacityParameters,
    _ uncertainty: ([CapacityLimit], ResourceLimit?) -> CapacityUncertainty?
  ) {
    var assessment = LimitAssessment(site, parameters)
    let resource = assessment.resource()
    assessment.area()
    assessment.water()
    assessment.mercury()
    assessment.sediment()
    assessment.services()
    siteID = site.id
    limits = assessment.limits
    notAssessed = assessment.notAssessed
    minersAlreadyThere = site.minersAlreadyThere
    recoverableGoldGrams = resource?.recoverableGoldGrams
    lifeYears = site.minersAlreadyThere.flatMap { resource?.lifeYears(miners: $0) }
    if let low = limits.map(\.miners.low).min(), let central = limits.map(\.miners.central).min(),
      let high = limits.map(\.miners.high).min()
    {
      miners = Interval(low: low, central: central, high: high).inWholeMiners
    } else {
      miners = nil
    }
    lifeAtCapacityYears = miners.flatMap { resource?.lifeYears(miners: $0.central)?.central }
    self.uncertainty = uncertainty(limits, resource)
    var seen: Set<CapacityParameter> = []
    contested = limits.flatMap(\.parameters).filter { $0.value.isContested && seen.insert($0).inserted }
      .map { [limits] in ContestedValue($0, in: limits) }
  }

  /// The limit that binds: the least at the central values, the first of equal ones; nil when none was
  /// assessed.
  public var binding: CapacityLimit? { ranked(\.central).first }

  /// The limit that would bind next, were the binding one lifted; nil when fewer than two were assessed.
  public var next: CapacityLimit? { ranked(\.central).dropFirst().first }

  /// The limit that binds with every parameter at its unfavourable end.
  public var bindingAtLow: CapacityLimit? { ranked(\.low).first }

  /// The limit that binds with every parameter at its favourable end.
  public var bindingAtHigh: CapacityLimit? { ranked(\.high).first }

  /// Whether more miners are there than the central K; nil without an estimate or a count.
  public var isOverCapacity: Bool? {
    guard let miners, let minersAlreadyThere else { return nil }
    return minersAlreadyThere > miners.central
  }

  /// N/K, miners already there over the central K: above 1 there are too many. Nil without an estimate or a
  /// count, and where K is 0.
  public var overCapacityRatio: Double? {
    guard let miners, let minersAlreadyThere, miners.central > 0 else { return nil }
    return Double(minersAlreadyThere) / Double(miners.central)
  }

  /// How probable it is that too many are there already; nil without draws or a count.
  public var overCapacity: OverCapacity? {
    uncertainty?.exceededShare.map(OverCapacity.init(exceededShare:))
  }

  /// Every parameter used, once, in the order of the limits: to be printed with the result, contested ones
  /// marked.
  public var parameters: [CapacityParameter] {
    var seen: Set<CapacityParameter> = []
    return limits.flatMap(\.parameters).filter { seen.insert($0).inserted }
  }

  /// All limits assessed, the one that binds first, at the central values.
  public var limitsByMiners: [CapacityLimit] { ranked(\.central) }

  /// The limits by one end of their range, least first, equal ones in their own order.
  private func ranked(_ end: KeyPath<Interval, Double>) -> [CapacityLimit] {
    limits.enumerated()
      .sorted { ($0.element.miners[keyPath: end], $0.offset) < ($1.element.miners[keyPath: end], $1.offset) }
      .map(\.element)
  }
}
