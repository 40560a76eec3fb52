import PlanReport
import ProjectFile
import ServiceSiting
import SpatialCore

/// Stations and gaps in a screenful.
public struct ServicesSummary: Encodable, CustomStringConvertible, Sendable {
  struct StationLine: Encodable {
    let station: String
    let name: String
    let layer: String
    let status: String
    let longitude: Double
    let latitude: Double
    let miners: Double
    let comers: Double
    let meanMinutes: Double?
    let greatestMinutes: Double?
    let capacity: Double?
    let cost: Double
    let gramsPerYear: Double?
    let surplus: Double?
    let leastMiners: Int?
    let costNeutral: Bool?
  }

  struct NetworkLine: Encodable {
    let network: String
    let kind: String
    let aim: String
    let wanted: Int
    let open: Int
    let existing: Int
    let miners: Double
    let served: Double
    let comers: Double
    let unservedNoWay: Double
    let unservedTooFar: Double
    let unservedNoneOpen: Double
    let unservedFull: Double
    let meanMinutes: Double?
    let greatestMinutes: Double?
    let cost: Double
    let budget: Double?
    /// Miner-minutes for the median, otherwise miners.
    let objective: Double
    /// No choice of so many sites can do better.
    let bound: Double
    let gap: Double
    let stations: [StationLine]
    let words: String
  }

  struct GapLine: Encodable {
    let zone: String
    let name: String
    let missing: String
    /// nil: none within the search.
    let nearestMetres: Double?
    let miners: Double
    let lifeYears: Double
    let minerYears: Double
  }

  let name: String
  let currency: String?
  let networks: [NetworkLine]
  let gaps: [GapLine]?
  let notes: [String]
  let folder: String
  let files: [String]

  init(_ report: ServicesReport, of layers: ProjectLayers, folder: String, files: [String]) throws {
    name = layers.project.name
    currency = report.spec.currency
    networks = report.networks.map(NetworkLine.init)
    gaps = report.gaps.map { binding in
      binding.gaps.map { place, gap in
        let zone = binding.zones[place]
        return GapLine(
          zone: zone.id, name: zone.name, missing: gap.kind, nearestMetres: gap.metres,
          miners: zone.zone.miners, lifeYears: zone.zone.lifeYears, minerYears: gap.minerYears)
      }
    }
    notes = try layers.inputNotes() + report.notes
    self.folder = folder
    self.files = files
  }

  /// How many gaps the text shows; the files have all.
  private static let shown = 10

  /// A paragraph and a table for each network, then the gaps that are worth most.
  public var description: String {
    var text = "\(name)\n"
    for network in networks {
      text += "\n\(network.network): \(network.words)\n"
      text += aligned(
        [["station", "status", "miners", "come", "mean min", "longest", "left per year"]]
          + network.stations.map { station in
            [
              station.name, station.status, plainNumber(station.miners),
              plainNumber(station.comers, decimals: 0),
              station.meanMinutes.map { fixedDecimal($0, 0) } ?? "",
              station.greatestMinutes.map { fixedDecimal($0, 0) } ?? "",
              station.surplus.map { fixedDecimal($0, 0) } ?? "",
            ]
          })
    }
    if let gaps {
      text += "\nRoads, water and power, by miners × years:\n"
      text +=
        gaps.isEmpty
        ? "No zone lacks any.\n"
        : aligned(
          [["zone", "missing", "nearest, m", "miners", "years", "miner-years"]]
            + gaps.prefix(Self.shown).map { gap in
              [
                gap.name, gap.missing, gap.nearestMetres.map { fixedDecimal($0, 0) } ?? "none",
                plainNumber(gap.miners), plainNumber(gap.lifeYears), plainNumber(gap.minerYears),
              ]
            })
      if gaps.count > Self.shown { text += "… and \(gaps.count - Self.shown) more in the table.\n" }
    }
    for note in notes { text += "\nNote: \(note)" }
    return text + (notes.isEmpty ? "" : "\n") + "\nWritten to \(folder): \(files.joined(separator: ", "))\n"
  }
}

extension ServicesSummary.NetworkLine {
  fileprivate init(_ network: StationNetwork) {
    let spec = network.binding.spec
    self.init(
      network: spec.id, kind: spec.kind.rawValue, aim: spec.aim.rawValue, wanted: spec.wanted,
      open: network.stations.count, existing: network.stations.count(where: \.isExisting),
      miners: network.miners, served: network.served, comers: network.comers,
      unservedNoWay: network.unserved(.noWay), unservedTooFar: network.unserved(.tooFar),
      unservedNoneOpen: network.unserved(.noneOpen), unservedFull: network.unserved(.full),
      meanMinutes: network.meanMinutes, greatestMinutes: network.greatestMinutes, cost: network.plan.cost,
      budget: spec.budget, objective: network.plan.objective, bound: network.plan.bound,
      gap: network.plan.gap, stations: network.stations.map(ServicesSummary.StationLine.init),
      words: network.inWords)
  }
}

extension ServicesSummary.StationLine {
  fileprivate init(_ station: StationNetwork.Station) {
    self.init(
      station: station.place.id, name: station.place.name, layer: station.place.layerID,
      status: station.isExisting ? "existing" : "new", longitude: station.place.coordinate.x,
      latitude: station.place.coordinate.y, miners: station.miners, comers: station.comers,
      meanMinutes: station.meanMinutes, greatestMinutes: station.greatestMinutes,
      capacity: station.capacity, cost: station.cost, gramsPerYear: station.account?.grams,
      surplus: station.account?.surplus, leastMiners: station.account?.leastMiners,
      costNeutral: station.account.map { $0.surplus >= 0 })
  }
}
