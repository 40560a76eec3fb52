import SpatialCore

/// How far the places that come out as the worst depend on what is not known for certain.
///
/// The combined state of each component is formed again and again, each time with other errors, and held
/// against its threshold and against all others. Distances are measured once.
///
/// Source: A. Stock and F. Micheli 2016, see ``UncertaintyFactor``.
public struct UncertaintyAnalysis: Sendable {
  let ranges: UncertaintyRanges
  let stressors: [Stressor]
  let components: [ValuedComponent]
  /// The rivers that carry further stressors; nil for none.
  private let rivers: UncertainRivers?
  /// The stressors by distance, then those that go down rivers.
  private let stressorIDs: [String]
  /// For each stressor by distance, the output of each operation.
  private let outputs: [[UncertainAmount]]
  /// The operation of each source, and the share of its output that arises there.
  private let sources: [(operation: Int, share: Double)]
  /// For each component, the sources that may reach it.
  private let neighbours: [[(source: Int, metres: Double)]]
  /// For each cell size, the cell of each component; empty when it is not averaged.
  private let cells: [[Int]]

  /// Measures all distances within the greatest reach.
  ///
  /// Throws as ``ImpactAssessment/run(operations:stressors:components:chunkSize:)`` does, for a component
  /// without combined state, which is what is compared, and for a range that does not hold what is assessed.
  /// - Parameters:
  ///   - operations: with what they put out of the stressors by distance.
  ///   - routing: the loads of the stressors that go down rivers; nil for none. What varies of them are outputs, decay
  ///     lengths and discharge; where operations and components meet the rivers, and how these run and divide, does not.
  ///   - riverMetres: components farther from any river get nothing from it.
  public init(
    operations: [Operation], stressors: [Stressor], components: [ValuedComponent], ranges: UncertaintyRanges,
    routing: RiverRouting? = nil, riverMetres: Double = 0
  ) throws(ImpactError) {
    let agents = routing?.agents ?? []
    try InputCheck.unique(stressors.map(\.id) + agents.map(\.id), "stressor")
    try InputCheck.operations(operations, stressors: stressors)
    try InputCheck.components(components, stressors: stressors, agents: agents)
    try Self.check(ranges, stressors, agents, operations + (routing?.operations ?? []))
    for component in components where component.combined == nil {
      throw ImpactError(
        subject: "valued component '\(component.id)'", problem: "it has no combined state to compare",
        remedy: "give it one, with a weight of 1 when it is made of a single stressor")
    }
    let ordered = operations.sorted { $0.id < $1.id }
    let parts = ordered.enumerated().flatMap { number, operation in
      (operation.parts ?? [Operation.Part(geometry: operation.geometry, share: 1)]).map { (number, $0) }
    }
    let index = DistanceIndex(parts.map(\.1.geometry))
    let reach = (stressors.map(\.decay.reachMetres).max() ?? 0) * ranges.decayDistanceFactor
    self.ranges = ranges
    self.stressors = stressors
    self.components = components
    var outputs: [[UncertainAmount]] = []
    for stressor in stressors { outputs.append(try ranges.amounts(of: stressor.id, by: ordered)) }
    self.outputs = outputs
    sources = parts.map { ($0.0, $0.1.share) }
    stressorIDs = stressors.map(\.id) + agents.map(\.id)
    rivers =
      if let routing {
        try UncertainRivers(routing, components: components, withinMetres: riverMetres, ranges: ranges)
      } else {
        nil
      }
    neighbours = Cores.map(components.count, inSlicesOf: 64) {
      index.all(within: reach, of: components[$0].geometry).map { ($0.index, $0.metres) }
    }
    cells = ranges.cellMetres.map { Self.cells(of: components, metres: $0) }
  }

  /// Refuses ranges of what is not there.
  private static func check(
    _ ranges: UncertaintyRanges, _ stressors: [Stressor], _ agents: [RiverAgent], _ operations: [Operation]
  ) throws(ImpactError) {
    let known = Set(operations.map(\.id))
    let ids = Set(stressors.map(\.id) + agents.map(\.id))
    for output in ranges.outputs where !known.contains(output.operationID) || !ids.contains(output.stressorID)
    {
      throw ImpactError(
        subject: "uncertainty",
        problem:
          "there is a range for '\(output.stressorID)' of operation '\(output.operationID)', but not both of them",
        remedy: "give ranges for operations and stressors that are assessed")
    }
    if agents.isEmpty, let agent = ranges.riverDecayLengths.keys.min() {
      throw ImpactError(
        subject: "uncertainty", problem: "there is a decay length for '\(agent)', but no river",
        remedy: "give the rivers too, or leave it out")
    }
  }

