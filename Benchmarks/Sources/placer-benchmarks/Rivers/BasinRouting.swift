import CumulativeImpact
import SpatialCore

extension Basin {
  /// The concentration at each village by Placer's library: network, routing and receptors.
  /// - Parameter allShares: whether every operation is listed with its share; otherwise the greatest alone.
  func concentrations(allShares: Bool) throws -> [Double] {
    let network = try RiverNetwork(
      reaches.enumerated().map { RiverLine(id: "r\($0)", geometry: Geometry(line: $1)) }, snapMetres: 0)
    let mercury = try RiverAgent(
      id: "hg", name: "mercury", loadUnit: "g/year", concentrationUnit: "ng/L",
      concentrationPerLoadPerCubicMetre: 1e6, decayLengthMetres: Self.decayLengthMetres, source: "benchmark")
    let routing = try RiverRouting(
      network,
      operations: operations.enumerated().map { number, source in
        Operation(
          id: "o\(number)", name: "", kind: .artisanalSite, status: .existing,
          geometry: Geometry(point: source.position), intensities: ["hg": source.intensity])
      }, agents: [mercury],
      discharge: .perUpstreamLength(
        cubicMetresPerSecondPerKilometre: Self.dischargePerKilometre, source: "benchmark"),
      snapMetres: 100)
    let found = try routing.impacts(
      on: villages.enumerated().map { number, place in
        ValuedComponent(
          id: "v\(number)", name: "", group: "villages", geometry: Geometry(point: place),
          sensitivities: ["hg": 1])
      }, withinMetres: 100, leastShare: allShares ? 0 : 1)
    return found.impacts.map { $0.impact?.state ?? 0 }
  }
}
