import Foundation

/// Whether two contenders came to the same result; a fast wrong answer is no answer.
struct Agreement: Codable, Sendable {
  /// An amount beside the one it should be.
  struct Comparison<Value: Codable & Sendable>: Codable, Sendable {
    let found: Value
    let expected: Value
  }

  /// What is compared.
  let what: String
  /// How many features; nil when counts mean nothing here.
  let features: Comparison<Int>?
  /// Total area.
  let area: Comparison<Double>
  /// In what the areas are.
  let areaUnit: String
  /// Greatest difference allowed, as a share of the expected area.
  let tolerance: Double
  /// Differences summed up feature by feature, each without its sign: those that cancel in the totals show here.
  let featureByFeature: Double?
  /// Whether everything compared is within what is allowed.
  let holds: Bool

  init(
    what: String, features: Comparison<Int>? = nil, area: Comparison<Double>, areaUnit: String,
    tolerance: Double, featureByFeature: Double? = nil
  ) {
    self.what = what
    self.features = features
    self.area = area
    self.areaUnit = areaUnit
    self.tolerance = tolerance
    self.featureByFeature = featureByFeature
    let sameCount = features.map { $0.found == $0.expected } ?? true
    let difference = max(abs(area.found - area.expected), featureByFeature ?? 0)
    holds = sameCount && difference <= tolerance * area.expected
  }

  /// One line for a person.
  var sentence: String {
    var parts: [String] = []
    if let features { parts.append("\(features.found) features of \(features.expected)") }
    parts.append(
      String(
        format: "%.6f of %.6f %@ (%+.1e, allowed %.0e)", area.found, area.expected, areaUnit as NSString,
        area.found / area.expected - 1, tolerance))
    if let featureByFeature {
      parts.append(
        String(
          format: "feature by feature %.3f %@ (%.1e)", featureByFeature, areaUnit as NSString,
          featureByFeature / area.expected))
    }
    return "\(holds ? "agrees" : "**DISAGREES**") – \(what): \(parts.joined(separator: "; "))"
  }
}
