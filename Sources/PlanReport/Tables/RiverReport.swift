public import CumulativeImpact
import SpatialCore

/// What had to be done to route loads down the rivers, and what lies away from them.
public struct RiverReport: Sendable {
  private let routing: RiverRouting
  private let result: DownstreamResult
  private let crossings: [RiverBorders.Crossing]

  /// The report of a routing and of what it brought to receptors.
  /// - Parameter borders: countries, to name the reaches that cross a border; nil when borders do not matter.
  public init(routing: RiverRouting, result: DownstreamResult, borders: RiverBorders? = nil) {
    self.routing = routing
    self.result = result
    crossings = borders?.crossings(of: routing.network) ?? []
  }

  /// One row per finding: what, which river or operation, the others concerned, how far, where, and what it means.
  public var table: CSVTable {
    var table = CSVTable(columns: [
      "finding", "subject", "others", "metres", "longitude", "latitude", "detail",
    ])
    func add(
      _ finding: String, _ subject: String, others: [String] = [], metres: Double? = nil,
      at place: Coordinate? = nil, _ detail: String
    ) {
      table.append([
        finding, subject, others.joined(separator: "; "), metres.map { plainNumber($0, decimals: 1) } ?? "",
        place.map { plainNumber($0.x, decimals: 6) } ?? "",
        place.map { plainNumber($0.y, decimals: 6) } ?? "",
        detail,
      ])
    }
    let report = routing.network.report
    for line in report.refused {
      add("refused", line.riverID, line.part.map { "line \($0): \(line.reason)" } ?? line.reason)
    }
    for end in report.snapped {
      add(
        "snapped", end.riverID, metres: end.metres, end.isFirst ? "first end as drawn" : "last end as drawn")
    }
    for river in report.divided {
      add(
        "divided", river.riverID, others: river.byRiverIDs, metres: river.metres, "others end on its course")
    }
    for river in report.reversed { add("reversed", river, "flows against the way it is drawn") }
    for river in report.withoutDirection { add("without direction", river, "taken as drawn") }
    for (number, piece) in report.pieces.enumerated() {
      add(
        "piece", "network \(number + 1)", others: Array(piece.riverIDs.prefix(5)), metres: piece.lengthMetres,
        "\(piece.reachCount) reaches of \(piece.riverIDs.count) rivers")
    }
    for cycle in report.cycles {
      add(
        "circle", cycle.cutRiverIDs.joined(separator: "; "), others: cycle.riverIDs,
        "cut before the node it closed")
    }
    for fork in report.bifurcations {
      add(
        "fork", fork.riverIDs.first ?? "", others: Array(fork.riverIDs.dropFirst()), at: fork.position,
        "shares \(fork.shares.map { plainNumber($0, decimals: 3) }.joined(separator: ", ")), "
          + (fork.isStated ? "stated" : "divided equally"))
    }
    for end in report.looseEnds {
      guard let neighbour = end.neighbour else { continue }
      add(
        "gap", end.riverID, others: [neighbour.riverID], metres: neighbour.metres, at: end.position,
        end.isMouth ? "ends near a river of another network" : "begins near a river of another network")
    }
    for crossing in crossings {
      let loads = zip(routing.agents, routing.loads(at: crossing)).map { agent, load in
        "\(plainNumber(load, decimals: 6)) \(agent.loadUnit) of \(agent.id)"
      }
      add(
        "border", crossing.riverID, others: crossing.countries,
        "\(crossing.course); carries \(loads.joined(separator: ", ")) at its lower end")
    }
    for operation in routing.unsnapped {
      add(
        "away from rivers", operation.id, metres: operation.metres,
        "\(plainNumber(operation.share * 100, decimals: 1)) % of its output enters no river")
    }
    for place in result.awayFromRivers {
      add("receptor away from rivers", place.componentID, metres: place.metres, "not assessed by river")
    }
    for balance in routing.balances {
      add(
        "balance", balance.agentID,
        "entered \(plainNumber(balance.entered, decimals: 6)), left at the mouths \(plainNumber(balance.left, decimals: 6)), decayed \(plainNumber(balance.lost, decimals: 6)) per year"
      )
    }
    return table
  }
}

extension RiverBorders.Crossing {
  /// Which way the water goes over the border, in words.
  fileprivate var course: String {
    switch (from, to) {
    case (let from?, let to?) where from != to: "flows from \(from) to \(to)"
    case (let from?, nil): "flows out of \(from)"
    case (nil, let to?): "flows into \(to)"
    default: "touches a border"
    }
  }
}
