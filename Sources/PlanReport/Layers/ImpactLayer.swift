public import CumulativeImpact
public import SpatialCore

extension ImpactResult {
  /// The valued components as features: their state before and with the proposed zones, stressor by stressor.
  ///
  /// Fields per stressor s: `s_before` and `s_state` (baseline and all loads, without and with the zones), `s_proposed` (the
  /// zones' own load), `s_threshold`, `s_headroom`, `s_remaining_miners` (see ``RoomForMiners``), `s_exceeded`, `s_hidden` (over the threshold although no single
  /// operation is), `s_contributors` (operation, share) and `s_holders` (who holds them, share). `worst_share` is the greatest state in shares of its threshold.
  /// - Parameters:
  ///   - components: those of the assessment, for names and places.
  ///   - stressorIDs: those of the assessment, in order.
  ///   - before: the same assessment without the zones.
  ///   - rivers: what came down rivers; for its stressors there are also `s_river`, `s_travel_km` (to the nearest
  ///     operation above), `s_across_border` and `s_from_countries` (whence across a border).
  ///   - room: what headroom means in miners.
  ///
  /// Where any component has a combined state: `combined_state`, `_threshold`, `_exceeded`, `_hidden`, `_contributors`
  /// (operations with the impact that each would have alone).
  public func layer(
    components: [ValuedComponent], stressorIDs: [String], before: ImpactResult,
    rivers: DownstreamResult? = nil, room: RoomForMiners
  ) -> Layer {
    var fields = [
      Layer.Field("component", .text), Layer.Field("name", .text), Layer.Field("worst_stressor", .text),
      Layer.Field("worst_share", .real), Layer.Field("exceeded", .boolean), Layer.Field("hidden", .boolean),
    ]
    for stressor in stressorIDs {
      fields += [
        Layer.Field(stressor + "_before", .real), Layer.Field(stressor + "_state", .real),
        Layer.Field(stressor + "_proposed", .real), Layer.Field(stressor + "_threshold", .real),
        Layer.Field(stressor + "_headroom", .real), Layer.Field(stressor + "_remaining_miners", .integer),
        Layer.Field(stressor + "_exceeded", .boolean), Layer.Field(stressor + "_hidden", .boolean),
        Layer.Field(stressor + "_contributors", .text), Layer.Field(stressor + "_holders", .text),
      ]
    }
    let carried = Set((rivers?.impacts ?? []).lazy.map(\.agentID))
    for stressor in stressorIDs where carried.contains(stressor) {
      fields += [
        Layer.Field(stressor + "_river", .text), Layer.Field(stressor + "_travel_km", .real),
        Layer.Field(stressor + "_across_border", .boolean),
        Layer.Field(stressor + "_from_countries", .text),
      ]
    }
    let together = Dictionary(combined.map { ($0.componentID, $0) }) { first, _ in first }
    if !together.isEmpty { fields += CombinedImpact.fields }
    let downstream = Dictionary(grouping: rivers?.impacts ?? [], by: \.componentID)
    let now = Dictionary(grouping: impacts, by: \.componentID)
    let then = Dictionary(grouping: before.impacts, by: \.componentID)
    let features = components.map { component -> Feature in
      let all = now[component.id] ?? []
      let earlier = then[component.id] ?? []
      let own = together[component.id]
      var judged = all.map { ($0.stressorID, $0.shareOfThreshold) }
      if let own { judged.append(("together", own.shareOfThreshold)) }
      let worst = judged.max { ($0.1 ?? -1) < ($1.1 ?? -1) }
      var values: [AttributeValue] = [
        .text(component.group), .text(component.name),
        worst?.1 == nil ? .null : .text(worst?.0 ?? ""),
        worst?.1.map { .real(rounded($0, 4)) } ?? .null,
        .boolean(all.contains { $0.isExceeded == true } || own?.isExceeded == true),
        .boolean(all.contains { $0.isHidden } || own?.isHidden == true),
      ]
      for stressor in stressorIDs {
        let impact = all.first { $0.stressorID == stressor }
        let previous = earlier.first { $0.stressorID == stressor }
        values += impact.map { $0.values(before: previous, room) } ?? Array(repeating: .null, count: 10)
      }
      for stressor in stressorIDs where carried.contains(stressor) {
        let impact = downstream[component.id]?.first { $0.agentID == stressor }
        values += impact?.values ?? Array(repeating: .null, count: 4)
      }
      if !together.isEmpty {
        values += own?.values ?? Array(repeating: .null, count: CombinedImpact.fields.count)
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

  fileprivate func values(before: ComponentImpact?, _ room: RoomForMiners) -> [AttributeValue] {
    [
      before.map { .real(rounded($0.state, 6)) } ?? .null, .real(rounded(state, 6)),
      .real(rounded(loadByStatus.proposed, 6)), threshold.map { .real($0.value) } ?? .null,
      headroom.map { .real(rounded($0, 6)) } ?? .null,
      room.miners(under: self).map { .integer(Int64($0)) } ?? .null,
      isExceeded.map { .boolean($0) } ?? .null, .boolean(isHidden), .text(contributorsInWords),
      .text(holdersInWords),
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

  /// The same by who holds the operations.
  private var holdersInWords: String {
    let shares = attribution(by: .holder).shares
    let named = shares.prefix(5).map {
      "\($0.contributor.name) \(plainNumber($0.share * 100, decimals: 1)) %"
    }
    let rest = shares.count - named.count
    return (named + (rest > 0 ? ["\(rest) more"] : [])).joined(separator: "; ")
  }
}

extension DownstreamImpact {
  fileprivate var values: [AttributeValue] {
    [
      .text(riverID), leastTravelMetres.map { .real(rounded($0 / 1_000, 3)) } ?? .null,
      shareAcrossBorder.map { .boolean($0 > 0) } ?? .null,
      neighboursInWords.isEmpty ? .null : .text(neighboursInWords),
    ]
  }
}

extension CombinedImpact {
  /// State in shares of the threshold: 1 is the limit; nil without a threshold.
  public var shareOfThreshold: Double? {
    threshold.map { $0.value > 0 ? state / $0.value : (state > 0 ? .infinity : 0) }
  }

  fileprivate static let fields = [
    Layer.Field("combined_state", .real), Layer.Field("combined_threshold", .real),
    Layer.Field("combined_exceeded", .boolean), Layer.Field("combined_hidden", .boolean),
    Layer.Field("combined_contributors", .text),
  ]

  fileprivate var values: [AttributeValue] {
    let ranked = contributions.sorted { ($1.alone, $0.operationID) < ($0.alone, $1.operationID) }
    let named = ranked.prefix(5).map { "\($0.operationID) \(plainNumber($0.alone, decimals: 4))" }
    let rest = ranked.count - named.count
    return [
      .real(rounded(state, 6)), threshold.map { .real($0.value) } ?? .null,
      isExceeded.map { .boolean($0) } ?? .null, .boolean(isHidden),
      .text((named + (rest > 0 ? ["\(rest) more"] : [])).joined(separator: "; ")),
    ]
  }
}

/// Operations as features, with what they put out.
public func operationLayer(_ operations: [Operation], stressorIDs: [String]) -> Layer {
  Layer(
    name: "operations", crs: .longitudeLatitude,
    fields: [
      Layer.Field("name", .text), Layer.Field("kind", .text), Layer.Field("status", .text),
      Layer.Field("holder", .text),
    ] + stressorIDs.map { Layer.Field($0, .real) },
    features: operations.map { operation in
      Feature(
        id: operation.id, geometry: operation.geometry,
        attributes: [
          .text(operation.name), .text(operation.kind.name), .text(operation.status.rawValue),
          operation.holder.map { .text($0) } ?? .null,
        ]
          + stressorIDs.map { stressor in
            operation.intensities[stressor].map { .real(rounded($0, 6)) } ?? .null
          })
    })
}
