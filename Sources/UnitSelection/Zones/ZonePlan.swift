/// Zones on their units, kept up to date as zones come and go.
struct ZonePlan {
  /// A zone with what it adds up to.
  struct Zone {
    let units: [Int]
    let size: Double
    let value: Double
    /// What it adds to each constraint.
    let sums: [Double]
  }

  let problem: ZoneProblem
  private(set) var zones: [Zone] = []
  /// For each constraint the sum of all zones.
  private(set) var sums: [Double]
  private(set) var value = 0.0
  private var isTaken: [Bool]
  /// For each unit how many units of zones are too close to it.
  private var closeUnits: [Int32]
  /// For each unit its constraints.
  private let terms: [[(constraint: Int, coefficient: Double)]]

  init(_ problem: ZoneProblem) {
    self.problem = problem
    isTaken = [Bool](repeating: false, count: problem.sizes.count)
    closeUnits = [Int32](repeating: 0, count: problem.tooClose.count)
    sums = [Double](repeating: 0, count: problem.selection.constraints.count)
    var terms = problem.sizes.map { _ in [(constraint: Int, coefficient: Double)]() }
    for (place, constraint) in problem.selection.constraints.enumerated() {
      for term in constraint.terms where term.coefficient != 0 {
        terms[term.unit].append((place, term.coefficient))
      }
    }
    self.terms = terms
  }

  /// A plan that holds zones already.
  init(_ problem: ZoneProblem, zones: [[Int]]) {
    self.init(problem)
    for zone in zones { add(self.zone(zone)) }
  }

  /// Whether a unit may join a new zone.
  func isFree(_ unit: Int) -> Bool {
    !isTaken[unit] && problem.selection.status[unit] != .lockedOut
      && (closeUnits.isEmpty || closeUnits[unit] == 0)
  }

  /// What a unit adds to constraints.
  func terms(of unit: Int) -> [(constraint: Int, coefficient: Double)] { terms[unit] }

  /// A zone of units.
  func zone(_ units: [Int]) -> Zone {
    var added = [Double](repeating: 0, count: sums.count)
    for unit in units {
      for (constraint, coefficient) in terms[unit] { added[constraint] += coefficient }
    }
    return Zone(
      units: units.sorted(), size: units.reduce(0) { $0 + problem.sizes[$1] },
      value: problem.value(of: units), sums: added)
  }

  /// Whether all upper bounds hold with what a zone adds.
  func hasRoom(for added: [Double]) -> Bool {
    problem.selection.constraints.indices.allSatisfy {
      let bound = problem.selection.constraints[$0].upperBound
      return added[$0] <= 0
        || sums[$0] + added[$0] <= bound + problem.selection.constraints[$0].tolerance(bound)
    }
  }

  /// Keeps units, which lie in no zone, out of zones.
  mutating func close(_ units: [Int]) {
    for unit in units { isTaken[unit] = true }
  }

  mutating func add(_ zone: Zone) {
    zones.append(zone)
    value += zone.value
    for place in sums.indices { sums[place] += zone.sums[place] }
    occupy(zone, 1)
  }

  @discardableResult
  mutating func remove(at place: Int) -> Zone {
    let zone = zones.remove(at: place)
    // Summed anew, so that what was once here leaves no trace of rounding.
    value = zones.reduce(0) { $0 + $1.value }
    for place in sums.indices { sums[place] = zones.reduce(0) { $0 + $1.sums[place] } }
    occupy(zone, -1)
    return zone
  }

  private mutating func occupy(_ zone: Zone, _ sign: Int32) {
    for unit in zone.units {
      isTaken[unit] = sign > 0
      if !closeUnits.isEmpty { for other in problem.tooClose[unit] { closeUnits[Int(other)] += sign } }
    }
  }

  /// The constraints whose lower bound is not reached, with what is missing.
  var missing: [(constraint: Int, amount: Double)] {
    problem.selection.constraints.indices.compactMap {
      let constraint = problem.selection.constraints[$0]
      let isMissed = sums[$0] < constraint.lowerBound && !constraint.holds(sums[$0])
      return isMissed ? ($0, constraint.lowerBound - sums[$0]) : nil
    }
  }

  /// What is missing to lower bounds, locked-in units and the least number of zones, each as a share.
  var shortfall: Double {
    var shortfall = 0.0
    for (constraint, sum) in zip(problem.selection.constraints, sums) where !constraint.holds(sum) {
      if sum < constraint.lowerBound {
        shortfall += (constraint.lowerBound - sum) / max(1e-12, abs(constraint.lowerBound))
      } else {
        shortfall += (sum - constraint.upperBound) / max(1e-12, abs(constraint.upperBound))
      }
    }
    shortfall += Double(max(0, problem.minimumCount - zones.count))
    for unit in problem.sizes.indices
    where problem.selection.status[unit] == .lockedIn && !isTaken[unit] { shortfall += 1 }
    return shortfall
  }
}
