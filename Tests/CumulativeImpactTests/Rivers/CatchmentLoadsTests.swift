import CumulativeImpact
import SpatialCore
import Testing

@Suite struct CatchmentLoadsTests {
  private func square(_ id: String, _ x: Double, to downstream: String? = nil, metres: Double? = nil)
    -> Catchment
  {
    Catchment(
      id: id, geometry: BoundingBox(minX: x, minY: 0, maxX: x + 1, maxY: 1).polygon, downstreamID: downstream,
      metresToDownstreamOutlet: metres)
  }

  private func mine(_ id: String, _ geometry: Geometry, _ load: Double) -> Operation {
    Operation(
      id: id, name: id, kind: .concession, status: .existing, geometry: geometry, intensities: ["silt": load])
  }

  private func totals(_ operations: [Operation], _ catchments: [Catchment]) throws -> CatchmentTotals {
    let silt = try RiverAgent(
      id: "silt", name: "silt", loadUnit: "t/year", concentrationUnit: "mg/L",
      concentrationPerLoadPerCubicMetre: 1e6,
      decayLengthMetres: 1_000 / 0.693_147_180_559_945_3, source: "test")
    return try CatchmentTotals(operations: operations, catchments: catchments, agents: [silt])
  }

  @Test func loadsInsideAndFromAbove() throws {
    // Half of what comes from a is left after 1,000 m; b passes all on to c.
    let found = try totals(
      [
        mine("p", Geometry(point: Coordinate(0.5, 0.5)), 8),
        mine("q", BoundingBox(minX: 0.5, minY: 0.25, maxX: 1.5, maxY: 0.75).polygon, 4),
        mine("r", Geometry(line: [Coordinate(2.5, 0.5), Coordinate(3.5, 0.5)]), 5),
      ], [square("c", 2), square("a", 0, to: "b", metres: 1_000), square("b", 1, to: "c")])
    #expect(found.loads.map(\.catchmentID) == ["a", "b", "c"])
    for (load, own, total) in zip3(found.loads, [10, 2, 2.5], [10, 7, 9.5]) {
      #expect(abs(load.ownLoad - own) < 1e-6 && abs(load.totalLoad - total) < 1e-6)
      #expect(abs(load.contributions.reduce(0) { $0 + $1.share } - 1) < 1e-12)
    }
    #expect(found.loads[2].contributions.map(\.operationID) == ["p", "q", "r"])
    #expect(found.outside.map(\.operationID) == ["r"])
    #expect(abs((found.outside.first?.share ?? 0) - 0.5) < 1e-6)
  }

  @Test func aPointOnABorderCountsOnce() throws {
    let found = try totals(
      [mine("p", Geometry(point: Coordinate(1, 0.5)), 8)], [square("b", 1), square("a", 0)])
    #expect(found.loads.map(\.totalLoad) == [8, 0] && found.outside.isEmpty)
  }

  @Test func refusesCirclesAndOverlaps() {
    #expect(throws: ImpactError.self) { try totals([], [square("a", 0, to: "b"), square("b", 1, to: "a")]) }
    #expect(throws: ImpactError.self) { try totals([], [square("a", 0, to: "nowhere")]) }
    let wide = mine("w", BoundingBox(minX: 0.6, minY: 0.1, maxX: 0.9, maxY: 0.9).polygon, 1)
    #expect(throws: ImpactError.self) { try totals([wide], [square("a", 0), square("b", 0.5)]) }
  }

  private func zip3(_ loads: [CatchmentLoad], _ own: [Double], _ total: [Double]) -> [(
    CatchmentLoad, Double, Double
  )] {
    zip(loads, zip(own, total)).map { ($0, $1.0, $1.1) }
  }
}
