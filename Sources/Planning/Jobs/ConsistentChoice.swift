import UnitSelection
import ZoneAllocation

/// Zones that were chosen, sized and assessed with all other operations, until the full model finds no place that they push over a limit.
///
/// Limits on a single stressor are constraints of the first choice. What several stressors do together is known only of zones that have
/// been chosen: where it passes a limit, that becomes a constraint (``ImpactBinding/limits(after:before:zones:of:minersPerHectare:)``), and
/// zones are chosen again.
struct ConsistentChoice {
  /// How often zones are chosen at most.
  static let mostChoices = 6

  let choice: SizedChoice
  /// What all operations do together with the zones; nil when the project asks for no impacts.
  let after: ImpactFindings?
  /// The limits that came of earlier choices.
  let limits: [LinearConstraint]
  /// What a person should know of it.
  let notes: [String]

  /// - Parameters:
  ///   - choose: sized zones within limits besides those of the project, with the proofs of a wider choice.
  init(
    _ impact: ImpactBinding?, before: ImpactFindings?, units: PlanningUnits, minersPerHectare: Double,
    begin: (String) -> Void, choosing choose: ([LinearConstraint], Allocation?) throws -> SizedChoice
  ) async throws {
    let first = try choose([], nil)
    var choice = first
    var after = try await impact?.assess(adding: choice.zones, of: units)
    var limits: [LinearConstraint] = []
    var choices = 1
    while choices < Self.mostChoices, let impact, let before, let now = after {
      let found = try await impact.limits(
        after: now, before: before, zones: choice.allocation.zones, of: units,
        minersPerHectare: minersPerHectare)
      guard !found.isEmpty else { break }
      for limit in found {
        limits.removeAll { $0.name == limit.name }
        limits.append(limit)
      }
      choices += 1
      begin(
        "Choosing zones again: \(found.count) places were pushed over a limit on all stressors together (\(choices) of at most \(Self.mostChoices) times)"
      )
      choice = try choose(limits, first.allocation)
      after = try await impact.assess(adding: choice.zones, of: units)
    }
    (self.choice, self.after, self.limits) = (choice, after, limits)
    let places = limits.count == 1 ? "a place" : "\(limits.count) places"
    notes =
      (limits.isEmpty
        ? []
        : [
          "Impacts: zones were chosen \(choices) times, because earlier ones pushed \(places) over a limit on all stressors together (limits.csv)."
        ]) + ImpactFindings.checkNotes(before: before, after: after)
  }
}
