import CumulativeImpact
import PlanReport

/// What operations do by distance, along rivers, and both together.
struct ImpactFindings: Sendable {
  /// By stressors that fade with distance.
  let byDistance: ImpactResult
  /// By stressors that go down rivers, and the loads on their way; nil without rivers.
  let downstream: (routing: RiverRouting, result: DownstreamResult)?
  /// All of it, with combined states over all stressors.
  let result: ImpactResult
  /// The operations.
  let operations: [Operation]
}

extension ImpactFindings {
  /// What the loads in rivers came to, and what could not be said, in words.
  var notes: [String] {
    guard let (routing, result) = downstream else { return [] }
    var notes = [routing.network.report.inWords]
    if !routing.unsnapped.isEmpty {
      notes.append(
        "Rivers: \(routing.unsnapped.count) operations, in whole or in part, are too far from any river and put nothing into one (rivers.csv)."
      )
    }
    for balance in routing.balances {
      let unit = routing.agents.first { $0.id == balance.agentID }?.loadUnit ?? ""
      notes.append(
        "Rivers: of \(plain(balance.entered)) \(unit) of \(balance.agentID), \(plain(balance.left)) leave at the mouths and \(plain(balance.lost)) settle or decay on the way."
      )
    }
    if !result.awayFromRivers.isEmpty {
      notes.append("Rivers: \(result.awayFromRivers.count) places are at no river and get nothing from one.")
    }
    let dry = Set(result.impacts.lazy.filter { $0.impact == nil }.map(\.componentID)).count
    if dry > 0 {
      notes.append(
        "Rivers: at \(dry) places the discharge is not known; the loads there cannot be held against a limit."
      )
    }
    return notes + result.borderNotes
  }

  /// Whether the full model finds what the constraints promised: no place pushed over a limit by the zones.
  static func checkNotes(before: ImpactFindings?, after: ImpactFindings?) -> [String] {
    guard let before, let after else { return [] }
    let pushed = after.result.overLimits.subtracting(before.result.overLimits)
    guard !pushed.isEmpty else { return [] }
    return [
      "Impacts: the zones push \(pushed.count) places over a limit, \(shortList(pushed.sorted())), and no other choice was found that does not; lower the limits there, or the number of zones."
    ]
  }

  private func plain(_ value: Double) -> String { plainNumber(value, decimals: 3) }
}

extension DownstreamResult {
  /// Which places in which country get loads from which neighbour, in words: one line for each pair of countries.
  fileprivate var borderNotes: [String] {
    var places: [[String]: Set<String>] = [:]
    for impact in acrossBorders {
      for contribution in impact.contributions where contribution.isAcrossBorder == true {
        places[[contribution.country ?? "", impact.country ?? ""], default: []].insert(impact.componentID)
      }
    }
    return places.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { countries, places in
      "Rivers: loads come across the border from \(countries[0]) to \(places.count) places in \(countries[1]) (from_countries in impacts.csv)."
    }
  }
}

extension RiverNetworkReport {
  /// The report in a sentence; rivers.csv has it river by river.
  fileprivate var inWords: String {
    let found: [(Int, String)] = [
      (refused.count, "lines refused"), (snapped.count, "ends moved together"),
      (divided.count, "rivers divided where others end on them"), (reversed.count, "turned round"),
      (withoutDirection.count, "without a known direction, taken as drawn"), (cycles.count, "circles cut"),
      (bifurcations.count, "forks"),
    ]
    let told = found.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return "Rivers: \(pieces.count) networks"
      + (told.isEmpty ? "" : "; " + told.joined(separator: ", ")) + "."
  }
}

extension ImpactResult {
  /// "place (stressor)" for all that are over a limit.
  var overLimits: Set<String> {
    Set(impacts.lazy.filter { $0.isExceeded == true }.map { "\($0.componentID) (\($0.stressorID))" })
      .union(combined.lazy.filter { $0.isExceeded == true }.map { "\($0.componentID) (combined)" })
  }
}
