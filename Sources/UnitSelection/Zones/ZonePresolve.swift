/// What no zones can keep, found by adding up, before anything is searched.
///
/// Land counts that can lie in a zone at all: connected groups of units that reach the least size together. Each limit is held
/// against it by itself, beside the limits of number and size: the most and the least of a constraint's sum when units may be
/// taken in part (a fractional knapsack) and all zones hold at least n_min · s_min and at most n_max · s_max. Whatever zones are formed
/// lies within these, so that a limit named here cannot be kept: proven. And no sum can reach what one limit asks and stay within what another
/// of the same land allows, where the first is more.
struct ZonePresolve {
  /// The limits that no zones keep even alone, each with how near zones come to it.
  private(set) var unmet: [UnmetLimit] = []
  private let problem: ZoneProblem
  /// For each unit whether it can lie in a zone.
  private var isUsable: [Bool]
  /// What all zones together hold at least and at most.
  private var land: (least: Double, most: Double) = (0, .infinity)
  private var usableSize = 0.0

  init(_ problem: ZoneProblem) {
    self.problem = problem
    let status = problem.selection.status
    let greatest = problem.maximumSize * (1 + 1e-12)
    let least = problem.minimumSize * (1 - 1e-12)
    isUsable = problem.sizes.indices.map { status[$0] != .lockedOut && problem.sizes[$0] <= greatest }

    var lockedSize = 0.0
    var tooLarge: Double?
    var tooSmall: Double?
    for unit in status.indices where status[unit] == .lockedIn {
      lockedSize += problem.sizes[unit]
      if !isUsable[unit] { tooLarge = max(tooLarge ?? 0, problem.sizes[unit]) }
    }
    // How many zones there can be, and how many the locked-in units need.
    var (possible, needed) = (0.0, 0.0)
    for group in ZonesOfSelection.groups(isUsable, problem.selection.adjacency) {
      let size = group.reduce(0) { $0 + problem.sizes[$1] }
      let locked = group.filter { status[$0] == .lockedIn }
      if size < least {
        for unit in group { isUsable[unit] = false }
        if !locked.isEmpty { tooSmall = min(tooSmall ?? .infinity, size) }
        continue
      }
      usableSize += size
      possible +=
        least > 0
        ? min(Double(group.count), (size / least * (1 + 1e-11)).rounded(.down)) : Double(group.count)
      if !locked.isEmpty {
        let inZones = locked.reduce(0) { $0 + problem.sizes[$1] }
        needed += max(1, (inZones / greatest * (1 - 1e-11)).rounded(.up))
      }
    }
    if let tooLarge {
      unmet.append(UnmetLimit(.mostSize, false, asked: problem.maximumSize, possible: tooLarge))
    }
    if let tooSmall {
      unmet.append(UnmetLimit(.size, true, asked: problem.minimumSize, possible: tooSmall))
    }
    let mostCount = Double(problem.maximumCount)
    if problem.maximumCount < .max && needed > mostCount {
      unmet.append(UnmetLimit(.mostCount, false, asked: mostCount, possible: needed))
    }
    possible = min(possible, mostCount)
    if Double(problem.minimumCount) > possible {
      unmet.append(UnmetLimit(.count, true, asked: Double(problem.minimumCount), possible: possible))
    }
    let hasMost = problem.maximumCount < .max && problem.maximumSize < .infinity
    land.most = min(usableSize, hasMost ? mostCount * problem.maximumSize : .infinity)
    // A number of zones that is impossible is told by itself, not what it would ask of other limits.
    let counted = unmet.contains { $0.limit == ZoneLimit.count.rawValue } ? 0 : problem.minimumCount
    land.least = min(land.most, max(lockedSize, Double(counted) * problem.minimumSize))
    for constraint in problem.selection.constraints {
      if let missed = missed(constraint) { unmet.append(missed) }
    }
    unmet += contradictions()
  }

