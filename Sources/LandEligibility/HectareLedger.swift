/// Where every hectare of the study area went.
///
/// Meaning: the account a ministry can defend. Each hectare that is not eligible belongs to exactly one rule, the first in
/// the project's order that closes it; so study area = eligible + Σ exclusive parts.
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
    /// Land that no other rule closes: what relaxing this rule alone would free.
    public let soleBlockerHectares: Double
  }

  /// The whole study area.
  public let studyAreaHectares: Double
  /// Land that no rule closes.
  public let eligibleHectares: Double
  /// The part of the eligible land on which a zone needs consent.
  public let consentHectares: Double
  /// One entry for each rule that closes land, in the project's order.
  public let entries: [Entry]

  /// Eligible land plus exclusive parts minus the study area, as a share of the study area: rounding only.
  public var relativeImbalance: Double {
    let sum = entries.reduce(eligibleHectares) { $0 + $1.exclusiveHectares }
    return studyAreaHectares > 0 ? (sum - studyAreaHectares) / studyAreaHectares : 0
  }
}
