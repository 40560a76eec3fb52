/// A rule that gives the sites that fit it a value in one dimension.
public struct TypeRule: Hashable, Sendable {
  /// The value, such as "alluvial".
  public let value: String
  /// The law, register or guidance behind it.
  public let citation: String

  /// A rule from its parts.
  public init(value: String, citation: String) {
    self.value = value
    self.citation = citation
  }

  /// How a site stands to a rule.
  public enum Verdict: Hashable, Sendable {
    /// It fits.
    case fits
    /// It does not.
    case fitsNot
    /// Nobody can tell, and why: "mineral is empty".
    case undecided(because: [String])
  }
}

/// What the rules of one dimension make of one site.
public enum TypeValue: Hashable, Sendable {
  /// Decided by a rule, told by its place among the rules.
  case known(String, rule: Int)
  /// Not decided, and why.
  case notKnown(reason: String)

  /// The value; nil when it is not known.
  public var value: String? {
    if case .known(let value, _) = self { value } else { nil }
  }

  /// The first rule that fits wins.
  ///
  /// A rule that nobody can tell about leaves the site undecided, unless every rule up to the one that fits gives the same value:
  /// had it fitted, another value would have won.
  ///
  /// ```swift
  /// let rules = [TypeRule(value: "gold", citation: "register"), TypeRule(value: "tin", citation: "register")]
  /// TypeValue(of: rules) { $0 == 1 ? .fits : .fitsNot }                        // tin, rule 1
  /// TypeValue(of: rules) { $0 == 1 ? .fits : .undecided(because: ["mineral is empty"]) }  // not known
  /// ```
  public init(of rules: [TypeRule], verdict: (Int) -> TypeRule.Verdict) {
    var undecided: [(rule: Int, reasons: [String])] = []
    for (number, rule) in rules.enumerated() {
      switch verdict(number) {
      case .fitsNot: continue
      case .undecided(let reasons): undecided.append((number, reasons))
      case .fits:
        if undecided.allSatisfy({ rules[$0.rule].value == rule.value }) {
          self = .known(rule.value, rule: number)
        } else {
          self = Self.open(undecided)
        }
        return
      }
    }
    if rules.isEmpty {
      self = .notKnown(reason: "the project has no rule for it")
    } else {
      self = undecided.isEmpty ? .notKnown(reason: "no rule fits") : Self.open(undecided)
    }
  }

  private static func open(_ undecided: [(rule: Int, reasons: [String])]) -> TypeValue {
    var reasons: [String] = []
    for reason in undecided.flatMap(\.reasons) where !reasons.contains(reason) { reasons.append(reason) }
    return .notKnown(reason: reasons.joined(separator: ", "))
  }
}
