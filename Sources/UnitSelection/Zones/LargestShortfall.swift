/// Zones that leave no target far behind (equity between districts).
///
/// Formula: first min ℓ over zones within all limits, Σ over target t of aᵤ xᵤ ≥ (1 − ℓ) Tₜ for every target, 0 ≤ ℓ ≤ 1; then of
/// all zones with that ℓ those that are worth most. ℓ is halved down between what zones reach and what a linear relaxation
/// proves; each step is a choice of zones of its own.
public struct LargestShortfall: Sendable {
  /// The zones.
  public let selection: ZoneSelection
  /// The problem that they solve: the targets are constraints, at the share that is reached.
  public let problem: ZoneProblem
  /// ℓ: the largest share by which a target is missed.
  public let share: Double
  /// No zones within the limits leave a smaller one: proven.
  public let leastShare: Double

  /// Up to which share ℓ is determined.
  static let precision = 1e-4

  /// Forms zones.
  /// - Parameter targets: what is to be reached, as lower bounds above 0.
  /// - Parameter starts: zones to go on from, beside the usual starts.
  /// - Throws: ``ZoneSelector/Failure`` when the limits cannot be kept even with every target missed; ``BrokenProof``;
  ///   `CancellationError`.
  public init(_ problem: ZoneProblem, targets: [LinearConstraint], near starts: [[[Int]]] = []) throws {
    precondition(targets.allSatisfy { $0.lowerBound > 0 })
    let first = problem.selection.constraints.count
    func reached(_ selection: ZoneSelection) -> Double {
      zip(targets, selection.sums[first...]).map { max(0, 1 - $1 / $0.lowerBound) }.max() ?? 0
    }
    var best = try ZoneSelector.select(problem.reaching(targets, exceptFor: 1), near: starts)
    var share = reached(best)
    // What the share may be off: a sum of so many terms, divided and taken from 1.
    let rounding =
      targets.map {
        roundingShare($0.terms.count + 4) * (1 + $0.magnitude($0.lowerBound) / $0.lowerBound)
      }.max() ?? 0
    func checked(_ least: Double) throws(BrokenProof) -> Double {
      -(try BrokenProof.check(-least, for: -share, rounding: rounding))
    }
    var proven = try checked(problem.leastShortfall(targets))
    var open = proven
    var isFirst = true
    while share - open > Self.precision {
      // The relaxation is often right, or nearly so.
      let middle = isFirst ? proven + Self.precision / 2 : (share + open) / 2
      isFirst = false
      do {
        let found = try ZoneSelector.select(
          problem.reaching(targets, exceptFor: middle), near: [best.zones])
        best = found
        share = min(middle, reached(found))
      } catch ZoneSelector.Failure.missed {
        open = middle
      } catch is ZoneSelector.Failure {
        (open, proven) = (middle, middle)
      }
    }
    selection = best
    self.problem = problem.reaching(targets, exceptFor: share)
    self.share = share
    leastShare = try checked(proven)
  }
}

extension ZoneProblem {
  /// The same zones with targets as constraints, each lessened by a share.
  func reaching(_ targets: [LinearConstraint], exceptFor share: Double) -> ZoneProblem {
    var problem = self
    problem.selection.constraints += targets.map { target in
      var target = target
      target.lowerBound *= 1 - share
      return target
    }
    return problem
  }

  /// What the largest shortfall is at least, by a relaxation in which it is a quantity.
  fileprivate func leastShortfall(_ targets: [LinearConstraint]) throws -> Double {
    let relaxed = relaxed
    let constraints = relaxed.constraints + targets
    let shortfall = SelectionProblem.Quantity(
      worth: -1, upperBound: 1,
      terms: targets.enumerated().map {
        .init(constraint: relaxed.constraints.count + $0, coefficient: $1.lowerBound)
      })
    var effort = UnitSelector.Effort()
    effort.attempts = 0
    effort.coreUnits = 0
    do {
      let selection = try UnitSelector.select(
        SelectionProblem(
          worth: sizes.map { _ in 0 }, adjacency: selection.adjacency, constraints: constraints,
          status: selection.status, quantities: [shortfall]), effort: effort)
      return min(1, max(0, -selection.bound))
    } catch UnitSelector.Failure.notFound(let bound, _) {
      return min(1, max(0, -bound))
    } catch is UnitSelector.Failure {
      return 0
    }
  }
}
