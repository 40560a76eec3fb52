public import SpatialCore
public import UnitSelection

/// Chooses the zones of a country or district.
public enum ZoneChoice {
  /// Chooses zones that are worth most together, with a proven bound.
  ///
  /// Formula: max Σ over zones (Σ suitability × eligible hectares of their blocks − penalty × kilometres of boundary), each zone
  /// connected and within its least and greatest area, zones apart by the spacing, all constraints kept (``ZoneSelector``). With
  /// targets only zones count that leave the smallest largest shortfall of them (``LargestShortfall``).
  /// - Throws: ``AllocationError`` when limits cannot be kept, with the smallest changes that were seen to help; ``OverlayError`` or
  ///   ``GEOSError`` when a zone's land cannot be united; ``BrokenProof``; `CancellationError`.
  public static func allocate(_ problem: AllocationProblem, ellipsoid: Ellipsoid = .wgs84) throws
    -> Allocation
  {
    var zoneProblem = problem.zoneProblem(ellipsoid)
    let isEmpty = zoneProblem.selection.status.allSatisfy { $0 == .lockedOut }
    var selection: ZoneSelection
    var evenness: Allocation.Evenness?
    do {
      if problem.targets.isEmpty {
        selection = try ZoneSelector.select(zoneProblem)
      } else {
        let even = try LargestShortfall(zoneProblem, targets: problem.targets)
        (selection, zoneProblem) = (even.selection, even.problem)
        evenness = .init(largestShortfall: even.share, leastLargestShortfall: even.leastShare)
      }
    } catch let failure as ZoneSelector.Failure {
      throw AllocationError(failure, changes: isEmpty ? [] : try changes(of: problem, ellipsoid))
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
      replacementCosts: try ZoneSelector.replacementCosts(of: selection, in: zoneProblem),
      portfolio: portfolio,
      end: isEmpty
        ? .noUsableBlock
        : zones.count == problem.limits.maximumCount
          ? .countReached : end(zoneProblem, selection))
  }

  /// Why there are not more zones: whether another one could be formed if no constraint were in the way.
  private static func end(_ problem: ZoneProblem, _ selection: ZoneSelection) -> Allocation.End {
    let names = ZoneSelector.constraintsInTheWay(of: selection, in: problem)
    return names.isEmpty ? .noLandLeft : .constraintsBind(names)
  }

  private static func changes(of problem: AllocationProblem, _ ellipsoid: Ellipsoid) throws -> [LimitChange] {
    var changes = try ZoneSelector.changes(of: problem.zoneProblem(ellipsoid))
    guard problem.limits.spacingMetres > 0 else { return changes }
    var (possible, impossible) = (0.0, problem.limits.spacingMetres)
    var hectares: Double?
    for step in 0..<10 {
      var relaxed = problem
      relaxed.limits.spacingMetres = step == 0 ? 0 : (possible + impossible) / 2
      let zoneProblem = relaxed.zoneProblem(ellipsoid)
      do {
        let found = try ZoneSelector.select(zoneProblem, rounds: 20)
        possible = relaxed.limits.spacingMetres
        hectares = found.zones.joined().reduce(0) { $0 + zoneProblem.sizes[$1] }
      } catch is ZoneSelector.Failure {
        if step == 0 { break }
        impossible = relaxed.limits.spacingMetres
      }
    }
    if let hectares {
      changes.append(
        LimitChange(
          limit: "distance between zones", from: problem.limits.spacingMetres, to: possible,
          zonedSize: hectares))
    }
    return changes.sorted { ($0.share, $0.limit) < ($1.share, $1.limit) }
  }
}

/// Limits that no zones can keep.
public struct AllocationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What binds.
  public let problem: String
  /// The smallest changes that were seen to help, one limit at a time, the smallest first.
  public let changes: [LimitChange]

  init(_ failure: ZoneSelector.Failure, changes: [LimitChange]) {
    self.changes = changes
    switch failure {
    case .impossible(let names):
      problem = "cannot be kept, whatever is chosen: " + names.joined(separator: "; ")
    case .infeasible: problem = "no zones keep all limits together (proven)"
    case .missed(let names): problem = "no zones were found that keep: " + names.joined(separator: "; ")
    }
  }

  /// What to do next, in words.
  public var remedy: String {
    guard !changes.isEmpty else {
      return "Ease several limits together, or open more land: no single limit that gives way is enough."
    }
    return "One of these is enough: "
      + changes.map {
        "\($0.limit) \(plain($0.to)) in place of \(plain($0.from)) (then \(plain($0.zonedSize)) ha in zones)"
      }.joined(separator: "; ") + "."
  }

  /// One line for a person.
  public var description: String { "zones: \(problem). \(remedy)" }

  private func plain(_ value: Double) -> String {
    let rounded = (value * 100).rounded() / 100
    return rounded == rounded.rounded() && abs(rounded) < 1e15 ? String(Int(rounded)) : String(rounded)
  }
}
