import PlanReport
import ProjectFile
import ServiceSiting
import SpatialCore

extension StationNetwork {
  /// Who goes where, place by place, then whom no station serves.
  static func wayTable(_ networks: [StationNetwork]) -> CSVTable {
    var table = CSVTable(columns: [
      "network", "layer", "place", "name", "miners_at_place", "station", "station_name", "miners", "minutes",
      "comers", "reason_unserved",
    ])
    for network in networks {
      let binding = network.binding
      func head(_ demand: Int) -> [String] {
        let place = binding.demands[demand]
        return [
          binding.spec.id, place.layerID, place.id, place.name,
          plainNumber(binding.problem.demands[demand].miners),
        ]
      }
      for way in network.plan.assignments {
        let station = binding.sites[way.site]
        table.append(
          head(way.demand) + [
            station.id, station.name, plainNumber(way.miners), plainNumber(way.distance, decimals: 1),
            plainNumber(binding.comers(way)), "",
          ])
      }
      for rest in network.unserved {
        table.append(
          head(rest.demand) + [
            "", "", plainNumber(rest.miners), "", "", network.inWords(rest.reason),
          ])
      }
    }
    return table
  }

  /// A straight line for each way that miners take; where they work at the station itself a point.
  static func wayLayer(_ networks: [StationNetwork]) -> Layer {
    Layer(
      name: "service_ways", crs: .longitudeLatitude,
      fields: [
        Layer.Field("network", .text), Layer.Field("place", .text), Layer.Field("name", .text),
        Layer.Field("station", .text), Layer.Field("station_name", .text), Layer.Field("miners", .real),
        Layer.Field("minutes", .real), Layer.Field("comers", .real),
      ],
      features: networks.flatMap { network in
        network.plan.assignments.enumerated().map { number, way in network.line(way, number) }
      })
  }

  private func line(_ way: SitingPlan.Assignment, _ number: Int) -> Feature {
    let (from, to) = (binding.demands[way.demand], binding.sites[way.site])
    func real(_ value: Double, _ decimals: Int) -> AttributeValue {
      .real(Double(fixedDecimal(value, decimals)) ?? value)
    }
    return Feature(
      id: "\(binding.spec.id)-W\(number + 1)",
      geometry: from.coordinate == to.coordinate
        ? Geometry(point: from.coordinate) : Geometry(line: [from.coordinate, to.coordinate]),
      attributes: [
        .text(binding.spec.id), .text(from.id), .text(from.name), .text(to.id), .text(to.name),
        real(way.miners, 2), real(way.distance, 1), real(binding.comers(way), 2),
      ])
  }

  /// The reason as a report says it.
  func inWords(_ reason: Reason) -> String {
    switch reason {
    case .noWay: "no way to any site"
    case .tooFar: "no site within \(plainNumber(binding.spec.greatestMinutes ?? 0)) minutes"
    case .noneOpen: "no open station within reach"
    case .full: "the stations within reach are full"
    }
  }
}
