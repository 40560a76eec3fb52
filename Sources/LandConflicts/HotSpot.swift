/// A cluster of sites on land that is taken, with the holders to talk to.
public struct HotSpot: Hashable, Sendable {
  /// A holding that the cluster lies on or too near to.
  public struct Claim: Hashable, Sendable {
    /// The place of the holding.
    public let holding: Int
    /// Miners at sites of the cluster that it binds.
    public let miners: Double
    /// How many sites that are.
    public let sites: Int
  }

  /// The places of the cluster's sites, ascending.
  public let sites: [Int]
  /// All miners of the cluster.
  public let miners: Double
  /// Miners at sites that at least one holding binds, each counted once.
  public let minersAffected: Double
  /// The holdings, by miners, then place.
  public let claims: [Claim]

  /// The clusters that holdings bind, those first where most miners are affected; equal ones by their first site.
  /// - Parameters:
  ///   - clusters: of the same sites as the conflicts.
  ///   - conflicts: of which only binding ones count.
  public static func ranked(
    _ clusters: SiteClusters, of workings: [Workings], conflicts: [LandConflict]
  ) -> [HotSpot] {
    var bySite = [[Int]](repeating: [], count: workings.count)
    for conflict in conflicts where conflict.isBinding { bySite[conflict.workings].append(conflict.holding) }
    return clusters.clusters.compactMap { sites -> HotSpot? in
      var claims: [Int: (miners: Double, sites: Int)] = [:]
      for site in sites {
        for holding in bySite[site] {
          claims[holding, default: (0, 0)].miners += workings[site].miners
          claims[holding, default: (0, 0)].sites += 1
        }
      }
      guard !claims.isEmpty else { return nil }
      return HotSpot(
        sites: sites, miners: sites.reduce(0) { $0 + workings[$1].miners },
        minersAffected: sites.reduce(0) { $0 + (bySite[$1].isEmpty ? 0 : workings[$1].miners) },
        claims: claims.map { Claim(holding: $0.key, miners: $0.value.miners, sites: $0.value.sites) }
          .sorted { ($1.miners, $0.holding) < ($0.miners, $1.holding) })
    }.sorted { a, b in (b.minersAffected, a.sites[0]) < (a.minersAffected, b.sites[0]) }
  }
}
