import CumulativeImpact
import SpatialCore

/// Seeded rivers that run together, and divide now and then, with operations beside them.
struct RiverScene {
  var random: SplitMix
  var places: [Coordinate] = []
  var rivers: [RiverLine] = []
  var operations: [Operation] = []
  var components: [ValuedComponent] = []

  init(seed: Int, nodeCount: Int = 40, arms: Int = 4) {
    random = SplitMix(seed: UInt64(seed))
    for _ in 0..<nodeCount {
      places.append(Coordinate(random.number(in: 27...28), random.number(in: -11...(-10))))
    }
    // Each node flows to one with a smaller number: never in a circle.
    for node in 1..<nodeCount {
      rivers.append(line("r\(node)", from: node, to: Int(random.number(in: 0...Double(node) - 0.001))))
    }
    for arm in 0..<arms {
      let node = Int(random.number(in: 2...Double(nodeCount) - 0.001))
      rivers.append(line("arm\(arm)", from: node, to: Int(random.number(in: 0...Double(node) - 0.001))))
    }
    for number in 0..<30 {
      let parts =
        number % 5 == 0
        ? (0..<2).map { _ in Operation.Part(geometry: besideRiver(), share: 0.5) } : nil
      operations.append(
        Operation(
          id: "o\(number)", name: "", kind: .artisanalSite, status: Operation.Status.allCases[number % 3],
          geometry: besideRiver(), intensities: ["hg": random.number(in: 0...9), "silt": 1_000], parts: parts,
          activity: .init(amount: 10, unit: "miners")))
    }
    for number in 0..<12 {
      components.append(
        ValuedComponent(
          id: "v\(number)", name: "", group: "villages", geometry: besideRiver(),
          sensitivities: ["hg": random.number(in: 0...3), "silt": 1], baselines: ["hg": 0.5],
          thresholds: ["hg": .init(value: random.number(in: 0...2), unit: "µg/L", source: "seeded")]))
    }
  }

  private func line(_ id: String, from: Int, to: Int) -> RiverLine {
    RiverLine(id: id, geometry: Geometry(line: [places[from], places[to]]), dischargeCubicMetresPerSecond: 2)
  }

  mutating func besideRiver() -> Geometry {
    let ends = rivers[Int(random.number(in: 0...Double(rivers.count) - 0.001))].geometry.coordinates
    let share = random.number(in: 0...1)
    return Geometry(
      point: Coordinate(
        ends[0].x + share * (ends[1].x - ends[0].x) + random.number(in: 0...1e-3),
        ends[0].y + share * (ends[1].y - ends[0].y) + random.number(in: 0...1e-3)))
  }

  func agents(backgroundPerMetre: Double = 0) throws -> [RiverAgent] {
    try [("hg", 50_000), ("silt", Double.infinity)].map { id, lambda in
      try RiverAgent(
        id: id, name: id, loadUnit: "kg/year", concentrationUnit: "µg/L",
        concentrationPerLoadPerCubicMetre: 1e6,
        decayLengthMetres: lambda, backgroundLoadPerMetre: backgroundPerMetre, source: "seeded")
    }
  }

  func routing(_ operations: [Operation]? = nil, backgroundPerMetre: Double = 0) throws -> RiverRouting {
    try RiverRouting(
      RiverNetwork(rivers, snapMetres: 0), operations: operations ?? self.operations,
      agents: agents(backgroundPerMetre: backgroundPerMetre), discharge: .stated(source: "seeded"),
      snapMetres: 5_000)
  }
}
