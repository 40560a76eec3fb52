public import LandConflicts

/// How much a holder would lose with a unit: little far from the works, at the edge, and on a licence that is idle or has ended.
///
/// Formula: s = f · (g·max(0, 1 − d/D) + (1 − g)·min(1, r/R)), d metres to the nearest works, r units to the edge of the licence, f = 1 for
/// a licence in force and worked, otherwise `idleFactor`. A composition of this program, not a published scale: every number is the caller's.
public struct HolderStake: Hashable, Sendable {
  /// D: works farther than this do not count.
  public let worksReachMetres: Double
  /// R: so many units from the edge a unit is fully inside.
  public let edgeReachUnits: Double
  /// g, 0 to 1: how much the works count against the edge.
  public let worksShare: Double
  /// f for a licence that is idle, expired or not yet granted, 0 to 1.
  public let idleFactor: Double

  /// A scale from its parts.
  /// - Throws: ``CarveOutError`` when a number is out of range.
  public init(worksReachMetres: Double, edgeReachUnits: Double, worksShare: Double, idleFactor: Double)
    throws(CarveOutError)
  {
    guard worksReachMetres > 0, edgeReachUnits > 0, (0...1).contains(worksShare), (0...1).contains(idleFactor)
    else {
      throw CarveOutError(
        .input,
        "stakes fall over \(worksReachMetres) m and \(edgeReachUnits) units, by shares of \(worksShare) and \(idleFactor)",
        remedy: "Reaches must be above 0, shares 0 to 1.")
    }
    self.worksReachMetres = worksReachMetres
    self.edgeReachUnits = edgeReachUnits
    self.worksShare = worksShare
    self.idleFactor = idleFactor
  }

  /// s.
  /// - Parameters:
  ///   - metresToWorks: nil where the licence has none.
  ///   - unitsToEdge: 0 for a unit at the edge.
  ///   - isIdle: by the status of the licence.
  public func stake(
    metresToWorks: Double?, unitsToEdge: Int, standing: Holding.Standing, isIdle: Bool
  ) -> Double {
    let works = metresToWorks.map { max(0, 1 - $0 / worksReachMetres) } ?? 0
    let inside = min(1, Double(unitsToEdge) / edgeReachUnits)
    let factor = standing == .inForce && !isIdle ? 1 : idleFactor
    return factor * (worksShare * works + (1 - worksShare) * inside)
  }
}
