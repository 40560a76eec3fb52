public import SpatialCore

/// Something that must be seen before a decision on a place, not after it.
public struct Safeguard: Sendable {
  /// What is at stake.
  public enum Concern: String, Hashable, Sendable, CaseIterable {
    /// Land of indigenous or local communities.
    case consent
    /// Armed conflict.
    case conflict
    /// Nature that mining can destroy.
    case ecosystem
    /// Mercury in use.
    case mercury
    /// Children at work.
    case childLabour = "child_labour"
    /// Women among the miners.
    case women
    /// Land and water of a neighbouring country.
    case border
  }

  /// Something that a safeguard is about: an indigenous land, a site that uses mercury, a neighbouring country.
  public struct Cause: Hashable, Sendable {
    /// What people call it.
    public let name: String
    /// Where it is, in longitude and latitude.
    public let geometry: Geometry
    /// How many miners it concerns; nil: all those of the place.
    public let miners: Double?

    /// A cause from its parts.
    public init(name: String, geometry: Geometry, miners: Double? = nil) {
      self.name = name
      self.geometry = geometry
      self.miners = miners
    }
  }

  /// How it is called.
  public let id: String
  /// What is at stake.
  public let concern: Concern
  /// What raises it.
  public let causes: [Cause]
  /// Of what nobody knows whether it raises it: sites that nobody asked about mercury.
  public let unknown: [Cause]
  /// How near a cause raises it, metres; 0: on the place itself.
  public let withinMetres: Double
  /// The groups of places it is asked of; nil: all.
  public let groups: Set<String>?
  /// What is to be done where it is raised.
  public let response: String
  /// The law, convention or guidance behind it.
  public let citation: String

  /// A safeguard from its parts.
  public init(
    id: String, concern: Concern, causes: [Cause], unknown: [Cause] = [], withinMetres: Double = 0,
    groups: Set<String>? = nil, response: String, citation: String
  ) {
    self.id = id
    self.concern = concern
    self.causes = causes
    self.unknown = unknown
    self.withinMetres = withinMetres
    self.groups = groups
    self.response = response
    self.citation = citation
  }
}
