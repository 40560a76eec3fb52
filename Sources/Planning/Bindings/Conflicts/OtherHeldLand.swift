import CarveOuts
import LandConflicts
import SpatialCore
import ZoneAllocation

/// Parks, indigenous land and what else than titles is held on a day: a title's holder cannot give it.
struct OtherHeldLand: Sendable {
  private let holdings: [BoundHolding]
  private let index: DistanceIndex
  private let widest: Double
  private let closedKinds: Set<Holding.Kind>

  /// Keeps what is held on the day.
  /// - Parameter closedKinds: those on or too near to which no unit is taken.
  init(_ all: [BoundHolding], on day: CalendarDate, closedKinds: [Holding.Kind]) {
    holdings = all.filter { $0.holding.kind != .concession && $0.holding.standing(on: day) == .inForce }
    index = DistanceIndex(holdings.map(\.holding.geometry))
    widest = holdings.map(\.holding.setbackMetres).max() ?? 0
    self.closedKinds = Set(closedKinds)
  }

  /// What lies on a unit, or has it within its setback.
  func holdings(at cell: CadastralGrid.Cell, of grid: CadastralGrid) -> [BoundHolding] {
    index.all(within: widest, of: grid.box(of: cell).polygon)
      .filter { $0.metres <= holdings[$0.index].holding.setbackMetres }
      .map { holdings[$0.index] }
  }

  /// A licence of which units on land of the closed kinds are kept.
  func closing(_ licence: CarveOutProblem.Licence, grid: CadastralGrid) -> CarveOutProblem.Licence {
    guard !closedKinds.isEmpty else { return licence }
    return CarveOutProblem.Licence(
      licence.holding,
      units: licence.units.map { unit in
        guard unit.isTakeable,
          holdings(at: unit.cell, of: grid).contains(where: { closedKinds.contains($0.holding.kind) })
        else { return unit }
        return CarveOutProblem.Unit(
          cell: unit.cell, hectares: unit.hectares, miners: unit.miners, stake: unit.stake, isTakeable: false,
          separated: unit.separated)
      }, leastHectares: licence.leastHectares)
  }
}
