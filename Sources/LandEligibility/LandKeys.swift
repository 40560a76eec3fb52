import SpatialCore

/// Which number stands for what in the overlay of all rules, and what a set of numbers means for the land it covers.
///
/// One overlay answers everything: each rule counts for a number; so does each of its variants (wider and narrower by the accuracy of
/// its layer, or with the setback of a what-if question) and each class of each classification.
struct LandKeys: Sendable {
  /// The land about which a rule cannot be certain, because its features may lie somewhere else.
  struct Doubt: Sendable {
    /// Covered when the features lie as near as they can.
    let outer: Int
    /// Covered wherever the features lie within their accuracy; nil when no land is.
    let inner: Int?
    /// Land near the outline of polygons, where `inner` does not hold; nil when `inner` needs no such exception.
    let rim: Int?
  }

  /// The rules; rule i counts for number i.
  let rules: [LandRule]
  /// For each rule its doubt; nil without a stated accuracy.
  let doubts: [Doubt?]
  /// For each what-if question its rule and its number.
  let changes: [(rule: Int, key: Int)]
  /// The first number of each classification.
  let firstClassKeys: [Int]
  /// How many numbers there are.
  let count: Int
  /// All shapes with their numbers, until they are taken.
  private var regions: [Arrangement.Region]

  init(_ rules: [LandRule], _ changes: [SetbackChange], _ classifications: [LandClassification])
    throws(LandRuleError)
  {
    self.rules = rules
    var regions: [Arrangement.Region] = []
    var next = rules.count
    func number() -> Int {
      next += 1
      return next - 1
    }
    func add(_ rule: LandRule, _ key: Int, setback: Double, rim: Bool = false) {
      guard setback > 0 || !rim else { return }
      for feature in rule.features where setback > 0 || feature.geometry.kind.dimension == 2 {
        regions.append(
          Arrangement.Region(
            key: key, geometry: rim ? feature.geometry.boundary : feature.geometry, setbackMetres: setback))
      }
    }
    var doubts: [Doubt?] = []
    for (place, rule) in rules.enumerated() {
      add(rule, place, setback: rule.setbackMetres)
      guard rule.accuracyMetres > 0 else {
        doubts.append(nil)
        continue
      }
      let outer = number()
      add(rule, outer, setback: rule.setbackMetres + rule.accuracyMetres)
      let rest = rule.setbackMetres - rule.accuracyMetres
      var inner: Int?
      var rim: Int?
      if rest >= 0 {
        inner = number()
        add(rule, inner ?? 0, setback: rest)
      } else if rule.features.contains(where: { $0.geometry.kind.dimension == 2 }) {
        // Polygons without what lies nearer to their outline than the accuracy exceeds the setback.
        inner = number()
        rim = number()
        add(rule, inner ?? 0, setback: 0)
        add(rule, rim ?? 0, setback: -rest, rim: true)
      }
      doubts.append(Doubt(outer: outer, inner: inner, rim: rim))
    }
    self.doubts = doubts
    var numbered: [(rule: Int, key: Int)] = []
    for change in changes {
      guard let rule = rules.firstIndex(where: { $0.id == change.ruleID }) else {
        throw LandRuleError(
          ruleID: change.ruleID, layerID: "", featureID: nil, problem: "the project has no such rule",
          remedy: "It has: \(rules.map(\.id).joined(separator: ", ")).")
      }
      numbered.append((rule, number()))
      add(rules[rule], next - 1, setback: change.setbackMetres)
    }
    self.changes = numbered
    var firsts: [Int] = []
    for classification in classifications {
      firsts.append(next)
      for feature in classification.features where feature.geometry.kind.dimension == 2 {
        regions.append(Arrangement.Region(key: next + feature.classPlace, geometry: feature.geometry))
      }
      next += classification.classes.count
    }
    firstClassKeys = firsts
    count = next
    self.regions = regions
  }

