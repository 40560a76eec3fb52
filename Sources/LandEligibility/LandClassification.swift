public import SpatialCore

/// A layer whose classes the eligible land is told apart by: geology, land use.
public struct LandClassification: Sendable {
  /// The name of the column that carries the class.
  public let id: String
  /// The classes that occur.
  public let classes: [String]
  /// Polygons in longitude and latitude, each with the place of its class in `classes`.
  public let features: [(geometry: Geometry, classPlace: Int)]

  /// A classification from its parts.
  public init(id: String, classes: [String], features: [(geometry: Geometry, classPlace: Int)]) {
    self.id = id
    self.classes = classes
    self.features = features
  }
}

/// A question to the ledger: what if one rule had another setback?
public struct SetbackChange: Hashable, Sendable {
  /// The rule.
  public let ruleID: String
  /// The setback it might have, metres.
  public let setbackMetres: Double

  /// A change from its parts.
  public init(ruleID: String, setbackMetres: Double) {
    self.ruleID = ruleID
    self.setbackMetres = setbackMetres
  }
}
