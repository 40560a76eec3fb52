import LayerIO
import UnitSelection

/// Units chosen for a Marxan problem, with the proof of how good the choice is.
public struct MarxanAllocation: Encodable, Sendable, CustomStringConvertible {
  /// A feature with what the chosen units hold of it.
  public struct Held: Encodable, Sendable {
    let id: Int
    let name: String
    let target: Double
    let held: Double
  }

  /// Cost plus penalty times boundary of the chosen units.
  public let objective: Double
  /// Nothing that meets all targets is cheaper.
  public let bound: Double
  /// (objective − bound)/objective.
  public let gap: Double
  /// Cost of the chosen units alone.
  public let cost: Double
  /// Length of the boundary around them.
  public let boundary: Double
  /// What a unit of boundary costs.
  public let boundaryPenalty: Double
  /// The ids of the chosen units, ascending.
  public let units: [Int]
  /// Each feature with its target.
  public let features: [Held]
  /// What the files ask that was not taken into account, a sentence each.
  public let notes: [String]

  /// Chooses units so that all targets are met at least cost.
  /// - Parameter boundaryPenalty: nil takes BLM of `input.dat`, and 0 where there is none.
  /// - Throws: ``LayerError``; ``PlanError`` when a target cannot be met, with how much of it can; ``BrokenProof``.
  public init(_ folder: MarxanFolder, boundaryPenalty: Double?, edgeFactor: Double) throws {
    let penalty = boundaryPenalty ?? folder.boundaryPenalty ?? 0
    let problem = folder.problem(boundaryPenalty: penalty, edgeFactor: edgeFactor)
    let selection: Selection
    do {
      selection = try UnitSelector.select(problem)
    } catch UnitSelector.Failure.impossible(let places) {
      throw Self.unreachable(places, folder)
    } catch UnitSelector.Failure.infeasible {
      throw PlanError(
        subject: "targets", problem: "no choice meets all of them together (proven)",
        remedy: "Lower targets, or unlock units that are locked out.")
    } catch UnitSelector.Failure.notFound {
      throw PlanError(
        subject: "targets", problem: "no choice was found that meets all of them together",
        remedy: "Lower targets, or unlock units that are locked out.")
    }
    // Taken from 0, so that nothing is 0 and not −0.
    objective = 0 - selection.value
    bound = 0 - selection.bound
    gap = selection.gap
    cost = folder.costs.indices.reduce(0) { selection.isChosen[$1] ? $0 + folder.costs[$1] : $0 }
    boundary = problem.boundaryLength(of: selection.isChosen)
    self.boundaryPenalty = penalty
    units = folder.unitIDs.indices.filter { selection.isChosen[$0] }.map { folder.unitIDs[$0] }.sorted()
    notes = folder.notes
    features = zip(folder.features, selection.sums).map {
      Held(id: $0.id, name: $0.name, target: $0.target, held: $1)
    }
  }

  private static func unreachable(_ places: [Int], _ folder: MarxanFolder) -> PlanError {
    let lines = places.map { place in
      let feature = folder.features[place]
      let most = folder.amounts[place].reduce(0.0) {
        folder.status[$1.unit] == .lockedOut ? $0 : $0 + $1.coefficient
      }
      let name = feature.name.isEmpty ? "feature \(feature.id)" : "\(feature.name) (\(feature.id))"
      return
        "\(name) has the target \(feature.target), but units that may be chosen hold \(most): \(feature.target - most) are missing"
    }
    return PlanError(
      subject: "targets", problem: lines.joined(separator: "; "),
      remedy: "Lower these targets, or unlock units that are locked out.")
  }

  /// A few lines for a person.
  public var description: String {
    let missed = features.count { $0.held < $0.target * (1 - 1e-9) }
    return """
      \(units.count) units chosen
      objective  \(objective)
      bound      \(bound): nothing that meets all targets is cheaper
      gap        \((gap * 1e6).rounded() / 1e4) %
      cost       \(cost)
      boundary   \(boundary) at \(boundaryPenalty)
      targets    \(features.count - missed) of \(features.count) met

      """ + notes.map { "note       \($0)\n" }.joined()
  }
}
