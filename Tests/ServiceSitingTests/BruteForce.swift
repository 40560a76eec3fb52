import IntegerProgramming
import ServiceSiting

/// Every set of sites tried: the oracle for small problems.
enum BruteForce {
  /// The best objective of all sets that keep number, existing sites and budget; nil when none serves everybody who must be.
  ///
  /// Without limits on capacity a set is worth at least as much: those whose worth even then is not beyond the best are not looked at.
  static func best(_ problem: FacilityProblem, _ model: SitingModel) throws -> Double? {
    func isBetter(_ a: Double, than b: Double) -> Bool { model == .median ? a < b : a > b }
    var sets: [(open: [Int], bound: Double)] = []
    for mask in 0..<(1 << problem.sites.count) where mask.nonzeroBitCount == problem.wanted {
      let open = problem.sites.indices.filter { mask >> $0 & 1 == 1 }
      guard problem.sites.indices.allSatisfy({ !problem.sites[$0].isExisting || open.contains($0) }) else {
        continue
      }
      let cost = open.reduce(0) { $0 + (problem.sites[$1].isExisting ? 0 : problem.sites[$1].cost) }
      guard cost <= problem.budget ?? .infinity, let bound = unlimited(problem, model, open) else { continue }
      sets.append((open, bound))
    }
    var best: Double?
    for set in sets.sorted(by: { isBetter($0.bound, than: $1.bound) }) {
      if let best, !isBetter(set.bound, than: best) { break }
      guard let value = try objective(problem, model, set.open) else { continue }
      if best.map({ isBetter(value, than: $0) }) ?? true { best = value }
    }
    return best
  }

  /// What open sites are worth, by the transport problem over them.
  private static func objective(_ problem: FacilityProblem, _ model: SitingModel, _ open: [Int]) throws
    -> Double?
  {
    guard problem.sites.contains(where: { $0.capacity.isFinite }) else {
      return unlimited(problem, model, open)
    }
    var program = MixedIntegerProgram()
    var loads = [[(variable: Int, coefficient: Double)]](repeating: [], count: problem.sites.count)
    for (demand, ways) in zip(problem.demands, problem.ways) where demand.miners > 0 && !ways.isEmpty {
      var sum: [(variable: Int, coefficient: Double)] = []
      for way in ways where open.contains(way.site) {
        let value: Double
        switch model {
        case .median: value = way.distance
        case .covering(let reach):
          guard way.distance <= reach else { continue }
          value = -1
        case .participation(let participation): value = -participation.share(atDistance: way.distance)
        }
        let variable = program.addVariable(cost: value, upper: demand.miners)
        sum.append((variable, 1))
        loads[way.site].append((variable, 1))
      }
      if model == .median, sum.isEmpty { return nil }
      if !sum.isEmpty {
        program.addRow(sum, lower: model == .median ? demand.miners : 0, upper: demand.miners)
      }
    }
    for site in open where !loads[site].isEmpty && problem.sites[site].capacity.isFinite {
      program.addRow(loads[site], upper: problem.sites[site].capacity)
    }
    guard loads.contains(where: { !$0.isEmpty }) else { return 0 }
    do {
      return abs(try program.solve().cost)
    } catch ProgramFailure.infeasible {
      return nil
    }
  }

  /// The same where no site can be full: everybody goes to the best open one.
  private static func unlimited(_ problem: FacilityProblem, _ model: SitingModel, _ open: [Int]) -> Double? {
    var sum = 0.0
    for (demand, ways) in zip(problem.demands, problem.ways) where demand.miners > 0 && !ways.isEmpty {
      let nearest = ways.filter { open.contains($0.site) }.map(\.distance).min()
      switch model {
      case .median:
        guard let nearest else { return nil }
        sum += demand.miners * nearest
      case .covering(let reach): sum += nearest ?? .infinity <= reach ? demand.miners : 0
      case .participation(let participation):
        sum += nearest.map { demand.miners * participation.share(atDistance: $0) } ?? 0
      }
    }
    return sum
  }
}
