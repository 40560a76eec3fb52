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
  /// The law or policy it comes from, in words; empty when the project gives none.
  public let citation: String
  /// The layer's id, for messages.
  public let layerID: String
  /// The features it names, polygons, lines or points in longitude and latitude.
  public let features: [Feature]

  /// A rule from its parts.
  public init(
    id: String, effect: Effect, setbackMetres: Double = 0, citation: String = "", layerID: String,
    features: [Feature]
  ) {
    self.id = id
    self.effect = effect
    self.setbackMetres = setbackMetres
    self.citation = citation
    self.layerID = layerID
    self.features = features
  }

  /// The land within the setback of its features that could matter within `box`, as one geometry.
  func coverage(near box: BoundingBox, ellipsoid: Ellipsoid) throws -> Geometry {
    let scale = ellipsoid.metresPerDegree(atLatitude: max(abs(box.minY), abs(box.maxY)))
    let reach = box.expanded(
      byX: 1.01 * setbackMetres / scale.longitude, y: 1.01 * setbackMetres / scale.latitude)
    let pieces = try features.compactMap { feature -> Geometry? in
      guard let own = feature.geometry.boundingBox, own.intersects(reach) else { return nil }
      do {
        let widened = try feature.geometry.clippedLoosely(to: reach).setback(
          metres: setbackMetres, ellipsoid: ellipsoid)
        return widened.isEmpty ? nil : widened
      } catch {
        throw LandRuleError(
          ruleID: id, layerID: layerID, featureID: feature.id,
          problem: "its setback cannot be drawn: \(error)",
          remedy: "Check the feature with `placer inspect`; simplify or redraw it.")
      }
    }
    return try Geometry.union(pieces)
  }
}

extension Geometry {
  /// The part inside `box` of a geometry that is much larger; anything else as it is.
  fileprivate func clippedLoosely(to box: BoundingBox) throws -> Geometry {
    guard let own = boundingBox, coordinates.count > 1000 || own.width > box.width || own.height > box.height
    else {
      return self
    }
    return try clipped(to: box)
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
