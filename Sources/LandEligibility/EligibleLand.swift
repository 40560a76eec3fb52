public import SpatialCore

/// The land on which ASM zones may be proposed, the rest with the reasons, and the account of both.
public struct EligibleLand: Sendable {
  /// Open land of the same classes that needs the same consents.
  public struct OpenLand: Sendable {
    /// The consent rules that cover it, in the project's order; empty when none is needed.
    public let consentRuleIDs: [String]
    /// For each classification the classes that cover it; several where features overlap, none where there is a gap.
    public let classes: [[String]]
    /// The rules that would close it if their features lay elsewhere within the accuracy of their layer.
    public let possiblyClosingRuleIDs: [String]
    /// The land.
    public let geometry: Geometry
    /// Hectares on the ellipsoid.
    public let hectares: Double
  }

  /// Closed land that the same rules close.
  public struct ClosedLand: Sendable {
    /// Every rule that closes it, in the project's order; the first one owns its hectares in the ledger.
    public let ruleIDs: [String]
    /// Of these, the rules that close it wherever their features lie within the accuracy of their layer.
    public let certainRuleIDs: [String]
    /// The consent rules that would cover it too.
    public let consentRuleIDs: [String]
    /// The land; no polygon when only its area was asked for.
    public let geometry: Geometry
    /// Hectares on the ellipsoid, slivers included.
    public let hectares: Double
  }

  /// What is wanted beyond eligible land and the ledger.
  public struct Wishes: Sendable {
    /// What open land is told apart by.
    public var classifications: [LandClassification]
    /// Setbacks to try, each by itself.
    public var changes: [SetbackChange]
    /// Whether closed land is wanted as polygons, not only as hectares.
    public var drawsClosedLand: Bool
    /// Whether it is wanted which rule closed what; if not, all closed land counts as one.
    public var needsLedger: Bool
    /// Whether closed land must be told apart by its rules: for the ledger, the map or a what-if question.
    var tellsRules: Bool { needsLedger || drawsClosedLand || !changes.isEmpty }
    /// Mean width below which a piece of land is a sliver: counted, but not among the pieces; metres.
    public var leastWidthMetres: Double

    /// Wishes; by default closed land is drawn and nothing else is asked.
    public init(
      classifications: [LandClassification] = [], changes: [SetbackChange] = [],
      drawsClosedLand: Bool = true, needsLedger: Bool = true, leastWidthMetres: Double = 0
    ) {
      self.needsLedger = needsLedger
      self.leastWidthMetres = leastWidthMetres
      self.classifications = classifications
      self.changes = changes
      self.drawsClosedLand = drawsClosedLand
    }
  }

  /// The study area.
  public let studyArea: Geometry
  /// The names of the classifications of open land.
  public let classificationIDs: [String]
  /// Land that no rule closes.
  public let open: [OpenLand]
  /// Land that at least one rule closes.
  public let closed: [ClosedLand]
  /// Where every hectare went.
  public let ledger: HectareLedger
  /// How many parts of the overlay had to be done again because an invariant did not hold at first.
  public let retries: Int

  /// Applies the rules to a study area: one overlay of all rules, setbacks and classes at once.
  /// - Parameters:
  ///   - studyArea: polygons in longitude and latitude.
  ///   - rules: in order of priority.
  ///   - ellipsoid: the figure on which areas and setbacks are measured.
  /// - Throws: ``LandRuleError``, ``OverlayError`` when the pieces do not add up, `CancellationError`.
  public static func find(
    in studyArea: Geometry, rules: [LandRule], wishes: Wishes = Wishes(), ellipsoid: Ellipsoid = .wgs84
  ) async throws -> EligibleLand {
    var numbered = try LandKeys(rules, wishes.changes, wishes.classifications)
    let regions = numbered.takeRegions()
    let keys = numbered
    let draws = wishes.drawsClosedLand
    let tellsRules = wishes.tellsRules
    let arrangement = try await Arrangement(
      of: studyArea, regions: regions, keyCount: keys.count,
      reading: Arrangement.Reading(
        report: { keys.report($0, tellsRules: tellsRules) },
        isDrawn: { $0 != LandKeys.closedLand && (draws || !keys.isClosed($0)) },
        details: keys.details(tellsRules: tellsRules)),
      ellipsoid: ellipsoid)
    return EligibleLand(studyArea, arrangement, keys, wishes, ellipsoid)
  }

  private init(
    _ studyArea: Geometry, _ arrangement: Arrangement, _ keys: LandKeys, _ wishes: Wishes,
    _ ellipsoid: Ellipsoid
  ) {
    let rules = keys.rules
    func ids(_ places: [Int]) -> [String] { places.map { rules[$0].id } }
    var open: [OpenLand] = []
    var closed: [ClosedLand] = []
    var account = LedgerAccount(ruleCount: rules.count, changeCount: keys.changes.count)
    let slivers = Cores.map(arrangement.classes.count, inSlicesOf: 64) { place in
      Slivers(
        in: arrangement.classes[place].geometry, leastWidthMetres: wishes.leastWidthMetres,
        ellipsoid: ellipsoid)
    }
    for (land, slivers) in zip(arrangement.classes, slivers) {
      if land.report == LandKeys.closedLand {
        account.addClosed(land.area / 10_000)
        continue
      }
      let covered = Set(land.report)
      let closing = keys.closing(covered)
      let consents = keys.consents(covered)
      let hectares = land.area / 10_000
      if closing.isEmpty {
        let doubts = keys.possiblyClosing(covered)
        let remaining = hectares - slivers.hectares
        account.addOpen(
          remaining, slivers: slivers, needsConsent: !consents.isEmpty, isCertain: doubts.isEmpty)
        open.append(
          OpenLand(
            consentRuleIDs: ids(consents),
            classes: wishes.classifications.indices.map { place in
              let classification = wishes.classifications[place]
              return keys.classes(land.report, of: place, count: classification.classes.count).map {
                classification.classes[$0]
              }
            },
            possiblyClosingRuleIDs: ids(doubts), geometry: slivers.land, hectares: remaining))
      } else {
        let certain = keys.certainlyClosing(covered)
        account.addClosed(hectares, slivers: slivers, by: closing, isCertain: !certain.isEmpty)
        closed.append(
          ClosedLand(
            ruleIDs: ids(closing), certainRuleIDs: ids(certain), consentRuleIDs: ids(consents),
            geometry: slivers.land, hectares: hectares))
      }
      for change in keys.changes.indices {
        account.addChange(
          change, hectares, wasOpen: closing.isEmpty,
          isOpen: keys.closing(covered, changed: change).isEmpty)
      }
    }
    self.studyArea = studyArea
    self.open = open
    self.closed = closed
    retries = arrangement.retries
    classificationIDs = wishes.classifications.map(\.id)
    ledger = account.ledger(
      studyAreaHectares: arrangement.studyArea / 10_000, rules: rules, changes: wishes.changes)
  }
}
