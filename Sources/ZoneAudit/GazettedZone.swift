public import SpatialCore

/// A zone as the gazette has it.
public struct GazettedZone: Hashable, Sendable {
  /// How it is called.
  public let id: String
  /// Where it is, in longitude and latitude, as its file has it.
  public let geometry: Geometry
  /// What whoever read the file found wrong with it, and mended where that can be done.
  public let faultsInFile: [String]
  /// The area that the gazette names; nil: it names none.
  public let declared: DeclaredArea?
  /// Slopes of the land in it, degrees, one for each cell of a raster; empty: unknown.
  public let slopesDegrees: [Double]
  /// Miners counted in it; nil: nobody counted.
  public let minersCounted: Double?
  /// Miners it can carry; nil: unknown.
  public let capacityMiners: Double?

  /// A zone from its parts.
  public init(
    id: String, geometry: Geometry, faultsInFile: [String] = [], declared: DeclaredArea? = nil,
    slopesDegrees: [Double] = [],
    minersCounted: Double? = nil, capacityMiners: Double? = nil
  ) {
    self.id = id
    self.geometry = geometry
    self.faultsInFile = faultsInFile
    self.declared = declared
    self.slopesDegrees = slopesDegrees
    self.minersCounted = minersCounted
    self.capacityMiners = capacityMiners
  }
}
