public import SpatialCore

/// One cadastral block as far as it lies on eligible land: what zones are made of.
public struct PlanningUnit: Sendable {
  /// Its place in the grid.
  public let cell: CadastralGrid.Cell
  /// Its name in the cadastre.
  public let blockID: String
  /// The whole block, hectares on the ellipsoid.
  public let blockHectares: Double
  /// Its eligible part, hectares on the ellipsoid.
  public let eligibleHectares: Double
  /// The eligible part in longitude and latitude.
  public let land: Geometry
  /// A place inside its eligible part, for distances and rasters.
  public let representativePlace: Coordinate
  /// Consents needed somewhere on it, in the project's order.
  public let consentRuleIDs: [String]

  /// Eligible share of the block, 0…1.
  public var eligibleShare: Double { blockHectares > 0 ? min(1, eligibleHectares / blockHectares) : 0 }
}
