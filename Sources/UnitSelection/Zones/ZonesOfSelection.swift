/// Zones made of the connected groups of a choice of units.
struct ZonesOfSelection {
  /// The connected groups of chosen units, each ascending, by their first unit.
  static func groups(_ isChosen: [Bool], _ adjacency: Adjacency) -> [[Int]] {
    var isOpen = isChosen
    var groups: [[Int]] = []
    for unit in isOpen.indices where isOpen[unit] {
      isOpen[unit] = false
      var group = [unit]
      var next = 0
      while next < group.count {
        for entry in adjacency.entries(of: group[next]) {
          let other = Int(adjacency.neighbours[entry])
          if isOpen[other] {
            isOpen[other] = false
            group.append(other)
          }
        }
        next += 1
      }
      groups.append(group.sorted())
    }
    return groups
  }

  /// Zones of the groups, the worthiest first: groups that are too large are cut, those too small grow or are given up.
  static func plan(_ isChosen: [Bool], _ problem: ZoneProblem, prices: [Double]) -> ZonePlan {
    let grower = ZoneGrower(problem, prices: prices)
    var plan = ZonePlan(problem)
    let groups = groups(isChosen, problem.selection.adjacency).map { group in
      (group, group.reduce(0.0) { $0 + grower.priced[$1] })
    }.sorted { ($0.1, $1.0[0]) > ($1.1, $0.0[0]) }
    for (group, _) in groups {
      guard plan.zones.count < problem.maximumCount else { break }
      let zone = plan.zone(group)
      let isFree = group.allSatisfy(plan.isFree)
      if isFree && zone.size >= problem.minimumSize * (1 - 1e-12)
        && zone.size <= problem.maximumSize * (1 + 1e-12)
      {
        if plan.hasRoom(for: zone.sums) { plan.add(zone) }
      } else if isFree && zone.size < problem.minimumSize {
        guard let grown = grower.grow(from: connectedOrder(group, problem.selection.adjacency), on: plan)
        else {
          continue
        }
        let zone = plan.zone(grown)
        if zone.value > 0 { plan.add(zone) }
      } else {
        for unit in group.sorted(by: { (grower.priced[$0], $1) > (grower.priced[$1], $0) }) {
          guard plan.zones.count < problem.maximumCount else { break }
          guard plan.isFree(unit), let units = grower.grow(from: [unit], on: plan) else { continue }
          let zone = plan.zone(units)
          if zone.value > 0 { plan.add(zone) }
        }
      }
    }
    return plan
  }

  /// The units of a group so that each but the first touches one before it.
  static func connectedOrder(_ group: [Int], _ adjacency: Adjacency) -> [Int] {
    var left = Set(group)
    var order = [group[0]]
    left.remove(group[0])
    var next = 0
    while next < order.count {
      for entry in adjacency.entries(of: order[next]) {
        let other = Int(adjacency.neighbours[entry])
        if left.remove(other) != nil { order.append(other) }
      }
      next += 1
    }
    return order
  }
}
