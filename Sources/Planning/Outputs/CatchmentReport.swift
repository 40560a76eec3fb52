import CumulativeImpact
import PlanReport
import SpatialCore

/// What all operations put into the water of each catchment.
struct CatchmentReport: Sendable {
  let records: [CatchmentRecord]
  private let totals: CatchmentTotals
  private let binding: CatchmentBinding
  private let operations: [Operation]

  /// The totals that the project asks for; nil when it asks for none.
  init?(_ impact: ImpactBinding) throws {
    guard let binding = impact.catchments else { return nil }
    self.binding = binding
    operations = impact.operations
    totals = try binding.totals(operations)
    records = binding.records(totals, operations, minerOutputs: impact.outputsPerMiner)
  }

  var table: CSVTable { CatchmentRecord.table(records) }

  var layer: Layer { CatchmentRecord.layer(records, stressorIDs: binding.agents.map(\.id)) }

  /// The catchments on the map, coloured like places by their share of the limit.
  func onMap(isVisibleAtStart: Bool) -> MapLayer {
    MapLayer(
      id: "catchments", title: "Burden on catchments", group: .impacts, layer: layer,
      style: ImpactsOnMap.style, labelField: "name",
      popup: [
        MapLayer.PopupField("worst_share", title: "Load in shares of its limit", format: .decimals(2)),
        MapLayer.PopupField("hidden", title: "Hidden exceedance"),
      ]
        + binding.agents.flatMap { agent in
          [
            MapLayer.PopupField(agent.id + "_own", title: agent.id + " from inside", unit: agent.loadUnit),
            MapLayer.PopupField(
              agent.id + "_total", title: "… with what comes from above", unit: agent.loadUnit),
            MapLayer.PopupField(agent.id + "_limit", title: "… limit", unit: agent.loadUnit),
            MapLayer.PopupField(agent.id + "_remaining_miners", title: "… room for more miners"),
            MapLayer.PopupField(agent.id + "_contributors", title: "… from which operations"),
            MapLayer.PopupField(agent.id + "_holders", title: "… of whom"),
          ]
        }, isVisibleAtStart: isVisibleAtStart)
  }

  /// The account of each stressor and the limits, in words.
  var notes: [String] {
    binding.notes + binding.agents.map(account)
      + (totals.outside.isEmpty
        ? []
        : [
          "Catchments: \(totals.outside.count) operations lie, in whole or in part, in no catchment: \(named(totals.outside.map(\.operationID)))."
        ])
      + [
        "Catchments: \(records.count { $0.isExceeded == true }) are over a limit, \(records.count(where: \.isHidden)) of them although no single operation is (catchments.csv)."
      ].filter { _ in records.contains { $0.isExceeded != nil } }
  }

  /// Those over their limit, the worst first, and those nearest to it, in words.
  var significance: [String] {
    let over = records.filter { $0.isExceeded == true }.sorted(by: isWorse)
    return over.prefix(5).map { record in
      let greatest = record.load.contributions.first.map {
        "; \(record.load.contributions.count) operations, \($0.operationID) brings \(plainNumber($0.share * 100, decimals: 1)) %"
      }
      return
        "Catchment \(record.title): \(plainNumber((record.shareOfLimit ?? 0) * 100, decimals: 0)) % of the limit\(greatest ?? "")\(record.isHidden ? "; hidden" : "")."
    }
  }

  /// What is left below the limits that are nearest, in words.
  var headroom: [String] {
    records.filter { $0.isExceeded == false && $0.load.totalLoad > 0 }.sorted(by: isWorse).prefix(5).map {
      record in
      let left = (record.limit?.value ?? 0) - record.load.totalLoad
      let miners = record.remainingMiners.map { "; room for \($0) more miners" } ?? ""
      return "Catchment \(record.title): \(plainNumber(left, decimals: 3)) left below the limit\(miners)."
    }
  }

  private func isWorse(_ one: CatchmentRecord, _ other: CatchmentRecord) -> Bool {
    ((other.shareOfLimit ?? 0), one.title) < ((one.shareOfLimit ?? 0), other.title)
  }

  /// Where everything that operations put out of an agent went.
  private func account(of agent: RiverAgent) -> String {
    let own = records.lazy.filter { $0.load.agentID == agent.id }
    let inside = own.reduce(0) { $0 + $1.load.ownLoad }
    let left = own.filter { $0.catchment.downstreamID == nil }.reduce(0) { $0 + $1.load.totalLoad }
    let all = operations.reduce(0) { $0 + ($1.intensities[agent.id] ?? 0) }
    func plain(_ value: Double) -> String { plainNumber(max(0, value), decimals: 3) }
    return
      "Catchments: of \(plain(all)) \(agent.loadUnit) of \(agent.id), \(plain(inside)) enter in \(binding.catchments.count) catchments and \(plain(all - inside)) in none; \(plain(left)) leave the lowest ones and \(plain(inside - left)) settle or decay between outlets."
  }

  private func named(_ ids: [String]) -> String {
    ids.prefix(5).joined(separator: ", ") + (ids.count > 5 ? " …" : "")
  }
}
