/// Grows one zone at a time from a seed.
///
/// A zone takes at each step the neighbouring unit of the greatest (w − β · b)/s, with w the worth of the unit less what it uses of
/// constraints at their prices, β · b what the boundary of the zone costs more with it, s its size. Of all sizes from the least
/// to the greatest the worthiest is kept. Where many zones must share the land, growth may stop earlier.
struct ZoneGrower {
  private let problem: ZoneProblem
  /// Growth ends as soon as this size is reached.
  private let enoughSize: Double
  /// Worth of each unit less what it uses of constraints at their prices.
  let priced: [Double]
  private let bestDensity: Double
  /// For each unit all of its boundary.
  private let boundaries: [Double]

  /// - Parameter enoughSize: growth ends as soon as this size is reached; ∞ for the greatest size.
  init(_ problem: ZoneProblem, prices: [Double], enoughSize: Double = .infinity) {
    self.problem = problem
    self.enoughSize = enoughSize
    var priced = problem.selection.worth
    for (constraint, price) in zip(problem.selection.constraints, prices) where price != 0 {
      for term in constraint.terms { priced[term.unit] -= price * term.coefficient }
    }
    self.priced = priced
    bestDensity = max(
      1e-300,
      problem.sizes.indices.reduce(0) {
        problem.sizes[$1] > 0 && problem.selection.status[$1] != .lockedOut
          ? max($0, abs(priced[$1]) / problem.sizes[$1]) : $0
      })
    let selection = problem.selection
    boundaries = problem.sizes.indices.map { unit in
      selection.adjacency.entries(of: unit).reduce(selection.exposedBoundary[unit]) {
        $0 + selection.adjacency.lengths[$1]
      }
    }
  }

  /// A zone on free units from a seed; nil when none of the least size, within all upper bounds, comes of it.
  /// - Parameter noise: what is added to the rank of each unit, as a share of the greatest worth per size; nil for none.
  func grow(from seeds: [Int], on plan: ZonePlan, noise: ((Int) -> Double)? = nil) -> [Int]? {
    let selection = problem.selection
    var members: [Int] = []
    var isMember: Set<Int> = []
    /// For each bordering unit the length of boundary it shares with the zone.
    var border: [Int: Double] = [:]
    var size = 0.0
    var worth = 0.0
    var added = [Double](repeating: 0, count: selection.constraints.count)
    var best: (count: Int, worth: Double)?

    func fits(_ unit: Int) -> Bool {
      guard size + problem.sizes[unit] <= problem.maximumSize * (1 + 1e-12) else { return false }
      return plan.terms(of: unit).allSatisfy { constraint, coefficient in
        let limit = selection.constraints[constraint]
        return coefficient <= 0
          || plan.sums[constraint] + added[constraint] + coefficient
            <= limit.upperBound + limit.tolerance(limit.upperBound)
      }
    }
    func join(_ unit: Int) {
      let shared = border.removeValue(forKey: unit) ?? 0
      members.append(unit)
      isMember.insert(unit)
      size += problem.sizes[unit]
      worth += priced[unit] - selection.boundaryPenalty * (boundaries[unit] - 2 * shared)
      for (constraint, coefficient) in plan.terms(of: unit) { added[constraint] += coefficient }
      for entry in selection.adjacency.entries(of: unit) {
        let other = Int(selection.adjacency.neighbours[entry])
        if !isMember.contains(other) && plan.isFree(other) {
          border[other, default: 0] += selection.adjacency.lengths[entry]
        }
      }
      if size >= problem.minimumSize * (1 - 1e-12) && best.map({ worth > $0.worth }) ?? true {
        best = (members.count, worth)
      }
    }
    for seed in seeds {
      guard plan.isFree(seed), fits(seed) else { return nil }
      join(seed)
    }
    while size < enoughSize {
      var next: (unit: Int, rank: Double)?
      for (unit, shared) in border where fits(unit) {
        let gain = priced[unit] - selection.boundaryPenalty * (boundaries[unit] - 2 * shared)
        var rank = gain / max(problem.sizes[unit], 1e-12)
        if let noise { rank += noise(unit) * bestDensity }
        if next.map({ (rank, $0.unit) > ($0.rank, unit) }) ?? true { next = (unit, rank) }
      }
      guard let next else { break }
      join(next.unit)
    }
    guard let best else { return nil }
    return Array(members.prefix(max(best.count, seeds.count)))
  }
}
