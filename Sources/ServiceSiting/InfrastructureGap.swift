public import SpatialCore

/// A zone that is too far from a road, a source of water or a power line, and how much closing the gap would be worth.
///
/// Formula: worth = miners × expected life (miner-years served); the ranking the guidance asks for: first where most miners work longest.
///
/// Source: IGF, Guidance for Governments: Managing artisanal and small-scale mining, 2017, 3.2.
public struct InfrastructureGap: Hashable, Sendable {
  /// A zone as far as roads and wells are concerned.
  public struct Zone: Hashable, Sendable {
    /// How it is called.
    public let id: String
    /// Where it is, in longitude and latitude.
    public let geometry: Geometry
    /// How many miners work there or may.
    public let miners: Double
    /// For how many years there is something to mine.
    public let lifeYears: Double

    /// A zone from its parts.
    public init(id: String, geometry: Geometry, miners: Double, lifeYears: Double) {
      self.id = id
      self.geometry = geometry
      self.miners = miners
      self.lifeYears = lifeYears
    }
  }

  /// One kind of infrastructure, where it is, and how far from a zone it may be.
  public struct Network: Sendable {
    /// "road", "water", "power".
    public let kind: String
    /// Lines, points or polygons in longitude and latitude.
    public let geometries: [Geometry]
    /// A zone this near is served.
    public let enoughMetres: Double

    /// A network from its parts.
    public init(kind: String, geometries: [Geometry], enoughMetres: Double) {
      self.kind = kind
      self.geometries = geometries
      self.enoughMetres = enoughMetres
    }
  }

  /// The zone's id.
  public let zone: String
  /// What is missing.
  public let kind: String
  /// How far the nearest is, edge to edge; nil: there is none within the search.
  public let metres: Double?
  /// miners × years.
  public let minerYears: Double

  /// The gaps of all zones, those first that are worth most; equal ones by zone, then kind.
  /// - Parameter searchMetres: nothing farther is looked for.
  public static func ranked(_ zones: [Zone], networks: [Network], searchMetres: Double) -> [InfrastructureGap]
  {
    var gaps: [InfrastructureGap] = []
    for network in networks {
      let index = DistanceIndex(network.geometries)
      let nearest = Cores.map(zones.count) {
        index.nearest(to: zones[$0].geometry, within: searchMetres)?.metres
      }
      for (zone, metres) in zip(zones, nearest) where metres ?? .infinity > network.enoughMetres {
        gaps.append(
          InfrastructureGap(
            zone: zone.id, kind: network.kind, metres: metres, minerYears: zone.miners * zone.lifeYears))
      }
    }
    return gaps.sorted { ($1.minerYears, $0.zone, $0.kind) < ($0.minerYears, $1.zone, $1.kind) }
  }
}
