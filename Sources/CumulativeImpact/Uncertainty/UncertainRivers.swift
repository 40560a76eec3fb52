import SpatialCore

/// Rivers under changing decay lengths, discharges and outputs.
struct UncertainRivers: Sendable {
  let routing: RiverRouting
  /// Where each component meets a river; nil for those away from all.
  private let places: [ReachIndex.Place?]
  /// For each agent, what a unit of load adds to the concentration at each component; 0 where the discharge is not
  /// known.
  private let concentrationPerLoad: [[Double]]
  /// For each agent, the output of each operation.
  private let outputs: [[UncertainAmount]]
  private let ranges: UncertaintyRanges

  var agents: [RiverAgent] { routing.agents }

  init(
    _ routing: RiverRouting, components: [ValuedComponent], withinMetres: Double, ranges: UncertaintyRanges
  ) throws(ImpactError) {
    for (id, range) in ranges.riverDecayLengths.sorted(by: { $0.key < $1.key }) {
      guard let agent = routing.agents.first(where: { $0.id == id }) else {
        throw ImpactError(
          subject: "uncertainty", problem: "no river carries '\(id)'",
          remedy: "use one of: \(routing.agents.map(\.id).sorted().joined(separator: ", "))")
      }
      guard range.contains(agent.decayLengthMetres) else {
        throw ImpactError(
          subject: "river agent '\(id)'",
          problem:
            "its decay length is \(agent.decayLengthMetres) m, its range \(range.lowerBound) to \(range.upperBound) m",
          remedy: "give a range that holds the decay length")
      }
    }
    self.routing = routing
    self.ranges = ranges
    places = Cores.map(components.count, inSlicesOf: 64) { number in
      let felt = routing.agents.contains { components[number].sensitivities[$0.id] != nil }
      return (felt ? routing.index.place(of: components[number].geometry) : nil).flatMap {
        $0.metres <= withinMetres ? $0 : nil
      }
    }
    let discharges = places.map { $0.flatMap(routing.discharge(at:)) }
    concentrationPerLoad = routing.agents.map { agent in
      discharges.map {
        $0.map { agent.concentrationPerLoadPerCubicMetre / ($0 * RiverRouting.secondsPerYear) } ?? 0
      }
    }
    var outputs: [[UncertainAmount]] = []
    for agent in routing.agents {
      outputs.append(try ranges.amounts(of: agent.id, by: routing.operations))
    }
    self.outputs = outputs
  }

  /// The concentration that operations bring about at each component.
  func concentrations(of agent: Int, in scenario: Scenario) -> [Double] {
    let own = agents[agent]
    let length = ranges.riverDecayLengths[own.id].map { range in
      UncertainAmount(
        amount: own.decayLengthMetres, low: range.lowerBound, high: range.upperBound, factorID: own.id
      ).leaning(scenario.riverDecayLean(own.id))
    }
    let loads = routing.loads(
      decayLengthMetres: length ?? own.decayLengthMetres, outputs: scenario.amounts(outputs[agent]),
      at: places)
    let water = UncertainAmount(
      amount: 1, low: ranges.dischargeFactor.lowerBound, high: ranges.dischargeFactor.upperBound,
      factorID: nil
    ).leaning(scenario.dischargeLean)
    return zip(loads, concentrationPerLoad[agent]).map { $0 * $1 / water }
  }
}
