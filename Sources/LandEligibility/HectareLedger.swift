/// Where every hectare of the study area went.
///
/// Meaning: the account a ministry can defend. Each hectare that is not eligible belongs to exactly one rule, the first in
/// the project's order that closes it; so study area = eligible + slivers + Σ exclusive parts.
public struct HectareLedger: Hashable, Sendable {
  /// One rule's line in the account. All areas are hectares on the ellipsoid.
  public struct Entry: Hashable, Sendable {
    /// The rule.
    public let ruleID: String
    /// Its source in law.
    public let citation: String
    /// All land the rule closes, whatever else closes it too.
    public let grossHectares: Double
    /// Land for which it is the first rule in order.
    public let exclusiveHectares: Double
    /// Land that no other rule closes: what dropping this rule alone would free.
    public let soleBlockerHectares: Double
  }

  /// The answer to a what-if question.
  public struct ChangeAnswer: Hashable, Sendable {
    /// The setback that was tried.
    public let change: SetbackChange
    /// The setback the rule has, metres.
    public let presentSetbackMetres: Double
    /// Land that would become eligible.
    public let freedHectares: Double
    /// Eligible land that would be closed.
    public let closedHectares: Double
  }

  /// The whole study area, by its own outline.
  public let studyAreaHectares: Double
  /// Land that no rule closes, without slivers.
  public let eligibleHectares: Double
  /// The part of the eligible land on which a zone needs consent.
  public let consentHectares: Double
  /// The part of the eligible land that stays eligible wherever features lie within the accuracy of their layers.
  public let certainlyEligibleHectares: Double
  /// Land that could be eligible if features lay elsewhere within the accuracy of their layers: eligible land and closed land
  /// that no rule closes for certain.
  public let possiblyEligibleHectares: Double
  /// Land that no rule closes in pieces too narrow to plan.
  public let sliverHectares: Double
  /// How many such pieces there are.
  public let sliverCount: Int
  /// Closed land, counted with its rules, in pieces too narrow to draw.
  public let undrawnHectares: Double
  /// Closed land of which it was not asked which rules close it; 0 when it was.
  public let unattributedHectares: Double
  /// One entry for each rule that closes land, in the project's order; none when it was not asked.
  public let entries: [Entry]
  /// One answer for each what-if question, in its order.
  public let changes: [ChangeAnswer]

  /// Eligible land, slivers and exclusive parts minus the study area, as a share of the study area: rounding only.
  public var relativeImbalance: Double {
    let sum = entries.reduce(eligibleHectares + sliverHectares + unattributedHectares) {
      $0 + $1.exclusiveHectares
    }
    return studyAreaHectares > 0 ? (sum - studyAreaHectares) / studyAreaHectares : 0
  }
}

/// Adds up land class by class.
struct LedgerAccount {
  private var eligible = 0.0
  private var consent = 0.0
  private var certainlyEligible = 0.0
  private var doubtfullyClosed = 0.0
  private var sliver = 0.0
  private var sliverCount = 0
  private var undrawn = 0.0
  private var unattributed: Double?
  private var gross: [Double]
  private var exclusive: [Double]
  private var sole: [Double]
  private var freed: [Double]
  private var newlyClosed: [Double]

  init(ruleCount: Int, changeCount: Int) {
    gross = [Double](repeating: 0, count: ruleCount)
    exclusive = gross
    sole = gross
    freed = [Double](repeating: 0, count: changeCount)
    newlyClosed = freed
  }

  mutating func addOpen(_ hectares: Double, slivers: Slivers, needsConsent: Bool, isCertain: Bool) {
    eligible += hectares
    sliver += slivers.hectares
    sliverCount += slivers.count
    if needsConsent { consent += hectares }
    if isCertain { certainlyEligible += hectares }
  }

  /// - Parameter rules: at least one, in order.
  mutating func addClosed(_ hectares: Double, slivers: Slivers, by rules: [Int], isCertain: Bool) {
    undrawn += slivers.hectares
    exclusive[rules[0]] += hectares
    for rule in rules { gross[rule] += hectares }
    if rules.count == 1 { sole[rules[0]] += hectares }
    if !isCertain { doubtfullyClosed += hectares }
  }

  /// Adds closed land of which it is not asked which rules close it.
  mutating func addClosed(_ hectares: Double) { unattributed = (unattributed ?? 0) + hectares }

  mutating func addChange(_ change: Int, _ hectares: Double, wasOpen: Bool, isOpen: Bool) {
    if isOpen, !wasOpen { freed[change] += hectares }
    if wasOpen, !isOpen { newlyClosed[change] += hectares }
  }

  func ledger(studyAreaHectares: Double, rules: [LandRule], changes: [SetbackChange]) -> HectareLedger {
    HectareLedger(
      studyAreaHectares: studyAreaHectares, eligibleHectares: eligible, consentHectares: consent,
      certainlyEligibleHectares: certainlyEligible,
      possiblyEligibleHectares: eligible + doubtfullyClosed,
      sliverHectares: sliver, sliverCount: sliverCount, undrawnHectares: undrawn,
      unattributedHectares: unattributed ?? 0,
      entries: rules.indices.filter { unattributed == nil && rules[$0].effect != .consent }.map { place in
        HectareLedger.Entry(
          ruleID: rules[place].id, citation: rules[place].citation, grossHectares: gross[place],
          exclusiveHectares: exclusive[place], soleBlockerHectares: sole[place])
      },
      changes: changes.enumerated().map { place, change in
        HectareLedger.ChangeAnswer(
          change: change,
          presentSetbackMetres: rules.first { $0.id == change.ruleID }?.setbackMetres ?? 0,
          freedHectares: freed[place], closedHectares: newlyClosed[place])
      })
  }
}
