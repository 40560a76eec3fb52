public import SpatialCore

/// Sites that lie close together, by density (DBSCAN).
///
/// Meaning: a site with at least `leastSites` sites within the reach, itself counted, is a core; cores within the reach of each other
/// belong together, and so do sites within the reach of a core, to the nearest one. The rest stand alone.
///
/// The answer does not depend on the order of the sites: distances are geodesics, a site between two clusters goes to the nearest core (of
/// several equally near ones to the least by longitude, then latitude), and clusters are told by their least site.
///
/// Source: M. Ester, H.-P. Kriegel, J. Sander and X. Xu, A density-based algorithm for discovering clusters, KDD 1996.
public struct SiteClusters: Hashable, Sendable {
  /// For each cluster the places of its sites, ascending; clusters by their least site by longitude, latitude, then place.
  public let clusters: [[Int]]
  /// The places of the sites that stand alone, ascending.
  public let alone: [Int]

  /// The clusters of some positions in longitude and latitude.
  public init(
    of positions: [Coordinate], reachMetres: Double, leastSites: Int, ellipsoid: Ellipsoid = .wgs84
  ) {
    precondition(reachMetres >= 0 && leastSites >= 1)
    let order = positions.indices.sorted {
      (positions[$0].x, positions[$0].y, $0) < (positions[$1].x, positions[$1].y, $1)
    }
    let sorted = order.map { positions[$0] }
    let index = DistanceIndex(sorted.map(Geometry.init(point:)), ellipsoid: ellipsoid)
    let neighbours = Cores.map(sorted.count, inSlicesOf: 64) { site in
      index.all(within: reachMetres * 1.001 + 0.001, of: sorted[site]).compactMap {
        hit -> (site: Int, metres: Double)? in
        let (a, b) = (min(site, hit.index), max(site, hit.index))
        let metres = ellipsoid.distance(sorted[a], sorted[b])
        return metres <= reachMetres ? (hit.index, metres) : nil
      }
    }
    let isCore = neighbours.map { $0.count >= leastSites }
    var cluster = [Int?](repeating: nil, count: sorted.count)
    var count = 0
    for start in sorted.indices where isCore[start] && cluster[start] == nil {
      var queue = [start]
      cluster[start] = count
      while let site = queue.popLast() {
        for (other, _) in neighbours[site] where isCore[other] && cluster[other] == nil {
          cluster[other] = count
          queue.append(other)
        }
      }
      count += 1
    }
    for site in sorted.indices where !isCore[site] {
      let nearest = neighbours[site].filter { isCore[$0.site] }.min {
        ($0.metres, $0.site) < ($1.metres, $1.site)
      }
      cluster[site] = nearest.flatMap { cluster[$0.site] }
    }
    var members = [[Int]](repeating: [], count: count)
    var alone: [Int] = []
    for (site, place) in order.enumerated() {
      if let number = cluster[site] { members[number].append(place) } else { alone.append(place) }
    }
    // A site that joined later may be the least of its cluster.
    let rank = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($0.element, $0.offset) })
    clusters = members.map { $0.sorted() }.sorted { a, b in
      (a.compactMap { rank[$0] }.min() ?? 0) < (b.compactMap { rank[$0] }.min() ?? 0)
    }
    self.alone = alone.sorted()
  }
}
