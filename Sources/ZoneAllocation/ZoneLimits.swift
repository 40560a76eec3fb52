/// What a zone, and all zones together, must obey.
public struct ZoneLimits: Hashable, Sendable {
  /// Least eligible hectares of a zone.
  public var minimumHectares: Double
  /// Most eligible hectares of a zone.
  public var maximumHectares: Double
  /// Least number of zones.
  public var minimumCount: Int
  /// Most zones.
  public var maximumCount: Int
  /// Least metres between two zones, from block to block (``CadastralGrid/metres(between:and:ellipsoid:)``).
  public var spacingMetres: Double
  /// Suitable hectares that a kilometre of boundary must outweigh, 0 or more.
  public var boundaryPenalty: Double
  /// Least eligible share of a block that may join a zone, 0…1.
  public var usableShare: Double
  /// Least suitability of a block that may join a zone, 0…1.
  public var minimumSuitability: Double

  /// Limits from their parts.
  public init(
    minimumHectares: Double, maximumHectares: Double, minimumCount: Int = 0, maximumCount: Int,
    spacingMetres: Double = 0, boundaryPenalty: Double = 0, usableShare: Double = 0,
    minimumSuitability: Double = 0
  ) {
    self.minimumHectares = minimumHectares
    self.maximumHectares = maximumHectares
    self.minimumCount = minimumCount
    self.maximumCount = maximumCount
    self.spacingMetres = spacingMetres
    self.boundaryPenalty = boundaryPenalty
    self.usableShare = usableShare
    self.minimumSuitability = minimumSuitability
  }
}
