import PlanReport
import LandEligibility
import SpatialCore

/// Why a place is or is not eligible, for a person or a program.
public struct PlaceReport: Encodable, CustomStringConvertible, Sendable {
  struct Verdict: Encodable {
    let rule: String
    let effect: String
    let outcome: String
    let setbackMetres: Double
    let nearestFeature: String?
    let distanceMetres: Double?
    let citation: String
  }

  let longitude: Double
  let latitude: Double
  let inStudyArea: Bool
  let eligible: Bool
  let consentNeeded: Bool
  let rules: [Verdict]
  let notes: [String]

  init(_ explanation: PlaceExplanation, notes: [String]) {
    self.notes = notes
    longitude = explanation.place.x
    latitude = explanation.place.y
    inStudyArea = explanation.isInStudyArea
    eligible = explanation.isEligible
    consentNeeded = explanation.verdicts.contains { $0.outcome == .needsConsent }
    rules = explanation.verdicts.map {
      Verdict(
        rule: $0.ruleID, effect: $0.effect.rawValue, outcome: $0.outcome.rawValue,
        setbackMetres: $0.setbackMetres,
        nearestFeature: $0.nearestFeatureID, distanceMetres: $0.distanceMetres, citation: $0.citation)
    }
  }

  /// The verdict, then a line per rule, those that close the place first.
  public var description: String {
    let place =
      "\(Angle.sexagesimal(longitude, isLatitude: false)) \(Angle.sexagesimal(latitude, isLatitude: true))"
    var text =
      eligible
      ? "\(place) is eligible" + (consentNeeded ? ", with consent" : "") + ".\n"
      : "\(place) is not eligible" + (inStudyArea ? "" : ": it lies outside the study area") + ".\n"
    let order = ["closes", "needsConsent", "allows"]
    for outcome in order {
      for rule in rules where rule.outcome == outcome { text += "  " + line(rule) + "\n" }
    }
    return text + notes.map { "Note: \($0)\n" }.joined()
  }

  private func line(_ rule: Verdict) -> String {
    let verb =
      ["closes": "closes it", "needsConsent": "asks for consent", "allows": "allows it"][rule.outcome] ?? ""
    var words = "\(rule.rule) (\(rule.effect)) \(verb)"
    if let feature = rule.nearestFeature, let metres = rule.distanceMetres {
      words += metres == 0 ? ": inside \(feature)" : ": \(fixedDecimal(metres, 0)) m from \(feature)"
      if rule.setbackMetres > 0 { words += ", setback \(fixedDecimal(rule.setbackMetres, 0)) m" }
    } else {
      words += ": no feature"
    }
    return rule.citation.isEmpty ? words : words + ". \(rule.citation)"
  }
}
