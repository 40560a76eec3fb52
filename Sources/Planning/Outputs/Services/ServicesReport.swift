import PlanReport
import ProjectFile
import ServiceSiting
import SpatialCore

/// All that `placer services` finds.
struct ServicesReport: Sendable {
  let spec: Project.Services
  let networks: [StationNetwork]
  /// nil when this is not asked.
  let gaps: GapBinding?
  /// The zones of a file whose miners are served; nil for those that the project names.
  let zones: LoadedLayer?

  /// What a person should know before trusting the numbers.
  var notes: [String] {
    networks.flatMap(\.binding.notes) + (gaps?.notes ?? []) + rangeNotes
      + [
        "Ways on foot are straight lines; slopes, rivers and seasons are not seen. Speeds: \(spec.travel.source)."
      ]
  }

  /// Ranges of which only the stated value is used.
  private var rangeNotes: [String] {
    var names: [String] = []
    if spec.travel.walkingSpeed.isUncertain { names.append("travel.walking_speed") }
    for stations in spec.stations where stations.participation?.isUncertain == true {
      names.append("participation of \(stations.id)")
    }
    if case .years(let years) = spec.gaps?.life, years.isUncertain { names.append("gaps.life") }
    return names.isEmpty
      ? [] : ["Calculated with the stated value, not the range: \(names.joined(separator: ", "))."]
  }
}

extension StationNetwork {
  private static let columns: [(name: String, kind: Layer.Field.Kind)] = [
    ("network", .text), ("kind", .text), ("layer", .text), ("station", .text), ("name", .text),
    ("status", .text), ("miners", .real), ("comers", .real), ("mean_minutes", .real),
    ("greatest_minutes", .real), ("capacity", .real), ("cost", .real), ("grams_per_year", .real),
    ("surplus", .real), ("surplus_low", .real), ("surplus_high", .real), ("least_miners", .integer),
    ("cost_neutral", .boolean),
  ]

  private func values(_ station: Station) -> [AttributeValue] {
    func real(_ value: Double?, _ decimals: Int) -> AttributeValue {
      value.flatMap { Double(fixedDecimal($0, decimals)) }.map { .real($0) } ?? .null
    }
    let account = station.account
    return [
      .text(binding.spec.id), .text(binding.spec.kind.rawValue), .text(station.place.layerID),
      .text(station.place.id), .text(station.place.name), .text(station.isExisting ? "existing" : "new"),
      real(station.miners, 2), real(station.comers, 2), real(station.meanMinutes, 1),
      real(station.greatestMinutes, 1), real(station.capacity, 2), real(station.cost, 2),
      real(account?.grams, 1), real(account?.surplus, 2), real(account?.leastSurplus, 2),
      real(account?.greatestSurplus, 2), account.map { .integer(Int64($0.leastMiners)) } ?? .null,
      account.map { .boolean($0.surplus >= 0) } ?? .null,
    ]
  }

  /// The open stations of all networks as points, numbered within each network.
  static func layer(_ networks: [StationNetwork]) -> Layer {
    Layer(
      name: "services", crs: .longitudeLatitude, fields: columns.map { Layer.Field($0.name, $0.kind) },
      features: networks.flatMap(\.features))
  }

  /// Its open stations as points.
  var layer: Layer { Self.layer([self]) }

  private var features: [Feature] {
    stations.enumerated().map { number, station in
      Feature(
        id: "\(binding.spec.id)-\(number + 1)", geometry: Geometry(point: station.place.coordinate),
        attributes: values(station))
    }
  }

  /// The open stations of all networks as a table.
  static func table(_ networks: [StationNetwork]) -> CSVTable {
    var table = CSVTable(columns: columns.map(\.name) + ["longitude", "latitude"])
    for network in networks {
      for station in network.stations {
        table.append(
          network.values(station).map { $0.text ?? "" }
            + [station.place.coordinate.x, station.place.coordinate.y].map { plainNumber($0, decimals: 7) })
      }
    }
    return table
  }
}
