extension ZoneSelector {
  /// For each zone what is lost at least, as far as a search shows, when it is struck out and the others stay.
  ///
  /// Formula: value of all zones − value of the others with the best zones that can be formed beside them without the units of the one
  /// struck out; 0 for a zone that can be swapped. nil when limits cannot be kept without it. Source: replacement cost
  /// as in Cabeza and Moilanen (2006), here with the others locked in.
  /// - Throws: `CancellationError`.
  public static func replacementCosts(of selection: ZoneSelection, in problem: ZoneProblem) throws
    -> [Double?]
  {
    try selection.zones.indices.map { place in
      var without = problem
      for unit in selection.zones[place] { without.selection.status[unit] = .lockedOut }
      var plan = ZonePlan(without)
      for other in selection.zones.indices where other != place {
        plan.add(plan.zone(selection.zones[other]))
      }
      let replaced = try ZoneSearch(without, prices: selection.prices).run(from: plan, rounds: 0)
      let isLost = selection.zones[place].contains { problem.selection.status[$0] == .lockedIn }
      return isLost || replaced.shortfall > 1e-9 ? nil : max(0, selection.value - replaced.value)
    }
  }
}
