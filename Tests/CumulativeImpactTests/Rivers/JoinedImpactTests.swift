import CumulativeImpact
import SpatialCore
import Testing

/// A mill at the head of a river 2° long, a village half way down with dust from a quarry beside it.
@Suite struct JoinedImpactTests {
  private let quarry = Operation(
    id: "quarry", name: "", kind: .largeScaleMine, status: .existing,
    geometry: Geometry(point: Coordinate(1, 0)), intensities: ["dust": 3])
  private let mill = Operation(
    id: "mill", name: "", holder: "Mill Ltd", kind: .artisanalSite, status: .existing,
    geometry: Geometry(point: Coordinate(0, 0)), intensities: ["hg": 1, "dust": 1])
  private let village = ValuedComponent(
    id: "village", name: "", group: "villages", geometry: Geometry(point: Coordinate(1, 0)),
    sensitivities: ["dust": 1, "hg": 1],
    thresholds: ["hg": .init(value: 10, unit: "µg/L", source: "s")],
    combined: CombinedState(
      model: .additive, weights: ["dust": 1, "hg": 2],
      threshold: .init(value: 4, unit: "", source: "s")))

  private func joined(_ components: [ValuedComponent]) async throws -> ImpactResult {
    let dust = Stressor(
      id: "dust", name: "", unit: "", decay: try Decay(.linear, distanceMetres: 1_000), source: "s")
    // 1 kg a year in 1/31,557.6 m³/s is 1 g/m³ when a unit of concentration is a kilogram in 1,000 m³.
    let hg = try RiverAgent(
      id: "hg", name: "", loadUnit: "kg/year", concentrationUnit: "g/m³",
      concentrationPerLoadPerCubicMetre: 1_000, decayLengthMetres: .infinity, source: "s")
    let river = RiverLine(
      id: "r", geometry: Geometry(line: [Coordinate(0, 0), Coordinate(2, 0)]),
      dischargeCubicMetresPerSecond: 1 / 31_557.6)
    let operations = [quarry, mill]
    let routing = try RiverRouting(
      try RiverNetwork([river], snapMetres: 0), operations: operations, agents: [hg],
      discharge: .stated(source: "s"), snapMetres: 100)
    let byDistance = try await ImpactAssessment.run(
      operations: operations.map { $0.puttingOut(only: ["dust"]) }, stressors: [dust],
      components: components.map { $0.feeling(only: ["dust"]) })
    return byDistance.joined(
      with: try routing.impacts(on: components.map { $0.feeling(only: ["hg"]) }, withinMetres: 100),
      stressorIDs: ["hg", "dust"], components: components)
  }

  @Test func statesOfBothStandInOneResultAndOneCombinedState() async throws {
    let result = try await joined([village])
    #expect(result.impacts.map(\.stressorID) == ["hg", "dust"])
    #expect(abs(result.impacts[0].state - 1) < 1e-9)
    #expect(result.impacts[1].state == 3)
    let combined = try #require(result.combined.first)
    // 3 from the quarry's dust and 2 · 1 from the mill's mercury: over 4 together, neither alone.
    #expect(abs(combined.state - 5) < 1e-9)
    #expect(combined.isHidden)
    let shares = combined.attribution(by: .holder).shares
    #expect(shares.map(\.contributor.name) == ["no holder recorded", "Mill Ltd"])
    #expect(abs(shares[0].share - 0.6) < 1e-9)
  }

  @Test func awayFromRiversOnlyDistanceCounts() async throws {
    let away = ValuedComponent(
      id: "away", name: "", group: "villages", geometry: Geometry(point: Coordinate(1, 0.005)),
      sensitivities: village.sensitivities, combined: village.combined)
    let result = try await joined([away])
    #expect(result.impacts.map(\.stressorID) == ["dust"])
    #expect(result.combined.first?.stressorIDs == ["hg", "dust"])
    #expect(result.combined.first?.stressorImpacts.first == 0)
  }
}
