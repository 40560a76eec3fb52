public import CumulativeImpact
public import SpatialCore

extension ImpactResult {
  /// The valued components as features: their state before and with the proposed zones, stressor by stressor.
  ///
  /// Fields per stressor s: `s_before` and `s_state` (baseline and all loads, without and with the zones), `s_proposed` (the
  /// zones' own load), `s_threshold`, `s_headroom`, `s_exceeded`, `s_hidden` (over the threshold although no single
  /// operation is), `s_contributors` (operation, share). `worst_share` is the greatest state in shares of its threshold.
  /// - Parameters:
  ///   - components: those of the assessment, for names and places.
  ///   - stressors: those of the assessment, in order.
  ///   - before: the same assessment without the zones.
  public func layer(components: [ValuedComponent], stressors: [Stressor], before: ImpactResult) -> Layer {
    var fields = [
      Layer.Field("component", .text), Layer.Field("name", .text), Layer.Field("worst_stressor", .text),
      Layer.Field("worst_share", .real), Layer.Field("exceeded", .boolean), Layer.Field("hidden", .boolean),
    ]
    for stressor in stressors {
      fields += [
        Layer.Field(stressor.id + "_before", .real), Layer.Field(stressor.id + "_state", .real),
        Layer.Field(stressor.id + "_proposed", .real), Layer.Field(stressor.id + "_threshold", .real),
        Layer.Field(stressor.id + "_headroom", .real), Layer.Field(stressor.id + "_exceeded", .boolean),
        Layer.Field(stressor.id + "_hidden", .boolean), Layer.Field(stressor.id + "_contributors", .text),
      ]
    }
    let now = Dictionary(grouping: impacts, by: \.componentID)
    let then = Dictionary(grouping: before.impacts, by: \.componentID)
    let features = components.map { component -> Feature in
      let all = now[component.id] ?? []
      let earlier = then[component.id] ?? []
      let worst = all.max { ($0.shareOfThreshold ?? -1) < ($1.shareOfThreshold ?? -1) }
      var values: [AttributeValue] = [
        .text(component.group), .text(component.name),
        worst?.shareOfThreshold == nil ? .null : .text(worst?.stressorID ?? ""),
        worst?.shareOfThreshold.map { .real(rounded($0, 4)) } ?? .null,
        .boolean(all.contains { $0.isExceeded == true }), .boolean(all.contains { $0.isHidden }),
      ]
      for stressor in stressors {
        let impact = all.first { $0.stressorID == stressor.id }
        let previous = earlier.first { $0.stressorID == stressor.id }
        values += impact.map { $0.values(before: previous) } ?? Array(repeating: .null, count: 8)
      }
      return Feature(id: component.id, geometry: component.geometry, attributes: values)
    }
    return Layer(name: "impacts", crs: .longitudeLatitude, fields: fields, features: features)
  }
}

extension ComponentImpact {
  /// State in shares of the threshold: 1 is the limit; nil without a threshold.
  public var shareOfThreshold: Double? {
    threshold.map { $0.value > 0 ? state / $0.value : (state > 0 ? .infinity : 0) }
  }

  fileprivate func values(before: ComponentImpact?) -> [AttributeValue] {
    [
      before.map { .real(rounded($0.state, 6)) } ?? .null, .real(rounded(state, 6)),
      .real(rounded(loadByStatus.proposed, 6)), threshold.map { .real($0.value) } ?? .null,
      headroom.map { .real(rounded($0, 6)) } ?? .null, isExceeded.map { .boolean($0) } ?? .null,
      .boolean(isHidden),
      .text(contributorsInWords),
    ]
  }

  /// The five greatest contributors with their shares, and how many more there are.
  private var contributorsInWords: String {
    let named = contributions.prefix(5).map {
      "\($0.operationID) \(plainNumber($0.share * 100, decimals: 1)) %"
    }
    let rest = contributions.count - named.count
    return (named + (rest > 0 ? ["\(rest) more"] : [])).joined(separator: "; ")
  }
}

/// Operations as features, with what they put out.
public func operationLayer(_ operations: [Operation], stressors: [Stressor]) -> Layer {
  Layer(
    name: "operations", crs: .longitudeLatitude,
    fields: [
      Layer.Field("name", .text), Layer.Field("kind", .text), Layer.Field("status", .text),
      Layer.Field("holder", .text),
    ] + stressors.map { Layer.Field($0.id, .real) },
    features: operations.map { operation in
      Feature(
        id: operation.id, geometry: operation.geometry,
        attributes: [
          .text(operation.name), .text(operation.kind.name), .text(operation.status.rawValue),
          operation.holder.map { .text($0) } ?? .null,
        ]
          + stressors.map { stressor in
            operation.intensities[stressor.id].map { .real(rounded($0, 6)) } ?? .null
          })
    })
}
