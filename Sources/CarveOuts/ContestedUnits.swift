public import LandConflicts
public import ZoneAllocation

/// Units that lie on more than one licence, and who can give them up.
///
/// Rule: land of which one licence alone is in force on the day is for its holder to give; where several are, no one of them can; where none
/// is, the licence that ended last stands for it.
public struct ContestedUnits: Hashable, Sendable {
  /// The licences, with the units that their holder cannot give alone kept.
  public let licences: [CarveOutProblem.Licence]
  /// Units on several licences in force, with the places of these licences.
  public let disputed: [CadastralGrid.Cell: [Int]]

  /// Settles who can give what.
  /// - Parameters:
  ///   - licences: all of the area, also those on which nobody works.
  ///   - day: as of when licences stand.
  public init(of licences: [CarveOutProblem.Licence], on day: CalendarDate) {
    var claims: [CadastralGrid.Cell: [Int]] = [:]
    for (place, licence) in licences.enumerated() {
      for unit in licence.units { claims[unit.cell, default: []].append(place) }
    }
    claims = claims.filter { $0.value.count > 1 }
    let inForce = licences.map { $0.holding.standing(on: day) == .inForce }
    let ends = licences.map(\.holding.expires)
    var givers: [CadastralGrid.Cell: Int] = [:]
    var disputed: [CadastralGrid.Cell: [Int]] = [:]
    for (cell, places) in claims {
      let holders = places.filter { inForce[$0] }
      if holders.count > 1 {
        disputed[cell] = holders
      } else if let holder = holders.first {
        givers[cell] = holder
      } else {
        givers[cell] = places.max { a, b in
          guard let first = ends[a], let second = ends[b], first != second else {
            return ends[a] == ends[b] ? a > b : ends[a] == nil
          }
          return first < second
        }
      }
    }
    self.disputed = disputed
    self.licences = licences.enumerated().map { place, licence in
      guard licence.units.contains(where: { claims[$0.cell] != nil }) else { return licence }
      return CarveOutProblem.Licence(
        licence.holding,
        units: licence.units.map { unit in
          guard claims[unit.cell] != nil, givers[unit.cell] != place else { return unit }
          return CarveOutProblem.Unit(
            cell: unit.cell, hectares: unit.hectares, miners: unit.miners, stake: unit.stake,
            isTakeable: false, separated: unit.separated)
        }, leastHectares: licence.leastHectares)
    }
  }
}
