public import SpatialCore

/// One rule of the law or of policy about where miners may work.
public struct LandRule: Sendable {
  /// What the rule does with the land it names.
  public enum Effect: String, Hashable, Sendable, CaseIterable {
    /// Land the rule covers is closed.
    case exclude
    /// Land the rule does not cover is closed.
    case require
    /// Land the rule covers stays open, but a zone on it needs somebody's consent.
    case consent
  }

  /// The rule's id in the project.
  public let id: String
  /// What it does.
  public let effect: Effect
  /// Metres by which the named features are widened before the rule applies.
  public let setbackMetres: Double
  /// How far, in metres, the features may lie from where they are drawn; 0 when the layer states none.
  public let accuracyMetres: Double
  /// The law or policy it comes from, in words; empty when the project gives none.
  public let citation: String
  /// The layer's id, for messages.
  public let layerID: String
  /// The features it names, polygons, lines or points in longitude and latitude.
  public let features: [Feature]

  /// A rule from its parts.
  public init(
    id: String, effect: Effect, setbackMetres: Double = 0, accuracyMetres: Double = 0,
    citation: String = "", layerID: String, features: [Feature]
  ) {
    self.id = id
    self.effect = effect
    self.setbackMetres = setbackMetres
    self.accuracyMetres = accuracyMetres
    self.citation = citation
    self.layerID = layerID
    self.features = features
  }
}

/// A rule that cannot be applied.
public struct LandRuleError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The rule.
  public let ruleID: String
  /// Its layer.
  public let layerID: String
  /// The feature at fault, if one is.
  public let featureID: String?
  /// What is wrong.
  public let problem: String
  /// What to do next.
  public let remedy: String

  /// One line for a person.
  public var description: String {
    "rule \(ruleID), layer \(layerID)" + (featureID.map { ", feature \($0)" } ?? "")
      + ": \(problem). \(remedy)"
  }
}
