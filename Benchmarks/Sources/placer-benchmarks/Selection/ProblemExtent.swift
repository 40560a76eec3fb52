/// How great a problem of units is.
struct ProblemExtent: Codable, Sendable {
  let columns: Int
  let rows: Int
  /// How many limits there are; one that has both a least and a most counts once.
  let limits: Int
  /// How many units a zone must have at least.
  let leastZoneUnits: Int

  init(_ problem: GridProblem) {
    columns = problem.columns
    rows = problem.rows
    limits = problem.limits.count
    leastZoneUnits = problem.leastZoneUnits
  }

  /// How many units there are.
  var units: Int { columns * rows }

  /// A few words for a person.
  var sentence: String {
    "\(units) units (\(columns) × \(rows)), \(limits) \(limits == 1 ? "limit" : "limits")"
      + (leastZoneUnits > 1 ? ", zones of at least \(leastZoneUnits) units" : "")
  }
}
