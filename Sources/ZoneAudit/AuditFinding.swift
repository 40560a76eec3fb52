/// A rule that a zone breaks, and by how much.
public struct AuditFinding: Hashable, Sendable {
  /// What was measured.
  public enum Quantity: String, Hashable, Sendable {
    /// A share of the zone's area, 0 to 1.
    case shareOfArea = "share_of_area"
    /// A share of the zone's cells of the raster, 0 to 1.
    case shareOfCells = "share_of_cells"
    /// Metres from edge to edge.
    case metres
    /// Metres of lines inside the zone.
    case metresInside = "metres_inside"
    /// Metres of lines inside the zone by metres of half its outline.
    case shareOfLength = "share_of_length"
    /// Miners counted for each the zone can carry.
    case minersPerPlace = "miners_per_place"
    /// (geodesic area − declared area) / declared area.
    case shareOfDeclaredArea = "share_of_declared_area"
    /// Faults of the geometry.
    case faults
  }

  /// The place of the zone among those given.
  public let zone: Int
  /// The rule's name.
  public let rule: String
  /// How bad it is.
  public let severity: AuditRule.Severity
  /// Where the rule is written.
  public let citation: String
  /// What was measured.
  public let quantity: Quantity
  /// What came out; nil where nothing was found within the search, or nothing could be measured.
  public let measured: Double?
  /// What is allowed at most.
  public let limit: Double
  /// Hectares on the ellipsoid, for areas.
  public let hectares: Double?
  /// The id of the other thing, where there is one.
  public let other: String?
  /// One line for a person.
  public let words: String
}