  /// The cell of each component, numbered from 0; by the middle of its rectangle.
  private static func cells(of components: [ValuedComponent], metres: Double) -> [Int] {
    guard metres > 0 else { return [] }
    let middles = components.map { $0.geometry.boundingBox?.center ?? Coordinate(0, 0) }
    let latitudes = middles.map { abs($0.y) }
    let lattice = Lattice(
      sideMetres: metres, latitude: ((latitudes.min() ?? 0) + (latitudes.max() ?? 0)) / 2, ellipsoid: .wgs84)
    var numbers: [Lattice.Bin: Int] = [:]
    return middles.map { middle in
      let bin = lattice.bin(of: middle)
      let number = numbers[bin] ?? numbers.count
      numbers[bin] = number
      return number
    }
  }

  /// The combined impact on each component, and whether it is over its threshold.
  func outcome(of scenario: Scenario) -> (impacts: [Double], isOver: [Bool]) {
    let loads = stressorIDs.indices.map { self.loads(of: $0, in: scenario) }
    var impacts: [Double] = []
    var isOver: [Bool] = []
    // Components of a group share their scores and errors.
    var scores: [String: (scores: [Double], threshold: Double)] = [:]
    for (place, component) in components.enumerated() {
      guard let combined = component.combined else { continue }
      let group =
        scores[component.group]
        ?? (
          stressorIDs.map { scenario.scoreFactor(group: component.group, stressor: $0) },
          scenario.thresholdFactor(group: component.group)
        )
      scores[component.group] = group
      let parts = stressorIDs.indices.filter { combined.weights[stressorIDs[$0]] != nil }
      let model = scenario.effectModel.map { ranges.effectModels[$0] } ?? combined.model
      let impact = EffectFunction(model, stressors: parts.map { stressorIDs[$0] })(
        parts.map { part in
          let id = stressorIDs[part]
          let score = (component.sensitivities[id] ?? 0) * (combined.weights[id] ?? 0)
          return score * group.scores[part] * loads[part][place]
        })
      impacts.append(impact)
      isOver.append(
        combined.threshold.map { (combined.baseline ?? 0) + impact > $0.value * group.threshold } ?? false)
    }
    return (impacts, isOver)
  }

  /// What arrives of a stressor at each component.
  private func loads(of stressor: Int, in scenario: Scenario) -> [Double] {
    guard !scenario.isMissing(stressorIDs[stressor]) else { return components.map { _ in 0 } }
    guard stressor < stressors.count else {
      return rivers?.concentrations(of: stressor - stressors.count, in: scenario) ?? components.map { _ in 0 }
    }
    return loadsByDistance(of: stressor, in: scenario)
  }

  /// The same, averaged over cells where the scenario says so.
  private func loadsByDistance(of stressor: Int, in scenario: Scenario) -> [Double] {
    let decay = stressors[stressor].decay
    let factor = scenario.distanceFactor(stressors[stressor].id)
    let amounts = scenario.amounts(outputs[stressor])
    let outputs = sources.map { amounts[$0.operation] * $0.share }
    let loads = neighbours.map { neighbours in
      var sum = CompensatedSum()
      for (source, metres) in neighbours where outputs[source] > 0 {
        // Every shape depends on d/D alone.
        sum.add(outputs[source] * decay.weight(atMetres: metres / factor))
      }
      return sum.value
    }
    guard let size = scenario.cellSize, !cells[size].isEmpty else { return loads }
    var means = [(sum: CompensatedSum, count: Double)](
      repeating: (CompensatedSum(), 0), count: (cells[size].max() ?? -1) + 1)
    for (cell, load) in zip(cells[size], loads) {
      means[cell].sum.add(load)
      means[cell].count += 1
    }
    return cells[size].map { means[$0].sum.value / means[$0].count }
  }

  /// Places among the greatest: those for which fewer than the share of all have a greater impact, if they
  /// have any themselves.
  static func top(_ share: Double, of impacts: [Double]) -> [Bool] {
    let sorted = impacts.sorted(by: >)
    let most = share * Double(impacts.count)
    // The smallest impact that still is in: with `rank` greater ones, rank < most.
    let last = min(sorted.count, Int(most.rounded(.up))) - 1
    guard last >= 0 else { return impacts.map { _ in false } }
    return impacts.map { $0 > 0 && $0 >= sorted[last] }
  }
}