  /// All shapes with their numbers; they have no other owner afterwards, so whoever adds to them copies none.
  mutating func takeRegions() -> [Arrangement.Region] {
    var taken: [Arrangement.Region] = []
    swap(&taken, &regions)
    return taken
  }

  /// Classes are told of open land only; where nobody asks for rules, so is everything else.
  ///
  /// Land is closed for certain inside the polygons of an excluding rule, and outside those of a requiring one without a setback.
  func details(tellsRules: Bool) -> Arrangement.Details? {
    guard let first = tellsRules ? firstClassKeys.first : 0 else { return nil }
    return Arrangement.Details(
      firstKey: first, closingWhereCovered: Set(rules.indices.filter { rules[$0].effect == .exclude }),
      closingWhereBare: Set(
        rules.indices.filter {
          rules[$0].effect == .require && rules[$0].setbackMetres == 0
            && rules[$0].features.allSatisfy { $0.geometry.kind.dimension == 2 }
        }))
  }

  /// What is reported of closed land when nobody asks which rules close it.
  static let closedLand = [-1]

  /// The rules that close land covered by the given numbers, in order.
  func closing(_ covered: Set<Int>) -> [Int] { rules.indices.filter { closes($0, covered.contains($0)) } }

  /// The consent rules that cover it, in order.
  func consents(_ covered: Set<Int>) -> [Int] {
    rules.indices.filter { rules[$0].effect == .consent && covered.contains($0) }
  }

  /// Of the rules that close it, those that close it wherever their features lie within their accuracy.
  func certainlyClosing(_ covered: Set<Int>) -> [Int] {
    closing(covered).filter { rule in
      guard let doubt = doubts[rule] else { return true }
      return rules[rule].effect == .require
        ? !covered.contains(doubt.outer) : isCertainlyCovered(doubt, covered)
    }
  }

  /// The rules that leave it open as drawn, but would close it if their features lay elsewhere within their accuracy.
  func possiblyClosing(_ covered: Set<Int>) -> [Int] {
    rules.indices.filter { rule in
      guard let doubt = doubts[rule], !closes(rule, covered.contains(rule)) else { return false }
      return closes(
        rule,
        rules[rule].effect == .require ? isCertainlyCovered(doubt, covered) : covered.contains(doubt.outer))
    }
  }

  /// The rules that close it when what-if question `place` is answered yes.
  func closing(_ covered: Set<Int>, changed place: Int) -> [Int] {
    rules.indices.filter { rule in
      closes(rule, covered.contains(rule == changes[place].rule ? changes[place].key : rule))
    }
  }

  /// The classes of one classification that cover it, in order.
  func classes(_ covered: [Int], of place: Int, count: Int) -> [Int] {
    let first = firstClassKeys[place]
    return covered.filter { $0 >= first && $0 < first + count }.map { $0 - first }
  }

  /// What is told apart: closed land by rules alone, open land by classes too.
  func report(_ covered: [Int], tellsRules: Bool) -> [Int] {
    if !tellsRules, isClosed(covered) { return LandKeys.closedLand }
    guard let firstClass = firstClassKeys.first, isClosed(covered) else { return covered }
    return covered.filter { $0 < firstClass }
  }

  /// Whether any rule closes land that the given numbers, ascending, cover.
  func isClosed(_ covered: [Int]) -> Bool {
    rules.indices.contains { closes($0, covered.contains($0)) }
  }

  private func isCertainlyCovered(_ doubt: Doubt, _ covered: Set<Int>) -> Bool {
    guard let inner = doubt.inner, covered.contains(inner) else { return false }
    return doubt.rim.map { !covered.contains($0) } ?? true
  }

  private func closes(_ rule: Int, _ isCovered: Bool) -> Bool {
    switch rules[rule].effect {
    case .exclude: isCovered
    case .require: !isCovered
    case .consent: false
    }
  }
}
