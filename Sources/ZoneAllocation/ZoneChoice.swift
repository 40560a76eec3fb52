public import SpatialCore
import UnitSelection

/// Chooses the zones of a country or district.
public enum ZoneChoice {
  /// Chooses zones that are worth most together, with a proven bound.
  ///
  /// Formula: max Σ over zones (Σ suitability × eligible hectares of their blocks − penalty × kilometres of boundary), each zone
  /// connected and within its least and greatest area, zones apart by the spacing, all constraints kept (``ZoneSelector``). With
  /// targets only zones count that leave the smallest largest shortfall of them (``LargestShortfall``).
  /// - Parameters:
  ///   - wider: what was chosen when the problem had fewer limits; then its proofs are told, which hold for more zones.
  ///   - begin: told what is done next where it takes long.
  /// - Throws: ``AllocationError`` when limits cannot be kept, with the smallest changes that were seen to help; ``OverlayError`` or
  ///   ``GEOSError`` when a zone's land cannot be united; ``BrokenProof``; `CancellationError`.
  public static func allocate(
    _ problem: AllocationProblem, against wider: Allocation? = nil, ellipsoid: Ellipsoid = .wgs84,
    begin: @escaping (String) -> Void = { _ in }
  ) throws -> Allocation {
    let base = problem.zoneProblem(ellipsoid)
    let isEmpty = base.selection.status.allSatisfy { $0 == .lockedOut }
    let choice: Choice
    do {
      choice = try choose(problem, base)
    } catch let failure as ZoneSelector.Failure {
      let changes = try problem.changes(from: base, ellipsoid, begin: begin)
      guard let kept = changes.kept else {
        throw AllocationError(failure, changes, blockIDs: problem.units.units.map(\.blockID))
      }
      // The search for what must give way came upon zones for which nothing must.
      choice = try choose(problem, base, near: [kept])
    }
    let zoneProblem = choice.problem
    var (selection, evenness) = (choice.selection, choice.evenness)
    if let wider {
      selection = selection.held(against: wider.upperBound)
      evenness = evenness?.held(against: wider.evenness)
    }
    let portfolio = try problem.alternatives.map {
      try ZonePortfolio(from: selection, in: zoneProblem, wish: $0)
    }
    // The search for others may have found better zones.
    if let best = portfolio?.plans.first { selection = best }
    let zones = try selection.zones.enumerated().map { number, units in
      try Zone(id: Zone.id(ofNumber: number + 1), units: units, of: problem, ellipsoid: ellipsoid)
    }
    return Allocation(
      zones: zones, objective: selection.value, upperBound: selection.bound,
      limits: ReachedLimit.all(problem.constraints + problem.targets, of: selection), evenness: evenness,
      replacementCosts: try ZoneSelector.replacementCosts(of: selection, in: zoneProblem, begin: begin),
      portfolio: portfolio,
      end: isEmpty
        ? .noUsableBlock
        : zones.count == problem.limits.maximumCount
          ? .countReached : end(zoneProblem, selection))
  }

  /// Zones with the limits they keep, targets included.
  private struct Choice {
    let selection: ZoneSelection
    let problem: ZoneProblem
    let evenness: Allocation.Evenness?
  }

  /// - Parameter starts: zones that are known to keep the limits.
  private static func choose(
    _ problem: AllocationProblem, _ base: ZoneProblem, near starts: [[[Int]]] = []
  ) throws -> Choice {
    guard !problem.targets.isEmpty else {
      return Choice(
        selection: try ZoneSelector.select(base, near: starts), problem: base, evenness: nil)
    }
    let even = try LargestShortfall(base, targets: problem.targets, near: starts)
    return Choice(
      selection: even.selection, problem: even.problem,
      evenness: .init(largestShortfall: even.share, leastLargestShortfall: even.leastShare))
  }

  /// Why there are not more zones: whether another one could be formed if no constraint were in the way.
  private static func end(_ problem: ZoneProblem, _ selection: ZoneSelection) -> Allocation.End {
    switch ZoneSelector.nextZone(after: selection, in: problem) {
    case .noLand: .noLandLeft
    case .noRoom(let names): names.isEmpty ? .searchEnded : .constraintsBind(names)
    case .notWorthItsBoundary(let penalty): .notWorthItsBoundary(atPenalty: penalty)
    case .worthNothing: .landWorthNothing
    }
  }
}
