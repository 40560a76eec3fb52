import SpatialCore

/// The assessment itself: who reaches whom, what arrives, and what that makes of the component's state.
///
/// Formula, for component c and stressor s: load = k · Σₒ Iₒ · w(d(c, o)), state = baseline + load, with the
/// sensitivity k (state per unit of stressor), the intensity Iₒ of operation o (units of the stressor), the
/// decay w and the least distance d in metres between component and footprint. Effects add; nothing is scaled
/// to a relative maximum, so a state can be held against an absolute threshold.
///
/// A component may also have a state that several stressors make together (``CombinedState``).
///
/// Source: additive form of Halpern et al. 2008 (Science 319) with distances instead of cells; thresholds per
/// component after IFC, Good Practice Handbook on Cumulative Impact Assessment, 2013, steps 3 to 5.
public struct ImpactAssessment: Sendable {
  private let operations: [Operation]
  private let stressors: [Stressor]
  /// For each stressor, the intensity of each operation.
  private let intensities: [[Double]]
  private let footprints: DistanceIndex
  /// For each place in the index, the operation and the share of its output that arises there.
  private let sources: [(operation: Int, share: Double)]

  /// Assesses all operations on all components.
  ///
  /// Operations are summed in the order of their ids, so their order in the input changes nothing, and
  /// neither does the number of threads or the size of the chunks that components are worked off in.
  ///
  /// Throws ``ImpactError`` for an id given twice, an unknown stressor, a negative or non-finite number, a
  /// geometry that is empty or not in longitude and latitude, or a baseline or threshold without a
  /// sensitivity.
  public static func run(
    operations: [Operation], stressors: [Stressor], components: [ValuedComponent], chunkSize: Int = 256
  ) async throws(ImpactError) -> ImpactResult {
    let assessment = try ImpactAssessment(operations: operations, stressors: stressors)
    try InputCheck.components(components, stressors: stressors)
    let judged = await components.mapInParallel(chunkSize: chunkSize) { assessment.judge($0) }
    return ImpactResult(
      impacts: Array(judged.lazy.map(\.impacts).joined()), combined: judged.compactMap(\.combined))
  }

  private init(operations: [Operation], stressors: [Stressor]) throws(ImpactError) {
    try InputCheck.stressors(stressors)
    try InputCheck.operations(operations, stressors: stressors)
    let ordered = operations.sorted { $0.id < $1.id }
    self.operations = ordered
    self.stressors = stressors
    intensities = stressors.map { stressor in ordered.map { $0.intensities[stressor.id] ?? 0 } }
    let parts = ordered.map { $0.parts ?? [Operation.Part(geometry: $0.geometry, share: 1)] }
    footprints = DistanceIndex(parts.joined().map(\.geometry))
    sources = parts.enumerated().flatMap { operation, parts in parts.map { (operation, $0.share) } }
  }

  /// The impacts on one component, stressors in the order given, and those of all together.
  private func judge(_ component: ValuedComponent) -> (impacts: [ComponentImpact], combined: CombinedImpact?)
  {
    let felt = stressors.indices.filter { component.sensitivities[stressors[$0].id] != nil }
    let reach = felt.map { stressors[$0].decay.reachMetres }.max() ?? 0
    let neighbours = felt.isEmpty ? [] : footprints.all(within: reach, of: component.geometry)
    let arrivals = felt.map { self.arrivals(at: component, of: $0, from: neighbours) }
    let impacts = zip(felt, arrivals).map { judge($1, on: component, stressor: stressors[$0]) }
    let combined = component.combined.map {
      $0.impact(on: component.id, of: felt.map { stressors[$0].id }, impacts.map(\.contributions))
    }
    return (impacts, combined)
  }

  /// What each operation brings to the component, in the order of operation ids.
  private func arrivals(
    at component: ValuedComponent, of place: Int, from neighbours: [(index: Int, metres: Double)]
  ) -> [Arrival] {
    let sensitivity = component.sensitivities[stressors[place].id] ?? 0
    let decay = stressors[place].decay
    let intensities = intensities[place]
    var arrivals: [Arrival] = []
    for (index, metres) in neighbours {
      let (operation, share) = sources[index]
      guard intensities[operation] > 0 else { continue }
      let load = sensitivity * share * intensities[operation] * decay.weight(atMetres: metres)
      guard load > 0 else { continue }
      // The parts of an operation stand one after another.
      if let last = arrivals.last, last.operation == operation {
        arrivals[arrivals.count - 1] = Arrival(
          operation: operation, metres: min(last.metres, metres), load: last.load + load)
      } else {
        arrivals.append(Arrival(operation: operation, metres: metres, load: load))
      }
    }
    return arrivals
  }

  /// Puts the arrivals together and holds them against baseline and threshold.
  private func judge(
    _ arrivals: [Arrival], on component: ValuedComponent, stressor: Stressor
  ) -> ComponentImpact {
    var total = CompensatedSum()
    var byStatus: [Operation.Status: CompensatedSum] = [:]
    for arrival in arrivals {
      total.add(arrival.load)
      byStatus[operations[arrival.operation].status, default: CompensatedSum()].add(arrival.load)
    }
    // Stable: equal loads stay in the order of ids.
    let ranked = arrivals.sorted { ($1.load, $0.operation) < ($0.load, $1.operation) }
    return ComponentImpact(
      componentID: component.id, stressorID: stressor.id, baseline: component.baselines[stressor.id],
      load: total.value,
      loadByStatus: ComponentImpact.LoadByStatus(
        existing: byStatus[.existing]?.value ?? 0, pending: byStatus[.pending]?.value ?? 0,
        proposed: byStatus[.proposed]?.value ?? 0),
      contributions: ranked.map { arrival in
        ComponentImpact.Contribution(
          operationID: operations[arrival.operation].id, holder: operations[arrival.operation].holder,
          status: operations[arrival.operation].status,
          metres: arrival.metres, load: arrival.load, share: arrival.load / total.value)
      },
      threshold: component.thresholds[stressor.id])
  }
}

/// What one operation brings to a component.
private struct Arrival {
  let operation: Int
  let metres: Double
  let load: Double
}
