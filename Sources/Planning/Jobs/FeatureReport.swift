import LandEligibility
import PlanReport
import SpatialCore

/// What each rule says of one feature, for a person or a program; several answers where an id occurs several times.
public struct FeatureReport: Encodable, CustomStringConvertible, Sendable {
  struct Answer: Encodable {
    let kind: String
    let unit: String
    let size: Double
    let studyAreaShare: Double
    let eligibleSize: Double
    let eligibleShare: Double
    let consentShare: Double
    let rules: [Verdict]
  }

  struct Verdict: Encodable {
    let rule: String
    let effect: String
    let outcome: String
    let covers: String
    let coveredShare: Double
    let closedShare: Double
    let coveredBy: [Covering]
    let setbackMetres: Double
    let nearestFeature: String?
    let distanceMetres: Double?
    let citation: String
  }

  struct Covering: Encodable {
    let feature: String
    let share: Double
    let distanceMetres: Double
  }

  let layer: String
  let feature: String
  let answers: [Answer]
  let notes: [String]

  init(_ name: FeatureName, _ explanations: [FeatureExplanation], notes: [String]) {
    layer = name.layer
    feature = name.id
    answers = explanations.map(Answer.init)
    let repeated =
      explanations.count > 1
      ? [
        "Layer \(name.layer) has \(explanations.count) features with the id \(name.id): one answer for each, in the order of the file."
      ] : []
    self.notes = repeated + notes
  }

  /// The verdict, then a line per rule, those that close most first.
  public var description: String {
    answers.enumerated().map { number, answer in
      let which = answers.count > 1 ? ", \(number + 1) of \(answers.count)" : ""
      return "\(layer):\(feature)\(which) (\(answer.kind)\(answer.shownSize)) \(answer.description)"
    }.joined() + notes.map { "Note: \($0)\n" }.joined()
  }
}

extension FeatureReport.Answer: CustomStringConvertible {
  init(_ explanation: FeatureExplanation) {
    kind = explanation.kind.rawValue
    unit = explanation.unit.rawValue
    size = explanation.size
    studyAreaShare = explanation.studyAreaShare
    eligibleSize = explanation.size * explanation.eligibleShare
    eligibleShare = explanation.eligibleShare
    consentShare = explanation.consentShare
    rules = explanation.verdicts.map(FeatureReport.Verdict.init)
  }

  /// ", 85.30 ha"; nothing for a single point.
  var shownSize: String { unit == "points" && size == 1 ? "" : ", \(shown(size))" }

  private func shown(_ size: Double) -> String {
    switch unit {
    case "hectares": "\(fixedDecimal(size, 2)) ha"
    case "metres": "\(fixedDecimal(size, 0)) m"
    default: "\(fixedDecimal(size, 0)) points"
    }
  }

  var description: String {
    var text: String
    if eligibleShare > 1 - 1e-6 {
      text = "is eligible"
    } else if eligibleSize <= (unit == "hectares" ? 1e-4 : 0.01) {
      text = "is not eligible"
    } else {
      text = "is eligible to \(percent(eligibleShare)): \(shown(eligibleSize))"
    }
    if eligibleShare > 1e-6, consentShare > 1e-6 {
      text +=
        consentShare > eligibleShare - 1e-6
        ? ", with consent" : ", \(percent(consentShare)) of it all with consent"
    }
    if studyAreaShare <= 1e-6 {
      text += ": it lies outside the study area"
    } else if studyAreaShare < 1 - 1e-6 {
      text += "; \(percent(1 - studyAreaShare)) lies outside the study area"
    }
    text += ".\n"
    for outcome in ["closes", "needsConsent", "allows"] {
      let same = rules.enumerated().filter { $0.element.outcome == outcome }
        .sorted { ($1.element.closedShare, $0.offset) < ($0.element.closedShare, $1.offset) }
      for (_, rule) in same { text += "  \(rule.line(ofSinglePoint: unit == "points" && size == 1))\n" }
    }
    return text
  }
}

extension FeatureReport.Verdict {
  init(_ verdict: FeatureExplanation.Verdict) {
    rule = verdict.ruleID
    effect = verdict.effect.rawValue
    outcome =
      switch verdict.effect {
      case .exclude: verdict.extent == .none ? "allows" : "closes"
      case .require: verdict.extent == .wholly ? "allows" : "closes"
      case .consent: verdict.extent == .none ? "allows" : "needsConsent"
      }
    covers = verdict.extent.rawValue
    coveredShare = verdict.coveredShare
    closedShare = verdict.closedShare
    coveredBy = verdict.coveredBy.map {
      FeatureReport.Covering(feature: $0.id, share: $0.share, distanceMetres: $0.distanceMetres)
    }
    setbackMetres = verdict.setbackMetres
    nearestFeature = verdict.nearestFeatureID
    distanceMetres = verdict.distanceMetres
    citation = verdict.citation
  }

  /// "parks (exclude) closes 12.50 %: P1 12.50 % at 0 m, setback 500 m. Parks Act, art. 1".
  fileprivate func line(ofSinglePoint isPoint: Bool) -> String {
    let all = isPoint ? "it" : "all of it"
    var words = "\(rule) (\(effect)) "
    switch outcome {
    case "closes": words += "closes \(closedShare > 1 - 1e-6 ? all : percent(closedShare))"
    case "needsConsent": words += "asks for consent on \(covers == "wholly" ? all : percent(coveredShare))"
    default: words += "allows it"
    }
    if !coveredBy.isEmpty {
      let shown = coveredBy.prefix(5).map { covering in
        covering.feature + (covering.share < 1 - 1e-6 ? " \(percent(covering.share))" : "")
          + (covering.distanceMetres > 0 ? " at \(fixedDecimal(covering.distanceMetres, 0)) m" : "")
      }
      let more = coveredBy.count - shown.count
      words +=
        (effect != "require" ? ": " : outcome == "closes" ? "; the rest is on " : ": on ")
        + shown.joined(separator: ", ")
      words += more > 0 ? " and \(more) more" : ""
    } else if let nearestFeature, let distanceMetres {
      words += ": \(fixedDecimal(distanceMetres, 0)) m from \(nearestFeature)"
    } else {
      words += ": no feature"
    }
    if setbackMetres > 0, nearestFeature != nil { words += ", setback \(fixedDecimal(setbackMetres, 0)) m" }
    return citation.isEmpty ? words : words + ". \(citation)"
  }
}

/// A share in per cent with two decimals; never "0.00 %" or "100.00 %" for what is neither.
private func percent(_ share: Double) -> String {
  let hundredths = fixedDecimal(100 * share, 2)
  if share > 0, hundredths == "0.00" { return "<0.01 %" }
  if share < 1, hundredths == "100.00" { return ">99.99 %" }
  return hundredths + " %"
}
