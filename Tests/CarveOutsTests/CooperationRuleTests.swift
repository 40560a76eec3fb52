import CarveOuts
import LandConflicts
import SpatialCore
import Testing
import ZoneAllocation

@Suite struct CooperationRuleTests {
  @Test func theFirstRuleThatFitsIsProposed() throws {
    let row = (0..<2).map {
      CarveOutProblem.Unit(cell: .init(column: $0, row: 0), hectares: 10, miners: [30, 0][$0], stake: 0.4)
    }
    let permit = Holding(id: "PE", kind: .concession, geometry: .noPolygon)
    let problem = try CarveOutProblem(
      licences: [.init(permit, units: row, leastHectares: 10)], wantedMiners: 30, stakeWeight: 0)
    let part = try #require(try problem.solved().parts.first)
    func rule(_ instrument: CooperationRule.Instrument, _ stakes: ClosedRange<Double>, from miners: Double)
      -> CooperationRule
    {
      CooperationRule(
        propose: instrument, standings: [.inForce], stakes: stakes, leastMiners: miners, citation: "art. 7")
    }
    let rules = [
      rule(.relinquishment, 0...0.3, from: 0), rule(.tribute, 0...0.5, from: 31),
      rule(.buyBack, 0...0.5, from: 30),
      rule(.technicalAssistance, 0...1, from: 0),
    ]
    #expect(part.proposal(by: rules, standing: .inForce)?.instrument == .buyBack)
    #expect(part.proposal(by: Array(rules[..<2]), standing: .inForce) == nil)
    #expect(part.proposal(by: rules, standing: .expired) == nil)
  }
}
