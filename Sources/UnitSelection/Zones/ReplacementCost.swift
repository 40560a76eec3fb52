extension ZoneSelector {
  /// For each zone what is lost at least, as far as a search shows, when it is struck out and the others stay.
  ///
  /// Formula: value of all zones − value of the others with the best zones that can be formed beside them without the units of the one
  /// struck out; 0 for a zone that can be swapped. nil when limits cannot be kept without it. Source: replacement cost
  /// as in Cabeza and Moilanen (2006), here with the others locked in.
  ///
  /// One search serves all zones, each of which costs one filling of the gap it leaves.
  /// - Parameter begin: told now and then how far it is.
  /// - Throws: `CancellationError`.
  public static func replacementCosts(
    of selection: ZoneSelection, in problem: ZoneProblem, begin: (String) -> Void = { _ in }
  ) throws -> [Double?] {
    let all = ZonePlan(problem, zones: selection.zones)
    let search = ZoneSearch(problem, prices: selection.prices)
    return try selection.zones.indices.map { place in
      if place > 0 && place % 100 == 0 {
        begin("What is lost without each zone: \(place) of \(selection.zones.count)")
      }
      let isLost = selection.zones[place].contains { problem.selection.status[$0] == .lockedIn }
      guard !isLost else { return nil }
      var plan = all
      plan.remove(at: place)
      plan.close(selection.zones[place])
      let replaced = try search.run(from: plan, rounds: 0)
      return replaced.shortfall > 1e-9 ? nil : max(0, selection.value - replaced.value)
    }
  }
}