  /// Lower bounds that upper bounds of other sums over the same units rule out: Σ aᵤ xᵤ ≥ l and Σ bᵤ xᵤ ≤ u with l > u, while aᵤ = bᵤ for all
  /// units that can lie in a zone.
  private func contradictions() -> [UnmetLimit] {
    let constraints = problem.selection.constraints
    let lower = constraints.filter { $0.lowerBound.isFinite }
    let upper = constraints.filter { $0.upperBound.isFinite }
    return lower.compactMap { least in
      let terms = usableTerms(least)
      return
        upper.filter { most in
          // What both sums may pass their bounds by, and what rounding may hide in sums of so many terms.
          let rounding =
            least.tolerance(least.lowerBound) + most.tolerance(most.upperBound)
            + 1e-12 * terms.values.reduce(0) { $0 + abs($1) }
          return least.unit == most.unit && least.lowerBound > most.upperBound + rounding
            && usableTerms(most) == terms
        }
        .min { $0.upperBound < $1.upperBound }
        .map { most in
          UnmetLimit(
            limit: least.name, isTooLittle: true, asked: least.lowerBound, possible: most.upperBound,
            unit: least.unit, isProven: true, opposite: most.name)
        }
    }
  }

  /// What each unit that can lie in a zone adds to a sum, where that is not nothing.
  private func usableTerms(_ constraint: LinearConstraint) -> [Int: Double] {
    var terms: [Int: Double] = [:]
    for term in constraint.terms where isUsable[term.unit] && term.coefficient != 0 {
      terms[term.unit, default: 0] += term.coefficient
    }
    return terms
  }

  /// The bound of a constraint that no zones keep, with what comes nearest to it; nil when its sums may keep both.
  func missed(_ constraint: LinearConstraint) -> UnmetLimit? {
    for (isLower, bound) in [(true, constraint.lowerBound), (false, constraint.upperBound)]
    where bound.isFinite {
      var one = constraint
      if isLower { one.upperBound = .infinity } else { one.lowerBound = -.infinity }
      let nearest = isLower ? greatest(constraint.terms, 1) : -greatest(constraint.terms, -1)
      // What rounding may hide in a sum of so many terms.
      let rounding = 1e-12 * constraint.terms.reduce(0) { $0 + abs($1.coefficient) }
      guard !one.holds(isLower ? nearest + rounding : nearest - rounding) else { continue }
      return one.missed(by: nearest, isProven: true)
    }
    return nil
  }

  /// The most of Σ sign · coefficientᵤ xᵤ over land in zones, 0 ≤ xᵤ ≤ 1.
  private func greatest(_ terms: [LinearConstraint.Term], _ sign: Double) -> Double {
    var sum = 0.0
    var (least, most) = land
    // Land that adds nothing to the sum may make up for what is missing to the least.
    var idle = usableSize
    var free: [(coefficient: Double, size: Double)] = []
    var gaining = 0.0
    for term in terms {
      let (coefficient, size) = (sign * term.coefficient, problem.sizes[term.unit])
      if problem.selection.status[term.unit] == .lockedIn {
        sum += coefficient
        (least, most) = (least - size, most - size)
        if isUsable[term.unit] { idle -= size }
      } else if isUsable[term.unit] && coefficient != 0 {
        free.append((coefficient, size))
        idle -= size
        if coefficient > 0 { gaining += size }
      }
    }
    if gaining <= most && gaining + idle >= least {
      return free.reduce(sum) { $0 + max(0, $1.coefficient) }
    }
    // By coefficient per size, the greatest first; what has no size comes where its sign puts it.
    func density(_ term: (coefficient: Double, size: Double)) -> Double {
      term.size > 0 ? term.coefficient / term.size : term.coefficient > 0 ? .infinity : -.infinity
    }
    free.sort { (density($0), $0.size) > (density($1), $1.size) }
    var taken = 0.0
    for term in free where term.coefficient > 0 {
      let part = term.size > 0 ? min(1, max(0, most - taken) / term.size) : 1
      sum += part * term.coefficient
      taken += part * term.size
    }
    taken += idle
    for term in free where term.coefficient < 0 && taken < least && term.size > 0 {
      let part = min(1, (least - taken) / term.size)
      sum += part * term.coefficient
      taken += part * term.size
    }
    return sum
  }
}
