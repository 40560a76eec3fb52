extension ImpactResult {
  /// This result by distance and one along rivers as one, with combined states over the stressors of both.
  ///
  /// Components whose river has no known discharge, or that are away from rivers, have no entry for the stressors of
  /// rivers; in their combined state these count as nothing. List all contributions (a least share of 0) in the
  /// river's result, or combined states lack those left out.
  /// - Parameters:
  ///   - stressorIDs: the stressors of both, in the order in which the result is to have them.
  ///   - components: those of both assessments.
  public func joined(
    with downstream: DownstreamResult, stressorIDs: [String], components: [ValuedComponent]
  ) -> ImpactResult {
    var found: [[String]: ComponentImpact] = [:]
    for impact in impacts + downstream.impacts.compactMap(\.impact) {
      found[[impact.componentID, impact.stressorID]] = impact
    }
    var all: [ComponentImpact] = []
    var combined: [CombinedImpact] = []
    for component in components {
      let felt = stressorIDs.filter { component.sensitivities[$0] != nil }
      let own = felt.map { found[[component.id, $0]] }
      all += own.compactMap { $0 }
      if let state = component.combined {
        combined.append(state.impact(on: component.id, of: felt, own.map { $0?.contributions ?? [] }))
      }
    }
    return ImpactResult(impacts: all, combined: combined)
  }
}

extension CombinedState {
  /// The combined state from what each operation brings of each stressor that the component feels.
  func impact(
    on componentID: String, of felt: [String], _ contributions: [[ComponentImpact.Contribution]]
  ) -> CombinedImpact {
    let weighted = felt.indices.filter { weights[felt[$0]] != nil }
    let effect = EffectFunction(model, stressors: weighted.map { felt[$0] })
    var sums = weighted.map { _ in CompensatedSum() }
    var brought: [String: (first: ComponentImpact.Contribution, impacts: [Double])] = [:]
    for (place, index) in weighted.enumerated() {
      let weight = weights[felt[index]] ?? 0
      guard weight > 0 else { continue }
      for contribution in contributions[index].sorted(by: { $0.operationID < $1.operationID }) {
        sums[place].add(weight * contribution.load)
        brought[contribution.operationID, default: (contribution, weighted.map { _ in 0 })].impacts[place] =
          weight * contribution.load
      }
    }
    return CombinedImpact(
      componentID: componentID, model: model, stressorIDs: weighted.map { felt[$0] },
      stressorImpacts: sums.map(\.value), baseline: baseline, impact: effect(sums.map(\.value)),
      contributions: brought.sorted { $0.key < $1.key }.map { id, own in
        CombinedImpact.Contribution(
          operationID: id, holder: own.first.holder, status: own.first.status, impacts: own.impacts,
          alone: effect(own.impacts))
      },
      threshold: threshold)
  }
}

extension ValuedComponent {
  /// The component as it feels some stressors only, each by itself.
  public func feeling(only stressorIDs: Set<String>) -> ValuedComponent {
    func kept<Value>(_ values: [String: Value]) -> [String: Value] {
      values.filter { stressorIDs.contains($0.key) }
    }
    return ValuedComponent(
      id: id, name: name, group: group, geometry: geometry, sensitivities: kept(sensitivities),
      baselines: kept(baselines), thresholds: kept(thresholds))
  }
}

extension Operation {
  /// The operation as it puts out some stressors only.
  public func puttingOut(only stressorIDs: Set<String>) -> Operation {
    Operation(
      id: id, name: name, holder: holder, kind: kind, status: status, geometry: geometry,
      intensities: intensities.filter { stressorIDs.contains($0.key) }, parts: parts, activity: activity)
  }
}
