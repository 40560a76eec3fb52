/// What must hold between the rules that prefer or avoid and `suitability.pairwise`.
///
/// Each such rule gets its weight in one way: by its own key, or, when there are comparisons, from comparisons of
/// every pair. (The schema language cannot say it.)
struct WeightCheck {
  private struct Wish {
    let id: String
    let path: String
    let line: Int
    let effect: String
    let weight: YAMLValue.Entry?
  }

  private(set) var problems: [Problem] = []
  private let wishes: [Wish]

  /// All problems of a project file.
  static func problems(of root: YAMLValue) -> [Problem] {
    var check = WeightCheck(root)
    if let suitability = root["suitability"],
      let entry = suitability.entries.first(where: { $0.name == "pairwise" }),
      case .mapping = entry.value.content
    {
      check.checkComparisons(entry, otherRules: check.otherRules(root))
    } else {
      for wish in check.wishes where wish.weight == nil {
        check.report(
          wish.path + ".weight", wish.line,
          "missing; effect: \(wish.effect) needs it, or comparisons of all rules that prefer or avoid in suitability.pairwise"
        )
      }
    }
    return check.problems
  }

  private init(_ root: YAMLValue) {
    wishes = Self.rules(root).compactMap { path, rule in
      guard let effect = rule["effect"]?.text, effect == "prefer" || effect == "avoid" else { return nil }
      return Wish(
        id: rule["id"]?.text ?? "", path: path, line: rule.line, effect: effect,
        weight: rule.entries.first { NearestName.slips($0.name, "weight") <= 2 })
    }
  }

  private static func rules(_ root: YAMLValue) -> [(path: String, rule: YAMLValue)] {
    guard case .list(let rules)? = root["rules"]?.content else { return [] }
    return rules.enumerated().map { ("rules[\($0)]", $1) }
  }

  /// The rules that neither prefer nor avoid, with their effect.
  private func otherRules(_ root: YAMLValue) -> [String: String] {
    var effects: [String: String] = [:]
    for (_, rule) in Self.rules(root) {
      guard let id = rule["id"]?.text, let effect = rule["effect"]?.text,
        !wishes.contains(where: { $0.id == id })
      else { continue }
      effects[id] = effect
    }
    return effects
  }

  private mutating func checkComparisons(_ pairwise: YAMLValue.Entry, otherRules: [String: String]) {
    let base = "suitability.pairwise"
    var lines: [[String]: Int] = [:]
    func checkName(_ entry: YAMLValue.Entry, _ path: String) -> Problem? {
      otherRules[entry.name].map {
        Problem(
          line: entry.line, keyPath: path,
          message: "expected a rule that prefers or avoids; the effect of this one is \($0)")
      }
    }
    for first in pairwise.value.entries {
      if let problem = checkName(first, "\(base).\(first.name)") { problems.append(problem) }
      for second in first.value.entries {
        let path = "\(base).\(first.name).\(second.name)"
        if let problem = checkName(second, path) { problems.append(problem) }
        if first.name == second.name {
          report(path, second.line, "a rule is not compared with itself; leave it out")
        } else if let earlier = lines.updateValue(second.line, forKey: [first.name, second.name].sorted()) {
          report(path, second.line, "these two are compared already on line \(earlier); keep one of them")
        }
      }
    }
    let places = Set(lines.keys.joined())
    for wish in wishes {
      guard let weight = wish.weight else { continue }
      report(
        wish.path + ".weight", weight.line,
        places.contains(wish.id)
          ? "suitability.pairwise, line \(pairwise.line), gives this rule a weight too; keep one of the two"
          : "suitability.pairwise, line \(pairwise.line), gives the weights; compare the rule there and leave its weight out"
      )
    }
    let ids = wishes.map(\.id).filter { !$0.isEmpty }
    var missing: [String] = []
    for (place, first) in ids.enumerated() {
      for second in ids[(place + 1)...] where lines[[first, second].sorted()] == nil {
        missing.append("\(first): {\(second): …}")
      }
    }
    if !missing.isEmpty {
      report(
        base, pairwise.line,
        "incomplete; add \(missing.prefix(3).joined(separator: ", "))\(missing.count > 3 ? " and \(missing.count - 3) more" : "")"
      )
    }
    if ids.count > Project.Suitability.mostCompared {
      report(
        base, pairwise.line,
        "\(ids.count) rules prefer or avoid, and at most \(Project.Suitability.mostCompared) can be compared; give them weights"
      )
    }
  }

  private mutating func report(_ path: String, _ line: Int, _ message: String) {
    problems.append(Problem(line: line, keyPath: path, message: message))
  }
}
