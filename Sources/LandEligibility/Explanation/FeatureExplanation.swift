public import SpatialCore

/// What each rule says of one feature: how much of it the rule covers, with which features, and how much of it is eligible.
public struct FeatureExplanation: Sendable {
  /// What the size of a feature is counted in.
  public enum Unit: String, Hashable, Sendable {
    /// Points are counted.
    case points
    /// Lines have a geodesic length.
    case metres
    /// Polygons have an area on the ellipsoid.
    case hectares
  }

  /// How much of the feature a rule covers, its setback included.
  public enum Extent: String, Hashable, Sendable {
    /// All of it, but for less than a millionth.
    case wholly
    /// Some of it.
    case partly
    /// Nothing.
    case none
  }

  /// A feature of a rule that covers some of the feature.
  public struct Covering: Hashable, Sendable {
    /// Its id.
    public let id: String
    /// How much of the feature it covers, its setback included; 1 is all.
    public let share: Double
    /// Metres between the two, 0 where they meet.
    public let distanceMetres: Double
  }

  /// What one rule says of the feature.
  public struct Verdict: Sendable {
    /// The rule.
    public let ruleID: String
    /// Its kind.
    public let effect: LandRule.Effect
    /// Its setback.
    public let setbackMetres: Double
    /// Its source in law.
    public let citation: String
    /// How much of the feature it covers.
    public let extent: Extent
    /// How much of the feature it covers, as a share: 1 is all.
    public let coveredShare: Double
    /// Its features that do, those that cover most first.
    public let coveredBy: [Covering]
    /// The nearest of its features, nil when it names none.
    public let nearestFeatureID: String?
    /// Metres to that, from edge to edge; 0 where they meet.
    public let distanceMetres: Double?

    /// The share of the feature that the rule closes.
    public var closedShare: Double {
      switch effect {
      case .exclude: coveredShare
      case .require: extent == .wholly ? 0 : 1 - coveredShare
      case .consent: 0
      }
    }
  }

  /// The feature's layer.
  public let layerID: String
  /// The feature's id.
  public let featureID: String
  /// What it is made of.
  public let kind: Geometry.Kind
  /// What its size is counted in.
  public let unit: Unit
  /// How large it is; lines count once where they run over themselves.
  public let size: Double
  /// The share of it in the study area; 1 is all.
  public let studyAreaShare: Double
  /// The share of it that lies in the study area and that no rule closes.
  public let eligibleShare: Double
  /// The share of it that is eligible and needs consent.
  public let consentShare: Double
  /// One verdict for each rule, in the project's order.
  public let verdicts: [Verdict]
}
