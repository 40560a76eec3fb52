public import CumulativeImpact

extension ImpactResult {
  /// One row per component and stressor, and one per combined state.
  ///
  /// - Parameters:
  ///   - rivers: what came down rivers, for the columns that say by which and how far; nil without rivers.
  ///   - room: what headroom means in miners.
  public func table(rivers: DownstreamResult?, room: RoomForMiners) -> CSVTable {
    var table = CSVTable(columns: [
      "component", "stressor", "baseline", "existing", "pending", "proposed", "state", "threshold", "unit",
      "share_of_threshold", "headroom", "remaining_miners", "exceeded", "hidden", "operations",
      "greatest_contributor", "source",
      "river", "metres_to_river", "discharge_m3s", "travel_km", "across_border_percent", "country",
      "from_countries",
    ])
    let waterways = RiverColumns(rivers)
    for impact in impacts {
      table.append(
        [
          impact.componentID, impact.stressorID, number(impact.baseline),
          number(impact.loadByStatus.existing), number(impact.loadByStatus.pending),
          number(impact.loadByStatus.proposed), number(impact.state), number(impact.threshold?.value),
          impact.threshold?.unit ?? "", number(impact.shareOfThreshold), number(impact.headroom),
          room.miners(under: impact).map(String.init) ?? "", yesOrNo(impact.isExceeded),
          yesOrNo(impact.isHidden), String(impact.contributions.count),
          impact.contributions.first?.operationID ?? "", impact.threshold?.source ?? "",
        ] + waterways.cells(of: impact))
    }
    for impact in combined {
      let greatest = impact.contributions.max { ($0.alone, $1.operationID) < ($1.alone, $0.operationID) }
      table.append(
        [
          impact.componentID, "together (\(impact.model.name))", number(impact.baseline), "", "", "",
          number(impact.state), number(impact.threshold?.value), impact.threshold?.unit ?? "",
          number(impact.shareOfThreshold), number(impact.headroom), "", yesOrNo(impact.isExceeded),
          yesOrNo(impact.isHidden), String(impact.contributions.count), greatest?.operationID ?? "",
          impact.threshold?.source ?? "",
        ] + RiverColumns.none)
    }
    return table
  }

  private func number(_ value: Double?) -> String { value.map { plainNumber($0, decimals: 6) } ?? "" }

  private func yesOrNo(_ value: Bool?) -> String { value.map { $0 ? "yes" : "no" } ?? "" }
}

/// The columns that say by which river a load came.
private struct RiverColumns {
  static let none = Array(repeating: "", count: 7)
  private var impacts: [[String]: DownstreamImpact] = [:]

  init(_ rivers: DownstreamResult?) {
    for impact in rivers?.impacts ?? [] { impacts[[impact.componentID, impact.agentID]] = impact }
  }

  func cells(of impact: ComponentImpact) -> [String] {
    guard let river = impacts[[impact.componentID, impact.stressorID]] else { return Self.none }
    return [
      river.riverID, plainNumber(river.metresToRiver, decimals: 1),
      river.dischargeCubicMetresPerSecond.map { plainNumber($0, decimals: 6) } ?? "",
      river.leastTravelMetres.map { plainNumber($0 / 1_000, decimals: 3) } ?? "",
      river.shareAcrossBorder.map { plainNumber($0 * 100, decimals: 3) } ?? "", river.country ?? "",
      river.neighboursInWords,
    ]
  }
}

extension DownstreamImpact {
  /// Metres along the river to the nearest operation above; nil when there is none.
  var leastTravelMetres: Double? { contributions.lazy.map(\.travelMetres).min() }

  /// The countries across a border that load comes from, the greatest share first: "Westland 33.3 %".
  var neighboursInWords: String {
    var shares: [String: Double] = [:]
    for contribution in contributions where contribution.isAcrossBorder == true {
      shares[contribution.country ?? "", default: 0] += contribution.share
    }
    return shares.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
      "\($0.key) \(plainNumber($0.value * 100, decimals: 1)) %"
    }.joined(separator: "; ")
  }

  /// The share of the load that is known to come from another country; nil when no country is known.
  var shareAcrossBorder: Double? {
    guard contributions.contains(where: { $0.isAcrossBorder != nil }) else { return nil }
    return contributions.lazy.filter { $0.isAcrossBorder == true }.reduce(0) { $0 + $1.share }
  }
}
